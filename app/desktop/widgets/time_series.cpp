#include "desktop/widgets/time_series.h"

#include "desktop/models/format.h"
#include "desktop/style/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace seedbed::desktop {

namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr int k_height = 168;
constexpr int k_least_width = 260;
constexpr int k_least_height = 120;
constexpr int k_scale_width = 80;   // left of the plot
constexpr int k_title_height = 24;  // above it
constexpr int k_times_height = 20;  // below it
constexpr int k_steps = 2;          // of the scale, besides zero
constexpr qreal k_pen = 1.5;
constexpr qreal k_strong_pen = 2.5;
constexpr float k_fill = 0.12F;
constexpr float k_faded = 0.25F;
constexpr std::size_t k_most_read_out = 8;
// Two samples further apart than this were not measured one after the other.
constexpr nanoseconds k_gap = seconds(15);

double seconds_between(TimePoint from, TimePoint to)
{
    return std::chrono::duration<double>(to - from).count();
}

QString time_text(TimePoint time, const QString& format)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds).time(), format);
}

// Quarters of an hour for an hour, minutes for a few minutes.
nanoseconds tick_of(nanoseconds range)
{
    for (const auto tick : {minutes(1), minutes(2), minutes(5), minutes(10), minutes(15), minutes(30)}) {
        if (range <= tick * 5) {
            return tick;
        }
    }
    return minutes(60);
}

}  // namespace

QString value_text(double value, SeriesUnit unit)
{
    const auto bytes = static_cast<std::uint64_t>(std::max(0.0, value));
    switch (unit) {
    case SeriesUnit::percent: return percent_text(value);
    case SeriesUnit::bytes: return bytes_text(bytes);
    case SeriesUnit::bytes_per_second: return QObject::tr("%1/s").arg(bytes_text(bytes));
    case SeriesUnit::count: return QLocale().toString(static_cast<qlonglong>(std::llround(value)));
    }
    return {};
}

void TimeHover::set_time(std::optional<TimePoint> time)
{
    if (time != time_) {
        time_ = time;
        emit changed();
    }
}

TimeSeries::TimeSeries(const QString& title, SeriesUnit unit, TimeHover& hover, QWidget* parent)
    : QWidget(parent)
    , title_(title)
    , unit_(unit)
    , hover_(hover)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
    connect(&hover, &TimeHover::changed, this, qOverload<>(&QWidget::update));
}

QSize TimeSeries::sizeHint() const
{
    return {k_least_width * 2, k_height};
}

QSize TimeSeries::minimumSizeHint() const
{
    return {k_least_width, k_least_height};
}

void TimeSeries::set_lines(std::vector<SeriesLine> lines)
{
    lines_ = std::move(lines);
    double largest = 0;
    for (const SeriesLine& line : lines_) {
        for (const SeriesPoint& point : line.points) {
            if (point.time >= from_) {
                largest = std::max(largest, point.value);
            }
        }
    }
    top_ = round_top(largest);
    picture_ = {};
    describe();
    update();
}

void TimeSeries::set_range(TimePoint from, TimePoint to)
{
    from_ = from;
    to_ = to;
    picture_ = {};
    update();
}

void TimeSeries::set_emphasis(const QString& name)
{
    if (name != emphasis_) {
        emphasis_ = name;
        picture_ = {};
        update();
    }
}

double TimeSeries::round_top(double largest)
{
    if (largest <= 0) {
        return 1;
    }
    const double power = std::pow(10.0, std::floor(std::log10(largest)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (largest <= factor * power) {
            return factor * power;
        }
    }
    return 10 * power;
}

std::optional<double> TimeSeries::value_at(const SeriesLine& line, TimePoint time)
{
    const auto after = std::lower_bound(line.points.begin(), line.points.end(), time,
                                        [](const SeriesPoint& point, TimePoint wanted) { return point.time < wanted; });
    std::optional<SeriesPoint> nearest;
    if (after != line.points.end()) {
        nearest = *after;
    }
    if (after != line.points.begin()) {
        const SeriesPoint before = *std::prev(after);
        if (!nearest || time - before.time < nearest->time - time) {
            nearest = before;
        }
    }
    if (!nearest || std::max(nearest->time - time, time - nearest->time) > k_gap) {
        return std::nullopt;
    }
    return nearest->value;
}

QRectF TimeSeries::plot() const
{
    return QRectF(rect()).adjusted(k_scale_width, k_title_height, -style::k_space_2, -k_times_height);
}

qreal TimeSeries::x_of(TimePoint time) const
{
    const QRectF area = plot();
    const double range = seconds_between(from_, to_);
    return range <= 0 ? area.right() : area.left() + area.width() * seconds_between(from_, time) / range;
}

qreal TimeSeries::y_of(double value) const
{
    const QRectF area = plot();
    return area.bottom() - area.height() * std::min(1.0, value / top_);
}

QColor TimeSeries::color_of(const SeriesLine& line) const
{
    const style::Colors& colors = style::colors(palette());
    QColor color = line.total ? colors.muted : colors.series[static_cast<std::size_t>(line.color) % colors.series.size()];
    if (!emphasis_.isEmpty() && line.name != emphasis_) {
        color.setAlphaF(k_faded);
    }
    return color;
}

void TimeSeries::paintEvent(QPaintEvent* /*event*/)
{
    if (picture_.size() != size() * devicePixelRatioF()) {
        draw_picture();
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, picture_);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hover_.time()) {
        draw_hover(painter);
    } else {
        draw_latest(painter);
    }
}

