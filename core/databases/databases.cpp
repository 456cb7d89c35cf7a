#include "databases/databases.h"

#include "base/error.h"
#include "databases/find_snapshot.h"
#include "databases/handover.h"
#include "databases/incoming.h"
#include "databases/layout.h"
#include "databases/live_environments.h"
#include "databases/placement.h"
#include "databases/plans.h"
#include "databases/prepare_plan.h"
#include "databases/recovery.h"
#include "databases/site.h"
#include "databases/snapshot_file.h"
#include "databases/status.h"
#include "databases/throwaway.h"
#include "databases/volume_check.h"
#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

class Databases::Impl {
public:
    Impl(std::shared_ptr<environment::Environment> environment, platform::HostEnvironment host, TaskRunner run_task)
        : site_(std::make_shared<Site>(std::move(environment), std::move(host), std::move(run_task)))
    {
    }

    [[nodiscard]] Site& site() const { return *site_; }
    [[nodiscard]] const std::shared_ptr<Site>& shared_site() const { return site_; }
    [[nodiscard]] const compose::Project& project() const { return site_->project(); }

    [[nodiscard]] std::string device_of(const Subject& subject, const std::stop_token& stop) const
    {
        return pointer_path(site_->pool.path(stop), site_->environment->name(), subject.name());
    }

    [[nodiscard]] EngineLists lists(const std::stop_token& stop) const
    {
        return {site_->engine().volumes(stop), site_->environment->containers(stop)};
    }

    // Those that the file lets us manage, or adopt, and whose image is here, so that a helper of it can be started.
    [[nodiscard]] std::vector<Subject> usable_subjects(const std::stop_token& stop) const
    {
        auto subjects = all_subjects(project());
        std::erase_if(subjects, [&](const Subject& subject) {
            return !subject.may_be_in_pool() || !site_->engine().image_exists(subject.image, stop);
        });
        return subjects;
    }

    // What the pool holds; nothing when no image is here to look with.
    [[nodiscard]] std::optional<Inventory> look(const std::vector<Subject>& usable, const std::stop_token& stop) const
    {
        if (usable.empty())
            return std::nullopt;
        return site_->pool.inventory(usable.front().image, site_->environment->name(), stop);
    }

    // Why its data is not ours, a sentence; empty: it is.
    [[nodiscard]] std::string unmanaged_reason(const Subject& subject, const std::stop_token& stop) const
    {
        if (!subject.managed())
            return subject.unmanaged;
        const EngineLists found = lists(stop);
        return check_volume(project(), subject, device_of(subject, stop), found.volumes, found.containers).unmanaged;
    }

    // The database, as something that a plan may be made for. Throws Error(conflict) when its data is not ours, or a plan of somebody whom
    // our locks do not see is under way.
    [[nodiscard]] PlanRequest request(Subject subject, const std::stop_token& stop) const
    {
        if (const std::string reason = unmanaged_reason(subject, stop); !reason.empty())
            throw Error(ErrorKind::conflict, fmt::format("Seedbed does not manage the data of {}", subject.name()), {.hint = reason});
        return request_for(std::move(subject), stop);
    }

    // The same, whoever manages its data.
    [[nodiscard]] PlanRequest request_for(Subject subject, const std::stop_token& stop) const
    {
        PlanRequest request{site_, std::move(subject), {}};
        if (!site_->engine().image_exists(request.subject.image, stop))
            return request;
        request.inventory = site_->pool.inventory(request.subject.image, site_->environment->name(), stop);
        if (has_dead_plans(*request.inventory)) {
            recover_site(*site_, {request.subject}, stop);
            request.inventory = site_->pool.inventory(request.subject.image, site_->environment->name(), stop);
        }
        require_nobody_else(request);
        make_room(request, 0, stop);
        return request;
    }

    // A fast pool grows ahead of what is done in it, as far as its disk has room.
    void make_room(PlanRequest& request, std::uint64_t wanted, const std::stop_token& stop) const
    {
        if (request.inventory && site_->pool.grow(request.subject.image, *request.inventory, wanted, stop))
            request.inventory = site_->pool.inventory(request.subject.image, site_->environment->name(), stop);
    }

