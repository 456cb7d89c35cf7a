#include "engine/transport_loop.h"

#include "engine/blocking_guard.h"

#include <algorithm>
#include <csignal>
#include <iterator>
#include <pthread.h>
#include <utility>

namespace seedbed::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds k_longest_poll{1000};
constexpr std::size_t k_most_idle_handles = 16;

// Signals are the main thread's; a broken connection is an error code, not a SIGPIPE.
void block_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGWINCH})
        sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Error transport_closed()
{
    return Error(ErrorKind::cancelled, "the connection to the engine was closed");
}

}  // namespace

std::shared_ptr<TransportLoop> TransportLoop::start(Endpoint endpoint)
{
    std::shared_ptr<TransportLoop> loop(new TransportLoop(std::move(endpoint)));
    // The thread shares the object: a Transport may be destroyed on the I/O thread itself.
    loop->thread_ = std::thread([loop] { loop->run(); });
    return loop;
}

TransportLoop::TransportLoop(Endpoint endpoint) : endpoint_(std::move(endpoint))
{
    // Counted by libcurl and safe on any thread since 7.84.
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        throw Error(ErrorKind::internal, "libcurl cannot be initialised");
    multi_ = curl_multi_init();
    if (multi_ == nullptr) {
        curl_global_cleanup();
        throw Error(ErrorKind::internal, "libcurl cannot be initialised");
    }
}

TransportLoop::~TransportLoop()
{
    for (CURL* handle : idle_handles_)
        curl_easy_cleanup(handle);
    curl_multi_cleanup(multi_);
    curl_global_cleanup();
}

void TransportLoop::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    curl_multi_wakeup(multi_);
    if (!thread_.joinable())
        return;
    if (on_io_thread())
        thread_.detach();
    else
        thread_.join();
}

bool TransportLoop::post(Task task)
{
    {
        const std::lock_guard lock(mutex_);
        if (stopping_)
            return false;
        tasks_.push_back(std::move(task));
    }
    curl_multi_wakeup(multi_);
    return true;
}

void TransportLoop::add(std::shared_ptr<Exchange> exchange)
{
    if (!post([this, exchange] { begin(exchange); }))
        exchange->finish_with(transport_closed());
}

void TransportLoop::cancel(std::shared_ptr<Exchange> exchange)
{
    (void)post([this, exchange = std::move(exchange)] {
        if (exchange->handle() != nullptr && detach(exchange->handle()))
            exchange->finish_with(Error(ErrorKind::cancelled, "the request was cancelled"));
    });
}

void TransportLoop::resume(std::shared_ptr<Exchange> exchange, int direction)
{
    (void)post([exchange = std::move(exchange), direction] { exchange->resume(direction); });
}

void TransportLoop::run()
{
    io_thread_ = std::this_thread::get_id();
    pthread_setname_np(pthread_self(), "engine-io");
    block_signals();
    forbid_blocking_calls_on_this_thread();
    while (run_tasks()) {
        int running = 0;
        curl_multi_perform(multi_, &running);
        collect_finished();
        const milliseconds pause = watch_unanswered();
        curl_multi_poll(multi_, nullptr, 0, static_cast<int>(pause.count()), nullptr);
    }
    end_all();
    io_thread_ = std::thread::id();  // the system may give this id to another thread
}

// False when it is time to end.
bool TransportLoop::run_tasks()
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_)
            return false;
        tasks.swap(tasks_);
    }
    for (const Task& task : tasks)
        task();
    return true;
}

void TransportLoop::begin(const std::shared_ptr<Exchange>& exchange)
{
    try {
        CURL* handle = take_handle();
        exchange->prepare(handle, endpoint_);
        const CURLMcode code = curl_multi_add_handle(multi_, handle);
        if (code != CURLM_OK)
            throw Error(ErrorKind::internal, curl_multi_strerror(code));
        active_.emplace(handle, exchange);
        unanswered_.push_back(exchange);
    } catch (const Error& error) {
        exchange->finish_with(error);
    }
}

void TransportLoop::collect_finished()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;  // gone with the handle
        CURL* handle = message->easy_handle;
        const auto found = active_.find(handle);
        if (found == active_.end())
            continue;
        // The failure is read from the handle, so the exchange ends before the handle goes back.
        const std::shared_ptr<Exchange> exchange = found->second;
        exchange->finish(code, endpoint_);
        (void)detach(handle);
    }
}

milliseconds TransportLoop::watch_unanswered()
{
    milliseconds pause = k_longest_poll;
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(unanswered_, [&](const std::weak_ptr<Exchange>& entry) {
        const std::shared_ptr<Exchange> exchange = entry.lock();
        if (!exchange || exchange->handle() == nullptr)
            return true;
        const auto left = exchange->watch_for_answer(now);
        if (left)
            pause = std::min(pause, *left);
        return !left;
    });
    return pause;
}

// Takes a handle out of the multi; its exchange, or nothing when it has left before.
std::shared_ptr<Exchange> TransportLoop::detach(CURL* handle)
{
    const auto found = active_.find(handle);
    if (found == active_.end())
        return {};
    std::shared_ptr<Exchange> exchange = std::move(found->second);
    active_.erase(found);
    curl_multi_remove_handle(multi_, handle);
    keep_handle(exchange->release_handle());
    return exchange;
}

void TransportLoop::end_all()
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(tasks_);
    }
    // Exchanges that were added but not begun end as well: begin them, then end all alike.
    for (const Task& task : tasks)
        task();
    while (!active_.empty()) {
        if (const auto exchange = detach(active_.begin()->first))
            exchange->finish_with(transport_closed());
    }
}

CURL* TransportLoop::take_handle()
{
    if (!idle_handles_.empty()) {
        CURL* handle = idle_handles_.back();
        idle_handles_.pop_back();
        return handle;
    }
    CURL* handle = curl_easy_init();
    if (handle == nullptr)
        throw Error(ErrorKind::internal, "there is not enough memory for a request");
    return handle;
}

void TransportLoop::keep_handle(CURL* handle)
{
    if (idle_handles_.size() >= k_most_idle_handles) {
        curl_easy_cleanup(handle);
        return;
    }
    curl_easy_reset(handle);
    idle_handles_.push_back(handle);
}

}  // namespace seedbed::engine
