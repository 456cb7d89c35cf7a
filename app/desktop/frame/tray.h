// The icon in the desktop's tray: the project's state as a shape and in words, and what can be done without the window. Only for desktops
// that have a tray (QSystemTrayIcon::isSystemTrayAvailable). GUI thread.
#pragma once

#include <QIcon>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace seedbed::desktop {

struct Badge;
class Session;

class Tray final : public QObject {
    Q_OBJECT

public:
    explicit Tray(Session& session, QObject* parent = nullptr);

    void show() { icon_.show(); }
    [[nodiscard]] const QSystemTrayIcon& icon() const noexcept { return icon_; }
    [[nodiscard]] const QMenu& menu() const noexcept { return menu_; }
    void show_message(const QString& title, const QString& text);
    // Texts in the language of now.
    void retranslate();

signals:
    void open_wanted();
    void start_wanted();
    void stop_wanted();
    void quit_wanted();

private:
    void refresh();

    Session& session_;
    QMenu menu_;
    QSystemTrayIcon icon_;
    QAction* state_;
    QAction* open_;
    QAction* start_;
    QAction* stop_;
    QAction* quit_;
};

// The application's icon with a state's shape in its corner.
[[nodiscard]] QIcon tray_icon(const Badge& state);

}  // namespace seedbed::desktop
