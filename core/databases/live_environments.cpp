#include "databases/live_environments.h"

#include "base/error.h"
#include "base/time.h"
#include "databases/layout.h"
#include "databases/lock.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace seedbed::databases {

namespace {

// path_component, backwards.
std::string name_of(const std::string& folder)
{
    std::string name;
    for (std::size_t i = 0; i < folder.size(); ++i) {
        if (folder[i] == '%' && i + 2 < folder.size()) {
            name += static_cast<char>(std::stoi(folder.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            name += folder[i];
        }
    }
    return name;
}

// Cards of an older Seedbed do not say whose they are: then it is the project's own environment alone.
bool belongs(const Generation& card, const std::string& environment, const std::string& project)
{
    return card.project.empty() ? environment == project : card.project == project;
}

class Removal {
public:
    Removal(std::shared_ptr<Site> site, std::string image, std::vector<std::string> databases, std::string plan, std::string title,
            std::string by)
        : site_(std::move(site))
        , image_(std::move(image))
        , databases_(std::move(databases))
    {
        entry_.plan = std::move(plan);
        entry_.kind = PlanKind::save;  // nothing but its folder under building/ has to be cleared
        entry_.title = std::move(title);
        // Found by the next command there: nobody may ever work in this environment again.
        entry_.environment = std::move(by);
    }

    void put_away(StepContext& context)
    {
        for (const std::string& database : databases_)
            locks_.push_back(
                DatabaseLock::take(site_->host, site_->lock_name("live", database, context.stop()), entry_.title, context.stop()));
        entry_.owner = platform::process_identity();
        entry_.created = now();
        site_->pool.put_away(image_, entry_, site_->environment->name(), context.stop());
    }

    void bring_back()
    {
        site_->pool.bring_back(image_, entry_, site_->environment->name(), {});
        locks_.clear();
    }

    // Not to be cancelled: half of it would be of no use to anybody.
    void finish()
    {
        site_->pool.delete_put_away(image_, entry_.plan, {});
        locks_.clear();
    }

private:
    std::shared_ptr<Site> site_;
    std::string image_;
    std::vector<std::string> databases_;
    JournalEntry entry_;
    std::vector<DatabaseLock> locks_;
};

std::string loss_of(const std::string& database, const LiveFolder& live, const std::string& environment)
{
    const Generation* current = live.current();
    if (!current)
        return fmt::format("What is left of {} in {}", database, environment);
    std::string from = current->snapshot_name.empty() ? "nothing" : current->snapshot_name;
    if (!current->cloned_from.empty())
        from = current->cloned_from;
    return fmt::format("The live data of {} in {}, begun {} from {}, and what was put aside for undo", database, environment,
                       format_rfc3339(std::chrono::floor<std::chrono::seconds>(current->created)), from);
}

}  // namespace

std::vector<LiveEnvironment> live_environments(Site& site, const std::string& image, bool measure, const std::stop_token& stop)
{
    std::vector<LiveEnvironment> found;
    for (const EnvironmentFolder& folder : site.pool.environments(image, measure, stop)) {
        LiveEnvironment environment;
        environment.name = name_of(folder.folder);
        environment.bytes = folder.bytes;
        for (const auto& [database, card] : folder.databases) {
            if (!belongs(card, environment.name, site.project().owner.base_name))
                continue;
            environment.databases.push_back(name_of(database));
            environment.branch = card.branch;
            environment.worktree = card.worktree;
        }
        if (!environment.databases.empty())
            found.push_back(std::move(environment));
    }
    return found;
}

Plan make_remove_live_plan(const std::shared_ptr<Site>& site, const std::string& image, const Inventory& inventory, const std::string& by)
{
    Plan plan;
    const std::string& name = site->environment->name();
    plan.id = make_plan_id();
    plan.title = "Delete the live data of " + name;
    std::vector<std::string> databases;
    for (const auto& [database, live] : inventory.live) {
        databases.push_back(name_of(database));
        plan.losses.push_back(loss_of(databases.back(), live, name));
    }
    if (databases.empty())
        return plan;
    const auto removal = std::make_shared<Removal>(site, image, databases, plan.id, plan.title, by);
    PlanStep away;
    away.info = {"put-away", "put_away_data", name, "Put the live data of " + name + " out of reach", {}};
    away.run = [removal](StepContext& context) { removal->put_away(context); };
    away.undo = [removal](StepContext&) { removal->bring_back(); };
    PlanStep gone;
    gone.info = {"delete", "delete_data", name, "Delete the live data of " + name, {}};
    gone.run = [removal](StepContext&) { removal->finish(); };
    plan.steps = {std::move(away), std::move(gone)};
    return plan;
}

}  // namespace seedbed::databases
