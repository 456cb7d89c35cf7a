#include "desktop/widgets/log_view.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <limits>

namespace seedbed::desktop {

namespace {

constexpr int k_frame_ms = 16;
constexpr int k_quiet_frame_ms = 66;  // while nothing arrives: still well under a tenth of a second
constexpr int k_quiet_after = 60;     // ticks without news
constexpr int k_wheel_rows = 3;       // a notch of the wheel
constexpr int k_notch = 120;          // QWheelEvent::angleDelta of it
constexpr int k_drag_ms = 40;

int to_scroll(std::uint64_t row)
{
    return static_cast<int>(std::min<std::uint64_t>(row, std::numeric_limits<int>::max()));
}

}  // namespace

LogView::LogView(LogModel& model, QWidget* parent) : QAbstractScrollArea(parent), model_(model), news_(new QToolButton(viewport()))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log lines"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    news_->setIcon(style::icon(QStringLiteral("arrow-down")));
    news_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    news_->setFocusPolicy(Qt::NoFocus);
    news_->setCursor(Qt::ArrowCursor);
    news_->hide();
    connect(news_, &QToolButton::clicked, this, [this] { set_following(true); });
    frame_.setTimerType(Qt::PreciseTimer);
    frame_.setInterval(k_frame_ms);
    connect(&frame_, &QTimer::timeout, this, &LogView::tick);
    drag_.setInterval(k_drag_ms);
    connect(&drag_, &QTimer::timeout, this, &LogView::drag_on);
    connect(&model, &LogModel::filter_changed, this, [this] {
        widest_ = 0;
        frame_.setInterval(k_frame_ms);
        quiet_ticks_ = 0;
    });
    connect(&model, &LogModel::search_changed, viewport(), qOverload<>(&QWidget::update));
}

void LogView::set_following(bool following)
{
    if (following == following_) {
        if (following) {
            scroll_to_row(model_.size());
        }
        return;
    }
    following_ = following;
    if (following) {
        top_.reset();
        scroll_to_row(model_.size());
    } else {
        lines_when_left_ = model_.lines();
        const std::uint64_t top = top_row();
        top_ = top < model_.size() ? std::optional(model_.at(top)) : std::nullopt;
    }
    update_news();
    emit following_changed(following);
}

void LogView::set_shows_times(bool shows)
{
    looks_.times = shows;
    viewport()->update();
    update_scroll_bars();
}

void LogView::set_sources(std::vector<LogSourceLook> sources)
{
    if (sources != looks_.sources) {
        looks_.sources = std::move(sources);
        viewport()->update();
        update_scroll_bars();
    }
}

// ---- what is new

void LogView::tick()
{
    if (model_.advance() || generation_ != model_.generation()) {
        quiet_ticks_ = 0;
        frame_.setInterval(k_frame_ms);
        show_news();
    } else if (++quiet_ticks_ == k_quiet_after) {
        frame_.setInterval(k_quiet_frame_ms);
    }
}

void LogView::refresh()
{
    (void)model_.advance();
    show_news();
}

void LogView::show_news()
{
    update_scroll_bars();
    keep_place();
    update_news();
    viewport()->update();
    emit content_changed();
}

// Rows may have come in or gone above what is looked at: it stays where it is on the screen.
void LogView::keep_place()
{
    if (following_) {
        scroll_to_row(model_.size());
    } else if (generation_ != model_.generation() && top_) {
        scroll_to_row(model_.row_of(*top_));
    }
    generation_ = model_.generation();
}

void LogView::update_news()
{
    const std::uint64_t lines = model_.lines();
    const std::uint64_t fresh = lines > lines_when_left_ ? lines - lines_when_left_ : 0;
    news_->setVisible(!following_);
    if (following_) {
        return;
    }
    news_->setText(fresh == 0 ? tr("To the newest line") : tr("%L1 new").arg(fresh));
    news_->adjustSize();
    news_->move((viewport()->width() - news_->width()) / 2, viewport()->height() - news_->height() - style::k_space_3);
}

// ---- scrolling

int LogView::visible_rows() const
{
    return std::max(1, viewport()->height() / log_geometry(style::mono_font(), looks_).row_height);
}

std::uint64_t LogView::top_row() const
{
    return static_cast<std::uint64_t>(verticalScrollBar()->value());
}

void LogView::update_scroll_bars()
{
    const LogGeometry geometry = log_geometry(style::mono_font(), looks_);
    const auto page = static_cast<std::uint64_t>(visible_rows());
    scrolling_ = true;
    verticalScrollBar()->setPageStep(static_cast<int>(page));
    verticalScrollBar()->setRange(0, to_scroll(model_.size() > page ? model_.size() - page : 0));
    scrolling_ = false;
    const int columns = std::max(1, static_cast<int>((viewport()->width() - geometry.text_x) / geometry.cell));
    horizontalScrollBar()->setPageStep(columns);
    horizontalScrollBar()->setSingleStep(4);
    horizontalScrollBar()->setRange(0, std::max(0, widest_ - columns + 1));
}

