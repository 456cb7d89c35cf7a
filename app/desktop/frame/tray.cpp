#include "desktop/frame/tray.h"

#include "desktop/models/format.h"
#include "desktop/models/project_badge.h"
#include "desktop/models/words.h"
#include "desktop/session/session.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badge_painter.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace seedbed::desktop {

namespace {

bool any_running(const Session& session)
{
    return std::ranges::any_of(session.services(), [](const environment::ServiceStatus& service) {
        using enum environment::ServiceState;
        return service.state == running || service.state == unhealthy || service.state == starting || service.state == restarting;
    });
}

// The engine's where it is away, else the project's.
Badge state_of(const Session& session)
{
    if (!session.connected()) {
        return badge_of(session.engine_state()->connection);
    }
    return session.project() ? project_badge(session.services()) : Badge{Tone::idle, {}, Tray::tr("No project is open")};
}

}  // namespace

QIcon tray_icon(const Badge& state)
{
    const style::Colors& colors = style::colors(QGuiApplication::palette());
    QIcon icon;
    for (const int size : {style::k_space_4, style::k_space_6, style::k_icon_large}) {
        QPixmap pixmap = QIcon(QStringLiteral(":/app/dev.seedbed.Seedbed.svg")).pixmap(size, size);
        if (!state.shape.isEmpty()) {
            const int mark = size / 2;
            const QRect corner(size - mark, size - mark, mark, mark);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.surface);
            painter.drawEllipse(corner);
            painter.drawPixmap(corner, style::icon_pixmap(state.shape, mark, tone_color(colors, state.tone), 1.0));
        }
        icon.addPixmap(pixmap);
    }
    return icon;
}

Tray::Tray(Session& session, QObject* parent)
    : QObject(parent)
    , session_(session)
    , state_(menu_.addAction(QString()))
    , open_(menu_.addAction(QString()))
    , start_(menu_.addAction(QString()))
    , stop_(menu_.addAction(QString()))
    , quit_(menu_.addAction(QString()))
{
    state_->setEnabled(false);
    menu_.insertSeparator(open_);
    menu_.insertSeparator(quit_);
    icon_.setContextMenu(&menu_);
    connect(open_, &QAction::triggered, this, &Tray::open_wanted);
    connect(start_, &QAction::triggered, this, &Tray::start_wanted);
    connect(stop_, &QAction::triggered, this, &Tray::stop_wanted);
    connect(quit_, &QAction::triggered, this, &Tray::quit_wanted);
    connect(&icon_, &QSystemTrayIcon::messageClicked, this, &Tray::open_wanted);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            emit open_wanted();
        }
    });
    connect(&session_, &Session::engine_changed, this, &Tray::refresh);
    connect(&session_, &Session::project_changed, this, &Tray::refresh);
    connect(&session_, &Session::services_changed, this, &Tray::refresh);
    retranslate();
}

void Tray::retranslate()
{
    open_->setText(tr("Open Seedbed"));
    start_->setText(tr("Start the project"));
    stop_->setText(tr("Stop the project"));
    quit_->setText(tr("Quit"));
    refresh();
}

void Tray::refresh()
{
    const Badge state = state_of(session_);
    const QString name = session_.project() ? text_of(session_.project()->name) : QString();
    const QString words = name.isEmpty() ? state.word : tr("%1: %2").arg(name, state.word);
    if (words != state_->text() || icon_.icon().isNull()) {
        state_->setText(words);
        icon_.setToolTip(tr("Seedbed, %1").arg(words));
        icon_.setIcon(tray_icon(state));
    }
    const bool running = any_running(session_);
    start_->setEnabled(session_.can_act() && !running);
    stop_->setEnabled(session_.can_act() && running);
}

void Tray::show_message(const QString& title, const QString& text)
{
    icon_.showMessage(title, text, icon_.icon());
}

}  // namespace seedbed::desktop
