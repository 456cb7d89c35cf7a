#include "base/text.h"
#include "base/units.h"
#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace seedbed::environment {

namespace {

// Images, layers and a little data; below this the next pull or build is likely to fail.
constexpr std::uint64_t k_low_disk = 2'000'000'000;

// "1.41"
std::optional<engine::ApiVersion> parse_api(const std::string& text)
{
    const auto parts = split(text, '.');
    engine::ApiVersion version;
    if (parts.size() != 2 || std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), version.major).ec != std::errc{} ||
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), version.minor).ec != std::errc{})
        return std::nullopt;
    return version;
}

// Go's names, as images carry them, and the kernel's for the same processors.
std::string architecture(const std::string& name)
{
    if (name == "x86_64")
        return "amd64";
    if (name == "aarch64")
        return "arm64";
    return name;
}

void explain_pruning(Finding& finding, const engine::DiskUsage& usage)
{
    finding.evidence += fmt::format(
        "\n{} of {} images are used by no container ({} that they share with no other; {} have no name); the build cache has {} that no "
        "build uses",
        usage.unused_images, usage.images.size(), format_bytes(usage.unused_images_size), usage.unnamed_images,
        format_bytes(usage.unused_cache_size));
    finding.fix = fmt::format(
        "Delete the {} images without a name and the build cache ({}); `docker image prune -a` would free {} in all. "
        "Volumes are left alone",
        usage.unnamed_images, format_bytes(usage.unused_cache_size), format_bytes(usage.unused_images_size + usage.unused_cache_size));
    finding.fix_command = "docker image prune && docker builder prune";
}

void free_space(engine::Engine& engine, StepContext& context)
{
    const std::uint64_t freed = engine.prune_unnamed_images(context.stop()) + engine.prune_build_cache(context.stop());
    context.remark("Freed " + format_bytes(freed) + " on the engine's disk");
}

// Other projects' running containers, by project.
std::map<std::string, int> others_running(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers)
{
    std::map<std::string, int> count;
    for (const auto& container : containers) {
        const auto label = container.labels.find(k_label_project);
        if (container.state == "running" && label != container.labels.end() && label->second != project.name)
            ++count[label->second];
    }
    return count;
}

// How to stop one of them: from its folder, which Compose's label tells.
std::string stop_command(const std::string& project, const std::vector<engine::ContainerSummary>& containers)
{
    for (const auto& container : containers) {
        const auto label = container.labels.find(k_label_project);
        const auto folder = container.labels.find(k_label_working_dir);
        if (label != container.labels.end() && label->second == project && folder != container.labels.end())
            return fmt::format("seedbed -C {} -p {} stop", shell_quoted(folder->second), shell_quoted(project));
    }
    return fmt::format("docker compose -p {} stop", shell_quoted(project));
}

std::uint64_t memory_limits(const compose::Project& project)
{
    std::uint64_t sum = 0;
    for (const auto& [name, service] : project.services) {
        if (project.is_active(service))
            sum += service.mem_limit.value_or(0) * static_cast<std::uint64_t>(std::max(service.scale, 1));
    }
    return sum;
}

Finding image_finding(const compose::Project& project, const compose::Service& service)
{
    const std::string reference = image_name(project, service);
    Finding finding = found("image_missing", Severity::note, reference, {});
    finding.position = service.build ? service.build->position : service.position;
    switch (image_source(service)) {
    case ImageSource::build:
        finding.message = fmt::format("Image {} of service {} is not built yet", reference, service.name);
        finding.fix = "`seedbed up` builds it";
        finding.fix_command = "seedbed up";
        break;
    case ImageSource::pull:
        finding.message = fmt::format("Image {} of service {} is not on the engine yet", reference, service.name);
        finding.fix = "`seedbed up` pulls it";
        finding.fix_command = "seedbed up";
        break;
    case ImageSource::nowhere:
        finding.severity = Severity::problem;
        finding.message =
            fmt::format("Image {} of service {} is not on the engine, and the file forbids pulling it", reference, service.name);
        finding.fix = "Load or build it, or remove `pull_policy: never`";
        break;
    }
    return finding;
}

}  // namespace