void LogView::scroll_to_row(std::uint64_t row)
{
    scrolling_ = true;
    verticalScrollBar()->setValue(to_scroll(row));
    scrolling_ = false;
    viewport()->update();
}

void LogView::scrollContentsBy(int /*dx*/, int dy)
{
    viewport()->update();
    if (scrolling_ || dy == 0) {
        return;
    }
    // A person scrolls: up ends the following, and coming back to the end begins it again.
    const bool at_end = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (!at_end && following_) {
        set_following(false);
    } else if (at_end && !following_ && dy < 0) {
        set_following(true);
    }
    const std::uint64_t top = top_row();
    top_ = top < model_.size() ? std::optional(model_.at(top)) : std::nullopt;
}

void LogView::make_visible(std::uint64_t row)
{
    update_scroll_bars();  // the model may have more rows than at the last tick
    const std::uint64_t top = top_row();
    const auto page = static_cast<std::uint64_t>(visible_rows());
    if (row >= top && row < top + page) {
        return;
    }
    // A line that was out of sight comes to the middle, so that its surroundings are seen; next to the edge it just moves in.
    const bool near_edge = row + 1 == top || row == top + page;
    const std::uint64_t wanted = near_edge ? (row < top ? row : row - page + 1) : (row > page / 2 ? row - page / 2 : 0);
    if (following_ && wanted < static_cast<std::uint64_t>(verticalScrollBar()->maximum())) {
        set_following(false);
    }
    scroll_to_row(wanted);
    top_ = top_row() < model_.size() ? std::optional(model_.at(top_row())) : std::nullopt;
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ShiftModifier) != 0 || std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())) {
        const int delta = event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta * 8 / k_notch);
        event->accept();
        return;
    }
    wheel_rest_ += event->angleDelta().y() * k_wheel_rows;
    const int rows = wheel_rest_ / k_notch;
    wheel_rest_ -= rows * k_notch;
    if (rows > 0 && following_ && verticalScrollBar()->maximum() > 0) {
        set_following(false);
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() - rows);
    event->accept();
}

// ---- the current line and the selection

std::uint64_t LogView::row_at(int y) const
{
    const LogGeometry geometry = log_geometry(style::mono_font(), looks_);
    const std::int64_t row = static_cast<std::int64_t>(top_row()) + (y < 0 ? -1 : y / geometry.row_height);
    const auto last = static_cast<std::int64_t>(model_.size()) - 1;
    return static_cast<std::uint64_t>(std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(last, 0)));
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> LogView::selected_rows() const
{
    if (!anchor_ || !current_ || model_.size() == 0) {
        return std::nullopt;
    }
    const std::uint64_t last = model_.size() - 1;
    const std::uint64_t a = std::min(model_.row_of(*anchor_), last);
    const std::uint64_t b = std::min(model_.row_of(*current_), last);
    return std::pair(std::min(a, b), std::max(a, b));
}

std::vector<logs::LineRef> LogView::selected_lines() const
{
    std::vector<logs::LineRef> lines;
    if (const auto rows = selected_rows()) {
        lines.reserve(rows->second - rows->first + 1);
        for (std::uint64_t row = rows->first; row <= rows->second; ++row) {
            lines.push_back(model_.at(row));
        }
    }
    return lines;
}

void LogView::set_current(std::uint64_t row, bool extend)
{
    if (row >= model_.size()) {
        return;
    }
    current_ = model_.at(row);
    if (!extend || !anchor_) {
        anchor_ = current_;
    }
    const std::string_view text = model_.snapshot().text(*current_);
    setAccessibleDescription(QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 500))));
    viewport()->update();
    emit current_changed();
}

void LogView::move_current(std::int64_t rows, bool extend)
{
    if (model_.size() == 0) {
        return;
    }
    const auto last = static_cast<std::int64_t>(model_.size()) - 1;
    const std::int64_t from = current_ ? static_cast<std::int64_t>(model_.row_of(*current_)) : static_cast<std::int64_t>(top_row()) - 1;
    const auto row = static_cast<std::uint64_t>(std::clamp<std::int64_t>(from + rows, 0, last));
    if (static_cast<std::int64_t>(row) < last && following_) {
        set_following(false);
    }
    set_current(row, extend);
    make_visible(row);
}

bool LogView::find(bool forward)
{
    // Without a current line the search goes backwards from the newest, or forwards from what is looked at; size() stands for "before all".
    std::uint64_t from = model_.size();
    if (current_) {
        from = model_.row_of(*current_);
    } else if (forward && top_row() > 0) {
        from = top_row() - 1;
    }
    const auto found = model_.find(from, forward);
    if (!found) {
        return false;
    }
    set_current(*found, false);
    make_visible(*found);
    return true;
}

void LogView::show_line(logs::LineRef ref)
{
    const std::uint64_t row = model_.row_of(ref);
    if (row >= model_.size()) {
        return;
    }
    set_current(row, false);
    make_visible(row);
}

