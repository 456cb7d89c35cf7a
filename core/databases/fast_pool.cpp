#include "databases/fast_pool.h"

#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/helper_spec.h"
#include "databases/line_feed.h"
#include "databases/pool.h"
#include "databases/scripts.h"
#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace seedbed::databases {

namespace {

// What a shell says of a program that is not there, or cannot be run.
constexpr int k_not_found = 127;
constexpr int k_cannot_run = 126;

// A plan of another machine, whose process we cannot see, is taken for dead after this time.
constexpr std::chrono::hours k_longest_plan{12};

bool is_dead(const FastPoolClaim& claim)
{
    switch (platform::liveness_of(claim.owner)) {
    case platform::Liveness::alive: return false;
    case platform::Liveness::dead: return true;
    case platform::Liveness::elsewhere: return now() - claim.created > k_longest_plan;
    }
    return false;
}

Error claimed_by(const std::string& line)
{
    const FastPoolClaim claim = claim_from_line(line);
    return Error(ErrorKind::conflict, fmt::format("“{}” is under way, begun by process {}", claim.title, claim.owner),
                 {.hint = "Wait until it is done, then try again."});
}

bool is_missing(const Error& error)
{
    return error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::conflict;
}

void remove_if_there(engine::Engine& engine, const ContainerId& container, const std::stop_token& stop)
{
    try {
        engine.remove_container(container, true, true, stop);
    } catch (const Error& error) {
        if (!is_missing(error))
            throw;
    }
}

// What a dead plan's container still does, the plan that comes after it must not race.
void remove_containers_of(engine::Engine& engine, const std::string& plan, const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", environment::k_label_plan, plan)};
    for (const auto& container : engine.containers(filter, stop))
        remove_if_there(engine, container.id, stop);
}

void start_again(engine::Engine& engine, const std::vector<ContainerId>& stopped, const std::stop_token& stop)
{
    for (const ContainerId& container : stopped) {
        try {
            engine.start_container(container, stop);
        } catch (const Error& error) {
            if (!is_missing(error))
                throw;
        }
    }
}

}  // namespace

std::string_view to_string(PoolDirection direction) noexcept
{
    return direction == PoolDirection::on ? "on" : "off";
}

FastPool::FastPool(std::shared_ptr<engine::Engine> engine, std::string project, std::string pool, std::string image, std::string plan)
    : engine_(std::move(engine))
    , project_(std::move(project))
    , pool_(std::move(pool))
    , image_(std::move(image))
    , plan_(std::move(plan))
{
}

FastPool::~FastPool()
{
    remove();
}

// The pid namespace leads to the machine's first process, and the capabilities into its mount namespace; the rules are for the loop devices
// that `mount` opens there. Podman's compatible interface passes rules over, and takes devices by their names.
engine::ContainerSpec FastPool::spec(const std::vector<std::string>& devices) const
{
    engine::ContainerSpec spec = helper_spec(project_, "disk", image_);
    spec.entrypoint = {"sleep"};
    spec.command = {"86400"};
    spec.auto_remove = true;
    // By these, recovery finds one whose process is dead: no container with such rights is to stay.
    spec.labels.emplace(environment::k_label_environment, project_);
    spec.labels.emplace(environment::k_label_role, k_role_builder);
    spec.labels.emplace(environment::k_label_owner_pid, platform::process_identity());
    if (!plan_.empty())
        spec.labels.emplace(environment::k_label_plan, plan_);
    spec.pid_mode = "host";
    spec.userns_mode = "host";
    spec.cap_add = {"SYS_ADMIN", "SYS_PTRACE", "SYS_CHROOT", "MKNOD", "DAC_READ_SEARCH"};
    spec.security_opt = {"apparmor=unconfined", "seccomp=unconfined", "label=disable"};
    spec.device_cgroup_rules = {"b 7:* rwm", "c 10:237 rwm"};
    spec.devices = devices;
    return spec;
}

void FastPool::start(const std::vector<std::string>& devices, const std::stop_token& stop)
{
    remove();
    container_ = engine_->create_container(spec(devices), stop);
    engine_->start_container(container_, stop);
}

void FastPool::remove() noexcept
{
    if (container_.empty())
        return;
    try {
        engine_->remove_container(std::exchange(container_, ContainerId()), true, true);
    } catch (const std::exception&) {
        // The engine is away; the container leaves by itself.
    }
}

engine::ExecResult FastPool::run(const std::vector<std::string>& arguments, const std::stop_token& stop,
                                 const std::function<void(std::string_view)>& on_line)
{
    if (container_.empty()) {
        start({}, stop);
        if (engine_->flavor() == engine::Flavor::podman) {
            const FastPoolLook found = look(stop);
            std::vector<std::string> devices = found.loop_devices;
            if (found.has_loops)
                devices.emplace_back("/dev/loop-control");
            start(devices, stop);
        }
    }
    engine::ExecSpec exec;
    exec.command = {"nsenter",         "-t", "1", "-m", "--", "/bin/sh", "-c", std::string(scripts::fast_pool), "seedbed",
                    arguments.front(), pool_};
    exec.command.insert(exec.command.end(), arguments.begin() + 1, arguments.end());
    exec.user = "0";
    LineFeed lines(on_line);
    return engine_->exec(container_, exec, stop, [&](engine::LogSource source, std::string_view bytes) {
        if (source == engine::LogSource::stdout_)
            lines.feed(bytes);
    });
}

