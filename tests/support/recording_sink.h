// A StreamSink that remembers what it was told and lets a test wait for it. For tests only.
#pragma once

#include "engine/transport.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace seedbed::test {

class RecordingSink : public engine::StreamSink {
public:
    struct Seen {
        int headers{0};
        int status{0};
        int unanswered{0};
        std::string bytes;
        int ends{0};
        std::optional<Error> error;
    };

    void on_headers(const engine::Response& answer) override
    {
        note([&](Seen& seen) {
            ++seen.headers;
            seen.status = answer.status;
        });
    }
    void on_unanswered() override
    {
        note([](Seen& seen) { ++seen.unanswered; });
    }
    void on_bytes(std::string_view bytes) override
    {
        note([&](Seen& seen) { seen.bytes += bytes; });
        if (during_bytes)
            during_bytes(bytes);
    }
    void on_end(const std::optional<Error>& error) override
    {
        note([&](Seen& seen) {
            ++seen.ends;
            seen.error = error;
        });
    }

    [[nodiscard]] Seen seen() const
    {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    // False when it did not come about within ten seconds.
    [[nodiscard]] bool wait_until(const std::function<bool(const Seen&)>& condition)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return condition(seen_); });
    }
    [[nodiscard]] bool wait_for_end()
    {
        return wait_until([](const Seen& seen) { return seen.ends > 0; });
    }

    // Called in on_bytes, without a lock; set before the stream is opened.
    std::function<void(std::string_view)> during_bytes;

private:
    template <typename Change>
    void note(Change&& change)
    {
        const std::lock_guard lock(mutex_);
        std::forward<Change>(change)(seen_);
        changed_.notify_all();
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Seen seen_;
};

}  // namespace seedbed::test
