#include "databases/mover.h"

#include "base/error.h"
#include "databases/helper_spec.h"
#include "databases/layout.h"
#include "databases/throwaway.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace seedbed::databases {

namespace {

engine::ContainerSpec mover_spec(Site& site, const Subject& subject, const std::string& plan, engine::MountSpec outside,
                                 const std::stop_token& stop)
{
    engine::ContainerSpec spec = helper_spec(site.project().name, "mover", subject.image);
    spec.entrypoint = {"sh"};
    spec.command = {"-c", "while :; do sleep 3600; done"};
    spec.labels.merge(throwaway_labels(site, subject, plan));
    engine::MountSpec pool;
    pool.type = engine::MountSpec::Type::bind;
    pool.source = site.pool.path(stop);
    pool.target = k_pool_mount;
    pool.create_host_path = true;
    outside.target = k_outside_mount;
    spec.mounts = {std::move(pool), std::move(outside)};
    return spec;
}

// "<the engine's folder of volumes>/<name>/_data"
std::filesystem::path mountpoint_of(const engine::VolumeInfo& volume)
{
    std::filesystem::path path = volume.mountpoint;
    if (!path.is_absolute() || path.parent_path().filename() != volume.name)
        throw Error(ErrorKind::unsupported,
                    fmt::format("the engine keeps the volume {} at “{}”, where its data cannot be moved", volume.name, volume.mountpoint));
    return path;
}

}  // namespace

Mover::Mover(Site& site, const Subject& subject, const std::string& plan, engine::MountSpec outside, const std::stop_token& stop)
    : site_(site)
    , container_(site.engine().create_container(mover_spec(site, subject, plan, std::move(outside), stop), stop))
{
    try {
        site_.engine().start_container(container_, stop);
    } catch (...) {
        remove();
        throw;
    }
}

Mover::~Mover()
{
    remove();
}

void Mover::remove() noexcept
{
    if (container_.empty())
        return;
    try {
        site_.engine().remove_container(std::exchange(container_, ContainerId()), true, true);
    } catch (const std::exception&) {
        // The engine is away; the next Seedbed finds it by its labels.
    }
}

std::string Mover::act(const std::vector<std::string>& arguments, const std::stop_token& stop,
                       const std::function<void(std::string_view)>& on_line)
{
    return site_.pool.act_in(container_, arguments, stop, on_line);
}

engine::MountSpec volumes_folder(const engine::VolumeInfo& any)
{
    engine::MountSpec mount;
    mount.type = engine::MountSpec::Type::bind;
    mount.source = mountpoint_of(any).parent_path().parent_path().string();
    return mount;
}

std::string place_of(const engine::VolumeInfo& volume)
{
    return (k_outside_mount / mountpoint_of(volume).lexically_relative(mountpoint_of(volume).parent_path().parent_path())).string();
}

}  // namespace seedbed::databases