std::string FastPool::act(const std::vector<std::string>& arguments, const std::stop_token& stop,
                          const std::function<void(std::string_view)>& on_line)
{
    const auto result = run(arguments, stop, on_line);
    if (result.exit_code != 0)
        throw failure(arguments.front(), result);
    return result.output;
}

Error FastPool::failure(const std::string& action, const engine::ExecResult& result) const
{
    const ErrorDetails words{.engine_words = std::string(trimmed(result.errors))};
    if (result.errors.find("No space left on device") != std::string::npos)
        return Error(ErrorKind::no_space, fmt::format("the disk under the pool at {} is full", pool_),
                     {.engine_words = words.engine_words, .hint = "Make room on the engine's disk, for example by removing old images."});
    switch (result.exit_code) {
    case scripts::k_changed: return claimed_by(std::string(trimmed(result.output)));
    case scripts::k_differs:
        return Error(ErrorKind::internal, "the copy of the pool is not the same as the pool",
                     {.engine_words = std::string(trimmed(result.output))});
    case scripts::k_mixed:
        return Error(ErrorKind::conflict, fmt::format("there is something at {} besides the pool", pool_),
                     {.engine_words = words.engine_words,
                      .hint = fmt::format("The pool itself lies in {}.fast. Move what is at {} elsewhere, then try again.", pool_, pool_)});
    case scripts::k_busy:
        return Error(ErrorKind::conflict, "something still uses the pool's image",
                     {.engine_words = words.engine_words, .hint = "Stop every container that uses the pool, then try again."});
    case k_not_found:
    case k_cannot_run:
        return Error(ErrorKind::unsupported, "the engine's machine cannot be reached from a container",
                     {.engine_words = words.engine_words, .hint = "Name a folder on a disk with XFS or btrfs by SEEDBED_POOL instead."});
    default: break;
    }
    return Error(ErrorKind::unsupported, fmt::format("the engine's machine refused a step of the fast pool (“{}”)", action),
                 {.engine_words = words.engine_words, .hint = "Name a folder on a disk with XFS or btrfs by SEEDBED_POOL instead."});
}

FastPoolLook FastPool::look(const std::stop_token& stop)
{
    return parse_look(act({"look"}, stop));
}

std::uint64_t FastPool::weigh(const std::stop_token& stop)
{
    const std::string said(trimmed(act({"weigh"}, stop)));
    std::uint64_t kib = 0;
    if (std::from_chars(said.data(), said.data() + said.size(), kib).ec != std::errc{})
        throw Error(ErrorKind::internal, "the size of the pool cannot be read");
    return kib * 1024;
}

std::vector<std::string> FastPool::journal(const std::stop_token& stop)
{
    auto lines = split(act({"plans"}, stop), '\n');
    std::erase(lines, "");
    return lines;
}

void FastPool::claim(const std::string& line, const std::stop_token& stop)
{
    act({"claim", line}, stop);
}

void FastPool::make(const std::string& claim, std::uint64_t bytes, const std::stop_token& stop)
{
    act({"make", claim, std::to_string(bytes)}, stop);
}

void FastPool::copy(const std::string& claim, PoolDirection direction, std::uint64_t bytes, const StepContext& context)
{
    act({direction == PoolDirection::on ? "fill" : "spill", claim}, context.stop(), copy_progress(bytes, context));
}

void FastPool::check(const std::string& claim, PoolDirection direction, bool checksums, const std::stop_token& stop)
{
    act({"check", claim, direction == PoolDirection::on ? "new" : "back.part", checksums ? "checksums" : ""}, stop);
}

void FastPool::change(const std::string& claim, PoolDirection direction, const std::stop_token& stop)
{
    act({direction == PoolDirection::on ? "switch_on" : "switch_off", claim}, stop);
}

void FastPool::settle(const std::string& claim, const std::stop_token& stop)
{
    act({"settle", claim}, stop);
}

void FastPool::take_back(const std::string& claim, PoolDirection direction)
{
    act({"take_back", claim, std::string(to_string(direction))}, {});
}

void FastPool::grow(std::uint64_t image_bytes, const std::stop_token& stop)
{
    act({"grow", std::to_string(image_bytes)}, stop);
}

void require_engine_for_fast_pool(const engine::SystemInfo& info)
{
    if (info.rootless)
        throw Error(ErrorKind::unsupported, "a rootless engine cannot mount a disk image, so it cannot have a fast pool",
                    {.hint = "Name a folder on a disk with XFS or btrfs by SEEDBED_POOL instead."});
}

std::string settle_fast_pool(const std::shared_ptr<engine::Engine>& engine, const std::string& project, const std::string& pool,
                             const std::string& image, const std::stop_token& stop)
{
    FastPool fast(engine, project, pool, image);
    const FastPoolLook found = fast.look(stop);
    const FastPoolClaim claim = claim_from_line(found.claim);
    if (!found.claim.empty()) {
        if (!is_dead(claim))
            throw claimed_by(found.claim);
        remove_containers_of(*engine, claim.plan, stop);
    }
    // They see the mount point, and not what will be mounted on it.
    for (const auto& helper : helpers_of(*engine, pool, stop))
        remove_if_there(*engine, helper.id, stop);
    fast.settle(found.claim, stop);
    start_again(*engine, claim.stopped, stop);
    if (!found.claim.empty())
        return fmt::format("Cleared up after “{}”, which had been cut short; the pool is on {}", claim.title,
                           fast.look(stop).image_bytes ? "its own image" : "the engine's disk");
    return found.image_bytes && !found.open ? "Mounted the fast pool again" : std::string();
}

}  // namespace seedbed::databases
