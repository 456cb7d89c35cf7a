// Paints the visible rows of a log: gutter (time, service, level), text with its colours, matches and selection, and marker rows. Holds the
// geometry that goes with them. Made for one paint and thrown away.
#pragma once

#include "desktop/models/log_model.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/log_line_layout.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QRect>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace seedbed::desktop {

struct LogSourceLook {
    QString name;
    int color{0};  // index into the theme's series
    bool operator==(const LogSourceLook&) const = default;
};

struct LogLooks {
    bool times{true};
    std::vector<LogSourceLook> sources;  // by number
};

// Where things stand, in pixels of the viewport.
struct LogGeometry {
    qreal cell{0};  // width of a character
    int row_height{0};
    int time_x{0};
    int name_x{0};
    int name_width{0};
    int level_x{0};
    int fold_x{0};
    int text_x{0};
};
[[nodiscard]] LogGeometry log_geometry(const QFont& font, const LogLooks& looks);

class LogViewPainter {
public:
    struct Place {
        LogModel& model;
        const LogLooks& looks;
        const QPalette& palette;
        std::optional<logs::LineRef> current;
        std::optional<std::pair<std::uint64_t, std::uint64_t>> selected;  // rows, the last included
        bool has_focus{false};
        int first_column{0};
        int width{0};
    };

    explicit LogViewPainter(const Place& place);

    void paint_row(QPainter& painter, std::uint64_t row, int y);
    [[nodiscard]] int widest() const noexcept { return widest_; }

private:
    void paint_background(QPainter& painter, std::uint64_t row, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area) const;
    void paint_gutter(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area) const;
    void paint_text(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area);
    void paint_run(QPainter& painter, const LogRun& run, const QColor& color, qreal x, const QRect& area) const;
    void paint_fold(QPainter& painter, logs::LineRef ref, int columns, const QRect& area) const;
    void paint_marker(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area) const;
    [[nodiscard]] LogSourceLook look_of(logs::LineRef ref) const;

    Place place_;
    const style::Colors& colors_;
    QFont font_;
    QFont strong_;
    QFontMetricsF metrics_;
    LogGeometry geometry_;
    int widest_{0};
};

// What a marker says, translated: "exited with code 137".
[[nodiscard]] QString marker_text(const logs::MarkerNote& note);
// A level's word, translated, and its letter for the gutter.
[[nodiscard]] QString level_text(logs::Level level);
[[nodiscard]] QChar level_letter(logs::Level level);
[[nodiscard]] QColor level_color(logs::Level level, const style::Colors& colors);

}  // namespace seedbed::desktop
