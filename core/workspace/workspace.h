// A project opened on an engine, whole: its environment, databases and tools together, and the actions that need all of them (up with
// databases from their seeds, setup). Both faces, the desktop and the command line, stand on this. Blocking; no state but what it was
// opened with.
#pragma once

#include "compose/load.h"
#include "databases/databases.h"
#include "environment/doctor.h"
#include "environment/environment.h"
#include "environment/trust.h"
#include "tools/tools.h"
#include "volumes/volumes.h"
#include "workspace/environments.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::workspace {

class Workspace {
public:
    // Throws Error(bad_project_file …) as load_project. The engine is connected already. Clears the task containers that a Seedbed which
    // died left behind; databases have `recover` of their own.
    [[nodiscard]] static std::shared_ptr<Workspace> open(const compose::LoadRequest& request, std::shared_ptr<engine::Engine> engine,
                                                         const platform::HostEnvironment& host);

    [[nodiscard]] const compose::Project& project() const noexcept;
    [[nodiscard]] engine::Engine& engine() const noexcept;
    [[nodiscard]] environment::Environment& environment() const noexcept;
    [[nodiscard]] databases::Databases& databases() const noexcept;
    [[nodiscard]] tools::Tools& tools() const noexcept;

    [[nodiscard]] bool trusted() const;
    void grant_trust() const;
    // Throws Error(untrusted) whose hint lists what is asked.
    void require_trust() const;

    // Every check of the doctor: the environment's, and, in a trusted project, those of what its databases hold and of what its containers
    // see, for which containers are made. A fix among the findings works on this workspace, which must outlive it. Changes nothing else.
    [[nodiscard]] std::vector<environment::Finding> examine(environment::Depth depth = environment::Depth::thorough,
                                                            const std::stop_token& stop = {}) const;

    // Checks and images, then the databases' data (their first generation from the default fixture), then the environment.
    [[nodiscard]] Plan up_plan(environment::UpOptions options, const std::stop_token& stop = {}) const;
    // What a database holds lies in the pool and stays, with `volumes` too: its volume is only a pointer.
    [[nodiscard]] Plan down_plan(const environment::DownOptions& options, const std::stop_token& stop = {}) const;

    // The project's environments on this engine (environments.h), with links. `look_into_pool`: also those that are nothing but data there,
    // and which databases have some; it may take a moment. `measure`: how much disk these take, which takes its time.
    [[nodiscard]] std::vector<EnvironmentSummary> environments(bool look_into_pool, bool measure, const std::stop_token& stop = {}) const;
    // As up_plan, for an environment whose databases have no data yet: they begin with the live data of the environment `from` (a branch,
    // or a name), or, the one that has it, with the snapshot `from`; empty: as declared. Throws Error(conflict) when there is data already.
    [[nodiscard]] Plan create_plan(const std::string& from, const std::stop_token& stop = {}) const;
    // Everything of an environment goes: containers, networks, volumes and live data, with the losses named. Snapshots stay. `name`: a
    // branch, or an environment's name. Throws Error(not_found) when nothing is there of it.
    [[nodiscard]] Plan remove_environment_plan(const std::string& name, const std::stop_token& stop = {}) const;

    // From clone to running: .env, checks, images, then as onboarding.steps says (or up alone): services, fixtures, tasks, links. The
    // steps after .env work on the project as it is then, so each plans its own acts when it runs, rolls back its own alone, and is
    // skipped when its result stands already: a set-up that stopped goes on where it did. A link to open is reported through `on_link`,
    // unless no step had anything to do. This object keeps the project that it was
    // opened with: open the workspace again after a setup that made .env. The plan holds what it needs and may outlive the workspace.
    [[nodiscard]] Plan setup_plan(const std::function<void(const std::string& name, const std::string& url)>& on_link,
                                  const std::stop_token& stop = {}) const;

    class Impl;
    explicit Workspace(std::shared_ptr<Impl> impl);
    ~Workspace();

private:
    std::shared_ptr<Impl> impl_;
};

}  // namespace seedbed::workspace
