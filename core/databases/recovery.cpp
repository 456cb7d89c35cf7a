#include "databases/recovery.h"

#include "base/error.h"
#include "databases/handover_session.h"
#include "databases/layout.h"
#include "databases/live_change.h"
#include "databases/lock.h"
#include "databases/spares.h"
#include "databases/throwaway.h"
#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace seedbed::databases {

namespace {

// A plan of another machine, whose process we cannot see, is taken for dead after this time.
constexpr std::chrono::hours k_longest_plan{12};

bool is_dead(const JournalEntry& entry, TimePoint at)
{
    switch (platform::liveness_of(entry.owner)) {
    case platform::Liveness::alive: return false;
    case platform::Liveness::dead: return true;
    case platform::Liveness::elsewhere: return at - entry.created > k_longest_plan;
    }
    return false;
}

bool changes_pointer(PlanKind kind)
{
    return kind == PlanKind::reset || kind == PlanKind::undo || kind == PlanKind::first;
}

class Recovery {
public:
    Recovery(Site& site, const std::vector<Subject>& subjects, const std::stop_token& stop) : site_(site), subjects_(subjects), stop_(stop)
    {
    }

    std::vector<std::string> run()
    {
        const Inventory inventory = look();
        const TimePoint at = now();
        bool dead_plans = false;
        for (const JournalEntry& entry : inventory.journal) {
            if (entry.environment != site_.environment->name() || !is_dead(entry, at))
                continue;
            handle(entry);
            dead_plans = true;
        }
        done_ += remove_throwaways(site_, {}, stop_);
        sweep(dead_plans ? look() : inventory);
        // Without a word: nothing is lost with a spare.
        if (const auto going = spares_to_drop(spare_policy(site_.host), inventory, at); !going.empty())
            site_.pool.drop_spares(any_image(), going, stop_);
        return done_.sentences;
    }

private:
    struct Done {
        std::vector<std::string> sentences;
        Done& operator+=(const std::vector<std::string>& more)
        {
            sentences.insert(sentences.end(), more.begin(), more.end());
            return *this;
        }
    };

    [[nodiscard]] Inventory look() { return site_.pool.inventory(any_image(), site_.environment->name(), stop_); }
    [[nodiscard]] const std::string& any_image() const { return subjects_.front().image; }

