#include "desktop/widgets/log_view_painter.h"

#include "desktop/widgets/ansi_colors.h"
#include "logs/filtered_rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace seedbed::desktop {

namespace {

struct LogText {
    Q_DECLARE_TR_FUNCTIONS(LogText)
};

constexpr int k_leading = 4;        // between rows
constexpr int k_stripe = 3;         // at the left of warnings and errors
constexpr int k_longest_name = 18;  // characters; longer names are shortened
constexpr int k_time_characters = 12;
constexpr std::uint64_t k_most_counted = 999;

QString clock_of(TimePoint time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(QStringLiteral("HH:mm:ss.zzz"));
}

bool is_serious(logs::Level level)
{
    return level == logs::Level::error || level == logs::Level::fatal;
}

}  // namespace

LogGeometry log_geometry(const QFont& font, const LogLooks& looks)
{
    const QFontMetricsF metrics(font);
    LogGeometry geometry;
    constexpr int k_sample = 64;
    geometry.cell = metrics.horizontalAdvance(QString(k_sample, QLatin1Char('0'))) / k_sample;
    geometry.row_height = qCeil(metrics.height()) + k_leading;
    const auto cells = [&](int characters) { return qCeil(characters * geometry.cell); };
    geometry.time_x = style::k_space_3;
    geometry.name_x = looks.times ? geometry.time_x + cells(k_time_characters) + style::k_space_3 : geometry.time_x;
    qsizetype longest = 0;
    for (const LogSourceLook& source : looks.sources) {
        longest = std::max(longest, source.name.size());
    }
    geometry.name_width = cells(static_cast<int>(std::clamp<qsizetype>(longest, 4, k_longest_name)));
    geometry.level_x = geometry.name_x + geometry.name_width + style::k_space_3;
    geometry.fold_x = geometry.level_x + cells(1) + style::k_space_2;
    geometry.text_x = geometry.fold_x + style::k_space_4;
    return geometry;
}

LogViewPainter::LogViewPainter(const Place& place)
    : place_(place)
    , colors_(style::colors(place.palette))
    , font_(style::mono_font())
    , strong_(style::mono_font())
    , metrics_(font_)
    , geometry_(log_geometry(font_, place.looks))
{
    strong_.setWeight(QFont::DemiBold);
}

LogSourceLook LogViewPainter::look_of(logs::LineRef ref) const
{
    const auto index = static_cast<std::size_t>(ref.source);
    if (index < place_.looks.sources.size()) {
        return place_.looks.sources[index];
    }
    return {QString::fromStdString(place_.model.snapshot().source(ref.source).name()), static_cast<int>(index)};
}

void LogViewPainter::paint_row(QPainter& painter, std::uint64_t row, int y)
{
    const logs::LineRef ref = place_.model.at(row);
    const logs::LineEntry& entry = place_.model.snapshot().entry(ref);
    const QRect area(0, y, place_.width, geometry_.row_height);
    paint_background(painter, row, ref, entry, area);
    if (entry.has(logs::LineEntry::marker)) {
        paint_marker(painter, ref, entry, area);
        return;
    }
    paint_gutter(painter, ref, entry, area);
    painter.save();
    painter.setClipRect(area.adjusted(geometry_.text_x, 0, 0, 0));
    paint_text(painter, ref, entry, area);
    painter.restore();
}

