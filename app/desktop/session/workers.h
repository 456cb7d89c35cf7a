// The desktop's worker threads. Blocking calls of core run here and their results come back to the GUI thread, bound to a context
// object: when the context is gone, or the ticket was dropped or replaced, the result is dropped and the work is asked to stop.
// Lives on the GUI thread; owned by Session. Together with Session this is the only place of the desktop that creates threads.
#pragma once

#include "desktop/session/failure.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace seedbed::desktop {

// What became of a piece of work: its value, or why there is none.
template <typename T>
class Outcome {
public:
    Outcome(T value) : content_(std::in_place_index<0>, std::move(value)) {}            // NOLINT(google-explicit-constructor)
    Outcome(Failure failure) : content_(std::in_place_index<1>, std::move(failure)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const noexcept { return content_.index() == 0; }
    [[nodiscard]] const T& value() const { return std::get<0>(content_); }
    [[nodiscard]] T take() { return std::move(std::get<0>(content_)); }
    [[nodiscard]] const Failure& failure() const { return std::get<1>(content_); }

private:
    std::variant<T, Failure> content_;
};

// What work returns that has nothing to say but that it was done.
using Done = std::monostate;

// A ticket for work under way. Keep it as a member: assigning a new one, or destroying it, cancels the old and drops its result.
class Work {
public:
    struct State {
        std::stop_source stop;
        bool wanted{true};  // this and the next: GUI thread only
        bool delivered{false};
    };

    Work() = default;
    explicit Work(std::shared_ptr<State> state) : state_(std::move(state)) {}
    Work(Work&& other) noexcept = default;
    Work& operator=(Work&& other) noexcept
    {
        if (this != &other) {
            cancel();
            state_ = std::move(other.state_);
        }
        return *this;
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() { cancel(); }

    void cancel() noexcept;
    // Asks the work to stop but still wants to hear how it ended.
    void request_stop() noexcept;
    [[nodiscard]] bool under_way() const noexcept { return state_ && state_->wanted && !state_->delivered; }

private:
    std::shared_ptr<State> state_;
};

class Workers final : public QObject {
    Q_OBJECT

public:
    explicit Workers(QObject* parent = nullptr);
    // Asks all work to stop and waits for it.
    ~Workers() override;

    // Runs `run(const std::stop_token&)` on a worker; an Error (or any exception) becomes a Failure. Then calls
    // `deliver(Outcome<value>)` on the GUI thread. `run` must not touch `context` or any other QObject; return Done for "no value".
    template <typename Run, typename Deliver>
    [[nodiscard]] Work run(QObject* context, Run work, Deliver deliver)
    {
        return submit(queries_, context, std::move(work), std::move(deliver));
    }
    // The same on the threads that are kept for long jobs, so that lists stay quick while jobs run.
    template <typename Run, typename Deliver>
    [[nodiscard]] Work run_long(QObject* context, Run work, Deliver deliver)
    {
        return submit(jobs_, context, std::move(work), std::move(deliver));
    }

    // Wraps what must not be destroyed on the GUI thread (its end asks the engine something): whoever lets go last, it ends on a worker.
    template <typename T>
    [[nodiscard]] std::shared_ptr<T> ending_elsewhere(std::shared_ptr<T> thing)
    {
        if (!thing) {
            return nullptr;
        }
        T* raw = thing.get();
        return std::shared_ptr<T>(raw, [pool = endings_, thing = std::move(thing)](T*) mutable {
            pool->start([ended = std::move(thing)]() mutable { ended.reset(); });
        });
    }

private:
    using Delivery = std::function<void()>;

    template <typename Run, typename Deliver>
    [[nodiscard]] Work submit(QThreadPool& pool, QObject* context, Run work, Deliver deliver)
    {
        using Value = std::decay_t<std::invoke_result_t<Run&, const std::stop_token&>>;
        auto state = std::make_shared<Work::State>();
        start(pool, context, state, [state, work = std::move(work), deliver = std::move(deliver)]() mutable -> Delivery {
            try {
                auto value = std::make_shared<Value>(work(state->stop.get_token()));
                return [value, deliver] { deliver(Outcome<Value>(std::move(*value))); };
            } catch (const Error& error) {
                return [error, deliver] { deliver(Outcome<Value>(failure_of(error))); };
            } catch (const std::exception& exception) {
                const Error error(ErrorKind::internal, exception.what());
                return [error, deliver] { deliver(Outcome<Value>(failure_of(error))); };
            }
        });
        return Work(std::move(state));
    }

    void start(QThreadPool& pool, QObject* context, const std::shared_ptr<Work::State>& state, std::function<Delivery()> task);

    QThreadPool queries_;
    QThreadPool jobs_;
    std::shared_ptr<QThreadPool> endings_{std::make_shared<QThreadPool>()};  // outlives this object as long as something may end on it
    std::vector<std::weak_ptr<Work::State>> under_way_;
};

}  // namespace seedbed::desktop
