// How the log view paints itself, and what the mouse, the wheel and the keyboard do to it.
#include "desktop/style/theme.h"
#include "desktop/widgets/log_view.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <limits>

namespace seedbed::desktop {

namespace {

constexpr int k_wheel_rows = 3;  // a notch of the wheel
constexpr int k_notch = 120;     // QWheelEvent::angleDelta of it

}  // namespace

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
    expect_news();
    frame_.start();
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
