#include "desktop/desktop_app.h"

#include "desktop/frame/notifier.h"
#include "desktop/frame/preferences.h"
#include "desktop/frame/settings_dialog.h"
#include "desktop/frame/tray.h"
#include "desktop/language.h"
#include "desktop/main_window.h"
#include "desktop/pages/actions.h"
#include "desktop/session/session.h"
#include "desktop/style/theme_follower.h"

#include <QApplication>

namespace seedbed::desktop {

DesktopApp::DesktopApp(Parts parts) : parts_(parts)
{
    QApplication::setQuitOnLastWindowClosed(false);
    Preferences& preferences = parts_.preferences;
    make_tray();
    make_window();
    notifier_ = std::make_unique<Notifier>(
        parts_.session.jobs(), Notifier::Ways{.wanted = [&preferences] { return preferences.notifications(); },
                                              .looked_at = [this] { return looked_at(); },
                                              .show = [this](const QString& title, const QString& text) { notify(title, text); }});
    connect(&notification_, &DesktopNotification::activated, this, [this] { window_->come_to_front(); });
    connect(&preferences, &Preferences::scheme_changed, this, [this] { parts_.theme.force(parts_.preferences.scheme()); });
    connect(&preferences, &Preferences::language_changed, this, &DesktopApp::speak_another_language);
    connect(&preferences, &Preferences::tray_changed, this,
            [this] { window_->set_hides_on_close(tray_ && parts_.preferences.keeps_in_tray()); });
    connect(
        &parts_.session.jobs(), &Jobs::finished, this,
        [this] {
            if (language_waits_) {
                speak_another_language();
            }
        },
        Qt::QueuedConnection);
    // The end of the desktop's session is no time to hide.
    connect(
        &parts_.application, &QGuiApplication::commitDataRequest, this, [this] { window_->set_hides_on_close(false); },
        Qt::DirectConnection);
}

DesktopApp::~DesktopApp() = default;

void DesktopApp::make_window()
{
    actions_.reset();
    window_ = std::make_unique<MainWindow>(parts_.session, parts_.settings);
    actions_ = std::make_unique<Actions>(parts_.session, *window_, nullptr);
    window_->set_hides_on_close(tray_ && parts_.preferences.keeps_in_tray());
    connect(window_.get(), &MainWindow::settings_wanted, this, &DesktopApp::show_settings);
    connect(window_.get(), &MainWindow::closed, &parts_.application, &QApplication::quit, Qt::QueuedConnection);
}

void DesktopApp::make_tray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        return;
    }
    tray_ = std::make_unique<Tray>(parts_.session);
    connect(tray_.get(), &Tray::open_wanted, this, [this] { window_->come_to_front(); });
    connect(tray_.get(), &Tray::quit_wanted, this, [this] { window_->quit(); });
    connect(tray_.get(), &Tray::start_wanted, this, [this] {
        if (!parts_.session.trusted()) {
            window_->come_to_front();
        }
        actions_->up();
    });
    connect(tray_.get(), &Tray::stop_wanted, this, &DesktopApp::stop_project);
    tray_->show();
}

void DesktopApp::stop_project()
{
    std::vector<std::string> services;
    for (const environment::ServiceStatus& service : parts_.session.services()) {
        services.push_back(service.service);
    }
    actions_->stop(services);
}

void DesktopApp::speak_another_language()
{
    language_waits_ = !parts_.session.jobs().under_way().empty();
    if (language_waits_) {
        return;
    }
    install_language(parts_.application, parts_.preferences.locale());
    const std::unique_ptr<MainWindow> before = std::move(window_);
    const bool settings_were_open = settings_dialog_ != nullptr;
    settings_dialog_.clear();  // it goes with its window
    const bool visible = before->isVisible();
    before->remember();
    make_window();
    window_->setGeometry(before->geometry());
    window_->show_page(before->current_page());
    // Hidden first, so that its pages stop looking.
    before->hide();
    window_->setVisible(visible);
    if (tray_) {
        tray_->retranslate();
    }
    if (settings_were_open) {
        show_settings();
    }
}

void DesktopApp::open(const platform::OpenRequest& request)
{
    if (!request.folder.empty()) {
        compose::LoadRequest project;
        project.folder = request.folder;
        project.files = request.files;
        window_->open_project(project);
    }
}

void DesktopApp::open_for_another(const platform::OpenRequest& request)
{
    if (!request.activation_token.empty()) {
        // Where the platform's plugin looks for it when a window asks for the front.
        qputenv("XDG_ACTIVATION_TOKEN", QByteArray::fromStdString(request.activation_token));
    }
    open(request);
    window_->come_to_front();
}

SettingsDialog* DesktopApp::show_settings()
{
    if (!settings_dialog_) {
        settings_dialog_ = new SettingsDialog(parts_.preferences, tray_ != nullptr, window_.get());
        settings_dialog_->setAttribute(Qt::WA_DeleteOnClose);
    }
    settings_dialog_->open();
    return settings_dialog_;
}

bool DesktopApp::looked_at() const
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive && window_->isVisible() && !window_->isMinimized();
}

void DesktopApp::notify(const QString& title, const QString& text)
{
    notification_.show(title, text, [this, title, text] {
        if (tray_) {
            tray_->show_message(title, text);
        }
    });
}

}  // namespace seedbed::desktop
