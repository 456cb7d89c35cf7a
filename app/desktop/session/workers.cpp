#include "desktop/session/workers.h"

#include <QMetaObject>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// Lists are quick and come in small bursts; jobs are long and few. Neither may starve the other.
constexpr int k_query_threads = 4;
constexpr int k_job_threads = 4;

}  // namespace

void Work::cancel() noexcept
{
    if (state_) {
        state_->wanted = false;
        state_->stop.request_stop();
    }
}

void Work::request_stop() noexcept
{
    if (state_) {
        state_->stop.request_stop();
    }
}

Workers::Workers(QObject* parent) : QObject(parent)
{
    queries_.setMaxThreadCount(k_query_threads);
    jobs_.setMaxThreadCount(k_job_threads);
}

Workers::~Workers()
{
    for (const auto& weak : under_way_) {
        if (const auto state = weak.lock()) {
            state->wanted = false;
            state->stop.request_stop();
        }
    }
    queries_.waitForDone();
    jobs_.waitForDone();
}

void Workers::start(QThreadPool& pool, QObject* context, const std::shared_ptr<Work::State>& state, std::function<Delivery()> task)
{
    std::erase_if(under_way_, [](const std::weak_ptr<Work::State>& weak) { return weak.expired(); });
    under_way_.push_back(state);
    pool.start([this, context = QPointer<QObject>(context), state, task = std::move(task)]() mutable {
        Delivery deliver = task();
        // What the work stood on is let go here: the last owner of an engine waits for its threads, and the GUI thread must not.
        task = nullptr;
        QMetaObject::invokeMethod(
            this,
            [context, state, deliver = std::move(deliver)] {
                if (context && state->wanted) {
                    state->delivered = true;
                    deliver();
                }
            },
            Qt::QueuedConnection);
    });
}

}  // namespace seedbed::desktop
