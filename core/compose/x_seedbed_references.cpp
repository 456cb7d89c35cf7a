#include "base/text.h"
#include "compose/consistency.h"
#include "compose/node.h"
#include "compose/x_seedbed_reader.h"

#include <algorithm>
#include <set>

namespace seedbed::compose {

namespace {

[[noreturn]] void fail_at(const SourcePosition& position, std::string message, std::string hint = {})
{
    throw Error(ErrorKind::bad_project_file, std::move(message), ErrorDetails{{}, std::move(hint), position, {}});
}

template <typename Map>
std::vector<std::string> keys_of(const Map& map)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : map)
        keys.push_back(key);
    return keys;
}

// `kind` is an English noun: "service".
void require(const std::vector<std::string>& known, const std::string& name, std::string_view kind, const std::string& where,
             const SourcePosition& position)
{
    if (std::find(known.begin(), known.end(), name) == known.end())
        fail_at(position, where + ": there is no " + std::string(kind) + " " + in_quotes(name) + did_you_mean(name, known));
}

class ReferenceChecker {
public:
    explicit ReferenceChecker(const Project& project)
        : project_(project)
        , seedbed_(project.seedbed)
        , services_(keys_of(project.services))
        , volumes_(keys_of(project.volumes))
    {
    }

    void run()
    {
        collect_tasks();
        for (const auto& [name, tool] : seedbed_.tools)
            check_tool(tool);
        for (const auto& [name, database] : seedbed_.databases)
            check_database(database);
        check_task_circle();
        for (const auto& step : seedbed_.onboarding.steps)
            check_step(step);
        for (const auto& volume : seedbed_.shared_volumes)
            require(volumes_, volume, "volume", "x-seedbed.environments.volumes.share", seedbed_.environments_position);
        for (const auto& volume : seedbed_.cloned_volumes)
            require(volumes_, volume, "volume", "x-seedbed.environments.volumes.clone", seedbed_.environments_position);
    }

private:
    // A name for `seedbed run` must mean one thing.
    void collect_tasks()
    {
        std::map<std::string, std::string> owner;
        for (const auto& [tool_name, tool] : seedbed_.tools)
            for (const auto& [name, task] : tool.tasks) {
                const auto [first, fresh] = owner.emplace(name, tool_name);
                if (!fresh)
                    fail_at(task.position,
                            "the task " + in_quotes(name) + " is in the tools " + in_quotes(first->second) + " and " + in_quotes(tool_name),
                            "Give one of the two another name.");
                tasks_.push_back(name);
            }
        for (const auto& [name, service] : project_.services)
            if (service.role == Role::task && owner.count(name) == 0)
                tasks_.push_back(name);
    }

    void check_tool(const Tool& tool) const
    {
        const std::string what = "x-seedbed.tools." + tool.name;
        if (!tool.service.empty())
            require(services_, tool.service, "service", what, tool.position);
        for (const auto& mount : tool.mounts)
            if (mount.type == ServiceVolume::Type::volume && !mount.source.empty())
                require(volumes_, mount.source, "volume", what + ".mounts", mount.position);
        for (const auto& [name, task] : tool.tasks) {
            const std::string where = what + ".tasks." + name + ".needs";
            for (const auto& service : task.needs_services)
                require(services_, service, "service", where, task.position);
            for (const auto& other : task.needs_tasks)
                require(tasks_, other, "task", where, task.position);
            if (!task.needs_fixture.empty()) {
                const auto slash = task.needs_fixture.find('/');
                check_fixture(task.needs_fixture.substr(0, slash), task.needs_fixture.substr(slash + 1), where, task.position);
            }
        }
    }

    void check_database(const Database& database) const
    {
        const std::string what = "x-seedbed.databases." + database.name;
        require(services_, database.service, "service", what, database.position);
        if (!database.volume.empty())
            require(volumes_, database.volume, "volume", what, database.position);
        if (database.engine.empty())
            fail_at(database.position, what + ": the image of " + in_quotes(database.service) + " is no database that Seedbed knows",
                    "Say which it is with “engine:”: postgresql, mariadb, mysql, redis or mongodb.");
        if (database.migrations)
            require(tasks_, database.migrations->task, "task", what + ".migrations", database.migrations->position);
        if (!database.default_fixture.empty())
            require(keys_of(database.fixtures), database.default_fixture, "fixture", what + ".default", database.position);
        for (const auto& [name, fixture] : database.fixtures)
            check_fixture_recipe(database, fixture, what + ".fixtures." + name);
        check_base_circle(database, what);
    }

    void check_fixture_recipe(const Database& database, const Fixture& fixture, const std::string& what) const
    {
        auto bases = keys_of(database.fixtures);
        bases.emplace_back("empty");
        bases.emplace_back("seed");
        require(bases, fixture.base, "fixture", what + ".base", fixture.position);
        if (fixture.base == "seed" && !database.seed)
            fail_at(fixture.position, what + " starts from the seed, but the database has none",
                    "Add “seed: {source: FILE}” to the database.");
        if (fixture.migrate && !database.migrations)
            fail_at(fixture.position, what + " is to be migrated, but the database has no migrations",
                    "Add “migrations: {task: NAME}” to the database.");
        for (const auto& import : fixture.imports)
            if (import.kind == Import::Kind::task)
                require(tasks_, import.task, "task", what + ".import", import.position);
    }

    void check_base_circle(const Database& database, const std::string& what) const
    {
        std::map<std::string, std::vector<std::string>> next;
        for (const auto& [name, fixture] : database.fixtures)
            if (fixture.base != "empty" && fixture.base != "seed")
                next[name].push_back(fixture.base);
        if (const auto circle = find_circle(next); !circle.empty())
            fail_at(database.fixtures.at(circle[0]).position, what + ": fixtures build on one another in a circle: " + join(circle, " → "));
    }

    void check_task_circle() const
    {
        std::map<std::string, std::vector<std::string>> next;
        std::map<std::string, SourcePosition> positions;
        for (const auto& [tool_name, tool] : seedbed_.tools)
            for (const auto& [name, task] : tool.tasks) {
                next[name] = task.needs_tasks;
                positions[name] = task.position;
            }
        if (const auto circle = find_circle(next); !circle.empty())
            fail_at(positions[circle[0]], "tasks need one another in a circle: " + join(circle, " → "));
    }

    void check_step(const SetupStep& step) const
    {
        const std::string where = "x-seedbed.onboarding.steps";
        if (step.kind == SetupStep::Kind::fixture)
            check_fixture(step.database, step.name, where, step.position);
        else if (step.kind == SetupStep::Kind::task)
            require(tasks_, step.name, "task", where, step.position);
        else if (step.kind == SetupStep::Kind::open)
            require(keys_of(seedbed_.links), step.name, "link", where, step.position);
    }

    void check_fixture(const std::string& database, const std::string& fixture, const std::string& where,
                       const SourcePosition& position) const
    {
        require(keys_of(seedbed_.databases), database, "database", where, position);
        require(keys_of(seedbed_.databases.at(database).fixtures), fixture, "fixture", where + ": in " + in_quotes(database), position);
    }

    const Project& project_;
    const Seedbed& seedbed_;
    std::vector<std::string> services_;
    std::vector<std::string> volumes_;
    std::vector<std::string> tasks_;
};

}  // namespace

void check_seedbed_references(const Project& project)
{
    ReferenceChecker(project).run();
}

}  // namespace seedbed::compose
