#include "desktop/widgets/log_view.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace seedbed::desktop {

namespace {

constexpr int k_frame_ms = 16;
constexpr int k_quiet_frame_ms = 66;  // while nothing arrives: still well under a tenth of a second
constexpr int k_quiet_after = 60;     // ticks without news
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
    expect_news();
    connect(&frame_, &QTimer::timeout, this, &LogView::tick);
    drag_.setInterval(k_drag_ms);
    connect(&drag_, &QTimer::timeout, this, &LogView::drag_on);
    connect(&model, &LogModel::filter_changed, this, [this] {
        widest_ = 0;
        expect_news();
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

void LogView::expect_news()
{
    quiet_ticks_ = 0;
    frame_.setInterval(k_frame_ms);
}

void LogView::tick()
{
    if (model_.advance() || generation_ != model_.generation()) {
        expect_news();
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
    set_following(false);  // what was found stays in sight
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

}  // namespace seedbed::desktop
