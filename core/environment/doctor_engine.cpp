#include "base/text.h"
#include "base/units.h"
#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

namespace seedbed::environment {

namespace {

// Images, layers and a little data; below this the next pull or build is likely to fail.
constexpr std::uint64_t k_low_disk = 2'000'000'000;

Finding found(std::string check, Severity severity, std::string subject, std::string message, std::string fix = {})
{
    Finding finding;
    finding.check = std::move(check);
    finding.severity = severity;
    finding.subject = std::move(subject);
    finding.message = std::move(message);
    finding.fix = std::move(fix);
    return finding;
}

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

void examine_disk(const compose::Requirements& required, const engine::SystemInfo& info, bool this_machine, std::vector<Finding>& findings)
{
    std::error_code failure;
    const auto space = std::filesystem::space(info.docker_root_dir, failure);
    if (!this_machine || info.docker_root_dir.empty() || failure)
        return;
    const std::string free = format_bytes(space.available);
    if (required.disk_free && space.available < *required.disk_free)
        findings.push_back(
            found("disk_space", Severity::problem, info.docker_root_dir,
                  fmt::format("The engine's disk has {} free; the project asks for {}", free, format_bytes(*required.disk_free)),
                  "Remove images and containers that nobody needs: docker system df, docker image prune"));
    else if (space.available < k_low_disk)
        findings.push_back(found("disk_space", Severity::warning, info.docker_root_dir, "The engine's disk has only " + free + " free",
                                 "Remove images and containers that nobody needs: docker system df, docker image prune"));
    else
        findings.push_back(found("disk_space", Severity::ok, info.docker_root_dir, "The engine's disk has " + free + " free"));
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
        break;
    case ImageSource::pull:
        finding.message = fmt::format("Image {} of service {} is not on the engine yet", reference, service.name);
        finding.fix = "`seedbed up` pulls it";
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

void examine_versions(const compose::Project& project, const engine::VersionInfo& version, engine::ApiVersion spoken,
                      std::vector<Finding>& findings)
{
    const auto& required = project.seedbed.onboarding.requires_;
    const char* flavor = version.flavor == engine::Flavor::podman ? "Podman" : "Docker";
    findings.push_back(found("api_version", Severity::ok, version.version,
                             fmt::format("{} {} answers, API {}", flavor, version.version, engine::to_string(spoken))));
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

void examine_machine(const compose::Project& project, const engine::SystemInfo& info, bool this_machine, std::vector<Finding>& findings)
{
    const auto& required = project.seedbed.onboarding.requires_;
    if (required.memory && info.mem_total > 0) {
        const bool enough = info.mem_total >= *required.memory;
        findings.push_back(found("memory", enough ? Severity::ok : Severity::problem, format_bytes(info.mem_total),
                                 fmt::format("The engine has {} of memory; the project asks for {}", format_bytes(info.mem_total),
                                             format_bytes(*required.memory)),
                                 enough ? "" : "Give the engine's machine more memory, or stop other projects"));
    }
    examine_disk(required, info, this_machine, findings);
}

void examine_images(const compose::Project& project, const std::vector<engine::ImageSummary>& images, std::vector<Finding>& findings)
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
