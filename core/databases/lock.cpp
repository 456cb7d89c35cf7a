#include "databases/lock.h"

#include "base/error.h"
#include "platform/atomic_file.h"
#include "platform/process_identity.h"
#include "platform/sha256.h"

#include <fmt/format.h>

namespace seedbed::databases {

namespace {

constexpr std::chrono::milliseconds k_patience{2000};

std::filesystem::path lock_file(const platform::HostEnvironment& host, const std::string& subject)
{
    return host.runtime_dir / "seedbed" / "locks" / (platform::sha256(subject).substr(0, 24) + ".lock");
}

std::filesystem::path holder_file(std::filesystem::path lock)
{
    return lock.replace_extension(".holder");
}

std::string holder_of(const std::filesystem::path& lock)
{
    try {
        return platform::read_file(holder_file(lock));
    } catch (const Error&) {
        return "another plan";  // it has only just begun, or has just ended
    }
}

}  // namespace

DatabaseLock DatabaseLock::take(const platform::HostEnvironment& host, const std::string& subject, const std::string& doing,
                                const std::stop_token& stop)
{
    const auto file = lock_file(host, subject);
    try {
        DatabaseLock lock(platform::FileLock::take(file, k_patience, stop));
        platform::write_file_atomically(holder_file(file), fmt::format("“{}” (process {})", doing, platform::process_identity()), true);
        return lock;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::timed_out)
            throw;
        throw Error(ErrorKind::conflict, fmt::format("{} has to wait: {} is under way", doing, holder_of(file)),
                    {.hint = "Wait until it is done, then try again."});
    }
}

}  // namespace seedbed::databases
