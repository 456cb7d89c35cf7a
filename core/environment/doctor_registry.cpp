// What the registries say: a login that is missing or stale, a rate limit, an image that is not there, not for this processor, or newer
// than the one at hand. A registry that cannot be reached is no problem of the project's: one note says so.
#include "base/text.h"
#include "engine/image_reference.h"
#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/local_override.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace seedbed::environment {

namespace {

// Who needs an image.
struct Wanted {
    std::string reference;
    std::string what;      // "service db"
    std::string service;   // empty: a tool
    std::string platform;  // as the project says; may be empty
    SourcePosition position;
    std::optional<engine::ImageSummary> local;
};

std::optional<engine::ImageSummary> find_local(const std::vector<engine::ImageSummary>& images, const std::string& reference)
{
    const auto id = find_image(images, reference);
    if (!id)
        return std::nullopt;
    return *std::find_if(images.begin(), images.end(), [&](const auto& image) { return image.id == *id; });
}

std::vector<Wanted> wanted_images(const compose::Project& project, const std::vector<engine::ImageSummary>& images)
{
    std::vector<Wanted> wanted;
    std::set<std::string> seen;
    const auto add = [&](Wanted image) {
        if (image.reference.empty() || !seen.insert(image.reference).second)
            return;
        image.local = find_local(images, image.reference);
        wanted.push_back(std::move(image));
    };
    for (const auto& [name, service] : project.services) {
        if (project.is_active(service) && image_source(service) == ImageSource::pull)
            add({image_name(project, service), "service " + name, name, service.platform, service.position, {}});
    }
    for (const auto& [name, tool] : project.seedbed.tools)
        add({tool.image, "tool " + name, {}, {}, tool.position, {}});
    return wanted;
}

std::string registry_of(const std::string& reference)
{
    const std::string key = engine::registry_key(engine::parse_image_reference(reference));
    return key.find("index.docker.io") != std::string::npos ? "Docker Hub" : key;
}

// "localhost/x" names an image that was built or loaded here: there is no registry to ask.
bool has_registry(const std::string& reference)
{
    return engine::registry_key(engine::parse_image_reference(reference)) != "localhost";
}

enum class Refusal { login, rate_limit, unknown, unsupported, unreachable };

Refusal refusal_of(const Error& error)
{
    const std::string words = lower(error.engine_words());
    const auto says = [&](std::initializer_list<const char*> any) {
        return std::any_of(any.begin(), any.end(), [&](const char* some) { return words.find(some) != std::string::npos; });
    };
    if (error.kind() == ErrorKind::unsupported)
        return Refusal::unsupported;
    if (says({"toomanyrequests", "too many requests", "rate limit"}))
        return Refusal::rate_limit;
    if (error.kind() == ErrorKind::engine_denied ||
        says({"unauthorized", "authentication required", "no basic auth", "denied", "forbidden"}))
        return Refusal::login;
    if (error.kind() == ErrorKind::not_found)
        return Refusal::unknown;
    return Refusal::unreachable;
}

// A registry that refuses an image that is at hand already stops nobody.
Severity severity_for(const Wanted& image)
{
    return image.local ? Severity::warning : Severity::problem;
}

Finding login_finding(const Wanted& image, const engine::RegistryAnswer& answer)
{
    const std::string registry = registry_of(image.reference);
    const std::string address = registry == "Docker Hub" ? std::string() : " " + registry;
    Finding finding = found("registry_login", severity_for(image), registry,
                            answer.logged_in ? fmt::format("{} does not accept your login any more for {}", registry, image.reference)
                                             : fmt::format("{} wants a login for {}, and there is none", registry, image.reference),
                            answer.logged_in ? fmt::format("Log out of {} and in again", registry) : fmt::format("Log in to {}", registry));
    finding.fix_command =
        answer.logged_in ? fmt::format("docker logout{0} && docker login{0}", address) : fmt::format("docker login{}", address);
    finding.evidence = answer.failure->engine_words();
    finding.position = image.position;
    return finding;
}

Finding rate_finding(const Wanted& image, const engine::RegistryAnswer& answer)
{
    const std::string registry = registry_of(image.reference);
    Finding finding =
        found("rate_limit", severity_for(image), registry,
              fmt::format("{} answers no more for now: too many requests from this address", registry),
              answer.logged_in ? "Wait, or have the engine use a mirror (registry-mirrors in daemon.json)"
                               : "Log in, which raises the limit, or have the engine use a mirror (registry-mirrors in daemon.json)");
    finding.fix_command = answer.logged_in ? "" : "docker login" + (registry == "Docker Hub" ? std::string() : " " + registry);
    finding.evidence = answer.failure->engine_words();
    finding.position = image.position;
    return finding;
}

Finding unknown_finding(const Wanted& image, const engine::RegistryAnswer& answer)
{
    Finding finding = found("image_unknown", severity_for(image), image.reference,
                            fmt::format("{} has no image {}, which {} wants", registry_of(image.reference), image.reference, image.what),
                            "Correct the name or the tag");
    finding.evidence = answer.failure->engine_words();
    finding.position = image.position;
    return finding;
}

// Go's name of the kernel's.
std::string go_architecture(const std::string& name)
{
    if (name == "x86_64")
        return "amd64";
    return name == "aarch64" ? "arm64" : name;
}

std::string text_of(const engine::ImagePlatform& platform)
{
    return platform.os + "/" + platform.architecture + (platform.variant.empty() ? "" : "/" + platform.variant);
}

bool has_platform(const engine::RegistryImage& image, const std::string& wanted)
{
    return std::any_of(image.platforms.begin(), image.platforms.end(), [&](const engine::ImagePlatform& platform) {
        return text_of(platform) == wanted || platform.os + "/" + platform.architecture == wanted;
    });
}

Finding architecture_finding(const compose::Project& project, const Wanted& image, const engine::RegistryImage& remote,
                             const std::string& asked)
{
    std::vector<std::string> offered;
    for (const auto& platform : remote.platforms)
        offered.push_back(text_of(platform));
    Finding finding = found("architecture", severity_for(image), image.reference,
                            fmt::format("{} is not there for {}, which this engine runs", image.reference, asked));
    finding.evidence = fmt::format("the registry has {}; /info says {}", join(offered, ", "), asked);
    finding.position = image.position;
    const std::string other = has_platform(remote, "linux/amd64") ? "linux/amd64" : offered.front();
    if (image.service.empty()) {
        finding.fix = "Use an image that is there for " + asked;
        return finding;
    }
    const OverrideEntry entry{"services", image.service, {"platform: " + other}};
    finding.fix = "Run it emulated: " + override_sentence(project, entry);
    if (may_override(project)) {
        finding.fix_command = "seedbed doctor --fix";
        finding.apply = [file = project.override_file, entry](StepContext&) { write_override(file, entry); };
    }
    return finding;
}

// Digests of the same repository alone say something: an image may have been pushed to several.
bool is_stale(const engine::ImageSummary& local, const std::string& reference, const std::string& remote_digest)
{
    const std::string repository = engine::parse_image_reference(normalized_reference(reference)).name;
    bool known = false;
    for (const std::string& name : local.repo_digests) {
        const auto parts = engine::parse_image_reference(normalized_reference(name));
        if (parts.name != repository)
            continue;
        if (parts.digest == remote_digest)
            return false;
        known = true;
    }
    return known;
}

Finding stale_finding(const Wanted& image, const engine::RegistryImage& remote, engine::Engine* engine)
{
    Finding finding = found("image_stale", Severity::warning, image.reference,
                            fmt::format("{} has a newer {} than the one on the engine", registry_of(image.reference), image.reference),
                            "Pull it; `seedbed up` then makes the containers anew");
    finding.fix_command = "docker pull " + shell_quoted(image.reference);
    finding.evidence = fmt::format("here {}; in the registry {}", join(image.local->repo_digests, ", "), remote.digest);
    finding.position = image.position;
    if (engine) {
        finding.apply = [engine, image](StepContext& context) {
            pull_named_image(*engine, image.reference, image.platform, image.what, image.position, context);
        };
    }
    return finding;
}

}  // namespace

