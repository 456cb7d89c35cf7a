#include "cli/context.h"

#include "base/secrets.h"
#include "engine/endpoint.h"

#include <fmt/format.h>

namespace seedbed::cli {

Context::Context(GlobalOptions options, platform::HostEnvironment host, std::stop_token stop)
    : options_(std::move(options))
    , host_(std::move(host))
    , stop_(std::move(stop))
    , output_(options_.format)
{
}

compose::LoadRequest Context::load_request() const
{
    compose::LoadRequest request;
    request.folder = options_.folder;
    request.files = options_.files;
    request.name = options_.project_name;
    request.environment = options_.environment;
    request.env_files = options_.env_files;
    request.profiles = options_.profiles;
    return request;
}

std::shared_ptr<engine::Engine> Context::engine()
{
    if (!engine_)
        engine_ = engine::Engine::connect(engine::choose_endpoint({options_.context, options_.host}, host_), stop_);
    return engine_;
}

void Context::print_warnings(const compose::Project& project)
{
    for (const auto& warning : project.warnings)
        output_.remark(fmt::format("{}: {}: {}", output_.toned(Tone::warning, "warning", true), to_string(warning.position),
                                   mask_text(warning.message)));
}

workspace::Workspace& Context::workspace()
{
    if (!workspace_) {
        const auto request = load_request();
        // The file is read before the engine is asked for: a mistake in it is said even where no engine runs.
        print_warnings(compose::load_project(request, host_));
        workspace_ = workspace::Workspace::open(request, engine(), host_);
    }
    return *workspace_;
}

workspace::Workspace& Context::fresh_workspace()
{
    if (workspace_)
        earlier_.push_back(std::move(workspace_));
    workspace_.reset();
    return workspace();
}

workspace::Workspace& Context::workspace_for_change()
{
    workspace::Workspace& opened = workspace();
    if (options_.trust && !options_.dry_run)
        opened.grant_trust();
    if (!options_.dry_run)
        opened.require_trust();
    if (!recovered_ && !options_.dry_run) {
        for (const std::string& sentence : opened.databases().recover(stop_))
            output_.remark(sentence);
        recovered_ = true;
    }
    return opened;
}

}  // namespace seedbed::cli
