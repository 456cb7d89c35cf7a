#include "desktop/models/log_search.h"

#include "base/error.h"

#include <chrono>

namespace seedbed::desktop {

namespace {

// Short enough that the first matches are there within a few frames, long enough that going to and fro costs nothing.
constexpr std::chrono::milliseconds k_step{20};

}  // namespace

LogSearch::LogSearch(Workers& workers, QObject* parent) : QObject(parent), workers_(workers) {}

void LogSearch::set_query(const logs::Query& query)
{
    if (query == query_) {
        return;
    }
    query_ = query;
    work_.cancel();
    matches_ = {};
    matcher_.reset();
    pattern_.reset();
    mistake_.clear();
    if (!query.empty()) {
        try {
            pattern_ = logs::Pattern::compile(query);
            matcher_.emplace(pattern_);
        } catch (const Error& error) {
            mistake_ = QString::fromStdString(error.engine_words());
        }
    }
    emit changed();
    step();
}

void LogSearch::look_at(const logs::LogSnapshot& snapshot)
{
    snapshot_ = snapshot;
    outdated_ = true;
    if (!work_.under_way()) {
        step();
    }
}

void LogSearch::forget_evicted(const logs::LogSnapshot& snapshot)
{
    matches_.forget_evicted(snapshot);
}

void LogSearch::step()
{
    if (!pattern_ || matches_.too_expensive() || (matches_.complete() && !outdated_)) {
        return;
    }
    outdated_ = false;
    auto search = [snapshot = snapshot_, pattern = pattern_, reach = matches_.reach()](const std::stop_token& stop) {
        return logs::search_step(snapshot, pattern, reach, k_step, stop);
    };
    work_ = workers_.run(this, std::move(search), [this](Outcome<logs::SearchStep> outcome) {
        if (outcome.ok()) {
            matches_.add(outcome.take());
        }
        emit changed();
        step();
    });
}

}  // namespace seedbed::desktop
