#include "base/cancellation.h"

#include "base/error.h"

#include <condition_variable>
#include <mutex>
#include <string>

namespace seedbed {

void throw_if_cancelled(const std::stop_token& stop, std::string_view doing)
{
    if (stop.stop_requested())
        throw Error(ErrorKind::cancelled, std::string(doing) + " was cancelled");
}

bool wait_for(const std::stop_token& stop, std::chrono::milliseconds duration)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

}  // namespace seedbed
