#include "databases/helper_container.h"

#include "databases/helper_spec.h"
#include "databases/layout.h"
#include "databases/line_feed.h"
#include "databases/scripts.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

namespace {

std::string label(const char* key, const std::string& value)
{
    return fmt::format("{}={}", key, value);
}

bool is_gone(const Error& error)
{
    return error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::conflict;
}

}  // namespace

HelperContainer::HelperContainer(std::shared_ptr<engine::Engine> engine, std::string project, std::string pool, std::string image)
    : engine_(std::move(engine))
    , project_(std::move(project))
    , pool_(std::move(pool))
    , image_(std::move(image))
{
}

engine::ExecResult HelperContainer::run(std::string_view script, const std::vector<std::string>& arguments, const std::stop_token& stop,
                                        const std::function<void(std::string_view)>& on_line)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", std::string(script), "seedbed"};
    exec.command.insert(exec.command.end(), arguments.begin(), arguments.end());
    exec.user = "0";
    constexpr int k_attempts = 3;
    for (int attempt = 1;; ++attempt) {
        const ContainerId helper = id(stop);
        try {
            LineFeed lines(on_line);
            const auto result = engine_->exec(helper, exec, stop, [&](engine::LogSource source, std::string_view bytes) {
                if (source == engine::LogSource::stdout_)
                    lines.feed(bytes);
            });
            constexpr int k_killed = 137;
            if (result.exit_code != k_killed || attempt == k_attempts || engine_->inspect_container(helper, stop).state.running)
                return result;
        } catch (const Error& error) {
            if (!is_gone(error) || attempt == k_attempts)
                throw;
        }
        forget(helper);
    }
}

ContainerId HelperContainer::id(const std::stop_token& stop)
{
    const std::lock_guard guard(mutex_);
    if (!waiting_.empty())
        return waiting_;
    if (const auto found = find(stop)) {
        waiting_ = *found;
        started_here_ = false;
    } else {
        waiting_ = start(stop);
        started_here_ = true;
    }
    return waiting_;
}

std::optional<ContainerId> HelperContainer::find(const std::stop_token& stop)
{
    const ImageId image = engine_->inspect_image(image_, stop).id;
    for (const auto& helper : helpers_of(*engine_, pool_, stop)) {
        const auto project = helper.labels.find(environment::k_label_project);
        if (helper.image_id == image && project != helper.labels.end() && project->second == project_)
            return helper.id;
    }
    return std::nullopt;
}

ContainerId HelperContainer::start(const std::stop_token& stop)
{
    const ContainerId created = engine_->create_container(spec(), stop);
    try {
        engine_->start_container(created, stop);
    } catch (...) {
        engine_->remove_container(created, true, true);
        throw;
    }
    return created;
}

engine::ContainerSpec HelperContainer::spec() const
{
    engine::ContainerSpec spec = helper_spec(project_, "helper", image_);
    spec.entrypoint = {"sh"};
    spec.command = {"-c", std::string(scripts::helper), "seedbed-helper"};
    spec.auto_remove = true;
    spec.labels.emplace(environment::k_label_role, k_role_helper);
    spec.labels.emplace(k_label_pool, pool_);
    engine::MountSpec mount;
    mount.type = engine::MountSpec::Type::bind;
    mount.source = pool_;
    mount.target = k_pool_mount;
    mount.create_host_path = true;
    spec.mounts.push_back(std::move(mount));
    return spec;
}

void HelperContainer::forget(const ContainerId& gone)
{
    const std::lock_guard guard(mutex_);
    if (waiting_ == gone)
        waiting_ = ContainerId();
}

void HelperContainer::release() noexcept
{
    try {
        const std::lock_guard guard(mutex_);
        if (waiting_.empty() || !started_here_)
            return;
        engine::ExecSpec busy;
        busy.command = {"sh", "-c", std::string(scripts::pool), "seedbed", "busy"};
        if (engine_->exec(waiting_, busy).exit_code != 0)
            engine_->remove_container(waiting_, true, true);
        waiting_ = ContainerId();
    } catch (const std::exception&) {
        // It leaves by itself; that it could not be helped along is nobody's concern.
        waiting_ = ContainerId();
    }
}

std::vector<engine::ContainerSummary> helpers_of(engine::Engine& engine, const std::string& pool, const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {label(environment::k_label_role, k_role_helper), label(k_label_pool, pool)};
    auto helpers = engine.containers(filter, stop);
    std::erase_if(helpers, [](const auto& helper) { return helper.state != "running"; });
    return helpers;
}

}  // namespace seedbed::databases
