// One plan at a time on one database: a lock between processes of this machine and user, which the kernel frees when its holder dies. It
// says who holds it. Not seen from other machines or users; the journal's owner tells about those (recovery.h).
#pragma once

#include "platform/file_lock.h"
#include "platform/folders.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace seedbed::databases {

class DatabaseLock {
public:
    // `subject` names what is locked, of which pool and engine. `doing` is told to whoever comes second: "Reset app-db to demo". Waits a
    // moment, then throws Error(conflict) that says what is running.
    [[nodiscard]] static DatabaseLock take(const platform::HostEnvironment& host, const std::string& subject, const std::string& doing,
                                           const std::stop_token& stop);

private:
    explicit DatabaseLock(platform::FileLock lock) : lock_(std::move(lock)) {}
    platform::FileLock lock_;
};

}  // namespace seedbed::databases