    // The image of the entry's database, so that the same helper serves; any other will do when that is gone.
    [[nodiscard]] const std::string& image_for(const JournalEntry& entry) const
    {
        const auto found =
            std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& subject) { return subject.name() == entry.database; });
        return found == subjects_.end() ? any_image() : found->image;
    }

    void handle(const JournalEntry& entry)
    {
        const std::string lock = entry.kind == PlanKind::build ? "build" : "live";
        std::optional<DatabaseLock> held;
        try {
            held = DatabaseLock::take(site_.host, site_.lock_name(lock, entry.database, stop_),
                                      fmt::format("Clear up after “{}”", entry.title), stop_);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::conflict)
                return;  // somebody else clears it up
            throw;
        }
        // Its action in the helper has outlived it, and may still have turned the pointer.
        site_.pool.halt_everywhere(entry.plan, stop_);
        if (changes_pointer(entry.kind))
            settle_change(entry);
        else if (entry.kind == PlanKind::adopt || entry.kind == PlanKind::release)
            settle_handover(entry);
        else
            abandon(entry);
    }

    [[nodiscard]] static bool still_there(const Inventory& inventory, const JournalEntry& entry)
    {
        return std::any_of(inventory.journal.begin(), inventory.journal.end(), [&](const auto& other) { return other.plan == entry.plan; });
    }

    void settle_handover(const JournalEntry& entry)
    {
        const Inventory inventory = look();
        if (!still_there(inventory, entry))
            return;
        // The site outlives this: what is made here is used here.
        const std::string words = databases::settle_handover({std::shared_ptr<Site>{}, &site_}, entry, inventory, stop_);
        done_.sentences.push_back(fmt::format("{} “{}”, which had been cut short", words, entry.title));
    }

    void settle_change(const JournalEntry& entry)
    {
        const Inventory inventory = look();
        if (!still_there(inventory, entry))
            return;
        static const LiveFolder none;
        const LiveFolder* found = inventory.find_live(entry.database);
        const LiveFolder& live = found ? *found : none;
        if (judge(entry, live, runs_as_before(entry), inventory.boot, now()) == Verdict::complete)
            complete(entry, live);
        else
            take_back(entry);
    }

    // Nothing when the container is gone.
    [[nodiscard]] std::optional<engine::ContainerState> state_of(const JournalEntry& entry) const
    {
        if (entry.container.empty())
            return std::nullopt;
        try {
            return site_.engine().inspect_container(entry.container, stop_).state;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::not_found)
                return std::nullopt;
            throw;
        }
    }

    [[nodiscard]] bool runs_as_before(const JournalEntry& entry) const
    {
        const auto state = state_of(entry);
        return entry.was_running && state && state->running && state->started_at.value_or(TimePoint{}) == entry.started_at;
    }

    void complete(const JournalEntry& entry, const LiveFolder& live)
    {
        const auto state = state_of(entry);
        if (entry.was_running && state && !state->running)
            site_.engine().start_container(entry.container, stop_);
        const auto keep = generations_to_keep(live, entry.new_generation, entry.old_generation);
        site_.pool.complete(image_for(entry), entry.plan, live_folder(entry.environment, entry.database), keep, stop_);
        done_.sentences.push_back(fmt::format("Completed “{}”, which had been cut short", entry.title));
    }

    void take_back(const JournalEntry& entry)
    {
        const bool start_again = end_new_run(site_.engine(), entry, stop_);
        site_.pool.take_back(image_for(entry), entry, stop_);
        if (start_again)
            site_.engine().start_container(entry.container, stop_);
        done_.sentences.push_back(fmt::format("Took back “{}”, which had been cut short", entry.title));
    }

    // A build or a save.
    void abandon(const JournalEntry& entry)
    {
        remove_throwaways(site_, entry.plan, stop_);
        // Before the database starts, which it could not beside this on a full disk.
        site_.pool.clear(image_for(entry), entry.plan, stop_);
        const auto state = state_of(entry);
        if (entry.was_running && state && !state->running)
            site_.engine().start_container(entry.container, stop_);
        site_.pool.abandon(image_for(entry), entry.plan, stop_);
        done_.sentences.push_back(fmt::format("Cleared up after “{}”, which had been cut short", entry.title));
    }

    void sweep(const Inventory& inventory)
    {
        std::vector<std::string> half_made;
        for (const auto& [database, live] : inventory.live)
            for (const std::string& generation : live.half_made)
                if (std::none_of(inventory.journal.begin(), inventory.journal.end(),
                                 [&](const auto& entry) { return entry.new_generation == generation; }))
                    half_made.push_back(fmt::format("{}/{}", database, generation));
        const auto has_no_plan = [&](const std::string& plan) {
            return std::none_of(inventory.journal.begin(), inventory.journal.end(), [&](const auto& entry) { return entry.plan == plan; });
        };
        if (half_made.empty() && std::none_of(inventory.building.begin(), inventory.building.end(), has_no_plan))
            return;
        if (const std::size_t count = site_.pool.sweep(any_image(), site_.environment->name(), half_made, stop_); count > 0)
            done_.sentences.push_back(fmt::format("Removed {} half-made {} from the pool", count, count == 1 ? "thing" : "things"));
    }

    Site& site_;
    const std::vector<Subject>& subjects_;
    const std::stop_token& stop_;
    Done done_;
};

}  // namespace

Verdict judge(const JournalEntry& entry, const LiveFolder& live, bool container_is_old, const std::string& boot, TimePoint at)
{
    if (!is_dead(entry, at))
        return Verdict::leave;
    const bool turned = live.has_pointer && live.pointed == entry.new_generation && live.current();
    if (!turned)
        return Verdict::take_back;
    // A clone that was not synced before the machine restarted may not be whole on the disk.
    if (entry.made_new && boot != entry.boot)
        return Verdict::take_back;
    // The database was not ended yet: whoever uses it has noticed nothing, and need not.
    if (container_is_old)
        return Verdict::take_back;
    return Verdict::complete;
}

std::vector<std::string> recover_site(Site& site, const std::vector<Subject>& subjects, const std::stop_token& stop)
{
    return subjects.empty() ? std::vector<std::string>{} : Recovery(site, subjects, stop).run();
}

}  // namespace seedbed::databases
