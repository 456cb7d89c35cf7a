// A project opened whole on a real engine, with a pool of its own beside the engine's. Everything is removed at the end. For tests only.
#pragma once

#include "support/environment_world.h"
#include "workspace/workspace.h"

#include <map>
#include <memory>
#include <string>

namespace seedbed::test {

class WorkspaceWorld : public EnvironmentWorld {
public:
    WorkspaceWorld(const std::string& purpose, const std::string& yaml);
    WorkspaceWorld(const std::string& purpose, const CopyOf& original);
    ~WorkspaceWorld();

    [[nodiscard]] std::shared_ptr<workspace::Workspace> open() const;

    // From now on the project is opened on this connection to the same engine, which may have other registry logins.
    void speak_through(std::shared_ptr<engine::Engine> engine) { connection_ = std::move(engine); }

    // Runs the setup; links to open go to `links`. What each step came to: "check done, up done, fixture skipped, ".
    std::string setup();

    // One statement on the PostgreSQL service db, as user and in database `name`. Throws std::runtime_error when it fails.
    std::string query(const std::string& name, const std::string& sql) const;

    platform::HostEnvironment host;
    std::map<std::string, std::string> links;

private:
    void use_own_pool();
    void remove_pool();

    std::string pool_;
    std::shared_ptr<engine::Engine> connection_;  // empty: the world's
};

}  // namespace seedbed::test
