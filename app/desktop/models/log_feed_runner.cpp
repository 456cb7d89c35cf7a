#include "desktop/models/log_feed_runner.h"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

namespace seedbed::desktop {

namespace {

constexpr std::chrono::milliseconds k_after_failure{1'000};

}  // namespace

// Carries a stream's call from its I/O thread to the GUI thread, for as long as there is somebody to call.
class LogFeedRunner::Bell {
public:
    explicit Bell(LogFeedRunner& runner) : runner_(&runner) {}

    void ring()
    {
        const std::lock_guard lock(mutex_);
        if (runner_ != nullptr) {
            QMetaObject::invokeMethod(runner_, &LogFeedRunner::look, Qt::QueuedConnection);
        }
    }
    void silence()
    {
        const std::lock_guard lock(mutex_);
        runner_ = nullptr;
    }

private:
    std::mutex mutex_;
    LogFeedRunner* runner_;
};

LogFeedRunner::LogFeedRunner(Session& session, QObject* parent) : QObject(parent), session_(session), bell_(std::make_shared<Bell>(*this))
{
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, &LogFeedRunner::look);
    connect(&session, &Session::project_changed, this, &LogFeedRunner::project_changed);
    connect(&session, &Session::engine_changed, this, &LogFeedRunner::look);
    project_changed();
}

LogFeedRunner::~LogFeedRunner()
{
    bell_->silence();
    let_go();
}

// Ending its streams waits for the engine's I/O thread, and may end the engine itself: not here.
void LogFeedRunner::let_go()
{
    looking_.cancel();
    feed_ = session_.workers().ending_elsewhere(std::move(feed_));
    feed_.reset();
}

void LogFeedRunner::project_changed()
{
    const std::string project = session_.project() ? session_.project()->name : std::string();
    if (project == project_) {
        look();
        return;
    }
    project_ = project;
    let_go();
    store_.reset();
    present_failure({});
    if (!project.empty()) {
        try {
            const std::filesystem::path& cache = session_.host().cache_dir;
            store_ = std::make_shared<logs::LogStore>(
                logs::LogStore::Options{.spool_folder = cache.empty() ? std::filesystem::path() : cache / "logs"});
        } catch (const Error&) {
            // Without a cache folder the lines are kept in memory, under the same quota.
            store_ = std::make_shared<logs::LogStore>(logs::LogStore::Options{});
        }
        workspace::LogFeedOptions options;
        options.on_attention = [bell = bell_] { bell->ring(); };
        feed_ = std::make_shared<workspace::LogFeed>(store_, std::move(options));
    }
    emit store_changed();
    look();
}

void LogFeedRunner::present_failure(std::optional<Failure> failure)
{
    if (failure_ != failure) {
        failure_ = std::move(failure);
        emit failure_changed();
    }
}

void LogFeedRunner::look()
{
    if (!feed_ || !session_.connected()) {
        return;
    }
    if (looking_.under_way()) {
        look_again_ = true;
        return;
    }
    look_again_ = false;
    using Pause = std::optional<std::chrono::milliseconds>;
    auto update = [feed = feed_, state = session_.engine_state(), project = session_.project()](const std::stop_token& stop) {
        return feed->update(*state, *project, stop);
    };
    looking_ = session_.workers().run(this, std::move(update), [this](const Outcome<Pause>& outcome) {
        present_failure(outcome.ok() ? std::nullopt : std::optional(outcome.failure()));
        const Pause pause = outcome.ok() ? outcome.value() : k_after_failure;
        if (pause) {
            retry_.start(*pause);
        }
        if (look_again_) {
            look();
        }
    });
}

}  // namespace seedbed::desktop
