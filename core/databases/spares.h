// Spares: copies of snapshots that are kept ready where a clone is a plain copy, so that a reset need not wait for one. What may be kept,
// and what has to go, is decided here; the work is done by scripts/pool_spares.sh. Pure.
#pragma once

#include "databases/inventory.h"
#include "platform/folders.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// A part of the pool's disk: so many hundredths of it, or bytes.
struct DiskShare {
    unsigned percent{0};
    std::uint64_t bytes{0};  // where it is no percentage
    [[nodiscard]] std::uint64_t of(std::uint64_t disk) const { return percent != 0 ? disk / 100 * percent : bytes; }
    bool operator==(const DiskShare&) const = default;
};

struct SparePolicy {
    bool on{true};
    DiskShare most{20, 0};  // of all spares together
    DiskShare free{10, 0};  // stays free beside them
    bool operator==(const SparePolicy&) const = default;
};

// SEEDBED_SPARES: "off", "on", MOST or MOST:FREE, each a percentage of the disk or a size in Compose's units ("20%", "30gb:5gb"). Nothing
// on anything else.
[[nodiscard]] std::optional<SparePolicy> parse_spare_policy(std::string_view text);
// The machine's; the usual one where nothing is said. Throws Error(bad_usage).
[[nodiscard]] SparePolicy spare_policy(const platform::HostEnvironment& host);

// A copy of less is over before anybody has noticed it.
inline constexpr std::uint64_t k_least_spare = 100'000'000;

// Whether one is kept ready of this snapshot, where there is room for it.
[[nodiscard]] bool is_worth_a_spare(const SparePolicy& policy, const Inventory& inventory, const Snapshot& snapshot);

// The snapshots whose spares go: half made by somebody who is dead, of a snapshot that is not there, unused for two weeks; all, where none
// should be, or where less than a policy's share of the disk is free by now.
[[nodiscard]] std::vector<std::string> spares_to_drop(const SparePolicy& policy, const Inventory& inventory, TimePoint at);

}  // namespace seedbed::databases
