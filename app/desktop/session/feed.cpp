#include "desktop/session/feed.h"

#include <QTimer>

namespace seedbed::desktop {

void FeedBase::watch()
{
    ++watchers_;
    fetch_if_wanted();
}

void FeedBase::unwatch()
{
    --watchers_;
}

void FeedBase::invalidate()
{
    outdated_ = true;
    if (scheduled_) {
        return;
    }
    scheduled_ = true;
    QTimer::singleShot(0, this, [this] {
        scheduled_ = false;
        fetch_if_wanted();
    });
}

void FeedBase::fetch_if_wanted()
{
    // One fetch at a time: what was invalidated meanwhile is fetched when this one has come back.
    if (watchers_ <= 0 || !outdated_ || loading_) {
        return;
    }
    if (!fetch()) {
        return;
    }
    outdated_ = false;
    loading_ = true;
    emit changed();
}

void FeedBase::finished(std::optional<Failure> failure)
{
    loading_ = false;
    failure_ = std::move(failure);
    if (!failure_) {
        fetched_at_ = now();
    }
    emit changed();
    fetch_if_wanted();
}

void FeedBase::forget()
{
    loading_ = false;
    outdated_ = true;
    failure_.reset();
    fetched_at_.reset();
    emit changed();
    fetch_if_wanted();
}

}  // namespace seedbed::desktop
