#include "engine/volume_json.h"

#include "engine/image_json.h"
#include "engine/tolerant_json.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

VolumeInfo volume_info(const Json& volume)
{
    VolumeInfo info;
    info.name = text_at(volume, "Name");
    info.driver = text_at(volume, "Driver");
    info.mountpoint = text_at(volume, "Mountpoint");
    info.created = time_at(volume, "CreatedAt");
    info.labels = text_map_at(volume, "Labels");
    info.options = text_map_at(volume, "Options");
    const Json& usage = at(volume, "UsageData");
    // -1: the engine does not know (volumes with driver options).
    if (usage.is_object() && number_at(usage, "Size") >= 0)
        info.size = count_at(usage, "Size");
    if (usage.is_object() && number_at(usage, "RefCount") >= 0)
        info.ref_count = static_cast<int>(number_at(usage, "RefCount"));
    return info;
}

void add_if_unused(DiskUsage& usage, const Json& image)
{
    if (number_at(image, "Containers") != 0)
        return;
    const std::uint64_t size = count_at(image, "Size");
    ++usage.unused_images;
    usage.unused_images_size += size - std::min(size, count_at(image, "SharedSize"));
    const auto tags = texts_at(image, "RepoTags");
    if (std::ranges::all_of(tags, [](const std::string& tag) { return tag == "<none>:<none>"; }))
        ++usage.unnamed_images;
}

}  // namespace

std::vector<VolumeInfo> parse_volumes(std::string_view body)
{
    const Json json = parse_answer(body, "the list of volumes");
    std::vector<VolumeInfo> volumes;
    for (const Json& volume : at(json, "Volumes"))
        volumes.push_back(volume_info(volume));
    return volumes;
}

VolumeInfo parse_volume(std::string_view body)
{
    return volume_info(parse_answer(body, "a volume"));
}

std::string volume_spec_json(const VolumeSpec& spec)
{
    return dumped({{"Name", spec.name}, {"Driver", spec.driver}, {"DriverOpts", spec.options}, {"Labels", spec.labels}});
}

DiskUsage parse_disk_usage(std::string_view body)
{
    const Json json = parse_answer(body, "the disk usage");
    DiskUsage usage;
    usage.layers_size = count_at(json, "LayersSize");
    usage.images = parse_images(dumped(at(json, "Images").is_array() ? at(json, "Images") : Json::array()));
    for (const Json& volume : at(json, "Volumes"))
        usage.volumes.push_back(volume_info(volume));
    for (const Json& image : at(json, "Images"))
        add_if_unused(usage, image);
    // A shared record is counted with the images that share it.
    for (const Json& record : at(json, "BuildCache")) {
        if (flag_at(record, "Shared"))
            continue;
        usage.build_cache_size += count_at(record, "Size");
        if (!flag_at(record, "InUse"))
            usage.unused_cache_size += count_at(record, "Size");
    }
    return usage;
}

}  // namespace seedbed::engine
