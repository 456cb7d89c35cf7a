// What lies in the folders that containers see: scripts whose lines end as Windows writes them, and files that belong to somebody else than
// who works on them. Only the project's own folder is looked at, to a limit of entries, so that a large one costs no more than a moment.
#include "environment/doctor_files.h"

#include "base/text.h"
#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/local_override.h"
#include "environment/names.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sys/stat.h>

namespace seedbed::environment {

namespace fs = std::filesystem;

namespace {

constexpr int k_most_entries = 4'000;
constexpr int k_deepest = 5;
constexpr std::size_t k_shown = 5;
constexpr std::uintmax_t k_largest_script = 1'000'000;

bool lies_in(const fs::path& path, const fs::path& folder)
{
    const auto relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

// Folders of tools, which hold thousands of files that nobody writes by hand.
bool is_passed_over(const fs::path& folder)
{
    static constexpr std::array names{".git", ".hg", ".svn", "node_modules", "vendor", ".venv", "target", "build", "dist", "__pycache__"};
    const std::string name = folder.filename().string();
    return std::any_of(names.begin(), names.end(), [&](const char* known) { return name == known; });
}

template <typename Visit>
void walk(const fs::path& root, int& budget, const Visit& visit)
{
    std::error_code failure;
    if (!fs::is_directory(root, failure)) {
        if (fs::exists(root, failure) && budget-- > 0)
            visit(root);
        return;
    }
    if (budget-- > 0)
        visit(root);
    fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && entries != fs::recursive_directory_iterator() && budget > 0; entries.increment(failure)) {
        std::error_code unreadable;
        const bool is_folder = entries->is_directory(unreadable) && !entries->is_symlink(unreadable);
        if (is_folder && (is_passed_over(entries->path()) || entries.depth() >= k_deepest))
            entries.disable_recursion_pending();
        --budget;
        visit(entries->path());
    }
}

bool is_script(const fs::path& file)
{
    static constexpr std::array endings{".sh", ".bash", ".ksh", ".zsh"};
    const std::string ending = lower(file.extension().string());
    if (std::any_of(endings.begin(), endings.end(), [&](const char* known) { return ending == known; }))
        return true;
    std::ifstream stream(file, std::ios::binary);
    char start[2] = {};
    return stream.read(start, 2) && start[0] == '#' && start[1] == '!';
}

bool has_carriage_returns(const fs::path& file)
{
    std::error_code failure;
    if (!fs::is_regular_file(file, failure) || fs::is_symlink(file, failure) || fs::file_size(file, failure) > k_largest_script ||
        failure || !is_script(file))
        return false;
    std::ifstream stream(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    return text.find("\r\n") != std::string::npos;
}

std::string shown(const compose::Project& project, const std::vector<fs::path>& files)
{
    std::vector<std::string> names;
    for (const auto& file : files)
        names.push_back(name_of(project, file));
    const bool more = names.size() > k_shown;
    names.resize(std::min(names.size(), k_shown));
    return join(names, ", ") + (more ? fmt::format(" and {} more", files.size() - k_shown) : std::string());
}

struct BindSource {
    fs::path path;
    std::string what;     // "service web"
    std::string service;  // empty: a tool's mount
    std::string user;     // of the container
    bool read_only{false};
    SourcePosition position;
};

std::vector<BindSource> bind_sources(const compose::Project& project)
{
    std::vector<BindSource> sources;
    std::set<std::string> seen;
    const auto add = [&](const compose::ServiceVolume& volume, const std::string& what, const std::string& service,
                         const std::string& user) {
        if (volume.type == compose::ServiceVolume::Type::bind && lies_in(volume.source, project.working_dir) &&
            seen.insert(volume.source).second)
            sources.push_back({volume.source, what, service, user, volume.read_only, volume.position});
    };
    for (const auto& [name, service] : project.services) {
        for (const auto& volume : service.volumes)
            add(volume, "service " + name, name, service.user);
    }
    for (const auto& [name, tool] : project.seedbed.tools) {
        for (const auto& volume : tool.mounts)
            add(volume, "tool " + name, {}, tool.user);
    }
    return sources;
}

void convert(const fs::path& file)
{
    std::string text = platform::read_file(file);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 >= text.size() || text[i + 1] != '\n')
            result += text[i];
    }
    platform::write_file_atomically(file, result);
}

// An image whose programs a fix may use: the first of the project's that is on the engine.
std::string image_at_hand(const compose::Project& project, const std::vector<engine::ImageSummary>& images)
{
    for (const auto& [name, service] : project.services) {
        const std::string reference = image_name(project, service);
        if (find_image(images, reference))
            return reference;
    }
    return {};
}

// Root in a container may change what the user may not.
void change_owner(engine::Engine& engine, const std::string& image, const compose::Project& project, const std::vector<fs::path>& folders,
                  const std::string& owner, const StepContext& context)
{
    engine::ContainerSpec spec;
    spec.image = image;
    spec.user = "0:0";
    spec.entrypoint = std::vector<std::string>{"chown"};
    spec.command = std::vector<std::string>{"-R", "-h", owner};
    spec.network_mode = "none";
    spec.labels = {{k_label_project, project.name}, {k_label_role, "helper"}};
    for (std::size_t i = 0; i < folders.size(); ++i) {
        engine::MountSpec mount;
        mount.type = engine::MountSpec::Type::bind;
        mount.source = folders[i].string();
        mount.target = fmt::format("/seedbed/{}", i);
        spec.command->push_back(mount.target);
        spec.mounts.push_back(std::move(mount));
    }
    const auto id = engine.create_container(spec, context.stop());
    int code = -1;
    try {
        engine.start_container(id, context.stop());
        code = engine.wait_container(id, context.stop());
    } catch (...) {
        engine.remove_container(id, true, true);
        throw;
    }
    engine.remove_container(id, true, true);
    if (code != 0)
        throw Error(ErrorKind::task_failed, "the files' owner could not be changed",
                    {fmt::format("chown ended with exit code {}", code), {}, {}, {}});
}

}  // namespace

