// A small chart of values over time, painted: lines in the services' colours, gaps where nothing was measured, a scale with round numbers,
// and a read-out of every line's value at the moment that the pointer is on, on all charts that share a TimeHover. Holds values, knows
// nothing of what they mean. GUI thread.
#pragma once

#include "base/time.h"

#include <QObject>
#include <QPixmap>
#include <QString>
#include <QWidget>

#include <limits>
#include <optional>
#include <vector>

namespace seedbed::desktop {

enum class SeriesUnit { percent, bytes, bytes_per_second, count };
// "12 %", "1.2 GB", "340 kB/s", "7".
[[nodiscard]] QString value_text(double value, SeriesUnit unit);

struct SeriesPoint {
    TimePoint time{};
    double value{0};
    bool operator==(const SeriesPoint&) const = default;
};

struct SeriesLine {
    QString name;
    int color{0};                     // index into the theme's series
    std::vector<SeriesPoint> points;  // oldest first
    bool total{false};                // the sum or the whole: drawn in the text's colour, dashed
    bool operator==(const SeriesLine&) const = default;
};

// The moment that is looked at, shared by charts.
class TimeHover final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] const std::optional<TimePoint>& time() const noexcept { return time_; }
    void set_time(std::optional<TimePoint> time);

signals:
    void changed();

private:
    std::optional<TimePoint> time_;
};

class TimeSeries final : public QWidget {
    Q_OBJECT

public:
    TimeSeries(const QString& title, SeriesUnit unit, TimeHover& hover, QWidget* parent = nullptr);

    void set_lines(std::vector<SeriesLine> lines);
    void set_range(TimePoint from, TimePoint to);
    // The line with this name stands out; empty: none does.
    void set_emphasis(const QString& name);

    [[nodiscard]] const std::vector<SeriesLine>& lines() const noexcept { return lines_; }
    // What a line says at a moment: its nearest point not further away than the gap that breaks lines.
    [[nodiscard]] static std::optional<double> value_at(const SeriesLine& line, TimePoint time);
    // The top of the scale for this largest value: 1, 2 or 5 times a power of ten.
    [[nodiscard]] static double round_top(double largest);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] qreal x_of(TimePoint time) const;
    [[nodiscard]] qreal y_of(double value) const;
    [[nodiscard]] QColor color_of(const SeriesLine& line) const;
    void draw_picture();
    void draw_scale(QPainter& painter) const;
    void draw_line(QPainter& painter, const SeriesLine& line) const;
    void draw_latest(QPainter& painter) const;
    void draw_hover(QPainter& painter) const;
    void describe();

    QString title_;
    SeriesUnit unit_;
    TimeHover& hover_;
    std::vector<SeriesLine> lines_;
    TimePoint from_{};
    TimePoint to_{};
    QString emphasis_;
    double top_{1};
    QPixmap picture_;  // all but the hover; null: to be drawn anew
};

}  // namespace seedbed::desktop
