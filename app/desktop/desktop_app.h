// The running application as a whole: the window, the tray icon, notifications, preferences taking effect, and what a second start asks
// for. The window is made anew when the language changes; session and jobs go on meanwhile. GUI thread; made by main, which owns what it is
// given.
#pragma once

#include "desktop/frame/desktop_notification.h"
#include "platform/instance.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QApplication;
class QSettings;

namespace seedbed::desktop {

class Actions;
class MainWindow;
class Notifier;
class Preferences;
class Session;
class SettingsDialog;
class Tray;
namespace style {
class ThemeFollower;
}

class DesktopApp final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        QApplication& application;
        Session& session;
        QSettings& settings;
        Preferences& preferences;
        style::ThemeFollower& theme;
    };
    explicit DesktopApp(Parts parts);
    ~DesktopApp() override;

    [[nodiscard]] MainWindow* window() const noexcept { return window_.get(); }
    [[nodiscard]] Tray* tray() const noexcept { return tray_.get(); }
    // Opens what is asked for, if anything; a later start also brings the window to the front.
    void open(const platform::OpenRequest& request);
    void open_for_another(const platform::OpenRequest& request);
    SettingsDialog* show_settings();

private:
    void make_window();
    void make_tray();
    void speak_another_language();
    void stop_project();
    void notify(const QString& title, const QString& text);
    [[nodiscard]] bool looked_at() const;

    Parts parts_;
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<Actions> actions_;
    std::unique_ptr<Tray> tray_;
    DesktopNotification notification_;
    std::unique_ptr<Notifier> notifier_;
    QPointer<SettingsDialog> settings_dialog_;
    bool language_waits_{false};  // for the jobs under way: their notices and their undo live in the window
};

}  // namespace seedbed::desktop
