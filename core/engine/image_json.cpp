#include "engine/image_json.h"

#include "base/text.h"
#include "engine/health_check_json.h"
#include "engine/tolerant_json.h"

namespace seedbed::engine {

namespace {

// An image without a name is listed as "<none>:<none>".
std::vector<std::string> real_names(std::vector<std::string> names)
{
    std::erase_if(names, [](const std::string& name) { return name.find("<none>") != std::string::npos; });
    return names;
}

ImageSummary image_summary(const Json& image)
{
    ImageSummary summary;
    summary.id = ImageId(text_at(image, "Id"));
    summary.repo_tags = real_names(texts_at(image, "RepoTags"));
    summary.repo_digests = real_names(texts_at(image, "RepoDigests"));
    summary.created = time_at(image, "Created").value_or(TimePoint());
    summary.size = count_at(image, "Size");
    summary.labels = text_map_at(image, "Labels");
    return summary;
}

// {"5432/tcp": {}} or {"/data": {}}.
std::vector<std::string> keys_at(const Json& object, const char* key)
{
    std::vector<std::string> keys;
    for (const auto& entry : at(object, key).items())
        keys.push_back(entry.key());
    return keys;
}

std::optional<std::uint64_t> optional_count(const Json& object, const char* key)
{
    if (!at(object, key).is_number())
        return {};
    return count_at(object, key);
}

std::optional<ImageProgress> progress_of(const Json& json)
{
    const std::string build_line = text_at(json, "stream");
    if (!build_line.empty())
        return ImageProgress{{}, build_line, {}, {}};
    const std::string status = text_at(json, "status");
    if (status.empty())
        return {};
    ImageProgress progress;
    progress.layer = text_at(json, "id");
    progress.status = status;
    const Json& detail = at(json, "progressDetail");
    progress.current = optional_count(detail, "current");
    progress.total = optional_count(detail, "total");
    return progress;
}

}  // namespace

std::vector<ImageSummary> parse_images(std::string_view body)
{
    std::vector<ImageSummary> images;
    for (const Json& image : parse_answer(body, "the list of images"))
        images.push_back(image_summary(image));
    return images;
}

ImageDetails parse_image(std::string_view body)
{
    const Json json = parse_answer(body, "an image");
    const Json& config = at(json, "Config");
    ImageDetails details;
    details.id = ImageId(text_at(json, "Id"));
    details.repo_tags = real_names(texts_at(json, "RepoTags"));
    details.repo_digests = real_names(texts_at(json, "RepoDigests"));
    details.created = time_at(json, "Created").value_or(TimePoint());
    details.size = count_at(json, "Size");
    details.os = text_at(json, "Os");
    details.architecture = text_at(json, "Architecture");
    details.user = text_at(config, "User");
    details.working_dir = text_at(config, "WorkingDir");
    details.stop_signal = text_at(config, "StopSignal");
    details.env = texts_at(config, "Env");
    details.command = texts_at(config, "Cmd");
    details.entrypoint = texts_at(config, "Entrypoint");
    details.volumes = keys_at(config, "Volumes");
    details.exposed_ports = keys_at(config, "ExposedPorts");
    details.health_check = health_check_from_json(at(config, "Healthcheck"));
    details.labels = text_map_at(config, "Labels");
    return details;
}

RegistryImage parse_registry_image(std::string_view body)
{
    const Json json = parse_answer(body, "what a registry holds");
    RegistryImage image;
    image.digest = text_at(at(json, "Descriptor"), "digest");
    for (const Json& platform : at(json, "Platforms")) {
        // Attestations stand in the index as images of the platform “unknown”.
        if (const std::string architecture = text_at(platform, "architecture"); !architecture.empty() && architecture != "unknown")
            image.platforms.push_back({text_at(platform, "os"), architecture, text_at(platform, "variant")});
    }
    return image;
}

std::uint64_t parse_reclaimed(std::string_view body)
{
    return count_at(parse_answer(body, "what was deleted"), "SpaceReclaimed");
}

StreamReport parse_stream_report(std::string_view object)
{
    const Json json = parse_answer(object, "a progress report");
    StreamReport report;
    report.progress = progress_of(json);
    // "error" repeats errorDetail.message; API 1.48 deprecates it, some Podman versions send nothing else.
    const Json& detail = at(json, "errorDetail");
    report.failure = text_at(detail, "message");
    if (report.failure.empty())
        report.failure = text_at(json, "error");
    report.failure_code = static_cast<int>(number_at(detail, "code"));
    report.image_id = text_at(at(json, "aux"), "ID");
    return report;
}

std::string text_map_json(const std::map<std::string, std::string>& map)
{
    return dumped(Json(map));
}

std::string text_list_json(const std::vector<std::string>& list)
{
    return dumped(Json(list));
}

std::string ulimits_json(const std::vector<Ulimit>& limits)
{
    Json json = Json::array();
    for (const Ulimit& limit : limits)
        json.push_back({{"Name", limit.name}, {"Soft", limit.soft}, {"Hard", limit.hard}});
    return dumped(json);
}

}  // namespace seedbed::engine
