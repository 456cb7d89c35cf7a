#include "base/secrets.h"
#include "base/text.h"
#include "compose/database_images.h"
#include "environment/doctor_checks.h"
#include "environment/env_files.h"
#include "environment/local_override.h"
#include "environment/names.h"
#include "environment/up_checks.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace seedbed::environment {

namespace {

Finding missing_env_file(const std::string& from, const std::string& to, const compose::EnvFileRule& rule)
{
    Finding finding = found("env_file", Severity::problem, to, to + " does not exist",
                            fmt::format("Make it from {}{}", from, rule.generate.empty() ? "" : ", with new secrets"));
    finding.evidence = fmt::format("{} is there{}", from,
                                   rule.generate.empty() ? std::string() : "; values will be made for " + join(rule.generate, ", "));
    finding.fix_command = "seedbed doctor --fix";
    finding.position = rule.position;
    finding.apply = [rule](StepContext& context) {
        if (is_missing(rule))
            create_env_file(rule);
        else
            context.skip();
    };
    return finding;
}

// The value that a new line in .env would get: the example's, or a new secret; nothing when a person has to say.
std::optional<std::string> value_for(const compose::Project& project, const std::string& name)
{
    for (const auto& rule : env_rules(project)) {
        std::error_code failure;
        if (!std::filesystem::is_regular_file(rule.from, failure))
            continue;
        const std::string example = platform::read_file(rule.from);
        const auto generated = names_to_generate(example);
        if (const auto value = variable_in(example, name);
            value && !value->empty() && std::find(generated.begin(), generated.end(), name) == generated.end())
            return value;
    }
    return looks_secret(name) ? std::optional(random_secret()) : std::nullopt;
}

Finding unset_variable(const compose::Project& project, const compose::VariableUse& use)
{
    Finding finding = found("variable", use.required ? Severity::problem : Severity::warning, use.name,
                            fmt::format("Variable {} is not set and has no default, so it is empty", use.name),
                            fmt::format("Set {} in .env, or give it a default: ${{{}:-value}}", use.name, use.name));
    finding.evidence = "neither the shell nor .env sets it";
    finding.position = use.position;
    const auto env_file = project.working_dir / ".env";
    const auto value = value_for(project, use.name);
    std::error_code failure;
    // A .env that is to be made from its example comes first, and may hold the variable.
    if (!value || (!std::filesystem::exists(env_file, failure) && implied_env_rule(env_file)))
        return finding;
    finding.fix = fmt::format("Set {} in .env{}", use.name, looks_secret(use.name) ? " to a new secret" : " as the example does");
    finding.fix_command = "seedbed doctor --fix";
    finding.apply = [env_file, name = use.name, value = *value](StepContext&) {
        std::error_code error;
        const std::string text = std::filesystem::exists(env_file, error) ? platform::read_file(env_file) : std::string();
        platform::write_file_atomically(env_file, with_variable(text, name, value), text.empty() && looks_secret(name));
    };
    return finding;
}

}  // namespace

void examine_env_files(const compose::Project& project, Findings& findings)
{
    const auto rules = env_rules(project);
    std::set<compose::Path> said;
    for (const auto& rule : rules) {
        if (!is_missing(rule))
            continue;
        findings.push_back(missing_env_file(name_of(project, rule.from), name_of(project, rule.to), rule));
        said.insert(rule.to);
    }
    for (const auto& missing : project.missing_env_files) {
        if (!said.insert(missing.path).second)
            continue;
        const std::string name = name_of(project, missing.path);
        Finding finding = found("env_file", Severity::problem, name, name + " does not exist, and a service needs it",
                                "Create it, or write `{path: …, required: false}`");
        finding.evidence = missing.message;
        finding.position = missing.position;
        findings.push_back(std::move(finding));
    }
    if (said.empty() && !rules.empty())
        findings.push_back(found("env_file", Severity::ok, project.name, "Every environment file is there"));
}

std::vector<Finding> explain_unreadable(const Error& error, const std::filesystem::path& folder)
{
    Findings findings;
    std::error_code failure;
    const auto root = std::filesystem::absolute(folder.empty() ? std::filesystem::path(".") : folder, failure).lexically_normal();
    // A variable that must be set is the usual reason, and .env is where it would be.
    if (const auto rule = implied_env_rule(root / ".env"))
        findings.push_back(missing_env_file(rule->from.filename().string(), ".env", *rule));
    Finding finding = found("project_file", Severity::problem, error.position().file.filename().string(), error.message(), error.hint());
    if (!finding.message.empty())
        finding.message.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(finding.message.front())));
    finding.position = error.position();
    findings.push_back(std::move(finding));
    return findings;
}

void examine_variables(const compose::Project& project, Findings& findings)
{
    std::set<std::string> said;
    for (const auto& use : project.variables) {
        if (!use.defined && !use.has_default && said.insert(use.name).second)
            findings.push_back(unset_variable(project, use));
    }
    if (said.empty() && !project.variables.empty())
        findings.push_back(found("variable", Severity::ok, project.name, "Every variable is set or has a default"));
}

