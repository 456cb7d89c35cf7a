// Other words for a snapshot, and its pin.
#include "base/error.h"
#include "base/text.h"
#include "databases/plans.h"
#include "databases/subject.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

std::string title_of(const Snapshot& snapshot, const SnapshotEdit& edit)
{
    if (edit.name)
        return fmt::format("Rename the snapshot {} to {}", snapshot.name, *edit.name);
    if (edit.note)
        return fmt::format("Annotate the snapshot {}", snapshot.name);
    return fmt::format("{} the snapshot {}", edit.pinned.value_or(false) ? "Pin" : "Unpin", snapshot.name);
}

std::string command_of(const Snapshot& snapshot, const SnapshotEdit& edit)
{
    const std::string id = shell_quoted(snapshot.id.value());
    std::vector<std::string> commands;
    if (edit.name)
        commands.push_back(fmt::format("seedbed db rename {} {}", id, shell_quoted(*edit.name)));
    if (edit.note)
        commands.push_back(fmt::format("seedbed db annotate {} {}", id, shell_quoted(*edit.note)));
    if (edit.pinned)
        commands.push_back(fmt::format("seedbed db {} {}", *edit.pinned ? "pin" : "unpin", id));
    return join(commands, " && ");
}

// By its name alone a snapshot of the same name, or of a fixture's, would not be found any more.
void require_free(const PlanRequest& request, const Snapshot& snapshot, const std::string& name)
{
    const auto& snapshots = request.inventory->snapshots;
    const bool taken = std::any_of(snapshots.begin(), snapshots.end(), [&](const Snapshot& other) {
        return other.id != snapshot.id && other.project == snapshot.project && other.database == snapshot.database && other.name == name;
    });
    if (taken)
        throw Error(ErrorKind::name_taken, fmt::format("{} has a snapshot {} already", snapshot.database, name),
                    {.hint = "Choose another name, or rename that one first."});
    const auto& databases = request.site->project().seedbed.databases;
    const auto declared = databases.find(snapshot.database);
    if (declared != databases.end() && declared->second.fixtures.contains(name) && snapshot.fixture != name)
        throw Error(ErrorKind::name_taken, fmt::format("{} has a fixture {}", snapshot.database, name), {.hint = "Choose another name."});
}

SnapshotEdit words_of(const Snapshot& snapshot, const SnapshotEdit& edit)
{
    SnapshotEdit before;
    if (edit.name)
        before.name = snapshot.name;
    if (edit.note)
        before.note = snapshot.note;
    if (edit.pinned)
        before.pinned = snapshot.pinned;
    return before;
}

}  // namespace

void require_name(const std::string& name)
{
    if (trimmed(name).empty())
        throw Error(ErrorKind::bad_usage, "a snapshot needs a name");
    if (name.find_first_of("\n\t") != std::string::npos)
        throw Error(ErrorKind::bad_usage, "a snapshot's name is one line");
}

Plan make_edit_plan(const PlanRequest& request, const Snapshot& snapshot, const SnapshotEdit& edit)
{
    if (edit.name && *edit.name != snapshot.name) {
        require_name(*edit.name);
        require_free(request, snapshot, *edit.name);
    }
    Plan plan;
    plan.id = make_plan_id();
    plan.title = title_of(snapshot, edit);
    plan.command = command_of(snapshot, edit);
    const auto write = [request, id = snapshot.id](const SnapshotEdit& words, const std::stop_token& stop) {
        request.site->pool.edit(request.subject.image, id, words, stop);
    };
    PlanStep step;
    step.info = {"edit", "edit_snapshot", snapshot.name, "Write the snapshot's manifest anew", {}};
    step.run = [write, edit](StepContext& context) { write(edit, context.stop()); };
    step.undo = [write, before = words_of(snapshot, edit)](StepContext&) { write(before, {}); };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
