#include "desktop/pages/page.h"

#include <QHideEvent>
#include <QShowEvent>

#include <utility>

namespace seedbed::desktop {

Page::Page(Session& session, const QString& title, QWidget* parent) : QWidget(parent), session_(session), title_(title)
{
    setAccessibleName(title);
    setFocusPolicy(Qt::NoFocus);
}

void Page::take_focus()
{
    if (QWidget* first = nextInFocusChain(); first != nullptr && isAncestorOf(first)) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

void Page::set_state_line(const QString& line)
{
    if (state_line_ != line) {
        state_line_ = line;
        emit header_changed();
    }
}

void Page::set_primary_action(QAction* action)
{
    if (primary_ == action) {
        return;
    }
    if (primary_ != nullptr) {
        disconnect(primary_, nullptr, this, nullptr);
    }
    primary_ = action;
    if (primary_ != nullptr) {
        connect(primary_, &QAction::changed, this, &Page::header_changed);
    }
    emit header_changed();
}

void Page::refresh_when_seen(std::function<void()> refresh)
{
    if (looked_at_) {
        refresh();
    } else {
        refresh_due_ = std::move(refresh);
    }
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!looked_at_) {
        looked_at_ = true;
        if (const auto refresh = std::exchange(refresh_due_, {})) {
            refresh();
        }
        page_shown();
    }
}

void Page::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (looked_at_) {
        looked_at_ = false;
        page_hidden();
    }
}

}  // namespace seedbed::desktop