void TimeSeries::draw_picture()
{
    picture_ = QPixmap(size() * devicePixelRatioF());
    picture_.setDevicePixelRatio(devicePixelRatioF());
    picture_.fill(Qt::transparent);
    QPainter painter(&picture_);
    painter.setRenderHint(QPainter::Antialiasing);
    draw_scale(painter);
    painter.setClipRect(plot().adjusted(0, -k_pen, 0, k_pen));
    for (const SeriesLine& line : lines_) {
        draw_line(painter, line);
    }
}

void TimeSeries::draw_scale(QPainter& painter) const
{
    const style::Colors& colors = style::colors(palette());
    const QRectF area = plot();
    painter.setFont(style::strong_font());
    painter.setPen(colors.text);
    painter.drawText(QRectF(0, 0, width(), k_title_height), Qt::AlignLeft | Qt::AlignTop, title_);
    painter.setFont(style::body_font());
    for (int step = 0; step <= k_steps; ++step) {
        const double value = top_ * step / k_steps;
        const qreal y = std::round(y_of(value)) + 0.5;
        painter.setPen(QPen(colors.border, style::k_line));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colors.muted);
        const QRectF label(0, y - k_times_height / 2.0, k_scale_width - style::k_space_2, k_times_height);
        // "0 bytes/s" is the longest of them and says no more than a bare zero.
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, step == 0 ? QLocale().toString(0) : value_text(value, unit_));
    }
    if (to_ <= from_) {
        return;
    }
    const nanoseconds tick = tick_of(to_ - from_);
    const QFontMetricsF metrics(painter.font());
    for (auto time = TimePoint(from_.time_since_epoch() / tick * tick + tick); time <= to_; time += tick) {
        const QString text = time_text(time, QStringLiteral("HH:mm"));
        const qreal half = metrics.horizontalAdvance(text) / 2;
        const qreal x = x_of(time);
        painter.setPen(QPen(colors.border, style::k_line));
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + style::k_space_1));
        painter.setPen(colors.muted);
        if (x - half > 0 && x + half < width()) {
            painter.drawText(QRectF(x - half, area.bottom() + style::k_space_1, 2 * half + 1, k_times_height), Qt::AlignCenter, text);
        }
    }
}

