// What an engine and a project are made of, for the tests of the desktop: small, believable values of a project "sample" that a page or a
// session is given.
#pragma once

#include "base/time.h"
#include "compose/model.h"
#include "databases/databases.h"
#include "engine/engine_watch.h"
#include "environment/names.h"
#include "tools/tools.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::test {

inline std::string container_id(const std::string& service)
{
    return service + std::string(60, '0');
}

// A service's container, as the engine's list has it; `state` as the engine says it: "running", "exited" ….
inline engine::ContainerSummary container(const std::string& service, const std::string& state)
{
    engine::ContainerSummary summary;
    summary.id = ContainerId(container_id(service));
    summary.name = "sample-" + service + "-1";
    summary.image = "example/" + service;
    summary.state = state;
    summary.labels = {{environment::k_label_project, "sample"},
                      {environment::k_label_service, service},
                      {environment::k_label_number, "1"},
                      {environment::k_label_oneoff, "False"}};
    return summary;
}

// The same as GET /containers/json lists it.
inline std::string container_json(const std::string& project, const std::string& service, const std::string& state)
{
    return R"({"Id":")" + container_id(service) + R"(","Names":["/)" + project + "-" + service + R"(-1"],"Image":"example/)" + service +
           R"(","ImageID":"sha256:1","State":")" + state + R"(","Status":"Up 3 minutes","Created":1700000000,"Ports":[],"Mounts":[],)" +
           R"("Labels":{"com.docker.compose.project":")" + project + R"(","com.docker.compose.service":")" + service +
           R"(","com.docker.compose.container-number":"1","com.docker.compose.oneoff":"False"},"NetworkSettings":{"Networks":{}}})";
}

// An engine of 8 GB with these containers and the volume sample_data.
inline engine::EngineStatePtr engine_state(std::vector<engine::ContainerSummary> containers)
{
    auto state = std::make_shared<engine::EngineState>();
    state->connection = engine::EngineState::Connection::connected;
    state->containers = std::move(containers);
    state->info.mem_total = 8'000'000'000;
    state->revision = 1;
    engine::VolumeInfo volume;
    volume.name = "sample_data";
    state->volumes = {volume};
    return state;
}

// An engine on which the project in this folder has one service.
inline engine::EngineStatePtr engine_with_web(const std::string& folder, const std::string& state)
{
    engine::ContainerSummary web = container("web", state);
    web.labels[environment::k_label_working_dir] = folder;
    return engine_state({web});
}

// The same engine after it went away.
inline engine::EngineStatePtr lost(const engine::EngineState& state)
{
    auto value = std::make_shared<engine::EngineState>(state);
    value->connection = engine::EngineState::Connection::lost;
    value->reason = "connection refused";
    return value;
}

inline std::shared_ptr<const compose::Project> project_of(std::initializer_list<const char*> services)
{
    auto project = std::make_shared<compose::Project>();
    project->name = "sample";
    for (const char* name : services) {
        compose::Service service;
        service.name = name;
        service.image = std::string("example/") + name;
        project->services.emplace(name, std::move(service));
    }
    return project;
}

// The database of the service db: on demo for twelve minutes, and nothing to go back to.
inline databases::DatabaseStatus live_database()
{
    databases::DatabaseStatus status;
    status.name = "app-db";
    status.service = "db";
    status.engine = "postgresql";
    status.state = databases::DatabaseState::live;
    status.running = true;
    status.default_fixture = "demo";
    status.fixtures = {"empty", "demo"};
    status.connection_url = "postgresql://shop@127.0.0.1:54320/shop";
    status.current = databases::Generation{.id = "g2",
                                           .snapshot = SnapshotId("s1"),
                                           .snapshot_name = "demo",
                                           .fixture = "demo",
                                           .created = now() - std::chrono::minutes(12),
                                           .replaced = "g1"};
    return status;
}

// What an undo goes back to: the generation before, which a fixture made.
inline databases::Generation generation_before(const std::string& fixture)
{
    return {
        .id = "g1", .snapshot = {}, .snapshot_name = fixture, .fixture = fixture, .created = now() - std::chrono::hours(2), .replaced = {}};
}

// One that was saved an hour ago.
inline databases::Snapshot snapshot(const std::string& id, const std::string& name)
{
    databases::Snapshot value;
    value.id = SnapshotId(id);
    value.name = name;
    value.database = "app-db";
    value.origin = databases::Origin::saved;
    value.created = now() - std::chrono::hours(1);
    return value;
}

// The tool shop, its image there.
inline tools::ToolStatus tool_with(std::vector<std::string> tasks)
{
    tools::ToolStatus status;
    status.name = "shop";
    status.image = "example/tools";
    status.state = tools::ImageState::present;
    status.tasks = std::move(tasks);
    return status;
}

}  // namespace seedbed::test
