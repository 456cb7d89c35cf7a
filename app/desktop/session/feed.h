// A value that pages look at and that a worker fetches: it keeps the last good value while a new one is on its way or could not be had,
// says how old it is, and is fetched only while somebody watches. GUI thread only.
#pragma once

#include "base/time.h"
#include "desktop/session/workers.h"

#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace seedbed::desktop {

class FeedBase : public QObject {
    Q_OBJECT

public:
    // Somebody looks from now on; a value that is outdated is fetched at once. Every watch needs its unwatch.
    void watch();
    void unwatch();
    // What the value was made from has changed: fetch again now when watched, else at the next watch. Calls in quick succession are one.
    void invalidate();

    [[nodiscard]] bool loading() const noexcept { return loading_; }
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }
    // When the value at hand was fetched; nothing before the first.
    [[nodiscard]] const std::optional<TimePoint>& fetched_at() const noexcept { return fetched_at_; }

signals:
    // The value, its failure, or its being loaded changed.
    void changed();

protected:
    explicit FeedBase(QObject* parent) : QObject(parent) {}
    // Begins to fetch; false when there is nothing to fetch from yet.
    virtual bool fetch() = 0;
    void finished(std::optional<Failure> failure);
    void forget();

private:
    void fetch_if_wanted();

    int watchers_{0};
    bool outdated_{true};
    bool loading_{false};
    bool scheduled_{false};
    std::optional<Failure> failure_;
    std::optional<TimePoint> fetched_at_;
};

template <typename T>
class Feed final : public FeedBase {
public:
    // Makes the function that a worker runs; an empty one when there is nothing to ask yet (no engine, no project). Called on the GUI
    // thread.
    using Source = std::function<std::function<T(const std::stop_token&)>()>;

    Feed(Workers& workers, Source source, QObject* parent) : FeedBase(parent), workers_(workers), source_(std::move(source)) {}

    [[nodiscard]] const std::optional<T>& value() const noexcept { return value_; }

    // Puts a value in by hand, as if it had just been fetched: after an action that knows the answer, and for pictures.
    void present(T value)
    {
        value_ = std::move(value);
        finished({});
    }
    // For pictures and tests: a fetch that failed.
    void present_failure(Failure failure) { finished(std::move(failure)); }
    // Another project: the old value says nothing about it.
    void clear()
    {
        work_.cancel();
        value_.reset();
        forget();
    }

protected:
    bool fetch() override
    {
        auto ask = source_();
        if (!ask) {
            return false;
        }
        work_ = workers_.run(this, std::move(ask), [this](Outcome<T> outcome) {
            if (outcome.ok()) {
                present(outcome.take());
            } else {
                present_failure(outcome.failure());
            }
        });
        return true;
    }

private:
    Workers& workers_;
    Source source_;
    std::optional<T> value_;
    Work work_;
};

}  // namespace seedbed::desktop