void LogViewPainter::paint_background(QPainter& painter, std::uint64_t row, logs::LineRef ref, const logs::LineEntry& entry,
                                      const QRect& area) const
{
    const bool selected = place_.selected && row >= place_.selected->first && row <= place_.selected->second;
    if (selected) {
        painter.fillRect(area, colors_.selection);
    } else if (is_serious(entry.level())) {
        painter.fillRect(area, colors_.bad_soft);
    }
    if (entry.level() >= logs::Level::warning) {
        painter.fillRect(QRect(area.left(), area.top(), k_stripe, area.height()), level_color(entry.level(), colors_));
    }
    if (place_.has_focus && place_.current == ref) {
        painter.setPen(colors_.focus);
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
}

void LogViewPainter::paint_gutter(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area) const
{
    const qreal baseline = area.top() + k_leading / 2.0 + metrics_.ascent();
    painter.setFont(font_);
    if (place_.looks.times) {
        painter.setPen(colors_.muted);
        painter.drawText(QPointF(geometry_.time_x, baseline), clock_of(entry.time()));
    }
    const LogSourceLook look = look_of(ref);
    painter.setPen(colors_.series[static_cast<std::size_t>(look.color) % colors_.series.size()]);
    painter.drawText(QPointF(geometry_.name_x, baseline), metrics_.elidedText(look.name, Qt::ElideRight, geometry_.name_width));
    if (entry.level() != logs::Level::none && !entry.has(logs::LineEntry::continuation)) {
        painter.setFont(strong_);
        painter.setPen(level_color(entry.level(), colors_));
        painter.drawText(QPointF(geometry_.level_x, baseline), QString(level_letter(entry.level())));
    }
}

void LogViewPainter::paint_text(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area)
{
    const int columns = static_cast<int>((area.width() - geometry_.text_x) / geometry_.cell) + 2;
    const LogLineLayout layout = lay_out_log_line(place_.model.snapshot().text(ref), entry.has(logs::LineEntry::ansi), place_.first_column,
                                                  columns, place_.model.search().matcher());
    widest_ = std::max(widest_, layout.columns);
    const auto x_of = [&](int column) { return geometry_.text_x + (column - place_.first_column) * geometry_.cell; };
    const QColor match = place_.current == ref ? colors_.match_here : colors_.match;
    for (const LogSpan& span : layout.matches) {
        painter.fillRect(QRectF(x_of(span.column), area.top() + 1, span.columns * geometry_.cell, area.height() - 2), match);
    }
    const bool trace = entry.has(logs::LineEntry::continuation);
    for (const LogRun& run : layout.runs) {
        paint_run(painter, run, trace ? colors_.muted : colors_.text, x_of(run.column), area);
    }
    if (!trace && place_.model.filter().folded) {
        paint_fold(painter, ref, layout.columns, area);
    }
}

void LogViewPainter::paint_run(QPainter& painter, const LogRun& run, const QColor& color, qreal x, const QRect& area) const
{
    const AnsiColors drawn = ansi_colors(run.style, color, colors_);
    if (drawn.background.isValid()) {
        painter.fillRect(QRectF(x, area.top(), run.columns * geometry_.cell, area.height()), drawn.background);
    }
    QFont font = run.style.bold ? strong_ : font_;
    font.setItalic(run.style.italic);
    font.setUnderline(run.style.underline);
    painter.setFont(font);
    painter.setPen(drawn.foreground);
    painter.drawText(QPointF(x, area.top() + k_leading / 2.0 + metrics_.ascent()), run.text);
}

// A triangle before the line that a stack trace stands under, and how many lines are folded away behind it.
void LogViewPainter::paint_fold(QPainter& painter, logs::LineRef ref, int columns, const QRect& area) const
{
    const std::uint64_t folded = logs::continuations_of(ref, place_.model.snapshot(), k_most_counted);
    if (folded == 0) {
        return;
    }
    const bool open = place_.model.filter().unfolded.contains(ref);
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors_.muted);
    const QPointF middle(geometry_.fold_x + style::k_space_1, area.center().y() + 0.5);
    constexpr qreal k_size = 4;
    painter.drawPolygon(open ? QPolygonF({middle + QPointF(-k_size, -k_size / 2), middle + QPointF(k_size, -k_size / 2),
                                          middle + QPointF(0, k_size / 2 + 1)})
                             : QPolygonF({middle + QPointF(-k_size / 2, -k_size), middle + QPointF(-k_size / 2, k_size),
                                          middle + QPointF(k_size / 2 + 1, 0)}));
    if (open) {
        return;
    }
    const QString words = LogText::tr("+%n line(s)", nullptr, static_cast<int>(folded));
    const qreal x = geometry_.text_x + (columns - place_.first_column + 2) * geometry_.cell;
    const QRectF chip(x, area.top() + 1, static_cast<qreal>(words.size() + 2) * geometry_.cell, area.height() - 2);
    painter.setClipRect(area.adjusted(geometry_.text_x, 0, 0, 0));
    painter.setBrush(colors_.idle_soft);
    painter.drawRoundedRect(chip, style::k_space_1, style::k_space_1);
    painter.setFont(font_);
    painter.setPen(colors_.muted);
    painter.drawText(chip, Qt::AlignCenter, words);
}

