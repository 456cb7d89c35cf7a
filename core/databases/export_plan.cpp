// A snapshot, written into a file of this machine.
#include "base/text.h"
#include "base/units.h"
#include "databases/outgoing.h"
#include "databases/part_file.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <memory>

namespace seedbed::databases {

namespace fs = std::filesystem;

namespace {

void write_snapshot(const PlanRequest& request, const Snapshot& snapshot, PartFile& file, const StepContext& context)
{
    file.open();
    const auto report = [&](std::uint64_t bytes) {
        StepProgress progress;
        progress.done = bytes;
        progress.total = snapshot.bytes;
        progress.unit = ProgressUnit::bytes;
        context.report(progress);
    };
    SignOfLife life(request.site, request.subject.image);
    pack_snapshot(
        *request.site, request.subject.image, snapshot, [&](std::string_view bytes) { file.write(bytes); }, report, life, context.stop());
    file.publish();
}

}  // namespace

Plan make_export_plan(const PlanRequest& request, const Snapshot& snapshot, const fs::path& file)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Export the snapshot {} to {}", snapshot.name, file.filename().string());
    plan.command = fmt::format("seedbed db export {} {} {}", shell_quoted(request.subject.name()), shell_quoted(snapshot.id.value()),
                               shell_quoted(file.string()));
    plan.notes.push_back("The file holds all data, passwords of the database included; only you may read it.");
    PartFile::require_free(file);
    const auto part = std::make_shared<PartFile>(file);
    PlanStep step;
    step.info = {
        "export",
        "export_snapshot",
        snapshot.name,
        fmt::format("Write the snapshot {} ({} before it is packed) to {}", snapshot.name, format_bytes(snapshot.bytes), file.string()),
        {}};
    step.run = [request, snapshot, part](StepContext& context) { write_snapshot(request, snapshot, *part, context); };
    step.undo = [part](StepContext&) { part->remove(); };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