    // The plain volume whose data can be taken over. Throws Error(conflict) when there is none.
    [[nodiscard]] std::string source_of(const Subject& subject, const std::stop_token& stop) const
    {
        const EngineLists found = lists(stop);
        VolumeCheck check;
        if (subject.managed())
            check = check_volume(project(), subject, device_of(subject, stop), found.volumes, found.containers);
        if (!check.plain.empty())
            return check.plain;
        const std::string& reason = subject.managed() ? check.unmanaged : subject.unmanaged;
        throw Error(ErrorKind::conflict, fmt::format("there is nothing of {} to take over", subject.name()),
                    {.hint = check.pointer    ? "Seedbed manages its data already."
                             : reason.empty() ? "It has no data yet."
                                              : reason});
    }

    // A sentence for each database that another tool has made a plain volume for, while the pool has its data.
    [[nodiscard]] std::vector<std::string> what_others_made(const std::stop_token& stop) const
    {
        std::vector<std::string> sentences;
        const EngineLists found = lists(stop);
        auto subjects = usable_subjects(stop);
        std::erase_if(subjects, [&](const Subject& subject) {
            return check_volume(project(), subject, device_of(subject, stop), found.volumes, found.containers).plain.empty();
        });
        const auto inventory = look(subjects, stop);
        for (const Subject& subject : subjects) {
            const LiveFolder* live = inventory->find_live(subject.name());
            if (live && live->current())
                sentences.push_back(fmt::format("{}: {}", subject.name(), sentence_about_pool(subject.name())));
        }
        return sentences;
    }

    // For what is done to snapshots and not to a database, which may not be in the project any more: any image of the project's serves to
    // work in the pool. Throws Error(not_found) when none is on the engine.
    [[nodiscard]] PlanRequest request_in_pool(const std::stop_token& stop) const
    {
        auto usable = usable_subjects(stop);
        if (usable.empty())
            throw Error(ErrorKind::not_found, "no database image of this project is on the engine, so its snapshots cannot be read",
                        {.hint = "Run `seedbed pull` first."});
        PlanRequest request{site_, std::move(usable.front()), {}};
        request.inventory = site_->pool.inventory(request.subject.image, site_->environment->name(), stop);
        return request;
    }

    [[nodiscard]] bool pool_was_used(const std::stop_token& stop) const
    {
        const auto is_ours = [&](const engine::Labels& labels) {
            const auto environment = labels.find(environment::k_label_environment);
            return (labels.contains(environment::k_label_database) || labels.contains(environment::k_label_kept)) &&
                   environment != labels.end() && environment->second == site_->environment->name();
        };
        const auto has_ours = [&](const auto& list) {
            return std::ranges::any_of(list, [&](const auto& thing) { return is_ours(thing.labels); });
        };
        return has_ours(site_->engine().volumes(stop)) || has_ours(site_->environment->containers(stop)) ||
               !helpers_of(site_->engine(), site_->pool.path(stop), stop).empty();
    }

private:
    [[nodiscard]] bool has_dead_plans(const Inventory& inventory) const
    {
        return std::any_of(inventory.journal.begin(), inventory.journal.end(), [&](const JournalEntry& entry) {
            return entry.environment == site_->environment->name() && platform::liveness_of(entry.owner) == platform::Liveness::dead;
        });
    }

    // A plan of this process or of another of this user is told by the lock, when ours begins; one of another user or machine only by its
    // entry.
    void require_nobody_else(const PlanRequest& request) const
    {
        for (const JournalEntry& entry : request.inventory->journal)
            if (entry.environment == site_->environment->name() && entry.database == request.subject.name() &&
                entry.kind != PlanKind::build && platform::liveness_of(entry.owner) == platform::Liveness::elsewhere)
                throw Error(ErrorKind::conflict, fmt::format("“{}” is under way, begun by process {}", entry.title, entry.owner),
                            {.hint = "Wait until it is done, then try again."});
    }

    std::shared_ptr<Site> site_;
};

Databases::Databases(std::shared_ptr<environment::Environment> environment, platform::HostEnvironment host, TaskRunner run_task)
    : impl_(std::make_unique<Impl>(std::move(environment), std::move(host), std::move(run_task)))
{
}

