#include "databases/volume_check.h"

#include "base/text.h"
#include "databases/status.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

std::string option(const engine::VolumeInfo& volume, const std::string& name)
{
    const auto found = volume.options.find(name);
    return found == volume.options.end() ? std::string() : found->second;
}

// With no volume in the file, the data of a container that was made without Seedbed lies in a volume without a name.
void find_unnamed(VolumeCheck& check, const Subject& subject, const compose::Project& project,
                  const std::vector<engine::ContainerSummary>& containers)
{
    for (const auto& container : containers) {
        if (!is_container_of(project, subject.service, container))
            continue;
        for (const auto& mount : container.mounts) {
            if (mount.destination != subject.volume_target || mount.type != "volume" || mount.name == subject.volume_name)
                continue;
            check.plain = mount.name;
            check.unmanaged = fmt::format("Its data is in the unnamed volume {} of the container {}; `seedbed db adopt {}` takes it over.",
                                          mount.name.substr(0, 12), container.name, shell_quoted(subject.name()));
            return;
        }
    }
}

}  // namespace

VolumeCheck check_volume(const compose::Project& project, const Subject& subject, const std::string& device,
                         const std::vector<engine::VolumeInfo>& volumes, const std::vector<engine::ContainerSummary>& containers)
{
    VolumeCheck check;
    const auto volume =
        std::find_if(volumes.begin(), volumes.end(), [&](const auto& candidate) { return candidate.name == subject.volume_name; });
    if (volume == volumes.end()) {
        if (subject.own_volume)
            find_unnamed(check, subject, project, containers);
        return check;
    }
    const std::string found = option(*volume, "device");
    check.pointer = found == device && option(*volume, "type") == "none";
    if (check.pointer)
        return check;
    if (found.ends_with(device.substr(device.rfind("/live/"))))
        check.unmanaged = fmt::format("Its data lies in another pool, under {}; set SEEDBED_POOL to that folder.",
                                      found.substr(0, found.rfind("/live/")));
    else if (volume->driver != "local" || !volume->options.empty())
        check.unmanaged = fmt::format(
            "Its data is in the volume {}, which has a driver or options of its own; copy it into a plain volume "
            "to let Seedbed manage it.",
            volume->name);
    else {
        check.plain = volume->name;
        check.unmanaged = fmt::format("Its data is in the plain volume {}; `seedbed db adopt {}` takes it over.", volume->name,
                                      shell_quoted(subject.name()));
    }
    return check;
}

engine::VolumeSpec pointer_volume(const compose::Project& project, const Subject& subject, const std::string& device)
{
    compose::Volume volume;
    if (const auto declared = project.volumes.find(subject.volume_key); declared != project.volumes.end())
        volume = declared->second;
    volume.key = subject.volume_key;
    engine::VolumeSpec spec;
    spec.name = subject.volume_name;
    spec.driver = "local";
    spec.options = {{"type", "none"}, {"o", "bind"}, {"device", device}};
    spec.labels = environment::volume_labels(project, volume);
    spec.labels.insert_or_assign(environment::k_label_database, subject.name());
    spec.labels.insert_or_assign(environment::k_label_environment, project.name);
    return spec;
}

}  // namespace seedbed::databases
