// The pool's spares, and what it remembers of earlier plans' times.
#include "databases/layout.h"
#include "databases/pool.h"
#include "databases/spares.h"

#include <fmt/format.h>

namespace seedbed::databases {

std::string_view to_string(CloneWay way) noexcept
{
    switch (way) {
    case CloneWay::empty: return "empty";
    case CloneWay::moved: return "moved";
    case CloneWay::spare: return "spare";
    case CloneWay::reflink: return "reflink";
    case CloneWay::copy: return "copy";
    }
    return "copy";
}

void Pool::afterwards(const std::string& image, const std::string& database, const std::vector<StepTime>& times, const Snapshot* spare_of,
                      const std::stop_token& stop)
{
    SparePolicy policy;
    std::uint64_t disk = 0;
    if (spare_of) {
        // Only a disk that was looked at can be without reflinks.
        policy = spare_policy(host_);
        const Inventory inventory = disk_facts(image, stop);
        disk = inventory.total_bytes;
        if (!is_worth_a_spare(policy, inventory, *spare_of))
            spare_of = nullptr;
    }
    if (times.empty() && !spare_of)
        return;
    const auto kib = [](std::uint64_t bytes) { return std::to_string(bytes / 1024); };
    act(image,
        {"afterwards", fmt::format("times/{}/{}", path_component(base_), path_component(database)), to_lines(times),
         spare_of ? spare_of->id.value() : "", kib(spare_of ? spare_of->bytes : 0), kib(policy.most.of(disk)), kib(policy.free.of(disk))},
        stop);
}

void Pool::make_room(const std::string& image, std::uint64_t bytes, const std::stop_token& stop)
{
    act(image, {"make_room", std::to_string(bytes / 1024)}, stop);
}

void Pool::drop_spares(const std::string& image, const std::vector<std::string>& snapshots, const std::stop_token& stop)
{
    std::vector<std::string> arguments{"drop_spares"};
    arguments.insert(arguments.end(), snapshots.begin(), snapshots.end());
    act(image, arguments, stop);
}

Inventory Pool::disk_facts(const std::string& image, const std::stop_token& stop)
{
    {
        const std::lock_guard guard(mutex_);
        if (reflinks_ && disk_bytes_ != 0) {
            Inventory known;
            known.reflinks = reflinks_;
            known.total_bytes = disk_bytes_;
            return known;
        }
    }
    return inventory(image, "", stop);
}

}  // namespace seedbed::databases
