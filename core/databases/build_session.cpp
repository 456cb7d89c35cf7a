#include "databases/build_session.h"

#include <algorithm>
#include <utility>

namespace seedbed::databases {

BuildSession::BuildSession(std::shared_ptr<Site> site, Subject subject, std::string plan, std::string title, const std::string& fixture,
                           bool force)
    : site_(std::move(site))
    , subject_(std::move(subject))
    , plan_(std::move(plan))
    , title_(std::move(title))
    , force_(force)
    , chain_(fixture_chain(subject_.database, fixture))
{
}

void BuildSession::look(const Inventory& inventory, const std::stop_token& stop)
{
    const std::string image_id = site_->engine().inspect_image(subject_.image, stop).id.value();
    std::string base_hash;
    for (const compose::Fixture* fixture : chain_) {
        const Recipe recipe = fixture_recipe(site_->project(), subject_, *fixture, image_id, base_hash, files_);
        base_hash = recipe.hash;
        recipes_.insert_or_assign(fixture->name, recipe);
        const Snapshot* found =
            find_fixture_snapshot(inventory.snapshots, site_->project().owner.base_name, subject_.name(), fixture->name, &recipe.hash);
        snapshots_.erase(fixture->name);
        if (found && !(force_ && is_last(*fixture)))
            snapshots_.insert_or_assign(fixture->name, *found);
    }
}

void BuildSession::begin(const StepContext& context)
{
    site_->environment->ensure_image(subject_.service, false, context);
    lock_ = DatabaseLock::take(site_->host, site_->lock_name("build", subject_.name(), context.stop()), title_, context.stop());
    const Inventory inventory = site_->pool.inventory(subject_.image, site_->environment->name(), context.stop());
    given_up_ = unwanted_ && unwanted_(inventory);
    look(inventory, context.stop());
}

bool BuildSession::is_needed(const compose::Fixture& fixture) const
{
    if (given_up_)
        return false;
    const auto itself =
        std::find_if(chain_.begin(), chain_.end(), [&](const compose::Fixture* link) { return link->name == fixture.name; });
    return std::none_of(itself, chain_.end(), [&](const compose::Fixture* link) { return snapshots_.contains(link->name); });
}

const Snapshot* BuildSession::snapshot(const std::string& fixture) const
{
    const auto found = snapshots_.find(fixture);
    return found == snapshots_.end() ? nullptr : &found->second;
}

std::string BuildSession::reason(const compose::Fixture& fixture, const Inventory& inventory) const
{
    const Snapshot* before =
        find_fixture_snapshot(inventory.snapshots, site_->project().owner.base_name, subject_.name(), fixture.name, nullptr);
    return before ? changed_inputs(before->recipe_inputs, recipe(fixture).inputs) : std::string();
}

JournalEntry BuildSession::journal_entry() const
{
    return site_->journal_entry(PlanKind::build, plan_, title_, subject_);
}

}  // namespace seedbed::databases
