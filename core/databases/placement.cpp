#include "databases/placement.h"

#include "databases/server.h"
#include "databases/volume_check.h"

#include <utility>

namespace seedbed::databases {

namespace {

void mount(environment::Placement& placement, const Subject& subject, const std::string& volume)
{
    engine::MountSpec mount;
    mount.source = volume;
    mount.target = subject.volume_target;
    placement.extra_mounts[subject.service.name].push_back(std::move(mount));
}

void add_probe(environment::Placement& placement, const std::shared_ptr<Site>& site, const Subject& subject)
{
    if (!subject.kind->is_asked())
        return;  // as any other service: its health check, or that it runs
    placement.probes.insert_or_assign(subject.service.name,
                                      [site, subject](const ContainerId& container, const std::stop_token& cancelled) {
                                          return site->server(container, subject).is_ready(cancelled);
                                      });
}

}  // namespace

void place_in_pool(environment::Placement& placement, const std::shared_ptr<Site>& site, const Subject& subject, const std::string& device)
{
    placement.volumes.insert_or_assign(subject.volume_key, pointer_volume(site->project(), subject, device));
    if (subject.own_volume)
        mount(placement, subject, subject.volume_name);
    add_probe(placement, site, subject);
}

void place_plainly(environment::Placement& placement, const std::shared_ptr<Site>& site, const Subject& subject, const std::string& volume)
{
    if (subject.own_volume && !volume.empty())
        mount(placement, subject, volume);
    add_probe(placement, site, subject);
}

}  // namespace seedbed::databases
