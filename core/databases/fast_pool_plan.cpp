#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/fast_pool.h"
#include "databases/manifest_json.h"
#include "databases/plans.h"
#include "databases/seal.h"
#include "databases/server.h"
#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace seedbed::databases {

namespace {

constexpr std::chrono::minutes k_ready_timeout{3};

struct RunningDatabase {
    Subject subject;
    ContainerId container;
};

struct Users {
    std::vector<RunningDatabase> ours;
    std::vector<std::string> others;  // names of containers
};

// The containers that run on data of this pool.
Users users_of(Site& site, const std::vector<Subject>& subjects, const std::stop_token& stop)
{
    const std::string inside = site.pool.path(stop) + "/";
    std::set<std::pair<std::string, ContainerId>> running;
    for (const auto& volume : site.engine().volumes(stop)) {
        const auto device = volume.options.find("device");
        if (device == volume.options.end() || !device->second.starts_with(inside))
            continue;
        engine::ContainerFilter filter;
        filter.volume = volume.name;
        for (const auto& container : site.engine().containers(filter, stop))
            if (container.state != "exited" && container.state != "created" && container.state != "dead")
                running.emplace(container.name, container.id);
    }
    Users users;
    for (const auto& [name, id] : running) {
        const auto own = std::find_if(subjects.begin(), subjects.end(), [&, wanted = id](const Subject& subject) {
            return site.environment->container_of(subject.service.name, stop) == wanted;
        });
        if (own == subjects.end())
            users.others.push_back(name);
        else
            users.ours.push_back({*own, id});
    }
    return users;
}

void require_no_others(const Users& users)
{
    if (!users.others.empty())
        throw Error(ErrorKind::conflict, fmt::format("other environments run on the pool: {}", fmt::join(users.others, ", ")),
                    {.hint = "Stop them first: the whole pool moves, with the data of all of them."});
}

// Moves the pool from one disk to the other. Until `change`, the pool is where it was, and untouched.
class Move {
public:
    Move(PlanRequest request, std::vector<Subject> subjects, PoolDirection direction, std::uint64_t bytes, bool checksums, const Plan& plan)
        : request_(std::move(request))
        , subjects_(std::move(subjects))
        , direction_(direction)
        , bytes_(bytes)
        , checksums_(checksums)
    {
        claim_.plan = plan.id;
        claim_.title = plan.title;
        claim_.owner = platform::process_identity();
    }

    void lock(StepContext& context)
    {
        const Users users = users_of(site(), subjects_, context.stop());
        require_no_others(users);
        running_ = users.ours;
        for (const RunningDatabase& database : running_)
            claim_.stopped.push_back(database.container);
        claim_.created = now();
        line_ = to_line(claim_);
        fast_ = std::make_unique<FastPool>(site().environment->engine_ptr(), site().project().name, site().pool.path(context.stop()),
                                           request_.subject.image, claim_.plan);
        begin(context.stop());
        // What they still do ends with them, and what they would begin next sees the claim.
        for (const auto& helper : helpers_of(site().engine(), site().pool.path(context.stop()), context.stop()))
            site().engine().remove_container(helper.id, true, true, context.stop());
        require_no_plans(context.stop());
    }

    void stop(StepContext& context)
    {
        if (running_.empty())
            context.skip();
        stopping_ = true;
        for (const RunningDatabase& database : running_) {
            context.detail(database.subject.name());
            end(database, context.stop());
        }
        const Users left = users_of(site(), subjects_, context.stop());
        require_no_others(left);
        if (!left.ours.empty())
            throw Error(ErrorKind::conflict, fmt::format("somebody has started {} meanwhile", left.ours.front().subject.name()));
    }

    void make(StepContext& context) { fast_->make(line_, first_image_bytes(bytes_), context.stop()); }
    void copy(StepContext& context) { fast_->copy(line_, direction_, bytes_, context); }
    void check(StepContext& context) { fast_->check(line_, direction_, checksums_, context.stop()); }
    void change(StepContext& context) { fast_->change(line_, direction_, context.stop()); }

