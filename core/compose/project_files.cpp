#include "compose/project_files.h"

#include "base/text.h"
#include "compose/dotenv.h"
#include "compose/node.h"
#include "compose/scalars.h"
#include "compose/yaml_document.h"
#include "platform/atomic_file.h"

#include <array>
#include <memory>
#include <utility>

namespace seedbed::compose {

namespace {

// In docker compose's order of preference.
constexpr std::array<const char*, 4> k_file_names{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};
constexpr std::array<const char*, 4> k_override_names{"compose.override.yml", "compose.override.yaml", "docker-compose.override.yml",
                                                      "docker-compose.override.yaml"};
constexpr const char* k_seedbed_name = ".seedbed.yaml";

bool is_file(const Path& path)
{
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

Path absolute_in(const Path& folder, const Path& path)
{
    return (folder / path).lexically_normal();
}

Path absolute_folder(const Path& folder)
{
    std::error_code error;
    const Path start = folder.empty() ? std::filesystem::current_path(error) : std::filesystem::absolute(folder, error);
    const Path normal = start.lexically_normal();
    return normal.has_filename() || normal == normal.root_path() ? normal : normal.parent_path();
}

[[noreturn]] void fail_missing(const Path& file, std::string hint)
{
    throw Error(ErrorKind::not_found, "there is no file " + file.string(), ErrorDetails{{}, std::move(hint), {}, {}});
}

ProjectFiles from_list(const std::vector<Path>& files, const Path& folder)
{
    ProjectFiles found;
    for (const auto& file : files) {
        found.compose.push_back(absolute_in(folder, file));
        if (!is_file(found.compose.back()))
            fail_missing(found.compose.back(), "Give an existing Compose file with -f.");
    }
    found.working_dir = found.compose.front().parent_path();
    return found;
}

// The files that .seedbed.yaml names; empty when it names none.
std::vector<Path> compose_list(const Path& seedbed_file)
{
    const auto source = std::make_shared<const Source>(Source{seedbed_file, seedbed_file.parent_path()});
    const Node root = parse_yaml(platform::read_file(seedbed_file), source);
    std::vector<Path> files;
    if (const Node* list = root.value("compose"))
        for (const auto& name : texts_of(*list, "compose")) {
            files.push_back(absolute_in(seedbed_file.parent_path(), name));
            if (!is_file(files.back()))
                fail(list->place, "compose: there is no file " + files.back().string());
        }
    return files;
}

std::vector<Path> usual_files(const Path& folder, Diagnostics& diagnostics)
{
    std::vector<Path> files;
    for (const char* name : k_file_names)
        if (const Path file = folder / name; is_file(file)) {
            if (files.empty())
                files.push_back(file);
            else
                diagnostics.warn(SourcePosition{file, 0, 0},
                                 file.string() + " is not read, because " + files.front().string() + " is there too");
        }
    if (files.empty())
        return files;
    for (const char* name : k_override_names)
        if (const Path file = folder / name; is_file(file)) {
            files.push_back(file);
            break;
        }
    return files;
}

// docker compose reads compose.override.yaml beside compose.yaml, and docker-compose 1 docker-compose.override.yml beside
// docker-compose.yml alone, so the base file's own name is the safe one.
Path override_beside(const std::vector<Path>& files)
{
    if (files.size() > 1)
        return files.back();
    const Path& base = files.front();
    return base.parent_path() / (base.stem().string() + ".override" + base.extension().string());
}

ProjectFiles search_upwards(const Path& start, Diagnostics& diagnostics)
{
    std::vector<std::string> looked_at;
    for (Path folder = start;; folder = folder.parent_path()) {
        looked_at.push_back(folder.string());
        std::vector<Path> files;
        if (is_file(folder / k_seedbed_name))
            files = compose_list(folder / k_seedbed_name);
        Path override_file;
        if (files.empty()) {
            files = usual_files(folder, diagnostics);
            if (!files.empty())
                override_file = override_beside(files);
        }
        if (!files.empty()) {
            ProjectFiles found{files.front().parent_path(), files, {}, override_file};
            if (is_file(folder / k_seedbed_name))
                found.seedbed_file = folder / k_seedbed_name;
            return found;
        }
        if (folder == folder.parent_path())
            break;
    }
    throw Error(ErrorKind::not_found, "there is no Compose file in " + start.string() + " or above",
                ErrorDetails{{}, "Looked for compose.yaml and its like in " + join(looked_at, ", ") + ".", {}, {}});
}

std::vector<Path> split_files(const std::string& list, char separator)
{
    std::vector<Path> files;
    for (const auto& part : split(list, separator))
        if (!trimmed(part).empty())
            files.emplace_back(trimmed(part));
    return files;
}

// COMPOSE_FILE of the host, or of the folder's .env.
std::vector<Path> files_by_variable(const Path& folder, const LoadRequest& request, const platform::HostEnvironment& host,
                                    Diagnostics& diagnostics)
{
    auto variables = host.variables;
    if (request.env_files.empty() && is_file(folder / ".env"))
        variables = read_variables(request, folder, host, diagnostics);
    const Lookup lookup = lookup_in(variables);
    const std::string separator = lookup("COMPOSE_PATH_SEPARATOR").value_or(":");
    return split_files(lookup("COMPOSE_FILE").value_or(""), separator.empty() ? ':' : separator[0]);
}

}  // namespace

ProjectFiles find_project_files(const LoadRequest& request, const platform::HostEnvironment& host, Diagnostics& diagnostics)
{
    const Path folder = absolute_folder(request.folder);
    auto files = request.files;
    if (files.empty())
        files = files_by_variable(folder, request, host, diagnostics);
    ProjectFiles found = files.empty() ? search_upwards(folder, diagnostics) : from_list(files, folder);
    if (!found.seedbed_file && is_file(found.working_dir / k_seedbed_name))
        found.seedbed_file = found.working_dir / k_seedbed_name;
    return found;
}

std::map<std::string, std::string> read_variables(const LoadRequest& request, const Path& working_dir,
                                                  const platform::HostEnvironment& host, Diagnostics& diagnostics)
{
    const Lookup on_host = lookup_in(host.variables);
    std::vector<Path> files;
    for (const auto& file : request.env_files)
        files.push_back(absolute_in(absolute_folder(request.folder), file));
    if (files.empty())
        for (const auto& file : split_files(on_host("COMPOSE_ENV_FILES").value_or(""), ','))
            files.push_back(absolute_in(absolute_folder(request.folder), file));
    const bool asked_for = !files.empty();
    if (files.empty())
        files.push_back(working_dir / ".env");
    std::map<std::string, std::string> variables;
    for (const auto& file : files) {
        diagnostics.read(file);
        if (!is_file(file)) {
            if (asked_for)
                fail_missing(file, "Give an existing file with --env-file.");
            continue;
        }
        for (auto& [name, value] : parse_dotenv(platform::read_file(file), file, on_host, diagnostics))
            variables[name] = std::move(value);
    }
    for (const auto& [name, value] : host.variables)
        variables[name] = value;
    return variables;
}

Lookup lookup_in(const std::map<std::string, std::string>& variables)
{
    return [&variables](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

std::vector<Path> files_that_may_appear(const LoadRequest& request, const Path& working_dir)
{
    std::vector<Path> files{working_dir / k_seedbed_name};
    if (request.env_files.empty())
        files.push_back(working_dir / ".env");
    if (request.files.empty()) {
        for (const char* name : k_file_names)
            files.push_back(working_dir / name);
        for (const char* name : k_override_names)
            files.push_back(working_dir / name);
    }
    std::erase_if(files, is_file);
    return files;
}

}  // namespace seedbed::compose