Databases::~Databases() = default;

PoolInfo Databases::pool(const std::stop_token& stop)
{
    PoolInfo info;
    info.path = impl_->site().pool.path(stop);
    if (const auto inventory = impl_->look(impl_->usable_subjects(stop), stop)) {
        info.reflinks = inventory->reflinks.value_or(false);
        info.filesystem = inventory->filesystem;
        info.free_bytes = inventory->free_bytes;
        info.total_bytes = inventory->total_bytes;
        info.fast = inventory->fast;
    }
    return info;
}

std::vector<DatabaseStatus> Databases::list(const std::stop_token& stop)
{
    const auto subjects = all_subjects(impl_->project());
    if (subjects.empty())
        return {};
    const EngineLists lists = impl_->lists(stop);
    const auto inventory = impl_->look(impl_->usable_subjects(stop), stop);
    std::vector<DatabaseStatus> result;
    for (const Subject& subject : subjects)
        result.push_back(status_of(impl_->project(), subject, impl_->device_of(subject, stop), lists, inventory ? &*inventory : nullptr,
                                   impl_->site().engine().endpoint()));
    return result;
}

DatabaseStatus Databases::status(const std::string& database, const std::stop_token& stop)
{
    const Subject subject = find_subject(impl_->project(), database);
    auto all = list(stop);
    return *std::find_if(all.begin(), all.end(), [&](const DatabaseStatus& status) { return status.name == subject.name(); });
}

std::vector<Snapshot> Databases::snapshots(const std::stop_token& stop)
{
    auto inventory = impl_->look(impl_->usable_subjects(stop), stop);
    if (!inventory)
        return {};
    std::erase_if(inventory->snapshots, [&](const Snapshot& snapshot) { return snapshot.project != impl_->project().owner.base_name; });
    return std::move(inventory->snapshots);
}

Snapshot Databases::find_snapshot(const std::string& database, const std::string& name, const std::stop_token& stop)
{
    const compose::Database declared = database.empty() ? compose::Database{} : find_subject(impl_->project(), database).database;
    return databases::find_snapshot(snapshots(stop), impl_->project().owner.base_name, declared, name);
}

Plan Databases::build_plan(const std::string& database, const std::string& fixture, bool force, const std::stop_token& stop)
{
    return make_build_plan(impl_->request(find_subject(impl_->project(), database), stop), fixture, force, stop);
}

Plan Databases::save_plan(const std::string& database, const std::string& name, const std::string& note, const std::stop_token& stop)
{
    return make_save_plan(impl_->request(find_subject(impl_->project(), database), stop), name, note);
}

Plan Databases::reset_plan(const std::string& database, const std::string& target, const std::stop_token& stop)
{
    return make_reset_plan(impl_->request(find_subject(impl_->project(), database), stop), target, stop);
}

Plan Databases::undo_plan(const std::string& database, const std::stop_token& stop)
{
    return make_undo_plan(impl_->request(find_subject(impl_->project(), database), stop));
}

Plan Databases::adopt_plan(const std::string& database, bool checksums, const std::stop_token& stop)
{
    const Subject subject = find_subject(impl_->project(), database);
    const std::string volume = subject.folder.empty() ? impl_->source_of(subject, stop) : std::string();
    const PlanRequest request = impl_->request_for(subject, stop);
    if (!request.inventory)
        throw Error(ErrorKind::not_found, fmt::format("the image {} is not on the engine", subject.image),
                    {.hint = "Run `seedbed pull` first."});
    return volume.empty() ? make_adopt_folder_plan(request, checksums, stop) : make_adopt_plan(request, volume, checksums);
}

Plan Databases::release_plan(const std::string& database, const std::string& volume, const std::stop_token& stop)
{
    return make_release_plan(impl_->request(find_subject(impl_->project(), database), stop), volume, stop);
}

Plan Databases::forget_plan(const std::string& database, const std::stop_token& stop)
{
    return make_forget_plan({impl_->shared_site(), find_subject(impl_->project(), database), {}}, stop);
}

Plan Databases::export_plan(const std::string& database, const std::string& snapshot, const std::filesystem::path& file,
                            const std::stop_token& stop)
{
    const Snapshot found = find_snapshot(database, snapshot, stop);
    return make_export_plan({impl_->shared_site(), find_subject(impl_->project(), database), {}}, found, file);
}

