// A snapshot that came as a file, or from elsewhere, taken into the pool.
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/incoming.h"
#include "databases/intake.h"
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
    Import(const PlanRequest& request, Snapshot snapshot, Incoming incoming, const std::string& plan, const std::string& title)
        : request_(request)
        , snapshot_(std::move(snapshot))
        , incoming_(std::move(incoming))
        , title_(title)
        , intake_(request.site, request.subject, plan, title)
    {
    }

    void lock(StepContext& context)
    {
        Site& site = *request_.site;
        lock_ = DatabaseLock::take(site.host, site.lock_name("build", request_.subject.name(), context.stop()), title_, context.stop());
        intake_.begin(context);
    }

    void read(StepContext& context)
    {
        const auto report = [&](std::uint64_t bytes) {
            if (incoming_.reports)
                return;
            StepProgress progress;
            progress.done = bytes;
            progress.total = snapshot_.bytes;
            progress.unit = ProgressUnit::bytes;
            context.report(progress);
        };
        intake_.take(incoming_.open(context, intake_.life()), incoming_.snapshot, report, context);
    }

    void publish(StepContext& context)
    {
        intake_.publish(snapshot_, context);
        lock_.reset();
    }

    void discard()
    {
        intake_.discard();
        lock_.reset();
    }

private:
    PlanRequest request_;
    Snapshot snapshot_;
    Incoming incoming_;
    std::string title_;
    Intake intake_;
    std::optional<DatabaseLock> lock_;
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

}  // namespace

Plan make_receiving_plan(const PlanRequest& request, Incoming incoming, const std::string& name, const std::stop_token& stop)
{
    if (name.find_first_of("\n\t") != std::string::npos)
        throw Error(ErrorKind::bad_usage, "a snapshot's name is one line");
    if (!request.inventory)
        throw Error(ErrorKind::conflict, fmt::format("the image {} is not on the engine yet", request.subject.image),
                    {.hint = "`seedbed pull` fetches it."});
    require_same_key(incoming.snapshot, request.subject,
                     request.site->pool.image_facts(request.subject.image, *request.subject.kind, stop));
    const Snapshot snapshot = received(incoming.snapshot, request, name);
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("{} {} as a snapshot of {}", incoming.verb, snapshot.name, request.subject.name());
    plan.command = fmt::format("{} --database {}{}", incoming.command, shell_quoted(request.subject.name()),
                               name.empty() ? "" : " --as " + shell_quoted(name));
    if (request.inventory->find_snapshot(snapshot.id))
        return plan;
    require_room(snapshot, *request.inventory);
    const std::string reading = fmt::format("Read and check {} ({})", incoming.from, format_bytes(snapshot.bytes));
    const char* const read_action = incoming.action;
    const auto import = std::make_shared<Import>(request, snapshot, std::move(incoming), plan.id, plan.title);
    const auto add = [&](const char* id, const char* action, std::string title, void (Import::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, action, snapshot.name, std::move(title), {}};
        step.run = [import, run](StepContext& context) { (import.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "import_begin", fmt::format("Make ready to take in {}", snapshot.name), &Import::lock);
    plan.steps.back().undo = [import](StepContext&) { import->discard(); };
    add("read", read_action, reading, &Import::read);
    add("publish", "publish_snapshot", fmt::format("Check the data and keep it as {}", snapshot.name), &Import::publish);
    return plan;
}

Plan make_import_plan(const PlanRequest& request, const fs::path& file, const std::string& name, const std::stop_token& stop)
{
    Incoming incoming;
    incoming.snapshot = read_snapshot_file(file);
    incoming.verb = "Import";
    incoming.action = "import_snapshot";
    incoming.from = file.filename().string();
    incoming.command = fmt::format("seedbed db import {}", shell_quoted(file.string()));
    incoming.open = [file](const StepContext&, SignOfLife&) { return file_source(file); };
    return make_receiving_plan(request, std::move(incoming), name, stop);
}

}  // namespace seedbed::databases
