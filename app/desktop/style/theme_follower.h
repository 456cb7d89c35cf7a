// Dresses the application (Fusion, palette, style sheet) and follows the system's light or dark preference while running: by Qt where Qt
// knows (6.5 on), else by the desktop portal over D-Bus, else by the lightness of the palette that the platform started with.
#pragma once

#include "desktop/style/theme.h"

#include <QObject>

#include <optional>

class QApplication;
class QDBusVariant;

namespace seedbed::desktop::style {

class ThemeFollower final : public QObject {
    Q_OBJECT

public:
    // `forced` holds against the system. Make it once the QApplication stands and before the first widget.
    ThemeFollower(QApplication& application, std::optional<Scheme> forced, QObject* parent = nullptr);

    [[nodiscard]] Scheme scheme() const noexcept { return scheme_; }
    void force(std::optional<Scheme> scheme);

signals:
    void scheme_changed();

private:
    void ask_portal();
    void prefer(Scheme scheme);
    void dress();

    QApplication& application_;
    std::optional<Scheme> forced_;
    Scheme preferred_{Scheme::light};
    Scheme scheme_{Scheme::light};

private slots:
    void portal_setting_changed(const QString& group, const QString& key, const QDBusVariant& value);
};

// "light" or "dark"; nothing on anything else. The value of --scheme and of SEEDBED_SCHEME.
[[nodiscard]] std::optional<Scheme> parse_scheme(const QString& word);

}  // namespace seedbed::desktop::style
