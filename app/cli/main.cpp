// seedbed, the command line. The first Ctrl+C cancels and lets a running plan undo its steps; the second ends the program at once.

#include "cli/application.h"

#include <csignal>
#include <exception>
#include <thread>
#include <unistd.h>

namespace {

constexpr int k_exit_interrupted = 130;  // 128 + SIGINT

// Waits for signals on a thread of its own: a handler may not lock, a stop callback may.
class InterruptWatch {
public:
    InterruptWatch()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);  // before any other thread starts: all inherit it
        watcher_ = std::thread([this] { watch(); });
    }
    ~InterruptWatch()
    {
        done_.request_stop();
        pthread_kill(watcher_.native_handle(), SIGTERM);
        watcher_.join();
    }
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    void watch()
    {
        for (;;) {
            int signal = 0;
            sigwait(&signals_, &signal);
            if (done_.stop_requested())
                return;
            if (!source_.request_stop())
                _exit(k_exit_interrupted);
        }
    }

    sigset_t signals_{};
    std::stop_source source_;
    std::stop_source done_;
    std::thread watcher_;
};

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const InterruptWatch interrupts;
    return seedbed::cli::run_application({argv + 1, argv + argc}, seedbed::platform::read_host_environment(), interrupts.token());
}
