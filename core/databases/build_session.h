// What the steps of building a chain of fixtures share: the recipes, what was found or made so far, the lock, the journal entry.
#pragma once

#include "databases/fixture_recipe.h"
#include "databases/lock.h"
#include "databases/site.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::databases {

class BuildSession {
public:
    // `force`: the last of the chain is built even when its snapshot is there.
    BuildSession(std::shared_ptr<Site> site, Subject subject, std::string plan, std::string title, const std::string& fixture, bool force);

    [[nodiscard]] const std::vector<const compose::Fixture*>& chain() const noexcept { return chain_; }
    [[nodiscard]] const Subject& subject() const noexcept { return subject_; }
    [[nodiscard]] Site& site() const noexcept { return *site_; }
    [[nodiscard]] const std::shared_ptr<Site>& shared_site() const noexcept { return site_; }
    [[nodiscard]] const std::string& plan() const noexcept { return plan_; }
    [[nodiscard]] const std::string& title() const noexcept { return title_; }

    // Asked when the lock is taken: true means that nothing of the chain is wanted any more.
    void give_up_if(std::function<bool(const Inventory&)> unwanted) { unwanted_ = std::move(unwanted); }

    // Works out every recipe, and which snapshots of the chain are there already. The image must be on the engine.
    void look(const Inventory& inventory, const std::stop_token& stop);
    // Takes the lock, then looks again: whoever had it may have built what is wanted.
    void begin(const StepContext& context);
    void release() noexcept { lock_.reset(); }

    // Neither it nor one that builds on it is there.
    [[nodiscard]] bool is_needed(const compose::Fixture& fixture) const;
    // Needed, and said to lie in a registry. One that is to be built in any case is not.
    [[nodiscard]] bool is_pullable(const compose::Fixture& fixture) const
    {
        return !fixture.published.empty() && is_needed(fixture) && !(force_ && is_last(fixture));
    }
    [[nodiscard]] bool is_last(const compose::Fixture& fixture) const { return chain_.back()->name == fixture.name; }
    [[nodiscard]] const Recipe& recipe(const compose::Fixture& fixture) const { return recipes_.at(fixture.name); }
    // Found or made; null: not yet.
    [[nodiscard]] const Snapshot* snapshot(const std::string& fixture) const;
    // Of the last of the chain.
    [[nodiscard]] const Snapshot* result() const { return snapshot(chain_.back()->name); }
    void add(const Snapshot& snapshot) { snapshots_.insert_or_assign(snapshot.fixture, snapshot); }
    // Why the fixture has to be built although it was built before: "db/demo.sql"; empty when it never was.
    [[nodiscard]] std::string reason(const compose::Fixture& fixture, const Inventory& inventory) const;

    [[nodiscard]] JournalEntry journal_entry() const;

private:
    std::shared_ptr<Site> site_;
    Subject subject_;
    std::string plan_, title_;
    bool force_;
    bool given_up_{false};
    std::function<bool(const Inventory&)> unwanted_;
    std::vector<const compose::Fixture*> chain_;  // of subject_
    FileHashes files_;
    std::map<std::string, Recipe> recipes_;
    std::map<std::string, Snapshot> snapshots_;
    std::optional<DatabaseLock> lock_;
};

}  // namespace seedbed::databases
