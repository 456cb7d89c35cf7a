#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/adopted_folder.h"
#include "databases/handover.h"
#include "databases/handover_session.h"
#include "databases/layout.h"
#include "databases/mover.h"
#include "databases/plans.h"
#include "databases/seal.h"
#include "databases/snapshot_description.h"
#include "databases/volume_check.h"

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

// What holds the data: a plain volume, or a folder, in whose place a volume is put.
struct Source {
    std::string volume;        // the plain one
    PlanRequest before;        // of a folder: the project as it is now. (The adoption works on it as it will be.)
    FolderOverride overlay{};  // of a folder
    FolderOverride by_hand{};  // what a person would write, with a volume that is not there yet

    [[nodiscard]] const std::string& folder() const noexcept { return before.subject.folder; }
    [[nodiscard]] bool is_folder() const noexcept { return !folder().empty(); }
    [[nodiscard]] std::string words() const { return is_folder() ? "the folder " + folder() : "the volume " + volume; }
};

// Takes the data of a plain volume, or of a folder, into the pool, as a snapshot and a first generation of it. Until `point`, or `override`
// of a folder, the service has what it had, and nothing leads to what has been made in the pool.
class Adoption : public HandoverSession {
public:
    Adoption(PlanRequest request, std::string plan, std::string title, Source source, bool checksums)
        : HandoverSession(std::move(request), PlanKind::adopt, std::move(plan), std::move(title))
        , source_(std::move(source))
        , checksums_(checksums)
        , folder_(building_folder(plan_id(), "adopted"))
    {
        entry_.volume = source_.is_folder() ? subject().volume_name : source_.volume;
        entry_.folder = source_.folder();
        if (!source_.is_folder())
            entry_.kept_volume = kept_name("before-adoption", subject().volume_name);
        entry_.snapshot = make_plan_id();
        entry_.new_generation = make_plan_id();
        entry_.made_new = true;
    }

    void lock(StepContext& context)
    {
        take_lock(context.stop());
        if (source_.is_folder())
            require_sole_user_of_folder(source_.folder(), context.stop());
        else
            require_sole_user(entry_.volume, context.stop());
        mount(context.stop());
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
        if (!source_.is_folder())
            mover_.reset();  // it holds the volume
    }