void examine_versions(const compose::Project& project, const engine::VersionInfo& version, engine::ApiVersion spoken, Findings& findings)
{
    const auto& required = project.seedbed.onboarding.requires_;
    const char* flavor = version.flavor == engine::Flavor::podman ? "Podman" : "Docker";
    findings.push_back(found("api_version", Severity::ok, version.version,
                             fmt::format("{} {} answers, API {}", flavor, version.version, engine::to_string(spoken))));
    findings.back().evidence = fmt::format("/_ping and /version: it speaks {} to {}; {} is spoken", engine::to_string(version.min_api),
                                           engine::to_string(version.api), engine::to_string(spoken));
    const auto wanted = parse_api(required.engine_api);
    if (wanted && version.api < *wanted)
        findings.push_back(found(
            "api_version", Severity::problem, required.engine_api,
            fmt::format("The engine speaks API {}; the project asks for {} or later", engine::to_string(version.api), required.engine_api),
            "Use a newer engine"));
    const bool fits = required.arch.empty() || std::any_of(required.arch.begin(), required.arch.end(), [&](const std::string& arch) {
                          return architecture(arch) == architecture(version.arch);
                      });
    if (!fits)
        findings.push_back(
            found("architecture", Severity::problem, version.arch,
                  fmt::format("The engine's processor is {}; the project asks for {}", version.arch, join(required.arch, " or ")),
                  "Use an engine on such a machine"));
}

void examine_memory(const compose::Project& project, const engine::SystemInfo& info,
                    const std::vector<engine::ContainerSummary>& containers, Findings& findings)
{
    const auto& required = project.seedbed.onboarding.requires_;
    if (info.mem_total == 0)
        return;
    const std::string total = format_bytes(info.mem_total);
    const std::uint64_t limits = memory_limits(project);
    Finding finding = found("memory", Severity::ok, total, fmt::format("The engine has {} of memory", total));
    if (required.memory)
        finding.message += fmt::format("; the project asks for {}", format_bytes(*required.memory));
    if (required.memory && info.mem_total < *required.memory)
        finding.severity = Severity::problem;
    else if (limits > info.mem_total) {
        finding.severity = Severity::warning;
        finding.message = fmt::format("The engine has {} of memory; the services' limits come to {}", total, format_bytes(limits));
    } else if (!required.memory)
        return;
    finding.evidence = fmt::format("MemTotal of /info is {} bytes", info.mem_total);
    if (finding.severity != Severity::ok) {
        const auto others = others_running(project, containers);
        finding.fix = "Give the engine's machine more memory";
        std::vector<std::string> names;
        for (const auto& [name, count] : others)
            names.push_back(fmt::format("{} ({} containers)", name, count));
        if (!others.empty()) {
            finding.fix += ", or stop projects that run beside this one: " + join(names, ", ");
            finding.fix_command = stop_command(others.begin()->first, containers);
        }
    }
    findings.push_back(std::move(finding));
}

void examine_disk(const compose::Project& project, const engine::SystemInfo& info, std::uint64_t free,
                  const std::function<engine::DiskUsage()>& usage, engine::Engine* engine, Findings& findings)
{
    const auto& required = project.seedbed.onboarding.requires_;
    const std::string free_text = format_bytes(free);
    const bool below_asked = required.disk_free && free < *required.disk_free;
    Finding finding = found("disk_space", Severity::ok, info.docker_root_dir, "The engine's disk has " + free_text + " free");
    finding.evidence = fmt::format("statfs {}: {} bytes are available", info.docker_root_dir, free);
    if (below_asked) {
        finding.severity = Severity::problem;
        finding.message =
            fmt::format("The engine's disk has {} free; the project asks for {}", free_text, format_bytes(*required.disk_free));
    } else if (free < k_low_disk) {
        finding.severity = Severity::warning;
        finding.message = "The engine's disk has only " + free_text + " free";
    }
    if (finding.severity != Severity::ok) {
        const engine::DiskUsage used = usage();
        explain_pruning(finding, used);
        if (engine && used.unnamed_images + used.unused_cache_size > 0) {
            finding.apply = [engine](StepContext& context) { free_space(*engine, context); };
            finding.consent = fmt::format("The engine's {} images without a name and its build cache ({}) will be deleted.",
                                          used.unnamed_images, format_bytes(used.unused_cache_size));
        }
    }
    findings.push_back(std::move(finding));
}

void examine_images(const compose::Project& project, const std::vector<engine::ImageSummary>& images, Findings& findings)
{
    std::set<std::string> seen;
    bool well = true;
    for (const auto& [name, service] : project.services) {
        const std::string reference = image_name(project, service);
        if (!project.is_active(service) || !seen.insert(reference).second || find_image(images, reference))
            continue;
        findings.push_back(image_finding(project, service));
        well = false;
    }
    if (well)
        findings.push_back(found("image_missing", Severity::ok, project.name, "Every image is on the engine"));
}

}  // namespace seedbed::environment