namespace {

// "nginx.conf", "init.sql": the last part of a path that is meant for a file.
bool names_a_file(const compose::Path& path)
{
    const std::string name = path.filename().string();
    return name.find('.', 1) != std::string::npos;
}

Finding missing_source(const compose::Project& project, const compose::Service& service, const compose::ServiceVolume& volume)
{
    Finding finding = found("bind_source", project.is_active(service) ? Severity::problem : Severity::note, volume.source,
                            fmt::format("{}, which service {} mounts, does not exist", name_of(project, volume.source), service.name),
                            "Create it, or correct the path");
    finding.evidence = fmt::format("stat {}: no such file or folder", volume.source);
    finding.position = volume.position;
    const bool is_folder = !names_a_file(volume.source) && !names_a_file(volume.target);
    if (!is_folder || !compose::Path(volume.source).string().starts_with(project.working_dir.string()))
        return finding;
    finding.fix = "Make the folder, or correct the path";
    finding.fix_command = "seedbed doctor --fix";
    finding.apply = [source = volume.source](StepContext&) { std::filesystem::create_directories(source); };
    return finding;
}

// A short bind of a file that is not there: the engine makes a folder of that name, and the program in the container finds no file.
Finding folder_in_place_of_file(const compose::Project& project, const compose::Service& service, const compose::ServiceVolume& volume)
{
    Finding finding =
        found("bind_source", Severity::warning, volume.source,
              fmt::format("{}, which service {} mounts as a file, does not exist, so the engine will make a folder of that name",
                          name_of(project, volume.source), service.name),
              "Create the file, or correct the path");
    finding.evidence = fmt::format("stat {}: no such file or folder; the target is {}", volume.source, volume.target);
    finding.position = volume.position;
    return finding;
}

}  // namespace

void examine_bind_sources(const compose::Project& project, bool this_machine, Findings& findings)
{
    if (!this_machine)
        return;
    const std::size_t before = findings.size();
    std::error_code failure;
    for (const auto& [name, service] : project.services) {
        for (const auto& volume : missing_bind_sources(service))
            findings.push_back(missing_source(project, service, volume));
        for (const auto& volume : service.volumes) {
            if (volume.type == compose::ServiceVolume::Type::bind && volume.create_host_path && project.is_active(service) &&
                names_a_file(volume.source) && names_a_file(volume.target) && !std::filesystem::exists(volume.source, failure))
                findings.push_back(folder_in_place_of_file(project, service, volume));
        }
    }
    if (findings.size() == before)
        findings.push_back(found("bind_source", Severity::ok, project.name, "Every mounted folder and file is there"));
}

// PostgreSQL 18 keeps its data one folder higher, in a folder of its version, and refuses even an empty mount at the old place
// (docker-library/postgres).
void examine_data_path(const compose::Project& project, Findings& findings)
{
    constexpr const char* old_path = "/var/lib/postgresql/data";
    for (const auto& [name, service] : project.services) {
        const std::string image = image_name(project, service);
        if (compose::recognise_database_image(image) != compose::DatabaseEngine::postgresql ||
            compose::data_path(compose::DatabaseEngine::postgresql, image) != "/var/lib/postgresql" || !compose::image_version(image) ||
            service.environment.contains("PGDATA"))
            continue;
        const auto mount = std::find_if(service.volumes.begin(), service.volumes.end(), [](const auto& volume) {
            return volume.target == old_path && volume.type == compose::ServiceVolume::Type::volume;
        });
        if (mount == service.volumes.end())
            continue;
        const OverrideEntry entry{"services", name, {"environment:", "  PGDATA: " + std::string(old_path)}};
        Finding finding =
            found("data_path", Severity::problem, name,
                  fmt::format("{} keeps its data under /var/lib/postgresql, and refuses the volume that service {} mounts at {}", image,
                              name, old_path));
        finding.evidence = fmt::format("PostgreSQL {} by the image's tag; its data is in /var/lib/postgresql/{}/docker",
                                       *compose::image_version(image), *compose::image_version(image));
        finding.fix = "Mount the volume at /var/lib/postgresql; on this machine alone: " + override_sentence(project, entry);
        finding.position = mount->position;
        if (may_override(project)) {
            finding.fix_command = "seedbed doctor --fix";
            finding.apply = [file = project.override_file, entry](StepContext&) { write_override(file, entry); };
        }
        findings.push_back(std::move(finding));
    }
}

void examine_unserved_databases(const compose::Project& project, Findings& findings)
{
    for (const auto& [name, service] : project.services) {
        const auto product = compose::unserved_database(image_name(project, service));
        const auto& declared = project.seedbed.databases;
        const bool is_declared =
            std::any_of(declared.begin(), declared.end(), [&, &own = name](const auto& entry) { return entry.second.service == own; });
        if (product.empty() || service.role == compose::Role::app || is_declared)
            continue;
        findings.push_back(
            found("database_unserved", Severity::note, name,
                  fmt::format("Service {} runs {}, whose data Seedbed does not know how to save, clone or reset; it runs as it is", name,
                              product)));
        findings.back().fix = "Declare it as a database with `engine: volume`, and its data can be saved and reset while it is stopped";
        findings.back().evidence = "the image is " + image_name(project, service);
        findings.back().position = service.position;
    }
}

}  // namespace seedbed::environment
