#include "databases/fixture_recipe.h"

#include "base/error.h"
#include "base/text.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace seedbed::databases {

namespace fs = std::filesystem;

namespace {

// A change of what building means: every fixture is built anew.
constexpr const char* k_recipe_format = "1";

std::string relative_name(const compose::Project& project, const fs::path& file)
{
    const fs::path relative = file.lexically_relative(project.working_dir);
    return relative.empty() || relative.native().starts_with("..") ? file.string() : relative.string();
}

// Every regular file under a folder, sorted, so that a new, renamed or removed one shows.
std::string hash_of_folder(const fs::path& folder, FileHashes& files)
{
    std::vector<fs::path> found;
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        if (entry->is_regular_file())
            found.push_back(entry->path());
    if (failure)
        throw Error(ErrorKind::not_found, fmt::format("the folder {} cannot be read: {}", folder.string(), failure.message()));
    std::sort(found.begin(), found.end());
    std::string text;
    for (const fs::path& file : found)
        text += fmt::format("{}\n{}\n", file.lexically_relative(folder).string(), files.of(file));
    return platform::sha256(text);
}

std::string hash_of_path(const fs::path& path, FileHashes& files)
{
    return fs::is_directory(path) ? hash_of_folder(path, files) : files.of(path);
}

std::string text_of(const compose::Command& command)
{
    if (const auto* line = std::get_if<std::string>(&command))
        return "sh " + *line;
    return "exec " + shell_line(std::get<std::vector<std::string>>(command));
}

const compose::Task* find_task(const compose::Project& project, const std::string& name)
{
    for (const auto& [tool_name, tool] : project.seedbed.tools)
        for (const auto& [task_name, task] : tool.tasks)
            if (task_name == name || tool_name + "/" + task_name == name)
                return &task;
    return nullptr;
}

// What a task is, as far as the project file says it: its command and variables. (Its tool's image is not part of the recipe: it is often
// rebuilt without any effect on the data.)
std::string hash_of_task(const compose::Project& project, const std::string& name)
{
    std::string text = name;
    if (const compose::Task* task = find_task(project, name)) {
        text += "\n" + text_of(task->run);
        for (const auto& [variable, value] : task->env)
            text += fmt::format("\n{}={}", variable, value);
    }
    return platform::sha256(text);
}

class RecipeWriter {
public:
    RecipeWriter(const compose::Project& project, const Subject& subject, const compose::Fixture& fixture, FileHashes& files)
        : project_(project)
        , subject_(subject)
        , fixture_(fixture)
        , files_(files)
    {
    }

    void add(const std::string& name, const std::string& hash) { inputs_.insert_or_assign(name, hash); }
    void add_text(const std::string& name, const std::string& text) { add(name, platform::sha256(text)); }

    void add_new_data()
    {
        std::string variables;
        for (const auto& [name, value] : subject_.service.environment)
            if (subject_.kind->shapes_new_data(name))
                variables += fmt::format("{}={}\n", name, value);
        add_text("variables", variables);
        for (const auto& volume : subject_.service.volumes)
            if (volume.type == compose::ServiceVolume::Type::bind && volume.target.starts_with("/docker-entrypoint-initdb.d") &&
                fs::exists(volume.source))
                add("init " + relative_name(project_, volume.source), hash_of_path(volume.source, files_));
    }

    void add_migrations()
    {
        const auto& migrations = subject_.database.migrations;
        if (!fixture_.migrate || !migrations)
            return;
        add("migration task", hash_of_task(project_, migrations->task));
        add_text("migration target", fixture_.migrate_target);
        if (!migrations->dir.empty() && fs::exists(migrations->dir))
            add("migrations " + relative_name(project_, migrations->dir), hash_of_path(migrations->dir, files_));
    }

    void add_imports()
    {
        std::string order;
        for (const auto& import : fixture_.imports) {
            if (import.kind == compose::Import::Kind::task) {
                order += "task " + import.task + "\n";
                add("task " + import.task, hash_of_task(project_, import.task));
                continue;
            }
            if (!fs::is_regular_file(import.path))
                throw Error(ErrorKind::not_found,
                            fmt::format("fixture {} imports {}, which is not a file", fixture_.name, import.path.string()),
                            {.hint = "Correct the path; it is relative to the Compose file's folder.", .position = import.position});
            const std::string name = relative_name(project_, import.path);
            order += fmt::format("{} {} {}\n", import.kind == compose::Import::Kind::script ? "script" : "file", name, import.shell);
            add(name, files_.of(import.path));
            require_seed(import, files_.of(import.path));
        }
        add_text("order of imports", order);
    }

