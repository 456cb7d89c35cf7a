#include "environment/granted_files.h"

#include "platform/sha256.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

namespace seedbed::environment {

namespace {

struct Grant {
    const compose::FileGrant* grant;
    const compose::FileResource* resource;
    std::string kind;  // "secret", "config"
};

std::vector<Grant> grants_of(const compose::Project& project, const compose::Service& service)
{
    std::vector<Grant> grants;
    const auto add = [&](const std::string& kind, const std::vector<compose::FileGrant>& given,
                         const std::map<std::string, compose::FileResource>& resources) {
        for (const auto& grant : given) {
            if (const auto found = resources.find(grant.source); found != resources.end())
                grants.push_back({&grant, &found->second, kind});
        }
    };
    add("secret", service.secrets, project.secrets);
    add("config", service.configs, project.configs);
    return grants;
}

Error bad_grant(const Grant& given, const std::string& problem, std::string hint)
{
    ErrorDetails details;
    details.position = given.resource->position.known() ? given.resource->position : given.grant->position;
    details.hint = std::move(hint);
    return Error(ErrorKind::bad_project_file, fmt::format("{} {} {}", given.kind, given.grant->source, problem), std::move(details));
}

std::uint32_t owner(const Grant& given, const std::string& text)
{
    std::uint32_t id = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (!text.empty() && (failure != std::errc{} || end != text.data() + text.size()))
        throw bad_grant(given, fmt::format("is to belong to “{}”, which is no number", text), "Give uid and gid as numbers.");
    return id;
}

engine::ContainerFile file_of(const Grant& given, const compose::Service& service)
{
    if (!given.resource->content)
        throw bad_grant(given, fmt::format("is the value of {}, which is not set", given.resource->environment),
                        "Set the variable, for example in .env.");
    if (service.read_only)
        throw bad_grant(given, fmt::format("cannot be put into service {}, whose root is read-only", service.name),
                        "Give it as a file of the host (file:), or let the root be written.");
    engine::ContainerFile file;
    file.path = given.grant->target;
    file.content = *given.resource->content;
    file.uid = owner(given, given.grant->uid);
    file.gid = owner(given, given.grant->gid);
    file.mode = given.grant->mode.value_or(file.mode);
    return file;
}

}  // namespace

std::vector<engine::MountSpec> granted_mounts(const compose::Project& project, const compose::Service& service)
{
    std::vector<engine::MountSpec> mounts;
    for (const Grant& given : grants_of(project, service)) {
        if (given.resource->file.empty())
            continue;
        engine::MountSpec mount;
        mount.type = engine::MountSpec::Type::bind;
        mount.source = given.resource->file.string();
        mount.target = given.grant->target;
        mount.read_only = true;
        mounts.push_back(std::move(mount));
    }
    return mounts;
}

std::vector<engine::ContainerFile> granted_files(const compose::Project& project, const compose::Service& service)
{
    std::vector<engine::ContainerFile> files;
    for (const Grant& given : grants_of(project, service)) {
        if (given.resource->external)
            throw bad_grant(given, "is kept by a swarm, and Seedbed runs none", "Give it as a file, a variable or its content.");
        if (given.resource->file.empty())
            files.push_back(file_of(given, service));
    }
    return files;
}

void check_grants(const compose::Project& project, const compose::Service& service, bool this_machine)
{
    static_cast<void>(granted_files(project, service));
    std::error_code failure;
    for (const Grant& given : grants_of(project, service)) {
        const auto& file = given.resource->file;
        if (!this_machine || file.empty() || std::filesystem::exists(file, failure))
            continue;
        ErrorDetails details;
        details.position = given.resource->position;
        details.hint = "Create it, or correct the path.";
        throw Error(
            ErrorKind::not_found,
            fmt::format("{}, the {} {} of service {}, does not exist", file.string(), given.kind, given.grant->source, service.name),
            std::move(details));
    }
}

std::string grants_fingerprint(const compose::Project& project, const compose::Service& service)
{
    std::string text;
    for (const Grant& given : grants_of(project, service)) {
        text += fmt::format("\n{} {} {}", given.kind, given.grant->source, given.resource->file.string());
        if (given.resource->content)
            text += " " + platform::sha256(*given.resource->content);
    }
    return text;
}

}  // namespace seedbed::environment