void LogView::show_time(TimePoint time)
{
    const std::uint64_t row = model_.row_at_time(time);
    if (row < model_.size()) {
        show_line(model_.at(row));
    } else {
        set_following(true);
    }
}

// ---- events

LogViewPainter LogView::painter()
{
    return LogViewPainter({.model = model_,
                           .looks = looks_,
                           .palette = palette(),
                           .current = current_,
                           .selected = selected_rows(),
                           .has_focus = hasFocus(),
                           .first_column = horizontalScrollBar()->value(),
                           .width = viewport()->width()});
}

void LogView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter canvas(viewport());
    canvas.fillRect(viewport()->rect(), style::colors(palette()).surface);
    LogViewPainter rows = painter();
    const int height = log_geometry(style::mono_font(), looks_).row_height;
    std::uint64_t row = top_row();
    for (int y = 0; y < viewport()->height() && row < model_.size(); y += height) {
        rows.paint_row(canvas, row++, y);
    }
    if (rows.widest() > widest_) {
        widest_ = rows.widest();
        QMetaObject::invokeMethod(this, &LogView::update_scroll_bars, Qt::QueuedConnection);
    }
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    update_scroll_bars();
    if (following_) {
        scroll_to_row(model_.size());
    }
    update_news();
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    const bool extend = (event->modifiers() & Qt::ShiftModifier) != 0;
    const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
    const int page = visible_rows() - 1;
    constexpr std::int64_t k_all = std::numeric_limits<std::int32_t>::max();
    switch (event->key()) {
    case Qt::Key_Up: move_current(-1, extend); return;
    case Qt::Key_Down: move_current(1, extend); return;
    case Qt::Key_PageUp: move_current(-page, extend); return;
    case Qt::Key_PageDown: move_current(page, extend); return;
    case Qt::Key_Home: move_current(-k_all, extend); return;
    case Qt::Key_End:
        if (!extend) {
            set_following(true);
        }
        move_current(k_all, extend);
        return;
    case Qt::Key_Left: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); return;
    case Qt::Key_Right: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd); return;
    case Qt::Key_Space:
        if (current_ && logs::continuations_of(*current_, model_.snapshot(), 1) > 0) {
            model_.toggle_fold(*current_);
            refresh();
        }
        return;
    case Qt::Key_A:
        if (control && model_.size() > 0) {
            anchor_ = model_.at(0);
            current_ = model_.at(model_.size() - 1);
            viewport()->update();
            emit current_changed();
            return;
        }
        break;
    case Qt::Key_C:
        if (control) {
            emit copy_wanted(extend);
            return;
        }
        break;
    default: break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || model_.size() == 0) {
        return;
    }
    const std::uint64_t row = row_at(qRound(event->position().y()));
    const LogGeometry geometry = log_geometry(style::mono_font(), looks_);
    const logs::LineRef ref = model_.at(row);
    if (event->position().x() >= geometry.fold_x && event->position().x() < geometry.text_x && model_.filter().folded &&
        logs::continuations_of(ref, model_.snapshot(), 1) > 0) {
        if (following_) {
            set_following(false);
        }
        model_.toggle_fold(ref);
        refresh();
        return;
    }
    set_current(row, (event->modifiers() & Qt::ShiftModifier) != 0);
    drag_.start();
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0 && drag_.isActive()) {
        set_current(row_at(qRound(event->position().y())), true);
    }
}

void LogView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    drag_.stop();
}

// Beyond the edge the selection goes on by itself.
void LogView::drag_on()
{
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    if (y < 0 || y >= viewport()->height()) {
        move_current(y < 0 ? -1 : 1, true);
    }
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    std::optional<logs::LineRef> line;
    if (event->reason() == QContextMenuEvent::Mouse && model_.size() > 0) {
        const std::uint64_t row = row_at(viewport()->mapFromGlobal(event->globalPos()).y());
        const auto selected = selected_rows();
        if (!selected || row < selected->first || row > selected->second) {
            set_current(row, false);
        }
        line = model_.at(row);
    } else {
        line = current_;
    }
    emit menu_wanted(event->globalPos(), line);
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || model_.size() == 0) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const LogGeometry geometry = log_geometry(style::mono_font(), looks_);
    if (help->pos().x() >= geometry.fold_x) {
        QToolTip::hideText();
        return true;
    }
    const logs::LineRef ref = model_.at(row_at(help->pos().y()));
    const logs::LineEntry& entry = model_.snapshot().entry(ref);
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(entry.time().time_since_epoch()).count();
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::LongFormat);
    const QString channel = entry.channel() == logs::Channel::err ? tr("standard error") : tr("standard output");
    const QString level = entry.level() == logs::Level::none ? QString() : QStringLiteral("\n") + level_text(entry.level());
    QToolTip::showText(help->globalPos(), when + QStringLiteral("\n") + channel + level, viewport());
    return true;
}

void LogView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    quiet_ticks_ = 0;
    frame_.start(k_frame_ms);
    refresh();
}

void LogView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    frame_.stop();
    drag_.stop();
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace seedbed::desktop
