#include "platform/file_lock.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace seedbed::platform {

namespace fs = std::filesystem;

namespace {

Descriptor open_lock_file(const fs::path& file)
{
    std::error_code error;
    if (!file.parent_path().empty())
        fs::create_directories(file.parent_path(), error);
    if (error)
        throw Error(ErrorKind::cannot_create, fmt::format("cannot create the folder {}: {}", file.parent_path().string(), error.message()));
    Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!descriptor.valid())
        throw Error(ErrorKind::cannot_create, fmt::format("cannot open the lock {}: {}", file.string(), errno_words(errno)));
    return descriptor;
}

}  // namespace

std::optional<FileLock> FileLock::try_take(const fs::path& file)
{
    Descriptor descriptor = open_lock_file(file);
    int result = 0;
    do
        result = ::flock(descriptor.get(), LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    if (result == 0)
        return FileLock(descriptor.release());
    if (errno == EWOULDBLOCK)
        return {};
    throw Error(ErrorKind::cannot_create, fmt::format("cannot lock {}: {}", file.string(), errno_words(errno)));
}

FileLock FileLock::take(const fs::path& file, std::chrono::milliseconds timeout, const std::stop_token& stop)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds longest_pause{100};
    const auto deadline = Clock::now() + timeout;
    std::chrono::milliseconds pause{5};
    for (;;) {
        if (auto lock = try_take(file))
            return std::move(*lock);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            throw Error(ErrorKind::timed_out, fmt::format("another program holds the lock {}", file.string()),
                        {.hint = "Wait until it is done, or end it."});
        // flock(2) with a wait cannot be cancelled from another thread, so ask again and again, ever less often.
        if (!wait_for(stop, std::min(pause, left)))
            throw_if_cancelled(stop, "waiting for another program");
        pause = std::min(pause * 2, longest_pause);
    }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

}  // namespace seedbed::platform
