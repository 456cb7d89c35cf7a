#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/handover.h"
#include "databases/handover_session.h"
#include "databases/layout.h"
#include "databases/mover.h"
#include "databases/plans.h"
#include "databases/seal.h"
#include "databases/snapshot_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbed::databases {

namespace {

struct Weight {
    std::uint64_t bytes{0};
    std::uint64_t entries{0};
    bool near{false};  // on the pool's filesystem
};

Weight parse_weight(const std::string& said)
{
    const auto words = split(trimmed(said), ' ');
    Weight weight;
    const auto number = [](const std::string& text, std::uint64_t& value) {
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
    };
    if (words.size() != 3 || !number(words[0], weight.bytes) || !number(words[1], weight.entries))
        throw Error(ErrorKind::internal, "the size of the data cannot be read");
    weight.near = words[2] == "near";
    return weight;
}

// Takes the data of a plain volume into the pool, as a snapshot and a first generation of it. Until `point`, the service's
// volume is what it was, and nothing leads to what has been made in the pool.
class Adoption : public HandoverSession {
public:
    Adoption(PlanRequest request, std::string plan, std::string title, std::string volume, bool checksums)
        : HandoverSession(std::move(request), PlanKind::adopt, std::move(plan), std::move(title))
        , checksums_(checksums)
        , folder_(building_folder(plan_id(), "adopted"))
    {
        entry_.volume = std::move(volume);
        entry_.kept_volume = kept_name("before-adoption", subject().volume_name);
        entry_.snapshot = make_plan_id();
        entry_.new_generation = make_plan_id();
        entry_.made_new = true;
    }

    void lock(StepContext& context)
    {
        take_lock(context.stop());
        require_sole_user(entry_.volume, context.stop());
        engine::MountSpec outside;
        outside.type = engine::MountSpec::Type::volume;
        outside.source = entry_.volume;
        outside.read_only = true;
        outside.no_copy = true;
        mover_ = std::make_unique<Mover>(site(), subject(), plan_id(), std::move(outside), context.stop());
        weight_ = weigh(context.stop());
        if (!entry_.was_running)
            require_data();
        make_room(context.stop());
        require_room();
        begin(context.stop());
    }

    void copy(StepContext& context)
    {
        // A server may have written everything that it has only as it stopped.
        weight_ = weigh(context.stop());
        require_data();
        make_room(context.stop());
        require_room();
        const bool reflinks = inventory_.reflinks.value_or(false);
        mover_->act({"bring", k_outside_mount, folder_, "data", reflinks ? "try" : "copy"}, context.stop(),
                    copy_progress(weight_.bytes, context));
    }

    void check(StepContext& context)
    {
        mover_->act({"compare", k_outside_mount, folder_ + "/data", checksums_ ? "checksums" : ""}, context.stop());
        mover_.reset();
    }

    void publish(StepContext& context)
    {
        const SealResult seal = verify_seal(site(), subject(), folder_ + "/data", ending_, context.stop());
        if (seal.seal != Seal::clean)
            context.remark(fmt::format("The snapshot is crash-consistent only: {}", seal.why_not));
        snapshot_.id = SnapshotId(entry_.snapshot);
        snapshot_.name = free_name();
        snapshot_.note = fmt::format("Adopted from the volume {}", entry_.volume);
        snapshot_.project = site().project().owner.base_name;
        snapshot_.database = subject().name();
        snapshot_.origin = Origin::saved;
        snapshot_.seal = seal.seal;
        describe_data(site(), subject(), folder_, snapshot_, context.stop());
        site().pool.publish(subject().image, folder_, snapshot_, context.stop());
    }

    // Nothing uses the pool's pointer yet.
    void clone(StepContext& context)
    {
        const auto& owner = site().project().owner;
        CloneRequest request;
        request.live = live_folder(site().environment->name(), subject().name());
        const LiveFolder* live = inventory_.find_live(subject().name());
        request.expected = live ? live->pointed : std::string();
        request.source = snapshot_.id.value();
        request.bytes = snapshot_.bytes;
        request.generation.id = entry_.new_generation;
        request.generation.created = now();
        request.generation.project = owner.base_name;
        request.generation.branch = owner.branch;
        request.generation.worktree = owner.worktree;
        request.generation.snapshot = snapshot_.id;
        request.generation.snapshot_name = snapshot_.name;
        request.generation.replaced = entry_.old_generation;
        request.entry = entry_;
        site().pool.clone(subject().image, request, context);
    }

    void point(StepContext& context) { handover().point(context); }

    void complete(StepContext& context)
    {
        static const LiveFolder none;
        const LiveFolder* live = inventory_.find_live(subject().name());
        const auto keep = generations_to_keep(live ? *live : none, entry_.new_generation, entry_.old_generation);
        site().pool.complete(subject().image, plan_id(), live_folder(site().environment->name(), subject().name()), keep, {});
        finish();
        context.remark(fmt::format("What {} held before is kept in the volume {}; `seedbed db forget-old {}` lets it go", subject().name(),
                                   entry_.kept_volume, shell_quoted(subject().name())));
    }

