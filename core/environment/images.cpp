#include "environment/images.h"

#include "base/text.h"
#include "engine/buildx.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <deque>
#include <map>

namespace seedbed::environment {

namespace {

constexpr std::size_t k_build_lines = 20;

std::string without_algorithm(const std::string& id)
{
    const auto colon = id.find(':');
    return colon == std::string::npos ? id : id.substr(colon + 1);
}

// True when the part before the first slash is a registry and not a user of the hub (distribution/reference, splitDockerDomain).
bool is_registry(std::string_view part)
{
    return part == "localhost" || part.find_first_of(".:") != std::string_view::npos || lower(part) != part;
}

bool is_id_prefix(const std::string& text)
{
    return text.size() >= 12 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Sums up a pull's objects: bytes where the engine gives them, else layers (Podman gives no bytes).
class PullProgress {
public:
    explicit PullProgress(const StepContext& context) : context_(context) {}

    void add(const engine::ImageProgress& progress)
    {
        if (progress.layer.empty()) {
            context_.detail(progress.status);
            return;
        }
        Layer& layer = layers_[progress.layer];
        if (progress.status == "Pull complete" || progress.status == "Already exists" || progress.status == "Download complete")
            layer.complete = true;
        if (progress.status == "Downloading" && progress.total && *progress.total > 0) {
            layer.total = *progress.total;
            layer.current = progress.current.value_or(0);
        }
        report(progress);
    }

private:
    struct Layer {
        std::uint64_t current{0};
        std::uint64_t total{0};
        bool complete{false};
    };

    void report(const engine::ImageProgress& progress) const
    {
        std::uint64_t done = 0;
        std::uint64_t total = 0;
        std::uint64_t complete = 0;
        for (const auto& [name, layer] : layers_) {
            done += layer.complete ? layer.total : layer.current;
            total += layer.total;
            complete += layer.complete ? 1 : 0;
        }
        StepProgress step;
        step.detail = fmt::format("{} {}", progress.layer, progress.status);
        step.unit = total > 0 ? ProgressUnit::bytes : ProgressUnit::items;
        step.done = total > 0 ? done : complete;
        step.total = total > 0 ? total : layers_.size();
        context_.report(step);
    }

    const StepContext& context_;
    std::map<std::string, Layer> layers_;
};

engine::BuildSpec build_spec(const compose::Project& project, const compose::Service& service, const BuildOptions& options)
{
    const compose::Build& build = *service.build;
    engine::BuildSpec spec;
    spec.context = build.context.string();
    spec.dockerfile = build.dockerfile;
    spec.dockerfile_inline = build.dockerfile_inline;
    spec.tag = image_name(project, service);
    spec.target = build.target;
    spec.args = build.args;
    spec.labels = build.labels;
    spec.labels[k_label_project] = project.name;
    spec.labels[k_label_service] = service.name;
    spec.network = build.network;
    spec.platform = service.platform.empty() && build.platforms.size() == 1 ? build.platforms.front() : service.platform;
    spec.tags = build.tags;
    spec.cache_from = build.cache_from;
    spec.extra_hosts = build.extra_hosts;
    spec.shm_size = build.shm_size;
    for (const auto& [name, limit] : build.ulimits)
        spec.ulimits.push_back({name, limit.soft, limit.hard});
    spec.isolation = build.isolation;
    spec.no_cache = build.no_cache || options.no_cache;
    spec.pull = build.pull || options.pull;
    return spec;
}

void check_build_context(const compose::Service& service)
{
    const compose::Build& build = *service.build;
    std::error_code failure;
    ErrorDetails details;
    details.position = build.position;
    if (!std::filesystem::is_directory(build.context, failure)) {
        details.hint = "Create the folder, or correct build.context.";
        throw Error(ErrorKind::not_found,
                    fmt::format("the build folder {} of service {} does not exist", build.context.string(), service.name),
                    std::move(details));
    }
    const auto dockerfile = build.context / (build.dockerfile.empty() ? "Dockerfile" : build.dockerfile);
    if (build.dockerfile_inline.empty() && !std::filesystem::exists(dockerfile, failure)) {
        details.hint = "Create it, or correct build.dockerfile.";
        throw Error(ErrorKind::not_found, fmt::format("service {} has no Dockerfile at {}", service.name, dockerfile.string()),
                    std::move(details));
    }
}

bool keeps_its_kind(ErrorKind kind)
{
    return kind == ErrorKind::engine_unreachable || kind == ErrorKind::engine_denied || kind == ErrorKind::no_space ||
           kind == ErrorKind::cancelled;
}

}  // namespace

std::string normalized_reference(const std::string& reference)
{
    std::string name = reference;
    std::string suffix;
    if (const auto at = name.find('@'); at != std::string::npos) {
        suffix = name.substr(at);
        name.erase(at);
    }
    const auto last_slash = name.rfind('/');
    const auto colon = name.find(':', last_slash == std::string::npos ? 0 : last_slash);
    if (colon != std::string::npos) {
        if (suffix.empty())
            suffix = name.substr(colon);
        name.erase(colon);
    }
    if (suffix.empty())
        suffix = ":latest";
    const auto slash = name.find('/');
    if (slash == std::string::npos)
        name.insert(0, "docker.io/library/");
    else if (!is_registry(std::string_view(name).substr(0, slash)))
        name.insert(0, "docker.io/");
    return name + suffix;
}

std::optional<ImageId> find_image(const std::vector<engine::ImageSummary>& images, const std::string& reference)
{
    const std::string wanted = normalized_reference(reference);
    const std::string digits = without_algorithm(reference);
    for (const auto& image : images) {
        for (const auto* names : {&image.repo_tags, &image.repo_digests}) {
            for (const std::string& name : *names) {
                if (normalized_reference(name) == wanted)
                    return image.id;
            }
        }
        if (is_id_prefix(digits) && without_algorithm(image.id.value()).starts_with(digits))
            return image.id;
    }
    return std::nullopt;
}

bool same_image(const ImageId& a, const ImageId& b)
{
    return without_algorithm(a.value()) == without_algorithm(b.value());
}

ImageSource image_source(const compose::Service& service)
{
    if (service.build)
        return ImageSource::build;
    return service.pull_policy == "never" ? ImageSource::nowhere : ImageSource::pull;
}

void build_service_image(engine::Engine& engine, const compose::Project& project, const compose::Service& service,
                         const BuildOptions& options, const StepContext& context)
{
    check_build_context(service);
    std::deque<std::string> last;
    const auto on_progress = [&](const engine::ImageProgress& progress) {
        const std::string line(trimmed(progress.status));
        if (line.empty())
            return;
        context.detail(line);
        last.push_back(line);
        if (last.size() > k_build_lines)
            last.pop_front();
    };
    const engine::BuildSpec spec = build_spec(project, service, options);
    try {
        if (engine::has_buildx(engine, context.stop()))
            engine::build_with_buildx(spec, engine.endpoint(), on_progress, context.stop());
        else
            static_cast<void>(engine.build_image(spec, on_progress, context.stop()));
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::engine_unreachable)
            throw;
        ErrorDetails details;
        const std::vector<std::string> lines(last.begin(), last.end());
        details.engine_words = join(lines, "\n");
        const std::string& words = error.engine_words().empty() ? error.message() : error.engine_words();
        if (details.engine_words.find(words) == std::string::npos)
            details.engine_words += (lines.empty() ? "" : "\n") + words;
        details.hint = error.hint().empty() ? "Correct the Dockerfile at the step that failed, and try again." : error.hint();
        details.position = service.build->position;
        throw Error(error.kind(), fmt::format("the image of service {} could not be built", service.name), std::move(details));
    }
}

void pull_named_image(engine::Engine& engine, const std::string& reference, const std::string& platform, const std::string& what,
                      const SourcePosition& position, const StepContext& context)
{
    PullProgress progress(context);
    try {
        engine.pull_image(
            reference, platform, [&](const engine::ImageProgress& object) { progress.add(object); }, context.stop());
    } catch (const Error& error) {
        if (keeps_its_kind(error.kind()))
            throw;
        ErrorDetails details;
        details.engine_words = error.engine_words().empty() ? error.message() : error.engine_words();
        details.hint =
            error.hint().empty()
                ? "Check the image's name; log in where its registry asks for it (docker login); or load it from a file (docker load)."
                : error.hint();
        details.position = position;
        throw Error(ErrorKind::not_found, fmt::format("image {} of {} is not on the engine and could not be pulled", reference, what),
                    std::move(details));
    }
}

}  // namespace seedbed::environment
