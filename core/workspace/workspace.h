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

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::workspace {

class Workspace {
public:
    // Throws Error(bad_project_file …) as load_project. The engine is connected already.
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

    // Databases first (first generation from the default fixture), then the environment.
    [[nodiscard]] Plan up_plan(environment::UpOptions options, const std::stop_token& stop = {}) const;
    [[nodiscard]] Plan down_plan(const environment::DownOptions& options, const std::stop_token& stop = {}) const;

    // From clone to running: doctor, .env, images, up, fixtures, tasks, as onboarding.steps says (or up alone). Steps whose result stands
    // already are skipped when they run. A link to open is reported through `on_link`.
    [[nodiscard]] Plan setup_plan(const std::function<void(const std::string& name, const std::string& url)>& on_link,
                                  const std::stop_token& stop = {}) const;

private:
    class Impl;
    explicit Workspace(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
    friend class Impl;

public:
    ~Workspace();
};

}  // namespace seedbed::workspace
