// A clone of each snapshot, a throwaway server on it, and what that says of itself. The live database is not touched.
#include "base/error.h"
#include "base/text.h"
#include "databases/comparison.h"
#include "databases/layout.h"
#include "databases/plans.h"
#include "databases/server.h"
#include "databases/throwaway.h"

#include <fmt/format.h>

#include <memory>

namespace seedbed::databases {

namespace {

constexpr std::chrono::minutes k_ready_timeout{10};

class Comparing {
public:
    Comparing(PlanRequest request, std::string plan, std::string title)
        : request_(std::move(request))
        , plan_(std::move(plan))
        , title_(std::move(title))
    {
    }

    StateFacts examine(const Snapshot& snapshot, StepContext& context)
    {
        const std::string folder = building_folder(plan_, snapshot.id.value());
        site().pool.begin_building(subject().image, folder, &snapshot, {}, journal_entry(snapshot), context);
        const std::string on_engine = fmt::format("{}/{}", site().pool.path(context.stop()), folder);
        Throwaway throwaway(site(), subject(), {plan_, on_engine + "/data", on_engine + "/import"});
        StateFacts facts;
        try {
            throwaway.start(context.stop());
            const Server server =
                site().server(throwaway.container(), subject(), fmt::format("{} (snapshot {})", subject().name(), snapshot.name));
            server.wait_until_ready(k_ready_timeout, context.stop());
            facts = {ask(server, "schema", context.stop()), parse_counts(ask(server, "counts", context.stop()))};
        } catch (...) {
            throwaway.remove();
            throw;
        }
        throwaway.remove();
        site().pool.abandon(subject().image, plan_, context.stop());
        return facts;
    }

    void discard()
    {
        remove_throwaways(site(), plan_, {});
        site().pool.abandon(subject().image, plan_, {});
    }

private:
    [[nodiscard]] Site& site() const { return *request_.site; }
    [[nodiscard]] const Subject& subject() const { return request_.subject; }

    [[nodiscard]] std::string ask(const Server& server, const char* what, const std::stop_token& stop) const
    {
        constexpr int k_no_such_action = 127;
        const auto result = server.act({what}, stop);
        if (result.exit_code == k_no_such_action && result.errors.find("do_") != std::string::npos)
            throw Error(ErrorKind::unsupported, fmt::format("states of {} databases cannot be compared", subject().engine));
        if (result.exit_code != 0)
            throw Error(ErrorKind::task_failed, fmt::format("the {} of {} could not be read", what, subject().name()),
                        {.engine_words = std::string(trimmed(result.errors))});
        return result.output;
    }

    [[nodiscard]] JournalEntry journal_entry(const Snapshot& snapshot) const
    {
        JournalEntry entry = site().journal_entry(PlanKind::build, plan_, title_, subject());
        entry.clones = snapshot.id;
        return entry;
    }

    PlanRequest request_;
    std::string plan_, title_;
};

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
    const auto comparing = std::make_shared<Comparing>(request, plan.id, plan.title);
    const auto facts = std::make_shared<StateFacts>();
    const auto add = [&](const char* id, const Snapshot& snapshot, std::function<void(StateFacts)> take) {
        PlanStep step;
        step.info = {id, "examine_snapshot", snapshot.name, fmt::format("Look into a clone of {}", snapshot.name), {}};
        step.run = [comparing, snapshot, take = std::move(take)](StepContext& context) { take(comparing->examine(snapshot, context)); };
        step.undo = [comparing](StepContext&) { comparing->discard(); };
        plan.steps.push_back(std::move(step));
    };
    add("before", before, [facts](StateFacts found) { *facts = std::move(found); });
    add("after", after, [facts, done](const StateFacts& found) { done(compare_facts(*facts, found)); });
    return plan;
}

}  // namespace seedbed::databases
