#include "desktop/frame/desktop_notification.h"

#ifdef SEEDBED_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>
#endif

namespace seedbed::desktop {

DesktopNotification::DesktopNotification(QObject* parent) : QObject(parent) {}

#ifdef SEEDBED_WITH_DBUS

void DesktopNotification::show(const QString& title, const QString& text, std::function<void()> otherwise)
{
    const QString service = QStringLiteral("org.freedesktop.Notifications");
    const QString path = QStringLiteral("/org/freedesktop/Notifications");
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        otherwise();
        return;
    }
    if (!listening_) {
        listening_ = bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(action_invoked(uint, QString)));
    }
    // Desktop Notifications Specification 1.2: the server's own time, the body is markup.
    constexpr int k_servers_own_time = -1;
    QDBusMessage notify = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    notify << QStringLiteral("Seedbed") << 0U << QStringLiteral("dev.seedbed.Seedbed") << title << text.toHtmlEscaped()
           << QStringList{QStringLiteral("default"), tr("Open Seedbed")}
           << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("dev.seedbed.Seedbed")}} << k_servers_own_time;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(notify), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, otherwise = std::move(otherwise)] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError()) {
            otherwise();
        } else {
            shown_.insert(reply.value());
        }
    });
}

#else

void DesktopNotification::show(const QString&, const QString&, std::function<void()> otherwise)
{
    otherwise();
}

#endif

// The signal goes to everybody; the notification may be another program's.
void DesktopNotification::action_invoked(uint id, const QString&)
{
    if (shown_.erase(id) > 0) {
        emit activated();
    }
}

}  // namespace seedbed::desktop
