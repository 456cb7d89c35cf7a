#include "workspace/rooms.h"

#include "base/text.h"
#include "databases/subject.h"
#include "environment/doctor_checks.h"
#include "environment/nested.h"
#include "environment/order.h"
#include "environment/port_choice.h"
#include "environment/trust.h"
#include "environment/up_checks.h"
#include "workspace/doctor_data.h"
#include "workspace/task_output.h"
#include "workspace/volume_copies.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::workspace {

namespace {

// Fixtures are made by tasks against a throwaway database, which stands in for everything that the task needs.
databases::TaskRunner fixture_task_runner(const std::shared_ptr<environment::Environment>& environment)
{
    const auto tools = std::make_shared<tools::Tools>(environment);
    return [tools](const std::string& task, const std::string& network, const std::map<std::string, std::string>& env,
                   const StepContext& context) {
        tools::RunOptions options;
        options.network = network;
        options.extra_env = env;
        options.without_needs = true;
        run_task_to_success(*tools, tools->find_task(task), std::move(options), context);
    };
}

// Two servers on one data folder destroy it, and neither sees the other from its own container.
void require_own_databases(const compose::Project& project)
{
    for (const auto& subject : databases::all_subjects(project))
        if (project.is_shared(subject.volume_key))
            throw Error(ErrorKind::bad_project_file,
                        fmt::format("the volume {} of database {} cannot be shared by environments", subject.volume_key, subject.name()),
                        {.hint = "Two servers on the same data destroy it; put the volume under `clone`.",
                         .position = project.seedbed.environments_position});
}

// With the ports that the environment has: where another one holds those of the file, the project is read once more, with free ones.
std::shared_ptr<environment::Environment> open_environment(compose::LoadRequest request, std::shared_ptr<engine::Engine> engine,
                                                           const platform::HostEnvironment& host)
{
    auto project = std::make_shared<const compose::Project>(compose::load_project(request, host));
    if (project->has_branches()) {
        require_own_databases(*project);
        request.ports = environment::choose_ports(*project, engine->containers(), environment::is_local(*engine));
        if (!request.ports.empty())
            project = std::make_shared<const compose::Project>(compose::load_project(request, host));
    }
    return std::make_shared<environment::Environment>(std::move(engine), std::move(project));
}

bool runs(const environment::ServiceStatus& status)
{
    return status.state == environment::ServiceState::running || status.state == environment::ServiceState::starting ||
           status.state == environment::ServiceState::unhealthy;
}

}  // namespace

Workspace::Impl::Impl(compose::LoadRequest request, std::shared_ptr<engine::Engine> engine, platform::HostEnvironment host)
    : request_(std::move(request))
    , host_(std::move(host))
    , links_(request_, [this](const compose::LoadRequest& asked) { return compose::load_project(asked, host_); })
    , environment_(open_environment(request_, std::move(engine), host_))
    , databases_(std::make_unique<databases::Databases>(environment_, host_, fixture_task_runner(environment_)))
    , tools_(std::make_unique<tools::Tools>(environment_, needs()))
{
}

std::shared_ptr<Workspace::Impl> Workspace::Impl::reopened() const
{
    return std::make_shared<Impl>(request_, environment_->engine_ptr(), host_);
}

// Called by `tools_` alone, which this object owns and outlives.
tools::Needs Workspace::Impl::needs() const
{
    tools::Needs needs;
    needs.services = [this](const std::vector<std::string>& services, const StepContext& context) {
        environment::UpOptions options;
        options.services = services;
        environment::run_nested(up_plan(options, context.stop()), context);
    };
    needs.fixture = [this](const std::string& fixture, const StepContext& context) {
        const auto slash = fixture.find('/');
        const std::string name = slash == std::string::npos ? std::string{} : fixture.substr(slash + 1);
        environment::run_nested(fixture_plan(fixture.substr(0, slash), name, context.stop()), context);
    };
    return needs;
}

void Workspace::Impl::require_trust() const
{
    environment::require_trust(project(), host_);
}

std::vector<environment::Finding> Workspace::Impl::examine(environment::Depth depth, const std::stop_token& stop)
{
    auto findings = environment::examine(project(), &engine(), host_, stop, depth);
    if (!environment::is_trusted(project(), host_)) {
        findings.push_back(environment::found("trust", environment::Severity::note, project().name,
                                              "The project is not trusted yet, so nothing was looked at in its containers and volumes"));
        return findings;
    }
    examine_data_versions(shared_from_this(), stop, findings);
    if (depth == environment::Depth::quick)
        return findings;
    examine_init_scripts(shared_from_this(), stop, findings);
    examine_adoption(shared_from_this(), stop, findings);
    environment::examine_names(project(), environment::look_up_name(project(), engine(), host_, stop), findings);
    return findings;
}

// Those databases' services among `meant` that do not run. One that runs has its data, so the pool need not be looked at for it, which
// takes a helper container.
std::vector<std::string> Workspace::Impl::resting_databases(const environment::Placement& placement, const std::vector<std::string>& meant,
                                                            const std::stop_token& stop) const
{
    const auto statuses = environment_->status(stop);
    std::vector<std::string> resting;
    for (const auto& [service, probe] : placement.probes) {
        const bool is_running = std::any_of(statuses.begin(), statuses.end(),
                                            [&name = service](const auto& status) { return status.service == name && runs(status); });
        if (!is_running && std::find(meant.begin(), meant.end(), service) != meant.end())
            resting.push_back(service);
    }
    return resting;
}

Plan Workspace::Impl::up_plan(environment::UpOptions options, const std::stop_token& stop, const databases::Descent& descent) const
{
    if (!request_.name)
        require_own(project().name, stop);
    const auto meant = environment::start_order(project(), options.services);
    options.placement = databases_->placement(stop);
    Plan prepare;
    if (!options.placement.probes.empty()) {
        const auto resting = resting_databases(options.placement, meant, stop);
        if (!resting.empty())
            prepare = databases_->prepare_plan(resting, stop, descent);
    }
    for (PlanStep& step : volume_copy_steps(environment_, options.placement, meant, descent.environment, stop))
        prepare.steps.push_back(std::move(step));
    options.prepare = std::move(prepare.steps);
    Plan plan = environment_->up_plan(options, stop);
    plan.notes.insert(plan.notes.begin(), prepare.notes.begin(), prepare.notes.end());
    plan.losses.insert(plan.losses.begin(), prepare.losses.begin(), prepare.losses.end());
    return plan;
}

Plan Workspace::Impl::fixture_plan(const std::string& database, const std::string& fixture, const std::stop_token& stop) const
{
    return databases_->reset_plan(database, fixture, stop);
}

bool Workspace::Impl::is_live_on(const std::string& database, const std::string& fixture, const std::stop_token& stop) const
{
    const auto status = databases_->status(database, stop);
    if (status.state != databases::DatabaseState::live || !status.current || status.current->fixture != fixture)
        return false;
    if (!databases_->build_plan(database, fixture, false, stop).empty())
        return false;
    const auto snapshots = databases_->snapshots(stop);
    const auto newest = std::find_if(snapshots.begin(), snapshots.end(), [&](const auto& snapshot) {
        return snapshot.database == status.name && snapshot.origin == databases::Origin::fixture && snapshot.fixture == fixture;
    });
    return newest != snapshots.end() && newest->id == status.current->snapshot;
}

}  // namespace seedbed::workspace