std::vector<fs::path> scripts_with_carriage_returns(const compose::Project& project)
{
    std::set<fs::path> files;
    int budget = k_most_entries;
    const auto look = [&](const fs::path& file) {
        if (has_carriage_returns(file))
            files.insert(file.lexically_normal());
    };
    for (const BindSource& source : bind_sources(project))
        walk(source.path, budget, look);
    for (const auto& [name, service] : project.services) {
        if (service.build && lies_in(service.build->context, project.working_dir))
            walk(service.build->context, budget, look);
    }
    return {files.begin(), files.end()};
}

Strangers files_of_others(const compose::Project& project, unsigned uid)
{
    Strangers strangers;
    int budget = k_most_entries;
    for (const BindSource& source : bind_sources(project)) {
        if (source.read_only)
            continue;
        bool any = false;
        walk(source.path, budget, [&](const fs::path& file) {
            struct stat facts {};
            if (::lstat(file.c_str(), &facts) != 0 || facts.st_uid == uid)
                return;
            any = true;
            strangers.owner = facts.st_uid;
            if (strangers.files.size() < 1000)
                strangers.files.push_back(file);
        });
        if (!any)
            continue;
        strangers.folders.push_back(source.path);
        if (strangers.what.empty()) {
            strangers.what = source.what;
            strangers.service = source.service;
            strangers.user = source.user;
            strangers.position = source.position;
        }
    }
    return strangers;
}

void examine_line_endings(const compose::Project& project, Findings& findings)
{
    const auto files = scripts_with_carriage_returns(project);
    if (files.empty())
        return;
    Finding finding =
        found("line_endings", Severity::problem, name_of(project, files.front()),
              files.size() == 1
                  ? fmt::format("The script {} has Windows line ends, so no shell in a container runs it", name_of(project, files.front()))
                  : fmt::format("{} scripts have Windows line ends, so no shell in a container runs them", files.size()),
              "Convert them to Unix line ends; `*.sh text eol=lf` in .gitattributes keeps git from changing them again");
    finding.evidence = "CR LF in " + shown(project, files);
    finding.position = {files.front(), 1, 0};
    finding.fix_command = "seedbed doctor --fix";
    finding.apply = [files](StepContext&) {
        for (const auto& file : files)
            convert(file);
    };
    findings.push_back(std::move(finding));
}

void examine_owners(const compose::Project& project, const engine::SystemInfo& info, const std::vector<engine::ImageSummary>& images,
                    const platform::HostEnvironment& host, engine::Engine* engine, Findings& findings)
{
    // Root may change everything.
    if (host.uid == 0)
        return;
    const Strangers strangers = files_of_others(project, host.uid);
    if (strangers.files.empty())
        return;
    Finding finding = found("file_owner", Severity::warning, name_of(project, strangers.files.front()),
                            fmt::format("Files that {} writes belong to {}, so you (uid {}) may not change them", strangers.what,
                                        strangers.owner == 0 ? "root" : fmt::format("uid {}", strangers.owner), host.uid));
    finding.evidence =
        fmt::format("{}; the container's user is {}{}", shown(project, strangers.files),
                    strangers.user.empty() ? "the image's" : strangers.user, info.rootless ? "; the engine is rootless" : "");
    finding.position = strangers.position;
    finding.fix = "Give the files to you";
    if (strangers.service.empty())
        finding.fix += "; `user: host` for the " + strangers.what + " keeps it so";
    else if (!info.rootless)
        finding.fix +=
            fmt::format("; to keep it so, {}",
                        override_sentence(project, {"services", strangers.service, {fmt::format("user: \"{}:{}\"", host.uid, host.gid)}}));
    std::vector<std::string> names;
    for (const auto& folder : strangers.folders)
        names.push_back(shell_quoted(folder.string()));
    finding.fix_command = fmt::format("sudo chown -R {}:{} {}", host.uid, host.gid, join(names, " "));
    const std::string image = image_at_hand(project, images);
    if (engine && !image.empty()) {
        // A rootless engine's root is the user who runs it.
        const std::string owner = info.rootless ? "0:0" : fmt::format("{}:{}", host.uid, host.gid);
        finding.apply = [engine, image, project, folders = strangers.folders, owner](StepContext& context) {
            change_owner(*engine, image, project, folders, owner, context);
        };
        finding.consent =
            fmt::format("Everything in {} will belong to you (uid {}); who owned it is not kept.", join(names, ", "), host.uid);
    }
    findings.push_back(std::move(finding));
}

}  // namespace seedbed::environment
