#include "support/leftovers.h"

#include "environment/names.h"

#include <filesystem>

namespace seedbed::test {

namespace {

namespace fs = std::filesystem;

bool belongs(const engine::Labels& labels, const std::string& project)
{
    const auto found = labels.find(environment::k_label_project);
    return found != labels.end() && found->second == project;
}

bool is_helper(const engine::Labels& labels)
{
    const auto found = labels.find(environment::k_label_role);
    return found != labels.end() && found->second == "helper";
}

fs::path pool_of(engine::Engine& engine)
{
    return fs::path(engine.info().docker_root_dir) / "seedbed-pool";
}

// Work under way in the pool is anybody's, and there should be none; generations lie under their environment's name.
void add_pool(std::set<std::string>& things, const fs::path& pool, const std::string& project)
{
    std::error_code ignored;
    for (const char* room : {"building", "journal"})
        for (const auto& entry : fs::directory_iterator(pool / room, ignored))
            things.insert("pool " + fs::relative(entry.path(), pool, ignored).string());
    for (const auto& database : fs::directory_iterator(pool / "live" / project, ignored))
        for (const auto& generation : fs::directory_iterator(database.path(), ignored))
            things.insert("pool " + fs::relative(generation.path(), pool, ignored).string());
}

}  // namespace

std::set<std::string> things_of(engine::Engine& engine, const std::string& project)
{
    std::set<std::string> things;
    for (const auto& container : engine.containers())
        if (belongs(container.labels, project) && !is_helper(container.labels))
            things.insert("container " + container.name);
    for (const auto& volume : engine.volumes())
        if (belongs(volume.labels, project))
            things.insert("volume " + volume.name);
    for (const auto& network : engine.networks())
        if (belongs(network.labels, project))
            things.insert("network " + network.name);
    add_pool(things, pool_of(engine), project);
    return things;
}

void remove_things_of(engine::Engine& engine, const std::string& project)
{
    for (const auto& container : engine.containers())
        if (belongs(container.labels, project))
            engine.remove_container(container.id, true, true);
    for (const auto& volume : engine.volumes())
        if (belongs(volume.labels, project))
            engine.remove_volume(volume.name, true);
    for (const auto& network : engine.networks())
        if (belongs(network.labels, project))
            engine.remove_network(network.id);
    std::error_code ignored;
    fs::remove_all(pool_of(engine) / "live" / project, ignored);
}

std::string as_text(const std::set<std::string>& things)
{
    std::string text;
    for (const auto& thing : things)
        text += thing + "\n";
    return text;
}

}  // namespace seedbed::test