    void start(StepContext& context)
    {
        if (running_.empty())
            return context.skip();
        for (const RunningDatabase& database : running_)
            site().engine().start_container(database.container, context.stop());
        for (const RunningDatabase& database : running_)
            wait_and_tell_loading(site().server(database.container, database.subject), database.subject.name(), k_ready_timeout, context);
    }

    void tidy(StepContext&)
    {
        fast_->settle(line_, {});
        done();
    }

    void take_back()
    {
        if (!claimed_)
            return;
        if (stopping_)
            for (const RunningDatabase& database : running_)
                if_it_is_there([&] { site().engine().stop_container(database.container, stop_grace(*database.subject.kind)); });
        fast_->take_back(line_, direction_);
        done();
        if (stopping_)
            for (const RunningDatabase& database : running_)
                if_it_is_there([&] { site().engine().start_container(database.container); });
    }

private:
    [[nodiscard]] Site& site() const { return *request_.site; }

    // Whether the claim was made is not known when an answer is missing; when it is refused, it is somebody else's.
    void begin(const std::stop_token& stop)
    {
        claimed_ = true;
        try {
            fast_->claim(line_, stop);
        } catch (const Error& error) {
            claimed_ = error.kind() != ErrorKind::conflict;
            throw;
        }
    }

    template <typename Act>
    static void if_it_is_there(const Act& act)
    {
        try {
            act();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::not_found)
                throw;
        }
    }

    void require_no_plans(const std::stop_token& stop)
    {
        for (const std::string& line : fast_->journal(stop)) {
            const JournalEntry entry = journal_from_json(line);
            throw Error(ErrorKind::conflict, fmt::format("“{}” is under way in {}", entry.title, entry.environment),
                        {.hint = "Wait until it is done. If it was cut short, any `seedbed db` command in that project clears it up."});
        }
    }

    void end(const RunningDatabase& database, const std::stop_token& stop)
    {
        bool prepared = false;
        try {
            prepared = site().server(database.container, database.subject).act({"prepare_seal", "quick"}, stop).exit_code == 0;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::conflict)  // it is not running any more, or not yet again
                throw;
        }
        static_cast<void>(stop_cleanly(site().engine(), database.container, *database.subject.kind, prepared, stop));
    }

    void done()
    {
        claimed_ = false;
        fast_.reset();
    }

    PlanRequest request_;
    std::vector<Subject> subjects_;
    PoolDirection direction_;
    std::uint64_t bytes_;
    bool checksums_;
    FastPoolClaim claim_;
    std::string line_;
    std::vector<RunningDatabase> running_;
    std::unique_ptr<FastPool> fast_;
    bool claimed_{false}, stopping_{false};
};

void require_room(std::uint64_t needed, std::uint64_t free, bool on)
{
    if (needed + k_disk_reserve > free)
        throw Error(ErrorKind::no_space,
                    fmt::format("{} needs {} on the engine's disk, which has {} free, and {} of them stay untouched",
                                on ? "the image" : "a pool that shares no blocks", format_bytes(needed), format_bytes(free),
                                format_bytes(k_disk_reserve)),
                    {.hint = "Make room there, for example by `seedbed db clean`, or by deleting snapshots."});
}

void add_notes_on(Plan& plan, const std::string& pool, std::uint64_t used, std::uint64_t image)
{
    plan.notes.push_back(
        fmt::format("The pool at {} moves into the image {}.fast/image, {} of the engine's disk, with XFS, where a clone takes "
                    "neither room nor time. {} move; while both are there, the disk needs room for both.",
                    pool, pool, format_bytes(image), format_bytes(used)));
    plan.notes.emplace_back(
        "The image is reserved as a whole. Seedbed makes it larger when less than a fifth of it is free and the disk "
        "has room; it never gets smaller, but by going back.");
    plan.notes.emplace_back(
        "It is mounted on the engine's machine by a container with the rights to do so (SYS_ADMIN, the machine's "
        "processes, its loop devices). After a restart of that machine the next `seedbed` mounts it again; until then no "
        "database in it starts, by whichever tool.");
}