    void publish(StepContext& context)
    {
        const SealResult seal = verify_seal(site(), subject(), folder_ + "/data", ending_, context.stop());
        if (seal.seal != Seal::clean)
            context.remark(fmt::format("The snapshot is crash-consistent only: {}", seal.why_not));
        snapshot_.id = SnapshotId(entry_.snapshot);
        snapshot_.name = free_name();
        snapshot_.note = "Adopted from " + source_.words();
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

    void point(StepContext& context)
    {
        require_still_stopped(context.stop());
        handover().point(context);
    }

    // Of a folder, and the point of no return: what is loaded from now on has the volume. So all that it leads to is on the disk before.
    void write_overlay(StepContext& context)
    {
        mover_->act({"settle"}, context.stop());
        mover_.reset();
        require_override(source_.before.site->project(), source_.before.subject, source_.overlay, source_.by_hand);
        overridden_ = true;
        environment::write_overrides(source_.overlay.file, source_.overlay.entries);
    }

    void complete(StepContext& context)
    {
        static const LiveFolder none;
        const LiveFolder* live = inventory_.find_live(subject().name());
        const auto keep = generations_to_keep(live ? *live : none, entry_.new_generation, entry_.old_generation);
        site().pool.complete(subject().image, plan_id(), live_folder(site().environment->name(), subject().name()), keep, {});
        finish();
        if (source_.is_folder())
            context.remark(fmt::format("The folder {} is left as it was; nothing uses it any more", source_.folder()));
        else
            context.remark(fmt::format("What {} held before is kept in the volume {}; `seedbed db forget-old {}` lets it go",
                                       subject().name(), entry_.kept_volume, shell_quoted(subject().name())));
    }

    void take_back()
    {
        mover_.reset();
        // First: once it is gone, whoever comes after a kill in here goes on taking back.
        if (overridden_)
            environment::remove_overrides(source_.overlay.file, source_.overlay.entries);
        const PlanRequest& old = source_.is_folder() ? source_.before : request_;
        if (begun())
            undo_adoption(old.site, old.subject, entry_);
        start_again({old.site, old.subject, entry_});
        finish();
    }

private:
    void mount(const std::stop_token& stop)
    {
        engine::MountSpec outside;
        outside.type = source_.is_folder() ? engine::MountSpec::Type::bind : engine::MountSpec::Type::volume;
        outside.source = source_.is_folder() ? source_.folder() : entry_.volume;
        outside.read_only = true;
        outside.no_copy = !source_.is_folder();
        try {
            mover_ = std::make_unique<Mover>(site(), subject(), plan_id(), std::move(outside), stop);
        } catch (const Error& error) {
            const bool of_mount =
                error.kind() == ErrorKind::engine_refused || error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::bad_usage;
            if (!source_.is_folder() || !of_mount)
                throw;
            throw Error(
                ErrorKind::conflict, fmt::format("the engine cannot reach {}", source_.words()),
                {.engine_words = error.engine_words(), .hint = "Is it there? `seedbed up` makes it, and gives the database new data."});
        }
    }

    [[nodiscard]] Weight weigh(const std::stop_token& stop) { return parse_weight(mover_->act({"weigh", k_outside_mount}, stop)); }

    void require_data() const
    {
        if (weight_.entries == 0)
            throw Error(
                ErrorKind::conflict, fmt::format("{} holds no data", source_.words()),
                {.hint = source_.is_folder() ? "`seedbed up` starts the database on it; or name a volume in its place in the project file."
                                             : "Remove it, and `seedbed up` gives the database its first data."});
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

    Source source_;
    bool checksums_;
    bool overridden_{false};
    std::string folder_;  // in the pool
    std::unique_ptr<Mover> mover_;
    Weight weight_;
    Snapshot snapshot_;
};

void add_notes(Plan& plan, const PlanRequest& request, const Source& source)
{
    const std::string& name = request.subject.name();
    plan.notes.push_back(
        fmt::format("The data of {} comes from {}. If it runs, it is stopped while the data is copied.", name, source.words()));
    if (!request.inventory->reflinks.value_or(false))
        plan.notes.push_back(
            fmt::format("The pool's disk cannot share blocks: twice the size of the data is needed there, and {} are free.",
                        format_bytes(request.inventory->free_bytes)));
    if (!source.is_folder()) {
        plan.notes.push_back(fmt::format("What the volume {} holds now stays in one of another name, until you let it go.", source.volume));
        return;
    }
    plan.notes.push_back(fmt::format("The folder {} stays as it is: Seedbed reads it, and changes nothing in it.", source.folder()));
    const std::string file = source.overlay.file.filename().string();
    plan.notes.push_back(
        fmt::format("{} is written: {}. With it `docker compose`, too, uses the volume in the folder's place. It is for this "
                    "machine alone; git should not have it.",
                    file, source.overlay.lines));
    plan.notes.push_back(fmt::format("The way back to the folder, as it is now: take these lines out of {}, then `seedbed up`.", file));
}

Plan make_plan(const PlanRequest& request, const Source& source, bool checksums)
{
    const std::string& database = request.subject.name();
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Take over the data of {}", database);
    plan.command = fmt::format("seedbed db adopt {}{}", shell_quoted(database), checksums ? " --checksums" : "");
    add_notes(plan, request, source);
    plan.losses = container_losses(request);
    const auto adoption = std::make_shared<Adoption>(request, plan.id, plan.title, source, checksums);
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
    add("copy", "copy_data", fmt::format("Copy the data from {} into the pool", source.words()), &Adoption::copy);
    add("check", "check_copy", checksums ? "Check the copy, byte by byte" : "Check the copy's files and bytes", &Adoption::check);
    add("publish", "publish_snapshot", "Keep it as a snapshot", &Adoption::publish);
    add("clone", "clone_snapshot", fmt::format("Clone the snapshot for {}", database), &Adoption::clone);
    if (source.is_folder()) {
        add("point", "make_pointer", fmt::format("Make the volume {}, which leads {} to the pool", request.subject.volume_name, database),
            &Adoption::point);
        add("override", "write_override", fmt::format("Write it to {}, in the folder's place", source.overlay.file.filename().string()),
            &Adoption::write_overlay);
    } else {
        add("point", "point_volume", fmt::format("Put the old data aside, and point {} to the pool", database), &Adoption::point);
    }
    add("start", "start_database", fmt::format("Start {} on it, and wait until it answers", database), &Adoption::start);
    add("tidy", "tidy", "Put away what is not needed any more", &Adoption::complete);
    return plan;
}

// The request, as it would be if the override were written.
PlanRequest with_volume(const PlanRequest& before, const std::string& key)
{
    const Site& old = *before.site;
    auto project = std::make_shared<const compose::Project>(databases::with_volume(old.project(), before.subject, key));
    auto environment = std::make_shared<environment::Environment>(old.environment->engine_ptr(), project);
    PlanRequest request{std::make_shared<Site>(std::move(environment), old.host, old.run_task),
                        find_subject(*project, before.subject.name()), before.inventory};
    if (!request.subject.managed())
        throw Error(ErrorKind::conflict, fmt::format("the data of {} cannot be taken over", before.subject.name()),
                    {.hint = request.subject.unmanaged});
    return request;
}

// The volume may be there as the pointer that it was when the folder was taken over before.
void require_no_other(const PlanRequest& request, const std::vector<engine::VolumeInfo>& volumes, const std::stop_token& stop)
{
    const auto& subject = request.subject;
    const auto found = std::find_if(volumes.begin(), volumes.end(), [&](const auto& volume) { return volume.name == subject.volume_name; });
    const std::string device = pointer_path(request.site->pool.path(stop), request.site->environment->name(), subject.name());
    if (found != volumes.end() && !check_volume(request.site->project(), subject, device, volumes, {}).pointer)
        throw Error(ErrorKind::name_taken, fmt::format("there is a volume {} already", subject.volume_name),
                    {.hint = "That is the volume to be made for the data. Remove it, if nobody needs what it holds."});
}

}  // namespace

Plan make_adopt_plan(const PlanRequest& request, const std::string& volume, bool checksums)
{
    return make_plan(request, {.volume = volume, .before = {}}, checksums);
}

Plan make_adopt_folder_plan(const PlanRequest& request, bool checksums, const std::stop_token& stop)
{
    const auto& project = request.site->project();
    const std::string key = key_in_place_of_folder(project, request.subject);
    const auto volumes = request.site->engine().volumes(stop);
    const std::string free_key = key_in_place_of_folder(project, request.subject, volumes);
    const Source source{.volume = {},
                        .before = request,
                        .overlay = folder_override(project, request.subject, key),
                        .by_hand = folder_override(project, request.subject, free_key)};
    require_override(project, request.subject, source.overlay, source.by_hand);
    const PlanRequest after = with_volume(request, key);
    require_no_other(after, volumes, stop);
    return make_plan(after, source, checksums);
}

}  // namespace seedbed::databases
