#include "desktop/style/theme_follower.h"

#include "desktop/style/focus_ring.h"
#include "desktop/style/style_sheet.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>

#ifdef SEEDBED_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace seedbed::desktop::style {

namespace {

// The portal's answer to org.freedesktop.appearance color-scheme: 0 no preference, 1 dark, 2 light.
[[maybe_unused]] std::optional<Scheme> scheme_of_portal(const QVariant& value)
{
    switch (value.toUInt()) {
    case 1: return Scheme::dark;
    case 2: return Scheme::light;
    default: return std::nullopt;
    }
}

}  // namespace

std::optional<Scheme> parse_scheme(const QString& word)
{
    if (word == QLatin1String("light")) {
        return Scheme::light;
    }
    if (word == QLatin1String("dark")) {
        return Scheme::dark;
    }
    return std::nullopt;
}

ThemeFollower::ThemeFollower(QApplication& application, std::optional<Scheme> forced, QObject* parent)
    : QObject(parent)
    , application_(application)
    , forced_(forced)
    , preferred_(scheme_of(QApplication::palette()))
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto follow = [this](Qt::ColorScheme scheme) {
        if (scheme != Qt::ColorScheme::Unknown) {
            prefer(scheme == Qt::ColorScheme::Dark ? Scheme::dark : Scheme::light);
        }
    };
    follow(QApplication::styleHints()->colorScheme());
    connect(QApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, follow);
#else
    ask_portal();
#endif
    scheme_ = forced_.value_or(preferred_);
    dress();
    new FocusRing(application_, this);
}

void ThemeFollower::force(std::optional<Scheme> scheme)
{
    forced_ = scheme;
    prefer(preferred_);
}

void ThemeFollower::prefer(Scheme scheme)
{
    preferred_ = scheme;
    const Scheme wanted = forced_.value_or(preferred_);
    if (wanted != scheme_) {
        scheme_ = wanted;
        dress();
        emit scheme_changed();
    }
}

void ThemeFollower::dress()
{
    QApplication::setPalette(palette_of(scheme_));
    application_.setStyleSheet(style_sheet(scheme_));
}

#ifdef SEEDBED_WITH_DBUS

void ThemeFollower::ask_portal()
{
    const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
    const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(portal_setting_changed(QString, QString, QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    read << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError()) {
            return;
        }
        // Read() of the portal wraps its answer twice.
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>()) {
            value = value.value<QDBusVariant>().variant();
        }
        if (const auto scheme = scheme_of_portal(value)) {
            prefer(*scheme);
        }
    });
}

void ThemeFollower::portal_setting_changed(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme")) {
        if (const auto scheme = scheme_of_portal(value.variant())) {
            prefer(*scheme);
        }
    }
}

#else

void ThemeFollower::ask_portal() {}

void ThemeFollower::portal_setting_changed(const QString&, const QString&, const QDBusVariant&) {}

#endif

}  // namespace seedbed::desktop::style
