#include "databases/spares.h"

#include "base/error.h"
#include "base/units.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

constexpr std::chrono::hours k_longest_wait{24 * 14};

std::optional<DiskShare> parse_share(std::string_view text)
{
    if (!text.ends_with('%')) {
        const auto bytes = parse_bytes(text);
        return bytes ? std::optional(DiskShare{0, *bytes}) : std::nullopt;
    }
    text.remove_suffix(1);
    DiskShare share;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), share.percent);
    const bool read = end.ec == std::errc{} && end.ptr == text.data() + text.size();
    return read && share.percent <= 100 ? std::optional(share) : std::nullopt;
}

bool has_to_go(const SpareFolder& spare, const Inventory& inventory, TimePoint at)
{
    if (spare.state == SpareFolder::State::dead || !inventory.find_snapshot(SnapshotId(spare.snapshot)))
        return true;
    return spare.state == SpareFolder::State::ready && at - spare.made > k_longest_wait;
}

}  // namespace

std::optional<SparePolicy> parse_spare_policy(std::string_view text)
{
    SparePolicy policy;
    if (text == "on")
        return policy;
    if (text == "off") {
        policy.on = false;
        return policy;
    }
    const auto colon = text.find(':');
    const auto most = parse_share(text.substr(0, colon));
    const auto free = colon == std::string_view::npos ? std::optional(policy.free) : parse_share(text.substr(colon + 1));
    if (!most || !free)
        return std::nullopt;
    policy.most = *most;
    policy.free = *free;
    return policy;
}

SparePolicy spare_policy(const platform::HostEnvironment& host)
{
    const auto said = host.variable("SEEDBED_SPARES");
    if (!said || said->empty())
        return {};
    if (const auto policy = parse_spare_policy(*said))
        return *policy;
    throw Error(
        ErrorKind::bad_usage, fmt::format("SEEDBED_SPARES is “{}”, which says nothing about spares", *said),
        {.hint = "It may be `off`, `on`, or the most that they may take, such as `20%` or `30gb`, and what stays free: `20%:10%`."});
}

bool is_worth_a_spare(const SparePolicy& policy, const Inventory& inventory, const Snapshot& snapshot)
{
    return policy.on && !inventory.reflinks.value_or(true) && snapshot.bytes >= k_least_spare;
}

std::vector<std::string> spares_to_drop(const SparePolicy& policy, const Inventory& inventory, TimePoint at)
{
    const bool none = !policy.on || inventory.reflinks.value_or(false) || inventory.free_bytes < policy.free.of(inventory.total_bytes);
    std::vector<std::string> going;
    for (const SpareFolder& spare : inventory.spares)
        if (none || has_to_go(spare, inventory, at))
            going.push_back(spare.snapshot);
    return going;
}

}  // namespace seedbed::databases
