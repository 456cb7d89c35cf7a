#include "support/workspace_world.h"

#include "base/text.h"
#include "environment/names.h"
#include "support/test_engine.h"

#include <filesystem>
#include <stdexcept>

namespace seedbed::test {

WorkspaceWorld::WorkspaceWorld(const std::string& purpose, const std::string& yaml) : EnvironmentWorld(purpose, yaml)
{
    use_own_pool();
}

WorkspaceWorld::WorkspaceWorld(const std::string& purpose, const CopyOf& original) : EnvironmentWorld(purpose, original)
{
    use_own_pool();
}

WorkspaceWorld::~WorkspaceWorld()
{
    try {
        remove_pool();
    } catch (const std::exception& error) {
        qWarning("the pool of %s could not be removed: %s", name().c_str(), error.what());
    }
}

void WorkspaceWorld::use_own_pool()
{
    host = sample().host;
    pool_ = engine().info().docker_root_dir + "/seedbed-pool-" + name();
    host.variables["SEEDBED_POOL"] = pool_;
}

std::shared_ptr<workspace::Workspace> WorkspaceWorld::open() const
{
    return workspace::Workspace::open(sample().request(), connection_ ? connection_ : engine_ptr(), host);
}

std::string WorkspaceWorld::setup()
{
    const Plan plan = open()->setup_plan([this](const std::string& link, const std::string& url) { links[link] = url; });
    NoProgress progress;
    std::string text;
    for (const auto& record : run_plan(plan, progress, {}).steps)
        text += record.info.action + (record.outcome == StepOutcome::skipped ? " skipped, " : " done, ");
    return text;
}

std::string WorkspaceWorld::query(const std::string& name, const std::string& sql) const
{
    engine::ExecSpec spec;
    spec.command = {"psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", name, "-d", name, "-c", sql};
    const auto result = engine().exec(inspect("db").id, spec);
    if (result.exit_code != 0)
        throw std::runtime_error("the query failed: " + result.errors);
    return std::string(trimmed(result.output));
}

// The pool lies where only the engine may see it, so a container removes it; whatever holds it goes first.
void WorkspaceWorld::remove_pool()
{
    for (const auto& container : engine().containers()) {
        const auto label = container.labels.find(environment::k_label_project);
        if (label != container.labels.end() && label->second == name())
            engine().remove_container(container.id, true, true);
    }
    const std::filesystem::path pool(pool_);
    engine::ContainerSpec spec;
    spec.image = k_image_postgres;
    spec.entrypoint = {"rm"};
    spec.command = {"-rf", "/parent/" + pool.filename().string()};
    spec.user = "0";
    spec.labels = {{environment::k_label_project, name()}};
    engine::MountSpec mount;
    mount.type = engine::MountSpec::Type::bind;
    mount.source = pool.parent_path();
    mount.target = "/parent";
    spec.mounts = {mount};
    const auto id = engine().create_container(spec);
    engine().start_container(id);
    static_cast<void>(engine().wait_container(id));
    engine().remove_container(id, true, true);
}

}  // namespace seedbed::test
