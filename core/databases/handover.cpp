#include "databases/handover.h"

#include "base/error.h"
#include "databases/layout.h"
#include "databases/mover.h"
#include "databases/placement.h"
#include "databases/status.h"
#include "databases/volume_check.h"
#include "environment/names.h"
#include "environment/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

using environment::find_volume;

namespace {

bool has_volume(const engine::ContainerSummary& container, const std::string& volume)
{
    return std::any_of(container.mounts.begin(), container.mounts.end(), [&](const auto& mount) { return mount.name == volume; });
}

}  // namespace

Handover::Handover(std::shared_ptr<Site> site, Subject subject, JournalEntry entry)
    : site_(std::move(site))
    , subject_(std::move(subject))
    , entry_(std::move(entry))
{
}

std::vector<engine::VolumeInfo> Handover::volumes(const std::stop_token& stop) const
{
    return site_->engine().volumes(stop);
}

std::string Handover::device(const std::stop_token& stop) const
{
    return pointer_path(site_->pool.path(stop), site_->environment->name(), subject_.name());
}

void Handover::point(const StepContext& context)
{
    const auto& stop = context.stop();
    context.detail(fmt::format("Remove the container of {}", subject_.name()));
    remove_containers(stop);
    if (entry_.folder.empty()) {
        context.detail("Put the data aside");
        make_kept(stop);
        move_data(entry_.volume, entry_.kept_volume, stop);
        context.detail("Remove volume " + entry_.volume);
        remove_volume(entry_.volume, stop);
    }
    context.detail("Create volume " + subject_.volume_name);
    make_pointer(stop);
}

void Handover::unpoint()
{
    if (!entry_.folder.empty())
        return remove_pointer();
    const auto found = volumes({});
    const bool pointed = is_pointed({});
    if (!pointed && !find_volume(found, entry_.kept_volume))
        return;
    remove_containers({});
    if (pointed)
        remove_volume(subject_.volume_name, {});
    make_plain(entry_.volume, {});
    if (!find_volume(found, entry_.kept_volume))
        return;
    move_data(entry_.kept_volume, entry_.volume, {});
    remove_volume(entry_.kept_volume, {});
}

void Handover::free(const StepContext& context)
{
    const auto& stop = context.stop();
    context.detail(fmt::format("Remove the container of {}", subject_.name()));
    remove_containers(stop);
    context.detail("Remove volume " + subject_.volume_name);
    if (is_pointed(stop))
        remove_volume(subject_.volume_name, stop);
    context.detail("Create volume " + entry_.volume);
    make_plain(entry_.volume, stop);
    context.detail("Put the data in its place");
    move_data(entry_.kept_volume, entry_.volume, stop);
    remove_volume(entry_.kept_volume, stop);
}

void Handover::hold()
{
    if (!is_pointed({})) {
        remove_containers({});
        remove_volume(entry_.volume, {});
        make_pointer({});
    }
    remove_volume(entry_.kept_volume, {});
}

bool Handover::is_pointed(const std::stop_token& stop) const
{
    return check_volume(site_->project(), subject_, device(stop), volumes(stop), {}).pointer;
}

bool Handover::is_freed(const std::stop_token& stop) const
{
    const auto found = volumes(stop);
    return find_volume(found, entry_.volume) && !is_pointed(stop) && !find_volume(found, entry_.kept_volume);
}

Plan Handover::start_plan(bool wait, const std::stop_token& stop) const
{
    environment::UpOptions options;
    options.services = {subject_.service.name};
    options.no_dependencies = true;
    options.pull_missing = false;
    options.wait = wait;
    if (is_pointed(stop))
        place_in_pool(options.placement, site_, subject_, device(stop));
    else
        place_plainly(options.placement, site_, subject_, entry_.volume);
    return site_->environment->up_plan(options, stop);
}

void Handover::make_pointer(const std::stop_token& stop)
{
    if (!find_volume(volumes(stop), subject_.volume_name))
        site_->engine().create_volume(pointer_volume(site_->project(), subject_, device(stop)), stop);
}

// That of a folder's place. A container that is on the folder stays.
void Handover::remove_pointer()
{
    const auto found = volumes({});
    const auto* pointer = find_volume(found, entry_.volume);
    if (!pointer || !environment::is_pointer(*pointer))
        return;
    for (const auto& container : site_->environment->containers({}))
        if (is_container_of(site_->project(), subject_.service, container) && has_volume(container, entry_.volume))
            site_->engine().remove_container(container.id, true, false);
    remove_volume(entry_.volume, {});
}

// As `up` without Seedbed would; one that the file does not name has no labels.
void Handover::make_plain(const std::string& name, const std::stop_token& stop)
{
    if (find_volume(volumes(stop), name))
        return;
    engine::VolumeSpec spec;
    if (name == subject_.volume_name && !subject_.own_volume)
        spec = environment::volume_spec(site_->project(), subject_.volume_key, {});
    spec.name = name;
    site_->engine().create_volume(spec, stop);
}

// Without the project's label: `docker compose down -v` does not take it for the project's, nor does a prune of the project.
void Handover::make_kept(const std::stop_token& stop)
{
    if (find_volume(volumes(stop), entry_.kept_volume))
        return;
    engine::VolumeSpec spec;
    spec.name = entry_.kept_volume;
    spec.labels = {{environment::k_label_environment, site_->environment->name()},
                   {environment::k_label_kept, subject_.name()},
                   {environment::k_label_kept_volume, entry_.volume}};
    site_->engine().create_volume(spec, stop);
}

void Handover::move_data(const std::string& from, const std::string& to, const std::stop_token& stop)
{
    const auto found = volumes(stop);
    const auto* source = find_volume(found, from);
    const auto* target = find_volume(found, to);
    if (!source || !target)
        return;  // moved, and removed, before
    Mover mover(*site_, subject_, entry_.plan, volumes_folder(*target), stop);
    mover.act({"move", place_of(*source), place_of(*target)}, stop);
}

// Podman removes another one that begins with this name, when there is none of it.
void Handover::remove_volume(const std::string& name, const std::stop_token& stop)
{
    if (find_volume(volumes(stop), name))
        site_->engine().remove_volume(name, false, stop);
}

// The engine removes no volume that a container has, running or not. (That nobody else has it, the plan has made sure.)
void Handover::remove_containers(const std::stop_token& stop)
{
    for (const auto& container : site_->environment->containers(stop))
        if (is_container_of(site_->project(), subject_.service, container))
            site_->engine().remove_container(container.id, true, false, stop);
}

}  // namespace seedbed::databases