void LogViewPainter::paint_marker(QPainter& painter, logs::LineRef ref, const logs::LineEntry& entry, const QRect& area) const
{
    const logs::MarkerNote note = logs::decode_marker(place_.model.snapshot().text(ref));
    const LogSourceLook look = look_of(ref);
    const bool bad = (note.marker == logs::Marker::exited && note.number.value_or(0) != 0) || note.marker == logs::Marker::unavailable;
    const bool doubtful = note.marker == logs::Marker::possible_gap || note.marker == logs::Marker::disconnected;
    const QColor color = bad ? colors_.bad : doubtful ? colors_.warning : colors_.muted;
    const QString words = LogText::tr("%1 %2").arg(look.name, marker_text(note));
    const qreal baseline = area.top() + k_leading / 2.0 + metrics_.ascent();
    painter.setFont(font_);
    if (place_.looks.times) {
        painter.setPen(colors_.muted);
        painter.drawText(QPointF(geometry_.time_x, baseline), clock_of(entry.time()));
    }
    const qreal words_x = geometry_.text_x;
    painter.setPen(color);
    painter.drawText(QPointF(words_x, baseline), words);
    const int middle = area.center().y();
    const qreal words_end = words_x + metrics_.horizontalAdvance(words) + style::k_space_3;
    painter.setPen(QPen(color, style::k_line, Qt::DashLine));
    painter.drawLine(QPointF(geometry_.name_x, middle), QPointF(words_x - style::k_space_3, middle));
    painter.drawLine(QPointF(words_end, middle), QPointF(area.right(), middle));
}

QString marker_text(const logs::MarkerNote& note)
{
    const QString words = QString::fromStdString(note.words);
    switch (note.marker) {
    case logs::Marker::none: return {};
    case logs::Marker::exited: return note.number ? LogText::tr("exited with code %1").arg(*note.number) : LogText::tr("ended");
    case logs::Marker::restarted: return LogText::tr("started again");
    case logs::Marker::disconnected: return LogText::tr("was disconnected from the engine");
    case logs::Marker::possible_gap: return LogText::tr("may have lines missing here: the engine had let them go");
    case logs::Marker::evicted: return LogText::tr("had older lines, which were let go");
    case logs::Marker::unavailable: return LogText::tr("has a log that the engine cannot give: %1").arg(words);
    }
    return {};
}

QString level_text(logs::Level level)
{
    switch (level) {
    case logs::Level::none: return LogText::tr("No level");
    case logs::Level::trace: return LogText::tr("Trace");
    case logs::Level::debug: return LogText::tr("Debug");
    case logs::Level::info: return LogText::tr("Info");
    case logs::Level::warning: return LogText::tr("Warning");
    case logs::Level::error: return LogText::tr("Error");
    case logs::Level::fatal: return LogText::tr("Fatal");
    }
    return {};
}

QChar level_letter(logs::Level level)
{
    constexpr char k_letters[] = " TDIWEF";
    return QLatin1Char(k_letters[static_cast<std::size_t>(level)]);
}

QColor level_color(logs::Level level, const style::Colors& colors)
{
    switch (level) {
    case logs::Level::fatal:
    case logs::Level::error: return colors.bad;
    case logs::Level::warning: return colors.warning;
    case logs::Level::info: return colors.info;
    case logs::Level::none:
    case logs::Level::trace:
    case logs::Level::debug: break;
    }
    return colors.muted;
}

}  // namespace seedbed::desktop
