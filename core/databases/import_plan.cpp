// A snapshot that came as a file, taken into the pool. It lies under building/ until its checksum was right, then appears in one rename.
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/layout.h"
#include "databases/lock.h"
#include "databases/plans.h"
#include "databases/snapshot_file.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace fs = std::filesystem;

namespace {

class Import {
public:
    Import(PlanRequest request, Snapshot snapshot, fs::path file, std::string plan, std::string title)
        : request_(std::move(request))
        , snapshot_(std::move(snapshot))
        , file_(std::move(file))
        , plan_(std::move(plan))
        , title_(std::move(title))
        , folder_(building_folder(plan_, "received"))
    {
    }

    void lock(StepContext& context)
    {
        lock_ = DatabaseLock::take(site().host, site().lock_name("build", subject().name(), context.stop()), title_, context.stop());
        begun_ = true;
        site().pool.begin_building(subject().image, folder_, nullptr, {}, journal_entry(), context);
    }

    void read(StepContext& context)
    {
        SnapshotFileReader reader(file_source(file_));
        if (reader.snapshot().id != sent_id_ && !sent_id_.empty())
            throw Error(ErrorKind::conflict, fmt::format("{} was replaced meanwhile", file_.string()));
        auto seen = std::chrono::steady_clock::now();
        const auto source = [&](char* buffer, std::size_t capacity) {
            const std::size_t size = reader.read(buffer, capacity);
            StepProgress progress;
            progress.done = reader.bytes();
            progress.total = snapshot_.bytes;
            progress.unit = ProgressUnit::bytes;
            context.report(progress);
            if (const auto at = std::chrono::steady_clock::now(); at - seen > std::chrono::minutes(1)) {
                seen = at;  // a helper leaves when no action has run in it for five minutes; a transfer is none
                static_cast<void>(site().pool.owner_of(subject().image, "/", context.stop()));
            }
            return size;
        };
        site().pool.put(subject().image, folder_, source, context.stop());
        const DataSize size = site().pool.measure(subject().image, folder_, context.stop());
        if (size.bytes != snapshot_.bytes || size.files != snapshot_.file_count)
            throw Error(ErrorKind::internal, fmt::format("the engine keeps {} files of {} bytes instead of {} files of {} bytes",
                                                         size.files, size.bytes, snapshot_.file_count, snapshot_.bytes));
    }

    void publish(StepContext& context)
    {
        snapshot_.mechanism = to_string(site().pool.copy_mode(subject().image, context.stop()));
        site().pool.publish(subject().image, folder_, snapshot_, context.stop());
        discard();
    }

    void discard()
    {
        if (std::exchange(begun_, false)) {
            site().pool.halt_everywhere(plan_, {});
            site().pool.abandon(subject().image, plan_, {});
        }
        lock_.reset();
    }

    void expect(const SnapshotId& sent) { sent_id_ = sent; }

private:
    [[nodiscard]] Site& site() const { return *request_.site; }
    [[nodiscard]] const Subject& subject() const { return request_.subject; }

    // As of a build: it makes a snapshot and touches no live data, and is cleared up likewise.
    [[nodiscard]] JournalEntry journal_entry() const { return site().journal_entry(PlanKind::build, plan_, title_, subject()); }

    PlanRequest request_;
    Snapshot snapshot_;
    fs::path file_;
    std::string plan_, title_, folder_;
    SnapshotId sent_id_;
    std::optional<DatabaseLock> lock_;
    bool begun_{false};
};

// As it will be known here. A snapshot that another project of this pool has under its id gets one of its own, always the same.
Snapshot received(const Snapshot& sent, const PlanRequest& request, const std::string& name)
{
    Snapshot snapshot = sent;
    const Snapshot* there = request.inventory->find_snapshot(sent.id);
    const std::string& project = request.site->project().owner.base_name;
    const std::string& database = request.subject.name();
    if (there && (there->project != project || there->database != database))
        snapshot.id = SnapshotId(fmt::format("{}-{}", sent.id.value(), platform::sha256(project + "\n" + database).substr(0, 8)));
    snapshot.project = project;
    snapshot.database = database;
    snapshot.origin = Origin::received;
    snapshot.pinned = false;
    if (!name.empty())
        snapshot.name = name;
    return snapshot;
}

void require_room(const Snapshot& snapshot, const Inventory& inventory)
{
    if (snapshot.bytes > inventory.free_bytes)
        throw Error(ErrorKind::no_space,
                    fmt::format("the snapshot needs {}, and the pool's disk has {} left", format_bytes(snapshot.bytes),
                                format_bytes(inventory.free_bytes)),
                    {.hint = "Make room on the engine's disk, for example by removing old snapshots."});
}

}  // namespace

Plan make_import_plan(const PlanRequest& request, const fs::path& file, const std::string& name, const std::stop_token& stop)
{
    if (name.find_first_of("\n\t") != std::string::npos)
        throw Error(ErrorKind::bad_usage, "a snapshot's name is one line");
    if (!request.inventory)
        throw Error(ErrorKind::conflict, fmt::format("the image {} is not on the engine yet", request.subject.image),
                    {.hint = "`seedbed pull` fetches it."});
    const Snapshot sent = read_snapshot_file(file);
    require_same_key(sent, request.subject, request.site->pool.image_facts(request.subject.image, *request.subject.kind, stop));
    const Snapshot snapshot = received(sent, request, name);
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Import {} as a snapshot of {}", snapshot.name, request.subject.name());
    plan.command = fmt::format("seedbed db import {} --database {}{}", shell_quoted(file.string()), shell_quoted(request.subject.name()),
                               name.empty() ? "" : " --as " + shell_quoted(name));
    if (request.inventory->find_snapshot(snapshot.id))
        return plan;
    require_room(snapshot, *request.inventory);
    const auto import = std::make_shared<Import>(request, snapshot, file, plan.id, plan.title);
    import->expect(sent.id);
    const auto add = [&](const char* id, const char* action, std::string title, void (Import::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, action, snapshot.name, std::move(title), {}};
        step.run = [import, run](StepContext& context) { (import.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "import_begin", fmt::format("Make ready to take in {}", snapshot.name), &Import::lock);
    plan.steps.back().undo = [import](StepContext&) { import->discard(); };
    add("read", "import_snapshot", fmt::format("Read and check {} ({})", file.filename().string(), format_bytes(snapshot.bytes)),
        &Import::read);
    add("publish", "publish_snapshot", fmt::format("Check the data and keep it as {}", snapshot.name), &Import::publish);
    return plan;
}

}  // namespace seedbed::databases
