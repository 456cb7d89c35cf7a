// The user's few preferences, kept in the settings file: what is set takes effect at once, by `changed`. GUI thread.
#pragma once

#include "desktop/style/theme.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

class QLocale;
class QSettings;

namespace seedbed::desktop {

class Preferences final : public QObject {
    Q_OBJECT

public:
    explicit Preferences(QSettings& settings, QObject* parent = nullptr);

    // A language's code ("de"); empty: the system's.
    [[nodiscard]] QString language() const;
    void set_language(const QString& code);
    [[nodiscard]] QLocale locale() const;
    // Nothing: the system's.
    [[nodiscard]] std::optional<style::Scheme> scheme() const;
    void set_scheme(std::optional<style::Scheme> scheme);
    [[nodiscard]] bool notifications() const;
    void set_notifications(bool wanted);
    [[nodiscard]] bool keeps_in_tray() const;
    void set_keeps_in_tray(bool keeps);

    // The codes of the languages that this program speaks, "en" first.
    [[nodiscard]] static QStringList languages();

signals:
    void language_changed();
    void scheme_changed();
    void tray_changed();

private:
    // True when it was another before.
    bool set(const char* name, const QVariant& value);

    QSettings& settings_;
};

}  // namespace seedbed::desktop