Plan Databases::dump_plan(const std::string& database, const std::filesystem::path& file, const std::string& snapshot,
                          const std::stop_token& stop)
{
    const Subject subject = find_subject(impl_->project(), database);
    if (!subject.kind)
        throw Error(ErrorKind::unsupported, fmt::format("Seedbed cannot dump {}", database), {.hint = subject.unmanaged});
    if (!snapshot.empty()) {
        const Snapshot found = find_snapshot(database, snapshot, stop);
        return make_dump_plan(impl_->request_for(subject, stop), &found, {}, file, stop);
    }
    const DatabaseStatus found = status(database, stop);
    if (!found.running)
        throw Error(ErrorKind::conflict, fmt::format("{} does not run", database),
                    {.hint = "Start it with `seedbed up`, or name a snapshot: `--snapshot NAME`."});
    return make_dump_plan({impl_->shared_site(), subject, {}}, nullptr, found.container, file, stop);
}

Plan Databases::import_plan(const std::filesystem::path& file, const std::string& name, const std::string& database,
                            const std::stop_token& stop)
{
    const Snapshot sent = read_snapshot_file(file);
    PlanRequest request = impl_->request(receiver_of(impl_->project(), sent, database), stop);
    impl_->make_room(request, sent.bytes, stop);
    return make_import_plan(request, file, name, stop);
}

Plan Databases::push_plan(const std::string& database, const std::string& snapshot, const std::string& reference,
                          const std::stop_token& stop)
{
    const Snapshot found = find_snapshot(database, snapshot, stop);
    return make_push_plan({impl_->shared_site(), find_subject(impl_->project(), database), {}}, found, reference, stop);
}

Plan Databases::pull_plan(const std::string& reference, const std::string& name, const std::string& database, const std::stop_token& stop)
{
    Incoming incoming = incoming_from_registry(impl_->site().host, reference, stop);
    const Subject receiver = receiver_of(impl_->project(), incoming.snapshot, database);
    PlanRequest request = impl_->request(receiver, stop);
    impl_->make_room(request, incoming.snapshot.bytes, stop);
    return make_receiving_plan(request, std::move(incoming), name, stop);
}

Plan Databases::remove_snapshot_plan(const SnapshotId& snapshot, const std::stop_token& stop)
{
    const PlanRequest request = impl_->request_in_pool(stop);
    const Snapshot found = databases::find_snapshot(request.inventory->snapshots, impl_->project().owner.base_name, {}, snapshot.value());
    return make_remove_plan(request, found);
}

Plan Databases::edit_snapshot_plan(const SnapshotId& snapshot, const SnapshotEdit& edit, const std::stop_token& stop)
{
    const PlanRequest request = impl_->request_in_pool(stop);
    const Snapshot found = databases::find_snapshot(request.inventory->snapshots, impl_->project().owner.base_name, {}, snapshot.value());
    return make_edit_plan(request, found, edit);
}

std::vector<DeletedSnapshot> Databases::deleted_snapshots(const std::stop_token& stop)
{
    auto inventory = impl_->look(impl_->usable_subjects(stop), stop);
    if (!inventory)
        return {};
    std::erase_if(inventory->bin,
                  [&](const DeletedSnapshot& deleted) { return deleted.snapshot.project != impl_->project().owner.base_name; });
    return std::move(inventory->bin);
}

Plan Databases::restore_snapshot_plan(const std::string& database, const std::string& name, const std::stop_token& stop)
{
    const PlanRequest request = impl_->request_in_pool(stop);
    std::vector<Snapshot> bin;
    for (const DeletedSnapshot& deleted : request.inventory->bin)
        bin.push_back(deleted.snapshot);
    const compose::Database declared = database.empty() ? compose::Database{} : find_subject(impl_->project(), database).database;
    return make_restore_plan(request, find_deleted_snapshot(bin, impl_->project().owner.base_name, declared, name));
}

Plan Databases::clean_plan(const std::stop_token& stop)
{
    return make_clean_plan(impl_->request_in_pool(stop), stop);
}