    void take_back()
    {
        mover_.reset();
        if (begun())
            undo_adoption(shared_site(), subject(), entry_);
        start_again();
        finish();
    }

private:
    [[nodiscard]] Weight weigh(const std::stop_token& stop) { return parse_weight(mover_->act({"weigh", k_outside_mount}, stop)); }

    void require_data() const
    {
        if (weight_.entries == 0)
            throw Error(ErrorKind::conflict, fmt::format("the volume {} holds no data", entry_.volume),
                        {.hint = "Remove it, and `seedbed up` gives the database its first data."});
    }

    // A fast pool takes what it lacks from the disk under it.
    void make_room(const std::stop_token& stop)
    {
        if (!weight_.near && site().pool.grow(subject().image, inventory_, weight_.bytes, stop))
            inventory_ = site().pool.inventory(subject().image, site().environment->name(), stop);
    }

    // The snapshot and the first generation, where blocks cannot be shared.
    void require_room() const
    {
        const bool reflinks = inventory_.reflinks.value_or(false);
        const std::uint64_t copies = reflinks ? (weight_.near ? 0 : 1) : 2;
        const std::uint64_t needed = copies * weight_.bytes;
        if (needed == 0 || needed < inventory_.free_bytes + inventory_.spare_bytes())
            return;
        throw Error(ErrorKind::no_space,
                    fmt::format("taking over {} needs {}, and the pool's disk has {} left", subject().name(), format_bytes(needed),
                                format_bytes(inventory_.free_bytes)),
                    {.hint = "Make room on the engine's disk, for example by removing old snapshots."});
    }

    // "adopted", or the first of "adopted 2", … that no snapshot of this database has.
    [[nodiscard]] std::string free_name() const
    {
        const auto taken = [&](const std::string& name) {
            return std::any_of(inventory_.snapshots.begin(), inventory_.snapshots.end(), [&](const Snapshot& snapshot) {
                return snapshot.project == site().project().owner.base_name && snapshot.database == subject().name() &&
                       snapshot.name == name;
            });
        };
        std::string name = "adopted";
        for (int i = 2; taken(name); ++i)
            name = fmt::format("adopted {}", i);
        return name;
    }

    bool checksums_;
    std::string folder_;
    std::unique_ptr<Mover> mover_;
    Weight weight_;
    Snapshot snapshot_;
};

void add_notes(Plan& plan, const PlanRequest& request, const std::string& volume)
{
    const std::string& name = request.subject.name();
    plan.notes.push_back(
        fmt::format("The data of {} comes from the volume {}. If it runs, it is stopped while the data is copied.", name, volume));
    if (!request.inventory->reflinks.value_or(false))
        plan.notes.push_back(
            fmt::format("The pool's disk cannot share blocks: twice the size of the data is needed there, and {} are free.",
                        format_bytes(request.inventory->free_bytes)));
    plan.notes.push_back(fmt::format("What the volume {} holds now stays in one of another name, until you let it go.", volume));
}

}  // namespace

Plan make_adopt_plan(const PlanRequest& request, const std::string& volume, bool checksums)
{
    const std::string& database = request.subject.name();
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Take over the data of {}", database);
    plan.command = fmt::format("seedbed db adopt {}{}", shell_quoted(database), checksums ? " --checksums" : "");
    add_notes(plan, request, volume);
    plan.losses = container_losses(request);
    const auto adoption = std::make_shared<Adoption>(request, plan.id, plan.title, volume, checksums);
    const auto add = [&](const char* id, const char* action, std::string title, void (Adoption::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, action, database, std::move(title), {}};
        step.run = [adoption, run](StepContext& context) { (adoption.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "lock_database", fmt::format("Make sure that nothing else uses the data of {}, and that there is room", database),
        &Adoption::lock);
    plan.steps.back().undo = [adoption](StepContext&) { adoption->take_back(); };
    add("stop", "stop_database", fmt::format("Stop {} cleanly", database), &Adoption::stop);
    add("copy", "copy_data", fmt::format("Copy the data from the volume {} into the pool", volume), &Adoption::copy);
    add("check", "check_copy", checksums ? "Check the copy, byte by byte" : "Check the copy's files and bytes", &Adoption::check);
    add("publish", "publish_snapshot", "Keep it as a snapshot", &Adoption::publish);
    add("clone", "clone_snapshot", fmt::format("Clone the snapshot for {}", database), &Adoption::clone);
    add("point", "point_volume", fmt::format("Put the old data aside, and point {} to the pool", database), &Adoption::point);
    add("start", "start_database", fmt::format("Start {} on it, and wait until it answers", database), &Adoption::start);
    add("tidy", "tidy", "Put away what is not needed any more", &Adoption::complete);
    return plan;
}

}  // namespace seedbed::databases
