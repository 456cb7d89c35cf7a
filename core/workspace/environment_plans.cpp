// What is done with environments as wholes: listing them, making one from another, removing one.
#include "base/error.h"
#include "base/text.h"
#include "compose/environment_name.h"
#include "environment/names.h"
#include "workspace/rooms.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::workspace {

namespace {

Error no_such_environment(const std::string& name)
{
    return Error(ErrorKind::not_found, fmt::format("there is no environment {} on this engine", name),
                 {.hint = "`seedbed env ls` lists those that are there."});
}

// A service of another project, whose name an environment of this one happens to have.
bool is_strangers(const engine::ContainerSummary& container, const std::string& base)
{
    const auto& labels = container.labels;
    const auto own = labels.find(environment::k_label_base);
    return labels.contains(environment::k_label_service) && (own == labels.end() || own->second != base);
}

// A database that stands on data keeps it: `db reset` is there to change it.
void require_no_data(databases::Databases& databases, const std::string& environment, const std::stop_token& stop)
{
    for (const auto& status : databases.list(stop))
        if (status.state == databases::DatabaseState::live)
            throw Error(ErrorKind::conflict, fmt::format("{} has data in the environment {} already", status.name, environment),
                        {.hint = fmt::format("`seedbed db reset {} TARGET` replaces it; `seedbed env rm {}` removes the environment.",
                                             shell_quoted(status.name), shell_quoted(environment))});
}

}  // namespace

std::string Workspace::Impl::resolved(const std::string& environment) const
{
    compose::LoadRequest request = request_;
    request.name.reset();
    request.environment = environment;
    return compose::project_name_for(request, host_);
}

// The default branch's may have been there before branches had environments of their own.
void Workspace::Impl::require_own(const std::string& environment, const std::stop_token& stop) const
{
    const std::string& base = project().owner.base_name;
    if (!project().has_branches() || environment == base)
        return;
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", environment::k_label_project, environment)};
    for (const auto& container : engine().containers(filter, stop))
        if (is_strangers(container, base))
            throw Error(
                ErrorKind::name_taken,
                fmt::format("the name {} is taken: container {} is not of an environment of {}", environment, container.name, base),
                {.hint = fmt::format("Give this environment another name with -p, or stop that project with `docker compose -p {} down`.",
                                     environment)});
}

std::vector<EnvironmentSummary> Workspace::Impl::environments(bool look_into_pool, bool measure, const std::stop_token& stop) const
{
    EnvironmentSources sources;
    sources.containers = engine().containers({}, stop);
    sources.volumes = engine().volumes(stop);
    sources.checkout = platform::find_git_checkout(project().working_dir, host_);
    if (look_into_pool)
        sources.live = databases_->live_environments(measure, stop);
    auto found = environments_of(project(), sources);
    for (EnvironmentSummary& environment : found)
        environment.links = environment.name == project().name ? project().seedbed.links : links_.links_in(environment);
    return found;
}

Plan Workspace::Impl::create_plan(const std::string& from, const std::stop_token& stop) const
{
    databases::Descent descent;
    if (!from.empty()) {
        require_no_data(*databases_, project().name, stop);
        const auto snapshots = databases_->snapshots(stop);
        const bool is_snapshot = std::any_of(snapshots.begin(), snapshots.end(),
                                             [&](const auto& snapshot) { return snapshot.name == from || snapshot.id.value() == from; });
        if (is_snapshot)
            descent.snapshot = from;
        else
            descent.environment = resolved(from);
    }
    if (descent.environment == project().name)
        throw Error(ErrorKind::bad_usage, fmt::format("{} cannot be made from itself", project().name));
    Plan plan = up_plan({}, stop, descent);
    plan.title = from.empty() ? "Create " + project().name : fmt::format("Create {} from {}", project().name, from);
    plan.command = "seedbed env create" + (from.empty() ? std::string{} : " --from " + shell_quoted(from));
    return plan;
}

Plan Workspace::Impl::remove_environment_plan(const std::string& wanted, const std::stop_token& stop) const
{
    const std::string name = resolved(wanted);
    require_own(name, stop);
    const auto there = std::make_shared<environment::Environment>(
        environment_->engine_ptr(), std::make_shared<const compose::Project>(compose::in_environment(project(), name)));
    databases::Databases its_databases(there, host_, {});
    environment::DownOptions all;
    all.volumes = true;
    Plan plan = there->down_plan(all, stop);
    // They say that databases' data stays, which it does not here.
    plan.notes.clear();
    Plan data = its_databases.remove_live_plan(project().name, stop);
    for (PlanStep& step : data.steps)
        plan.steps.push_back(std::move(step));
    plan.losses.insert(plan.losses.end(), data.losses.begin(), data.losses.end());
    if (plan.empty())
        throw no_such_environment(name);
    plan.notes.push_back("Snapshots stay: they are the project's.");
    plan.title = fmt::format("Remove the environment {}", name);
    plan.command = "seedbed env rm " + shell_quoted(name);
    return plan;
}

}  // namespace seedbed::workspace