    // A seed is often fetched by hand, and large: another one than the project means is noticed before anything is built.
    void require_seed(const compose::Import& import, const std::string& hash) const
    {
        const auto& seed = subject_.database.seed;
        if (seed && import.path == seed->source && !seed->sha256.empty() && lower(seed->sha256) != hash)
            throw Error(ErrorKind::conflict,
                        fmt::format("{} is not the seed that the project names: its SHA-256 is {}", import.path.string(), hash),
                        {.hint = "Get the right file, or correct `sha256`.", .position = seed->position});
    }

    [[nodiscard]] Recipe finish()
    {
        std::string text;
        for (const auto& [name, hash] : inputs_)
            text += fmt::format("{}\t{}\n", name, hash);
        return {platform::sha256(text), std::move(inputs_)};
    }

private:
    const compose::Project& project_;
    const Subject& subject_;
    const compose::Fixture& fixture_;
    FileHashes& files_;
    std::map<std::string, std::string> inputs_;
};

}  // namespace

std::string FileHashes::of(const fs::path& file)
{
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    const auto time = fs::last_write_time(file, failure).time_since_epoch().count();
    const std::string key = fmt::format("{}\n{}\n{}", file.string(), size, time);
    {
        const std::lock_guard guard(mutex_);
        if (const auto known = known_.find(key); known != known_.end())
            return known->second;
    }
    std::string hash = platform::sha256_of_file(file);
    const std::lock_guard guard(mutex_);
    return known_.insert_or_assign(key, std::move(hash)).first->second;
}

std::vector<const compose::Fixture*> fixture_chain(const compose::Database& database, const std::string& fixture)
{
    std::vector<std::string> names;
    for (const auto& [name, declared] : database.fixtures)
        names.push_back(name);
    std::vector<const compose::Fixture*> chain;
    for (std::string next = fixture; next != "empty" || chain.empty();) {
        if (next == "seed" && !database.fixtures.contains(next))
            throw Error(ErrorKind::unsupported, "a seed that is no file cannot be built upon by this version",
                        {.hint = "Name a dump or a script, or pull a snapshot with `published` of a fixture.",
                         .position = chain.empty() ? database.position : chain.back()->position});
        const auto found = database.fixtures.find(next);
        if (found == database.fixtures.end()) {
            ErrorDetails details;
            if (const auto near = nearest(next, names))
                details.hint = fmt::format("Did you mean {}?", *near);
            else
                details.hint = names.empty() ? "The database declares no fixtures." : fmt::format("There are: {}.", join(names, ", "));
            if (chain.empty())
                throw Error(ErrorKind::not_found, fmt::format("database {} has no fixture {}", database.name, next), std::move(details));
            details.position = chain.back()->position;
            throw Error(ErrorKind::bad_project_file,
                        fmt::format("fixture {} has the base {}, which is no fixture of {}", chain.back()->name, next, database.name),
                        std::move(details));
        }
        if (std::find(chain.begin(), chain.end(), &found->second) != chain.end())
            throw Error(ErrorKind::bad_project_file,
                        fmt::format("fixture {} has itself as a base, through {}", fixture, chain.back()->name),
                        {.position = found->second.position});
        chain.push_back(&found->second);
        next = found->second.base;
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

Recipe fixture_recipe(const compose::Project& project, const Subject& subject, const compose::Fixture& fixture, const std::string& image_id,
                      const std::string& base_hash, FileHashes& files)
{
    RecipeWriter recipe(project, subject, fixture, files);
    recipe.add("format", k_recipe_format);
    recipe.add("image", image_id);
    const Credentials credentials = subject.kind->credentials(subject.database, subject.service);
    recipe.add_text("user and database", credentials.user + "\n" + credentials.database);
    if (base_hash.empty())
        recipe.add_new_data();
    else
        recipe.add("base " + fixture.base, base_hash);
    recipe.add_migrations();
    recipe.add_imports();
    recipe.add_text("check", fixture.verify_sql + "\n" + fixture.verify_expect);
    return recipe.finish();
}

std::string changed_inputs(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after)
{
    constexpr std::size_t shown = 3;
    std::vector<std::string> names;
    for (const auto& [name, hash] : after) {
        const auto old = before.find(name);
        if (old == before.end() || old->second != hash)
            names.push_back(name);
    }
    for (const auto& [name, hash] : before)
        if (!after.contains(name))
            names.push_back(name);
    const bool more = names.size() > shown;
    names.resize(std::min(names.size(), shown));
    return join(names, ", ") + (more ? " …" : "");
}

const Snapshot* find_fixture_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project, const std::string& database,
                                      const std::string& fixture, const std::string* recipe_hash)
{
    const auto found = std::find_if(newest_first.begin(), newest_first.end(), [&](const Snapshot& snapshot) {
        return snapshot.project == project && snapshot.database == database && snapshot.origin == Origin::fixture &&
               snapshot.fixture == fixture && (!recipe_hash || snapshot.recipe_hash == *recipe_hash);
    });
    return found == newest_first.end() ? nullptr : &*found;
}

}  // namespace seedbed::databases
