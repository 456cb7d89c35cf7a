#include "workspace/environments.h"

#include "environment/names.h"
#include "environment/port_choice.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace seedbed::workspace {

namespace {

std::string label(const engine::Labels& labels, const char* key)
{
    const auto found = labels.find(key);
    return found == labels.end() ? std::string{} : found->second;
}

class Survey {
public:
    Survey(const compose::Project& project, const EnvironmentSources& sources) : project_(project), sources_(sources) {}

    std::vector<EnvironmentSummary> make()
    {
        EnvironmentSummary& current = at(project_.name);
        current.current = true;
        current.branch = project_.owner.branch;
        current.worktree = project_.owner.worktree;
        for (const auto& container : sources_.containers)
            if (belongs(container.labels))
                add(container);
        for (const auto& volume : sources_.volumes)
            if (belongs(volume.labels))
                add(volume);
        for (const auto& live : sources_.live)
            add(live);
        std::vector<EnvironmentSummary> all;
        for (auto& [name, environment] : found_) {
            finish(environment);
            all.push_back(std::move(environment));
        }
        std::sort(all.begin(), all.end(), [this](const auto& a, const auto& b) { return rank(a) < rank(b); });
        return all;
    }

private:
    [[nodiscard]] std::tuple<bool, bool, std::string> rank(const EnvironmentSummary& environment) const
    {
        return {!environment.current, environment.name != project_.owner.base_name, environment.name};
    }

    [[nodiscard]] bool belongs(const engine::Labels& labels) const
    {
        const std::string base = label(labels, environment::k_label_base);
        const std::string name = label(labels, environment::k_label_project);
        return base.empty() ? name == project_.owner.base_name || name == project_.name : base == project_.owner.base_name;
    }

    EnvironmentSummary& at(const std::string& name)
    {
        EnvironmentSummary& environment = found_[name];
        environment.name = name;
        return environment;
    }

    EnvironmentSummary& at(const engine::Labels& labels)
    {
        EnvironmentSummary& environment = at(label(labels, environment::k_label_project));
        if (environment.branch.empty())
            environment.branch = label(labels, environment::k_label_branch);
        if (environment.worktree.empty())
            environment.worktree = label(labels, environment::k_label_worktree);
        return environment;
    }

    void add(const engine::ContainerSummary& container)
    {
        // Helpers and one-offs come and go; they are no services.
        if (label(container.labels, environment::k_label_service).empty() || label(container.labels, environment::k_label_oneoff) == "True")
            return;
        EnvironmentSummary& environment = at(container.labels);
        ++environment.services;
        environment.running += container.state == "running" || container.state == "restarting" ? 1 : 0;
        environment.ports.merge(environment::parse_ports_text(label(container.labels, environment::k_label_ports)));
        environment.created = std::max(environment.created.value_or(TimePoint{}), container.created);
        environment.state = EnvironmentState::stopped;
    }

    // What the project's environments share is no sign that one of them is there.
    void add(const engine::VolumeInfo& volume)
    {
        if (project_.is_shared(label(volume.labels, environment::k_label_volume)))
            return;
        at(volume.labels).state = EnvironmentState::stopped;
    }

    void add(const databases::LiveEnvironment& live)
    {
        EnvironmentSummary& environment = at(live.name);
        environment.databases = live.databases;
        environment.bytes = live.bytes;
        if (environment.branch.empty())
            environment.branch = live.branch;
        if (environment.worktree.empty())
            environment.worktree = live.worktree;
        environment.state = EnvironmentState::stopped;
    }

    void finish(EnvironmentSummary& environment) const
    {
        if (environment.running > 0)
            environment.state = environment.running < environment.services ? EnvironmentState::partly : EnvironmentState::running;
        if (!owners_)
            return;
        const std::string& owner = by_worktree() ? environment.worktree : environment.branch;
        const bool checked_out = !by_worktree() && owner == sources_.checkout->branch;  // also before its first commit
        environment.owner_gone = !owner.empty() && !checked_out && !std::binary_search(owners_->begin(), owners_->end(), owner);
    }

    [[nodiscard]] bool by_worktree() const { return project_.seedbed.environment_scope == "worktree"; }

    // The branches or worktrees that there are, sorted; nothing where that is not known. Read once: it walks through the repository's
    // files.
    [[nodiscard]] std::optional<std::vector<std::string>> read_owners() const
    {
        if (!sources_.checkout || sources_.checkout->reftable)
            return {};
        return by_worktree() ? platform::git_worktrees(*sources_.checkout) : platform::git_branches(*sources_.checkout);
    }

    const compose::Project& project_;
    const EnvironmentSources& sources_;
    std::optional<std::vector<std::string>> owners_{read_owners()};
    std::map<std::string, EnvironmentSummary> found_;
};

}  // namespace

std::string_view to_string(EnvironmentState state) noexcept
{
    switch (state) {
    case EnvironmentState::not_created: return "not_created";
    case EnvironmentState::stopped: return "stopped";
    case EnvironmentState::partly: return "partly";
    case EnvironmentState::running: return "running";
    }
    return "not_created";
}

std::vector<EnvironmentSummary> environments_of(const compose::Project& project, const EnvironmentSources& sources)
{
    return Survey(project, sources).make();
}

compose::LoadRequest request_in(const EnvironmentSummary& environment, compose::LoadRequest request)
{
    request.environment.reset();
    request.name = environment.name;
    request.ports.clear();
    for (const auto& [declared, actual] : environment.ports)
        if (!declared.starts_with(std::to_string(actual) + "/"))
            request.ports.emplace(declared, actual);
    return request;
}

}  // namespace seedbed::workspace
