// What the fast pool's script found on the engine's machine, as typed values, and what follows from it: whether a fast pool can be made,
// how large its image is to be, when it has to grow. Pure.
#pragma once

#include "base/ids.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// Whose plan moves the pool, and what has to run again afterwards. Kept as one line.
struct FastPoolClaim {
    std::string plan;
    std::string owner;  // platform::process_identity
    TimePoint created{};
    std::string title;
    std::vector<ContainerId> stopped;  // databases that ran before
    bool operator==(const FastPoolClaim&) const = default;
};
[[nodiscard]] std::string to_line(const FastPoolClaim& claim);
// Of a line that is none: a claim with an owner that is dead.
[[nodiscard]] FastPoolClaim claim_from_line(std::string_view line);

enum class PoolFolderState { none, folder, mount };

struct FastPoolLook {
    std::vector<std::string> missing;  // programs
    bool has_loops{false};
    std::vector<std::string> loop_devices;
    PoolFolderState place{PoolFolderState::none};
    std::optional<std::uint64_t> image_bytes;  // nothing: the pool is in no image
    bool open{false};                          // the image is mounted where it has to be
    std::uint64_t disk_free{0};                // bytes, of the disk under the pool
    std::uint64_t inside_total{0}, inside_free{0};
    std::string claim;  // as it stands there; empty: nobody's
};
[[nodiscard]] FastPoolLook parse_look(std::string_view text);

// Why no image can be mounted on this machine, a sentence, and what to do; nothing: it can.
struct Hindrance {
    std::string reason, hint;
};
[[nodiscard]] std::optional<Hindrance> hindrance(const FastPoolLook& look);

// What is left of the disk under the pool whatever we do.
inline constexpr std::uint64_t k_disk_reserve = 512ULL << 20;

// The image for a pool that takes `used` bytes: that, half of it, and no less than two GiB to begin with.
[[nodiscard]] std::uint64_t first_image_bytes(std::uint64_t used);

// Free space inside under which the image grows.
[[nodiscard]] std::uint64_t growth_bound(std::uint64_t inside_total);

// The image's next size, so that `wanted` more bytes fit and the bound is kept; as much as the disk has where it has less. Nothing: it
// need not grow, or the disk has no room that is worth it.
[[nodiscard]] std::optional<std::uint64_t> grown_image_bytes(const FastPoolLook& look, std::uint64_t wanted);

}  // namespace seedbed::databases
