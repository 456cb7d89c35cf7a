// The I/O thread of a Transport: the only thread that touches curl handles. Others hand it tasks and wake it. It lives as long as its
// Transport; the object itself lives as long as anybody (a Stream, a waiting call) still points to it.
#pragma once

#include "engine/transport_exchange.h"

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace seedbed::engine {

class TransportLoop : public std::enable_shared_from_this<TransportLoop> {
public:
    // Starts the thread.
    [[nodiscard]] static std::shared_ptr<TransportLoop> start(Endpoint endpoint);
    ~TransportLoop();
    TransportLoop(const TransportLoop&) = delete;
    TransportLoop& operator=(const TransportLoop&) = delete;

    // Ends the thread and every exchange with Error(cancelled). Waits for the thread, unless called on it.
    void stop();

    [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }
    [[nodiscard]] bool on_io_thread() const noexcept { return std::this_thread::get_id() == io_thread_.load(); }

    // Any thread. After stop() a new exchange ends at once; the others do nothing.
    void add(std::shared_ptr<Exchange> exchange);
    void cancel(std::shared_ptr<Exchange> exchange);
    void resume(std::shared_ptr<Exchange> exchange, int direction);

private:
    using Task = std::function<void()>;

    explicit TransportLoop(Endpoint endpoint);
    [[nodiscard]] bool post(Task task);
    void run();
    [[nodiscard]] bool run_tasks();
    void collect_finished();
    [[nodiscard]] std::chrono::milliseconds watch_unanswered();
    void begin(const std::shared_ptr<Exchange>& exchange);
    void end_all();
    [[nodiscard]] std::shared_ptr<Exchange> detach(CURL* handle);
    [[nodiscard]] CURL* take_handle();
    void keep_handle(CURL* handle);

    const Endpoint endpoint_;
    CURLM* multi_{nullptr};
    std::thread thread_;
    std::atomic<std::thread::id> io_thread_;

    std::mutex mutex_;  // guards the two below
    std::deque<Task> tasks_;
    bool stopping_{false};

    // I/O thread only.
    std::unordered_map<CURL*, std::shared_ptr<Exchange>> active_;
    std::vector<std::weak_ptr<Exchange>> unanswered_;
    std::vector<CURL*> idle_handles_;
};

}  // namespace seedbed::engine
