#include "desktop/frame/preferences.h"

#include <QDir>
#include <QLocale>
#include <QSettings>
#include <QVariant>

namespace seedbed::desktop {

namespace {

QString key(const char* name)
{
    return QStringLiteral("preferences/") + QLatin1String(name);
}

QString word_of(std::optional<style::Scheme> scheme)
{
    if (!scheme) {
        return {};
    }
    return *scheme == style::Scheme::dark ? QStringLiteral("dark") : QStringLiteral("light");
}

}  // namespace

Preferences::Preferences(QSettings& settings, QObject* parent) : QObject(parent), settings_(settings) {}

bool Preferences::set(const char* name, const QVariant& value)
{
    if (settings_.value(key(name)).toString() == value.toString()) {
        return false;
    }
    settings_.setValue(key(name), value);
    return true;
}

QString Preferences::language() const
{
    const QString code = settings_.value(key("language")).toString();
    return languages().contains(code) ? code : QString();
}

void Preferences::set_language(const QString& code)
{
    if (set("language", code)) {
        emit language_changed();
    }
}

QLocale Preferences::locale() const
{
    const QString code = language();
    const QLocale system = QLocale::system();
    // The user's own country stays, with its numbers and dates, where the language is the same.
    return code.isEmpty() || system.name().section(QLatin1Char('_'), 0, 0) == code ? system : QLocale(code);
}

std::optional<style::Scheme> Preferences::scheme() const
{
    const QString word = settings_.value(key("scheme")).toString();
    if (word == word_of(style::Scheme::dark)) {
        return style::Scheme::dark;
    }
    return word == word_of(style::Scheme::light) ? std::optional(style::Scheme::light) : std::nullopt;
}

void Preferences::set_scheme(std::optional<style::Scheme> scheme)
{
    if (set("scheme", word_of(scheme))) {
        emit scheme_changed();
    }
}

bool Preferences::notifications() const
{
    return settings_.value(key("notifications"), true).toBool();
}

void Preferences::set_notifications(bool wanted)
{
    set("notifications", wanted);
}

bool Preferences::keeps_in_tray() const
{
    return settings_.value(key("keep_in_tray"), false).toBool();
}

void Preferences::set_keeps_in_tray(bool keeps)
{
    if (set("keep_in_tray", keeps)) {
        emit tray_changed();
    }
}

QStringList Preferences::languages()
{
    const QString prefix = QStringLiteral("seedbed_");
    QStringList codes{QStringLiteral("en")};
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({prefix + QStringLiteral("*.qm")})) {
        const QString code = file.mid(prefix.size()).section(QLatin1Char('.'), 0, 0);
        if (!codes.contains(code)) {
            codes << code;
        }
    }
    return codes;
}

}  // namespace seedbed::desktop
