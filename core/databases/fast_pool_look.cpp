#include "databases/fast_pool_look.h"

#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

constexpr std::uint64_t k_mib = 1ULL << 20;
constexpr std::uint64_t k_gib = 1ULL << 30;

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string> words(std::string_view text)
{
    auto all = split(text, ' ');
    std::erase(all, "");
    return all;
}

std::uint64_t rounded_up(std::uint64_t bytes)
{
    constexpr std::uint64_t k_step = 64 * k_mib;
    return (bytes + k_step - 1) / k_step * k_step;
}

PoolFolderState place_of(std::string_view word)
{
    return word == "mount" ? PoolFolderState::mount : word == "folder" ? PoolFolderState::folder : PoolFolderState::none;
}

void read_line(FastPoolLook& look, std::string_view line)
{
    auto fields = split(line, '\t');
    fields.resize(std::max<std::size_t>(fields.size(), 3));
    const std::string& what = fields[0];
    if (what == "missing") {
        look.missing = words(fields[1]);
    } else if (what == "loops") {
        look.has_loops = fields[1] == "yes";
        look.loop_devices = words(fields[2]);
    } else if (what == "place") {
        look.place = place_of(fields[1]);
    } else if (what == "image") {
        look.image_bytes = fields[1] == "-" ? std::nullopt : std::optional(number(fields[1]));
    } else if (what == "open") {
        look.open = fields[1] == "yes";
    } else if (what == "disk") {
        look.disk_free = number(fields[2]) * 1024;
    } else if (what == "inside") {
        look.inside_total = number(fields[1]) * 1024;
        look.inside_free = number(fields[2]) * 1024;
    } else if (what == "claim") {
        look.claim = line.substr(line.find('\t') + 1);
    }
}

}  // namespace

std::string to_line(const FastPoolClaim& claim)
{
    std::vector<std::string> stopped;
    for (const ContainerId& container : claim.stopped)
        stopped.push_back(container.value());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(claim.created.time_since_epoch()).count();
    return fmt::format("{}\t{}\t{}\t{}\t{}", claim.plan, claim.owner, seconds, claim.title, fmt::join(stopped, " "));
}

FastPoolClaim claim_from_line(std::string_view line)
{
    auto fields = split(line, '\t');
    fields.resize(5);
    FastPoolClaim claim;
    claim.plan = fields[0];
    claim.owner = fields[1];
    claim.created = TimePoint(std::chrono::seconds(number(fields[2])));
    claim.title = fields[3];
    for (const std::string& container : words(fields[4]))
        claim.stopped.emplace_back(container);
    return claim;
}

FastPoolLook parse_look(std::string_view text)
{
    FastPoolLook look;
    for (const std::string& line : split(text, '\n'))
        read_line(look, line);
    return look;
}

std::optional<Hindrance> hindrance(const FastPoolLook& look)
{
    const bool only_xfs =
        std::all_of(look.missing.begin(), look.missing.end(), [](const auto& program) { return program.find("xfs") != std::string::npos; });
    if (!look.missing.empty())
        return Hindrance{
            fmt::format("the engine's machine has no {}", fmt::join(look.missing, ", no ")),
            fmt::format("Install the package {} there.", only_xfs ? "xfsprogs" : "xfsprogs, and those of util-linux and coreutils")};
    if (!look.has_loops)
        return Hindrance{"the engine's machine has no loop devices", "Load them there with `modprobe loop`."};
    if (look.place == PoolFolderState::mount && !look.open)
        return Hindrance{"the pool's folder has a disk of its own mounted on it",
                         "Format that disk with XFS or btrfs, or name another folder by SEEDBED_POOL."};
    return std::nullopt;
}

std::uint64_t first_image_bytes(std::uint64_t used)
{
    return rounded_up(used + std::max(used / 2, 2 * k_gib));
}

std::uint64_t growth_bound(std::uint64_t inside_total)
{
    return std::max(k_gib, inside_total / 5);
}

std::optional<std::uint64_t> grown_image_bytes(const FastPoolLook& look, std::uint64_t wanted)
{
    const std::uint64_t bound = growth_bound(look.inside_total);
    if (!look.open || !look.image_bytes || look.inside_free >= wanted + bound)
        return std::nullopt;
    const std::uint64_t missing = wanted + bound - look.inside_free;
    const std::uint64_t step = rounded_up(std::max({missing, k_gib, *look.image_bytes / 4}));
    const std::uint64_t room = look.disk_free > k_disk_reserve ? look.disk_free - k_disk_reserve : 0;
    const std::uint64_t taken = std::min(step, room / k_mib * k_mib);
    return taken < 64 * k_mib ? std::nullopt : std::optional(*look.image_bytes + taken);
}

}  // namespace seedbed::databases