// No more than the highest and the lowest value of a pixel column are drawn: an hour of samples is more than there are pixels.
void TimeSeries::draw_line(QPainter& painter, const SeriesLine& line) const
{
    const bool strong = !emphasis_.isEmpty() && line.name == emphasis_;
    const QColor color = color_of(line);
    QPolygonF stretch;
    const auto flush = [&] {
        if (stretch.isEmpty()) {
            return;
        }
        if (lines_.size() == 1 || strong) {
            QPolygonF ground = stretch;
            ground << QPointF(stretch.back().x(), plot().bottom()) << QPointF(stretch.front().x(), plot().bottom());
            QColor fill = color;
            fill.setAlphaF(k_fill);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(ground);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, strong ? k_strong_pen : k_pen, line.total ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (stretch.size() == 1) {
            painter.drawPoint(stretch.front());
        } else {
            painter.drawPolyline(stretch);
        }
        stretch.clear();
    };
    std::optional<TimePoint> last;
    qreal low = 0;
    qreal high = 0;
    for (const SeriesPoint& point : line.points) {
        if (point.time < from_ - k_gap) {
            continue;
        }
        if (last && point.time - *last > k_gap) {
            flush();
        }
        last = point.time;
        const QPointF place(x_of(point.time), y_of(point.value));
        if (!stretch.isEmpty() && std::floor(stretch.back().x()) == std::floor(place.x())) {
            if (place.y() <= low && place.y() >= high) {
                continue;
            }
            low = std::max(low, place.y());
            high = std::min(high, place.y());
        } else {
            low = high = place.y();
        }
        stretch << place;
    }
    flush();
}

// Without a pointer on the chart the sum of what is measured now stands beside the title.
void TimeSeries::draw_latest(QPainter& painter) const
{
    double sum = 0;
    bool known = false;
    for (const SeriesLine& line : lines_) {
        const auto value = emphasis_.isEmpty() || line.name == emphasis_ ? value_at(line, to_) : std::nullopt;
        if (value && !line.total) {
            sum += *value;
            known = true;
        }
    }
    const style::Colors& colors = style::colors(palette());
    painter.setFont(style::body_font());
    painter.setPen(known ? colors.text : colors.muted);
    const QRectF area(0, 0, plot().right(), k_title_height);
    painter.drawText(area, Qt::AlignRight | Qt::AlignTop, known ? value_text(sum, unit_) : QStringLiteral("–"));
}

void TimeSeries::draw_hover(QPainter& painter) const
{
    const style::Colors& colors = style::colors(palette());
    const QRectF area = plot();
    const TimePoint time = *hover_.time();
    const qreal x = x_of(time);
    if (x < area.left() || x > area.right()) {
        return;
    }
    painter.setPen(QPen(colors.control, style::k_line));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    std::vector<std::pair<double, const SeriesLine*>> values;
    for (const SeriesLine& line : lines_) {
        if (const auto value = value_at(line, time)) {
            values.emplace_back(*value, &line);
            painter.setPen(QPen(colors.surface, k_pen));
            painter.setBrush(color_of(line));
            painter.drawEllipse(QPointF(x, y_of(*value)), style::k_space_1 - 0.5, style::k_space_1 - 0.5);
        }
    }
    std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    values.resize(std::min(values.size(), k_most_read_out));

    painter.setFont(style::body_font());
    const QFontMetricsF metrics(painter.font());
    painter.setPen(colors.muted);
    painter.drawText(QRectF(0, 0, area.right(), k_title_height), Qt::AlignRight | Qt::AlignTop,
                     time_text(time, QStringLiteral("HH:mm:ss")));
    if (values.empty()) {
        return;
    }
    qreal names = 0;
    qreal numbers = 0;
    for (const auto& [value, line] : values) {
        names = std::max(names, metrics.horizontalAdvance(line->name));
        numbers = std::max(numbers, metrics.horizontalAdvance(value_text(value, unit_)));
    }
    const qreal row = metrics.height() + 1;
    const QSizeF size(style::k_space_6 + names + style::k_space_4 + numbers + style::k_space_2,
                      static_cast<qreal>(values.size()) * row + style::k_space_2);
    const bool left = x + style::k_space_2 + size.width() > width();
    QRectF box(QPointF(left ? x - style::k_space_2 - size.width() : x + style::k_space_2, area.top()), size);
    box.moveBottom(std::min(box.bottom(), static_cast<qreal>(height())));
    painter.setPen(QPen(colors.border, style::k_line));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(box, style::k_space_1, style::k_space_1);
    qreal y = box.top() + style::k_space_1;
    for (const auto& [value, line] : values) {
        const QRectF cells(box.left() + style::k_space_2, y, box.width() - style::k_space_4, row);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color_of(*line));
        painter.drawEllipse(QPointF(cells.left() + style::k_space_1, cells.center().y()), style::k_space_1, style::k_space_1);
        painter.setPen(colors.text);
        painter.drawText(cells.adjusted(style::k_space_4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line->name);
        painter.drawText(cells, Qt::AlignRight | Qt::AlignVCenter, value_text(value, unit_));
        y += row;
    }
}

void TimeSeries::describe()
{
    QStringList values;
    for (const SeriesLine& line : lines_) {
        if (!line.points.empty()) {
            values << QStringLiteral("%1 %2").arg(line.name, value_text(line.points.back().value, unit_));
        }
    }
    setAccessibleDescription(values.join(QStringLiteral(", ")));
}

void TimeSeries::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF area = plot();
    const qreal x = event->position().x();
    if (x < area.left() || x > area.right() || to_ <= from_) {
        hover_.set_time({});
        return;
    }
    const double share = (x - area.left()) / area.width();
    hover_.set_time(from_ + std::chrono::duration_cast<nanoseconds>((to_ - from_) * share));
}

void TimeSeries::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hover_.set_time({});
}

void TimeSeries::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        picture_ = {};
        update();
    }
}

}  // namespace seedbed::desktop
