// A clone of each snapshot, a throwaway server on it, and what that says of itself. The live database is not touched.
#include "base/error.h"
#include "base/text.h"
#include "databases/comparison.h"
#include "databases/plans.h"
#include "databases/snapshot_server.h"

#include <fmt/format.h>

#include <memory>

namespace seedbed::databases {

namespace {

std::string ask(const Server& server, const Subject& subject, const char* what, const std::stop_token& stop)
{
    constexpr int k_no_such_action = 127;
    const auto result = server.act({what}, stop);
    if (result.exit_code == k_no_such_action && result.errors.find("do_") != std::string::npos)
        throw Error(ErrorKind::unsupported, fmt::format("states of {} databases cannot be compared", subject.engine));
    if (result.exit_code != 0)
        throw Error(ErrorKind::task_failed, fmt::format("the {} of {} could not be read", what, subject.name()),
                    {.engine_words = std::string(trimmed(result.errors))});
    return result.output;
}

StateFacts examine(SnapshotServer& servers, const Snapshot& snapshot, StepContext& context)
{
    const Server server = servers.start(snapshot, context);
    const Subject& subject = servers.subject();
    StateFacts facts{ask(server, subject, "schema", context.stop()), parse_counts(ask(server, subject, "counts", context.stop()))};
    servers.discard(context.stop());
    return facts;
}

}  // namespace

Plan make_compare_plan(const PlanRequest& request, const Snapshot& before, const Snapshot& after,
                       const std::function<void(const Comparison&)>& done)
{
    if (before.database != after.database)
        throw Error(ErrorKind::bad_usage,
                    fmt::format("{} is of {}, and {} of {}", before.name, before.database, after.name, after.database),
                    {.hint = "Two snapshots of one database can be compared."});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Compare {} with {}", before.name, after.name);
    plan.command = fmt::format("seedbed db compare {} {}", shell_quoted(before.id.value()), shell_quoted(after.id.value()));
    plan.notes.push_back("Each is cloned, and a server is started on the clone beside the live one; the live data is not touched.");
    const auto servers = std::make_shared<SnapshotServer>(request, plan.id, plan.title);
    const auto facts = std::make_shared<StateFacts>();
    const auto add = [&](const char* id, const Snapshot& snapshot, std::function<void(StateFacts)> take) {
        PlanStep step;
        step.info = {id, "examine_snapshot", snapshot.name, fmt::format("Look into a clone of {}", snapshot.name), {}};
        step.run = [servers, snapshot, take = std::move(take)](StepContext& context) { take(examine(*servers, snapshot, context)); };
        step.undo = [servers](StepContext&) { servers->discard({}); };
        plan.steps.push_back(std::move(step));
    };
    add("before", before, [facts](StateFacts found) { *facts = std::move(found); });
    add("after", after, [facts, done](const StateFacts& found) { done(compare_facts(*facts, found)); });
    return plan;
}

}  // namespace seedbed::databases
