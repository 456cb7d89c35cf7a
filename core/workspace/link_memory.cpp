#include "workspace/link_memory.h"

#include <algorithm>
#include <chrono>
#include <sys/stat.h>
#include <utility>

namespace seedbed::workspace {

namespace {

constexpr std::int64_t k_nanoseconds{1'000'000'000};
// A file system's clock has ticks: what was written in the one in which it was read, or in a second of a coarse one, may have been written
// once more.
constexpr std::int64_t k_tick = 2 * k_nanoseconds;

std::int64_t nanoseconds(const timespec& time)
{
    return std::int64_t{time.tv_sec} * k_nanoseconds + time.tv_nsec;
}

std::int64_t now()
{
    return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

LinkMemory::LinkMemory(compose::LoadRequest request, Load load) : request_(std::move(request)), load_(std::move(load)) {}

LinkMemory::Stamp LinkMemory::stamp_of(const compose::Path& file)
{
    struct stat status {};
    if (stat(file.c_str(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

bool LinkMemory::still_holds(const Known& known)
{
    return std::all_of(known.files.begin(), known.files.end(), [](const auto& file) { return stamp_of(file.first) == file.second; });
}

std::map<std::string, std::string> LinkMemory::links_in(const EnvironmentSummary& environment)
{
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(environment.name);
    if (found != known_.end() && found->second.ports == environment.ports && still_holds(found->second))
        return found->second.links;
    known_.erase(environment.name);
    const std::int64_t begun = now();
    const auto project = load_(request_in(environment, request_));
    remember(environment, project, begun);
    return project.seedbed.links;
}

void LinkMemory::remember(const EnvironmentSummary& environment, const compose::Project& project, std::int64_t begun)
{
    Known known{environment.ports, {}, project.seedbed.links};
    auto files = compose::files_that_may_appear(request_, project.working_dir);
    files.insert(files.end(), project.inputs.begin(), project.inputs.end());
    for (const auto& file : files) {
        const Stamp stamp = stamp_of(file);
        if (stamp.written > begun - k_tick)
            return;
        known.files.emplace(file, stamp);
    }
    known_.emplace(environment.name, std::move(known));
}

}  // namespace seedbed::workspace