std::vector<PoolFolder> Databases::disk_use(const std::stop_token& stop)
{
    const PlanRequest request = impl_->request_in_pool(stop);
    return impl_->site().pool.usage(request.subject.image, {}, *request.inventory, stop);
}

FastPoolInfo Databases::fast_pool(const std::stop_token& stop)
{
    return fast_pool_info(impl_->request_in_pool(stop), stop);
}

Plan Databases::fast_pool_plan(bool on, bool checksums, const std::stop_token& stop)
{
    return make_fast_pool_plan(impl_->request_in_pool(stop), impl_->usable_subjects(stop), on, checksums, stop);
}

Plan Databases::compare_plan(const Snapshot& before, const Snapshot& after, const std::function<void(const Comparison&)>& done,
                             const std::stop_token& stop)
{
    return make_compare_plan(impl_->request(find_subject(impl_->project(), before.database), stop), before, after, done);
}

ClientCommand Databases::client(const std::string& database, const std::stop_token& stop)
{
    const Subject subject = find_subject(impl_->project(), database);
    if (!subject.kind)
        throw Error(ErrorKind::unsupported, fmt::format("Seedbed does not know a client for {}", database), {.hint = subject.unmanaged});
    const DatabaseStatus found = status(database, stop);
    if (!found.running)
        throw Error(ErrorKind::conflict, fmt::format("{} does not run", database), {.hint = "Start it with `seedbed up`."});
    return {found.container,
            {"sh", "-c", std::string(subject.kind->script()), "seedbed", "shell"},
            subject.kind->client_env(subject.kind->credentials(subject.database, subject.service))};
}

std::vector<std::string> Databases::recover(const std::stop_token& stop)
{
    const auto subjects = all_subjects(impl_->project());
    if (std::none_of(subjects.begin(), subjects.end(), [](const Subject& subject) { return subject.may_be_in_pool(); }))
        return {};
    auto said = impl_->pool_was_used(stop) ? recover_site(impl_->site(), impl_->usable_subjects(stop), stop)
                                           : remove_throwaways(impl_->site(), {}, stop);
    for (std::string& sentence : impl_->what_others_made(stop))
        said.push_back(std::move(sentence));
    auto news = impl_->site().pool.take_news();
    said.insert(said.begin(), news.begin(), news.end());
    return said;
}

void Databases::release_helper() noexcept
{
    impl_->site().pool.release_helpers();
}

environment::Placement Databases::placement(const std::stop_token& stop)
{
    environment::Placement placement;
    const auto subjects = all_subjects(impl_->project());
    if (subjects.empty())
        return placement;
    const EngineLists lists = impl_->lists(stop);
    for (const Subject& subject : subjects) {
        if (!subject.managed())
            continue;
        const std::string device = impl_->device_of(subject, stop);
        if (!check_volume(impl_->project(), subject, device, lists.volumes, lists.containers).unmanaged.empty())
            continue;
        place_in_pool(placement, impl_->shared_site(), subject, device);
    }
    return placement;
}

std::vector<LiveEnvironment> Databases::live_environments(bool measure, const std::stop_token& stop)
{
    const auto usable = impl_->usable_subjects(stop);
    return usable.empty() ? std::vector<LiveEnvironment>{}
                          : databases::live_environments(impl_->site(), usable.front().image, measure, stop);
}

Plan Databases::remove_live_plan(const std::string& by, const std::stop_token& stop)
{
    const auto usable = impl_->usable_subjects(stop);
    if (usable.empty())
        return {};
    const auto inventory = impl_->look(usable, stop);
    return make_remove_live_plan(impl_->shared_site(), usable.front().image, *inventory, by);
}

Plan Databases::prepare_plan(const std::vector<std::string>& services, const std::stop_token& stop, const Descent& descent)
{
    const auto needed = services_needed(impl_->project(), services);
    std::vector<PlanRequest> requests;
    for (const Subject& subject : all_subjects(impl_->project()))
        if (std::find(needed.begin(), needed.end(), subject.service.name) != needed.end() && impl_->unmanaged_reason(subject, stop).empty())
            requests.push_back(impl_->request(subject, stop));
    return make_prepare_plan(requests, descent, stop);
}

}  // namespace seedbed::databases
