#include "databases/volume_check.h"

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
std::string sentence_about_container(const Subject& subject, const std::string& project,
                                     const std::vector<engine::ContainerSummary>& containers)
{
    const auto has = [](const engine::ContainerSummary& container, const char* label, const std::string& value) {
        const auto found = container.labels.find(label);
        return found != container.labels.end() && found->second == value;
    };
    for (const auto& container : containers) {
        if (!has(container, environment::k_label_service, subject.service.name) || !has(container, environment::k_label_project, project))
            continue;
        for (const auto& mount : container.mounts)
            if (mount.destination == subject.volume_target && mount.type == "volume" && mount.name != subject.volume_name)
                return fmt::format(
                    "Its data is in the unnamed volume {} of the container {}; taking it over is not available in this version. "
                    "Dump it, remove the container, and let a fixture import the dump.",
                    mount.name.substr(0, 12), container.name);
    }
    return {};
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
            check.unmanaged = sentence_about_container(subject, project.name, containers);
        return check;
    }
    const std::string found = option(*volume, "device");
    check.pointer = found == device && option(*volume, "type") == "none";
    if (check.pointer)
        return check;
    if (found.ends_with(device.substr(device.rfind("/live/"))))
        check.unmanaged = fmt::format("Its data lies in another pool, under {}; set SEEDBED_POOL to that folder.",
                                      found.substr(0, found.rfind("/live/")));
    else
        check.unmanaged = fmt::format(
            "Its data is in the plain volume {}; taking it over is not available in this version. Dump it, remove the "
            "volume (docker volume rm {}), and let a fixture import the dump.",
            volume->name, volume->name);
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
