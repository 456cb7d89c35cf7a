// The rooms of one opened project, wired to one another: tasks for fixtures, databases for tasks. Workspace's inside; shared with the plans
// that it makes, so that these may outlive it.
#pragma once

#include "workspace/link_memory.h"
#include "workspace/workspace.h"

namespace seedbed::workspace {

class Workspace::Impl : public std::enable_shared_from_this<Workspace::Impl> {
public:
    Impl(compose::LoadRequest request, std::shared_ptr<engine::Engine> engine, platform::HostEnvironment host);
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    // The same project read again: .env may have been made meanwhile.
    [[nodiscard]] std::shared_ptr<Impl> reopened() const;

    [[nodiscard]] const compose::Project& project() const noexcept { return environment_->project(); }
    [[nodiscard]] engine::Engine& engine() const noexcept { return environment_->engine(); }
    [[nodiscard]] environment::Environment& environment() const noexcept { return *environment_; }
    [[nodiscard]] databases::Databases& databases() const noexcept { return *databases_; }
    [[nodiscard]] tools::Tools& tools() const noexcept { return *tools_; }
    [[nodiscard]] const platform::HostEnvironment& host() const noexcept { return host_; }

    void require_trust() const;
    [[nodiscard]] std::vector<environment::Finding> examine(environment::Depth depth, const std::stop_token& stop);
    [[nodiscard]] Plan up_plan(environment::UpOptions options, const std::stop_token& stop, const databases::Descent& descent = {}) const;
    [[nodiscard]] Plan create_plan(const std::string& from, const std::stop_token& stop) const;
    [[nodiscard]] std::vector<EnvironmentSummary> environments(bool look_into_pool, bool measure, const std::stop_token& stop) const;
    [[nodiscard]] Plan remove_environment_plan(const std::string& name, const std::stop_token& stop) const;
    // Replaces a database's data by a fixture's, "database/fixture".
    [[nodiscard]] Plan fixture_plan(const std::string& database, const std::string& fixture, const std::stop_token& stop) const;
    // True when the database's live data was cloned from this fixture as it is written today. (What was changed in it since is not seen.)
    [[nodiscard]] bool is_live_on(const std::string& database, const std::string& fixture, const std::stop_token& stop) const;

private:
    [[nodiscard]] tools::Needs needs() const;
    // The name of an environment that somebody gave by its branch, or by its name.
    [[nodiscard]] std::string resolved(const std::string& environment) const;
    // Throws Error(name_taken) when containers of that name are another project's.
    void require_own(const std::string& environment, const std::stop_token& stop) const;
    [[nodiscard]] std::vector<std::string> resting_databases(const environment::Placement& placement, const std::vector<std::string>& meant,
                                                             const std::stop_token& stop) const;

    compose::LoadRequest request_;
    platform::HostEnvironment host_;
    mutable LinkMemory links_;
    std::shared_ptr<environment::Environment> environment_;
    std::unique_ptr<databases::Databases> databases_;
    std::unique_ptr<tools::Tools> tools_;
};

}  // namespace seedbed::workspace