std::vector<std::string> references_to_ask(const compose::Project& project, const std::vector<engine::ImageSummary>& images, Depth depth)
{
    std::vector<std::string> references;
    for (const Wanted& image : wanted_images(project, images)) {
        const bool by_digest = image.reference.find('@') != std::string::npos;
        const bool may_be_stale = image.local && !image.local->repo_digests.empty() && !by_digest;
        if (has_registry(image.reference) && (!image.local || (depth == Depth::thorough && may_be_stale)))
            references.push_back(image.reference);
    }
    return references;
}

void examine_registries(const compose::Project& project, const engine::SystemInfo& info, const std::vector<engine::ImageSummary>& images,
                        const std::vector<engine::RegistryAnswer>& answers, engine::Engine* engine, Findings& findings)
{
    std::map<std::string, const engine::RegistryAnswer*> by_reference;
    for (const auto& answer : answers)
        by_reference[answer.reference] = &answer;
    std::vector<std::string> silent;
    std::string words;
    bool limited = false;
    const std::size_t before = findings.size();
    for (const Wanted& image : wanted_images(project, images)) {
        const auto found_answer = by_reference.find(image.reference);
        if (found_answer == by_reference.end())
            continue;
        const engine::RegistryAnswer& answer = *found_answer->second;
        if (answer.failure) {
            switch (refusal_of(*answer.failure)) {
            case Refusal::login: findings.push_back(login_finding(image, answer)); break;
            case Refusal::unknown: findings.push_back(unknown_finding(image, answer)); break;
            case Refusal::rate_limit:
                if (!limited)
                    findings.push_back(rate_finding(image, answer));
                limited = true;
                break;
            case Refusal::unsupported:
            case Refusal::unreachable:
                silent.push_back(image.reference);
                words = answer.failure->engine_words().empty() ? answer.failure->message() : answer.failure->engine_words();
                break;
            }
            continue;
        }
        const std::string asked = image.platform.empty() ? "linux/" + go_architecture(info.architecture) : image.platform;
        if (!answer.image->platforms.empty() && !has_platform(*answer.image, asked))
            findings.push_back(architecture_finding(project, image, *answer.image, asked));
        else if (image.local && is_stale(*image.local, image.reference, answer.image->digest))
            findings.push_back(stale_finding(image, *answer.image, engine));
    }
    if (!silent.empty()) {
        findings.push_back(found("registry", Severity::note, silent.front(),
                                 fmt::format("The registries of {} could not be asked, so nothing is known of newer images, logins and "
                                             "processors",
                                             join(silent, ", "))));
        findings.back().evidence = words;
    } else if (findings.size() == before && !answers.empty()) {
        findings.push_back(found("registry", Severity::ok, project.name, "The registries give every image, and hold no newer ones"));
    }
}

}  // namespace seedbed::environment