void add_notes_off(Plan& plan, const std::string& pool, std::uint64_t used, const FastPoolLook& look)
{
    plan.notes.push_back(
        fmt::format("The pool moves out of its image, back to {} on the engine's disk, where no blocks can be shared: {} are "
                    "written, and the image's {} come free then.",
                    pool, format_bytes(used), format_bytes(look.image_bytes.value_or(0))));
}

}  // namespace

FastPoolInfo fast_pool_info(const PlanRequest& request, const std::stop_token& stop)
{
    Site& site = *request.site;
    FastPoolInfo info;
    info.path = site.pool.path(stop);
    info.image = info.path + ".fast/image";
    info.on = request.inventory->fast;
    info.needed = info.on || !request.inventory->reflinks.value_or(false);
    info.free_bytes = info.on ? request.inventory->free_bytes : 0;
    if (!info.needed)
        return info;
    try {
        require_engine_for_fast_pool(site.engine().info(stop));
        FastPool fast(site.environment->engine_ptr(), site.project().name, info.path, request.subject.image);
        const FastPoolLook look = fast.look(stop);
        info.disk_free_bytes = look.disk_free;
        info.image_bytes = look.image_bytes ? *look.image_bytes : first_image_bytes(fast.weigh(stop));
        if (const auto found = hindrance(look)) {
            info.hindrance = found->reason;
            info.hint = found->hint;
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::unsupported && error.kind() != ErrorKind::engine_refused)
            throw;
        info.hindrance = error.what();
        info.hint = error.hint();
    }
    return info;
}

Plan make_fast_pool_plan(const PlanRequest& request, const std::vector<Subject>& subjects, bool on, bool checksums,
                         const std::stop_token& stop)
{
    Site& site = *request.site;
    const PoolDirection direction = on ? PoolDirection::on : PoolDirection::off;
    Plan plan;
    plan.id = make_plan_id();
    plan.title = on ? "Make the pool fast" : "Take the pool out of its image";
    plan.command = fmt::format("seedbed db fast-pool {}{}", to_string(direction), checksums ? " --checksums" : "");
    if (request.inventory->fast == on || (on && request.inventory->reflinks.value_or(false)))
        return plan;
    require_engine_for_fast_pool(site.engine().info(stop));
    const std::string pool = site.pool.path(stop);
    FastPool fast(site.environment->engine_ptr(), site.project().name, pool, request.subject.image);
    const FastPoolLook look = fast.look(stop);
    if (const auto found = hindrance(look))
        throw Error(ErrorKind::unsupported, found->reason, {.hint = found->hint});
    const Users users = users_of(site, subjects, stop);
    require_no_others(users);
    const std::uint64_t used = fast.weigh(stop);
    require_room(on ? first_image_bytes(used) : used, look.disk_free, on);
    if (on)
        add_notes_on(plan, pool, used, first_image_bytes(used));
    else
        add_notes_off(plan, pool, used, look);
    std::vector<std::string> names;
    for (const RunningDatabase& database : users.ours)
        names.push_back(database.subject.name());
    if (!names.empty())
        plan.notes.push_back(fmt::format("Stopped while the pool moves: {}.", fmt::join(names, ", ")));

    const auto move = std::make_shared<Move>(request, subjects, direction, used, checksums, plan);
    const auto add = [&](const char* id, std::string title, void (Move::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, std::string(id) + "_pool", "", std::move(title), {}};
        step.run = [move, run](StepContext& context) { (move.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "Make sure that nothing else works in the pool", &Move::lock);
    plan.steps.back().undo = [move](StepContext&) { move->take_back(); };
    add("stop", "Stop the databases cleanly", &Move::stop);
    if (on)
        add("make", "Make the image", &Move::make);
    add("copy", on ? "Copy the pool into the image" : "Copy the pool onto the engine's disk", &Move::copy);
    add("check", checksums ? "Check the copy, byte by byte" : "Check the copy's files and bytes", &Move::check);
    add("change", on ? "Put the image in the pool's place" : "Put the copy in the image's place", &Move::change);
    add("start", "Start the databases, and wait until they answer", &Move::start);
    add("tidy", on ? "Delete the old pool" : "Delete the image", &Move::tidy);
    return plan;
}

}  // namespace seedbed::databases
