#include "workspace/workspace.h"

#include "base/cancellation.h"
#include "workspace/rooms.h"
#include "workspace/setup.h"

#include <utility>

namespace seedbed::workspace {

Workspace::Workspace(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Workspace::~Workspace() = default;

std::shared_ptr<Workspace> Workspace::open(const compose::LoadRequest& request, std::shared_ptr<engine::Engine> engine,
                                           const platform::HostEnvironment& host)
{
    auto workspace = std::make_shared<Workspace>(std::make_shared<Impl>(request, std::move(engine), host));
    try {
        workspace->tools().remove_abandoned();
    } catch (const Error&) {
        // Clearing up is a courtesy here: whoever needs the engine next hears from it what is wrong.
    }
    return workspace;
}

const compose::Project& Workspace::project() const noexcept
{
    return impl_->project();
}

engine::Engine& Workspace::engine() const noexcept
{
    return impl_->engine();
}

environment::Environment& Workspace::environment() const noexcept
{
    return impl_->environment();
}

databases::Databases& Workspace::databases() const noexcept
{
    return impl_->databases();
}

tools::Tools& Workspace::tools() const noexcept
{
    return impl_->tools();
}

bool Workspace::trusted() const
{
    return environment::is_trusted(project(), impl_->host());
}

void Workspace::grant_trust() const
{
    environment::grant_trust(project(), impl_->host());
}

void Workspace::require_trust() const
{
    impl_->require_trust();
}

std::vector<environment::Finding> Workspace::examine(environment::Depth depth, const std::stop_token& stop) const
{
    return impl_->examine(depth, stop);
}

Plan Workspace::up_plan(environment::UpOptions options, const std::stop_token& stop) const
{
    return impl_->up_plan(std::move(options), stop);
}

Plan Workspace::down_plan(const environment::DownOptions& options, const std::stop_token& stop) const
{
    return environment().down_plan(options, stop);
}

std::vector<EnvironmentSummary> Workspace::environments(bool look_into_pool, bool measure, const std::stop_token& stop) const
{
    return impl_->environments(look_into_pool, measure, stop);
}

Plan Workspace::create_plan(const std::string& from, const std::stop_token& stop) const
{
    return impl_->create_plan(from, stop);
}

Plan Workspace::remove_environment_plan(const std::string& name, const std::stop_token& stop) const
{
    return impl_->remove_environment_plan(name, stop);
}

Plan Workspace::setup_plan(const std::function<void(const std::string& name, const std::string& url)>& on_link,
                           const std::stop_token& stop) const
{
    throw_if_cancelled(stop, "Planning the setup");
    return make_setup_plan(impl_, on_link);
}

}  // namespace seedbed::workspace
