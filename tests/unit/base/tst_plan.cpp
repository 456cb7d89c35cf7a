// Plans: order, undo in reverse on failure and on cancellation, and what is reported.

#include "base/cancellation.h"
#include "base/error.h"
#include "base/plan.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace seedbed;

namespace {

class Recorder final : public Progress {
public:
    std::vector<std::string> lines;

    void step_started(const StepInfo& step) override { add("start " + step.id); }
    void step_progress(const StepInfo& step, const StepProgress& progress) override { add("at " + step.id + " " + progress.detail); }
    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds) override
    {
        const char* names[] = {"done", "skipped", "failed", "cancelled", "undone"};
        add(std::string(names[static_cast<int>(outcome)]) + " " + step.id);
    }
    [[nodiscard]] std::ptrdiff_t place(const std::string& line) const { return std::ranges::find(lines, line) - lines.begin(); }

private:
    void add(std::string line)
    {
        const std::lock_guard lock(mutex_);
        lines.push_back(std::move(line));
    }

    std::mutex mutex_;
};

// Something that steps which run at once tell each other; a wait that lasts too long fails the step instead of hanging the test.
class Signal {
public:
    void give() { promise_.set_value(); }
    void await()
    {
        if (future_.wait_for(std::chrono::seconds(30)) != std::future_status::ready)
            throw Error(ErrorKind::timed_out, "the other step did not run beside this one");
    }

private:
    std::promise<void> promise_;
    std::shared_future<void> future_{promise_.get_future().share()};
};

// As a step that an engine keeps waiting: it ends when it is cancelled.
void wait_until_cancelled(const StepContext& context)
{
    if (wait_for(context.stop(), std::chrono::seconds(30)))
        throw Error(ErrorKind::timed_out, "the step was not cancelled");
    throw_if_cancelled(context.stop(), "the step");
}

using Lines = std::vector<std::string>;

PlanStep step(const std::string& id, std::function<void(StepContext&)> run, std::function<void(StepContext&)> undo = {})
{
    PlanStep made;
    made.info = {id, id, {}, "Do " + id, {}};
    made.run = std::move(run);
    made.undo = std::move(undo);
    return made;
}

PlanStep step_after(std::vector<std::string> after, const std::string& id, std::function<void(StepContext&)> run,
                    std::function<void(StepContext&)> undo = {})
{
    PlanStep made = step(id, std::move(run), std::move(undo));
    made.after = std::move(after);
    return made;
}

Plan plan_of(std::vector<PlanStep> steps)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "Test";
    plan.steps = std::move(steps);
    return plan;
}

}  // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void what_a_step_remarks_stays_in_the_result()
    {
        Recorder recorder;
        const Plan plan = plan_of({step("a",
                                        [](StepContext& context) {
                                            context.remark("It could not be kept.");
                                            context.detail("passing");
                                        }),
                                   step("b", [](StepContext&) {})});
        const PlanResult result = run_plan(plan, recorder, {});
        QVERIFY(result.steps[0].remarks == (Lines{"It could not be kept."}));
        QVERIFY(result.steps[1].remarks.empty());
        QVERIFY(recorder.lines == (Lines{"start a", "at a It could not be kept.", "at a passing", "done a", "start b", "done b"}));
    }

    void steps_run_in_order_and_are_reported()
    {
        Recorder recorder;
        const Plan plan = plan_of(
            {step("a", [](StepContext& context) { context.detail("half"); }), step("b", [](StepContext& context) { context.skip(); })});
        const PlanResult result = run_plan(plan, recorder, {});
        QVERIFY((recorder.lines == Lines{"start a", "at a half", "done a", "start b", "skipped b"}));
        QCOMPARE(result.steps.size(), std::size_t(2));
        QVERIFY(result.steps[1].outcome == StepOutcome::skipped);
    }

    void a_failure_undoes_what_was_begun_in_reverse()
    {
        Recorder recorder;
        Lines undone;
        const Plan plan = plan_of({step(
                                       "a", [](StepContext&) {}, [&](StepContext&) { undone.push_back("a"); }),
                                   step("b", [](StepContext&) {}),
                                   step(
                                       "c",
                                       [](StepContext&) {
                                           throw Error(ErrorKind::no_space, "full", {"ENOSPC", "make room", {}, {}});
                                       },
                                       [&](StepContext&) { undone.push_back("c"); }),
                                   step(
                                       "d", [](StepContext&) {}, [&](StepContext&) { undone.push_back("d"); })});
        try {
            run_plan(plan, recorder, {});
            QFAIL("the plan did not fail");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::no_space);
            QCOMPARE(error.hint(), std::string("make room"));
        }
        QVERIFY((undone == Lines{"c", "a"}));
        QVERIFY((recorder.lines == Lines{"start a", "done a", "start b", "done b", "start c", "failed c", "undone c", "undone a"}));
    }

    void a_failing_undo_does_not_hide_the_failure_and_the_others_still_run()
    {
        NoProgress progress;
        bool first_undone = false;
        const Plan plan = plan_of({step(
                                       "a", [](StepContext&) {}, [&](StepContext&) { first_undone = true; }),
                                   step(
                                       "b", [](StepContext&) { throw std::runtime_error("boom"); },
                                       [](StepContext&) { throw Error(ErrorKind::conflict, "stuck"); })});
        try {
            run_plan(plan, progress, {});
            QFAIL("the plan did not fail");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::internal);
            QVERIFY(error.message().find("boom") != std::string::npos);
            QVERIFY(error.message().find("stuck") != std::string::npos);
        }
        QVERIFY(first_undone);
    }

    void an_engine_that_is_away_is_said_once()
    {
        NoProgress progress;
        const auto away = [](StepContext&) { throw Error(ErrorKind::engine_unreachable, "no answer"); };
        try {
            run_plan(plan_of({step(
                                  "a", [](StepContext&) {}, away),
                              step("b", away, away)}),
                     progress, {});
            QFAIL("the plan did not fail");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::engine_unreachable);
            const std::string words = error.message();
            QVERIFY2(words.find("2 steps could not be undone") != std::string::npos, words.c_str());
            QVERIFY2(words.find("no answer") == words.rfind("no answer"), words.c_str());
        }
    }

    void cancelling_between_steps_undoes_too()
    {
        Recorder recorder;
        std::stop_source source;
        bool undone = false;
        const Plan plan = plan_of({step(
                                       "a", [&](StepContext&) { source.request_stop(); },
                                       [&](StepContext& context) {
                                           undone = true;
                                           QVERIFY(!context.stop().stop_requested());
                                       }),
                                   step("b", [](StepContext&) { QFAIL("ran after the cancellation"); })});
        try {
            run_plan(plan, recorder, source.get_token());
            QFAIL("the plan was not cancelled");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::cancelled);
        }
        QVERIFY(undone);
    }

    void a_sequential_plan_runs_on_the_callers_thread()
    {
        NoProgress progress;
        std::set<std::thread::id> threads;
        const auto note = [&](StepContext&) { threads.insert(std::this_thread::get_id()); };
        run_plan(plan_of({step("a", note), step_after({"a"}, "b", note), step("c", note)}), progress, {});
        QVERIFY(threads == std::set<std::thread::id>{std::this_thread::get_id()});
    }

    void steps_run_at_once_where_their_order_allows()
    {
        Recorder recorder;
        Signal b_runs, c_runs;
        const auto plan = plan_of({step("a", [](StepContext&) {}),
                                   step_after({"a"}, "b",
                                              [&](StepContext&) {
                                                  b_runs.give();
                                                  c_runs.await();
                                              }),
                                   step_after({"a"}, "c",
                                              [&](StepContext&) {
                                                  c_runs.give();
                                                  b_runs.await();
                                              }),
                                   step_after({"c"}, "d", [](StepContext&) {}), step("e", [](StepContext&) {})});
        const PlanResult result = run_plan(plan, recorder, {});
        QVERIFY(recorder.place("done a") < recorder.place("start b") && recorder.place("done a") < recorder.place("start c"));
        QVERIFY(recorder.place("done c") < recorder.place("start d"));
        QVERIFY(recorder.place("done b") < recorder.place("start e") && recorder.place("done d") < recorder.place("start e"));
        QCOMPARE(result.steps.size(), std::size_t(5));
        for (std::size_t i = 0; i < plan.steps.size(); ++i)
            QCOMPARE(result.steps[i].info.id, plan.steps[i].info.id);
    }

    void no_more_than_eight_run_at_once()
    {
        NoProgress progress;
        Signal eighth_runs;
        std::mutex mutex;
        int begun = 0, running = 0, most = 0;
        std::vector<PlanStep> steps;
        for (int i = 0; i < 20; ++i)
            steps.push_back(step_after({}, "s" + std::to_string(i), [&](StepContext&) {
                {
                    const std::lock_guard lock(mutex);
                    most = std::max(most, ++running);
                    if (++begun == 8)
                        eighth_runs.give();
                }
                eighth_runs.await();
                const std::lock_guard lock(mutex);
                --running;
            }));
        run_plan(plan_of(std::move(steps)), progress, {});
        QCOMPARE(begun, 20);
        QCOMPARE(most, 8);
    }

    void a_failure_cancels_what_runs_beside_it_and_wins()
    {
        Recorder recorder;
        Signal b_runs;
        Lines undone;
        const auto undo = [&](const std::string& id) { return [&undone, id](StepContext&) { undone.push_back(id); }; };
        const auto plan = plan_of({step_after(
                                       {}, "a", [](StepContext&) {}, undo("a")),
                                   step_after(
                                       {"a"}, "b",
                                       [&](StepContext& context) {
                                           b_runs.give();
                                           wait_until_cancelled(context);
                                       },
                                       undo("b")),
                                   step_after(
                                       {"a"}, "c",
                                       [&](StepContext&) {
                                           b_runs.await();
                                           throw Error(ErrorKind::no_space, "full");
                                       },
                                       undo("c")),
                                   step_after(
                                       {"b"}, "d", [](StepContext&) { QFAIL("ran after the failure"); }, undo("d"))});
        try {
            run_plan(plan, recorder, {});
            QFAIL("the plan did not fail");
        } catch (const Error& error) {
            QVERIFY2(error.kind() == ErrorKind::no_space, error.what());
        }
        // Each was begun before the next; what was begun last goes first.
        QVERIFY((undone == Lines{"c", "b", "a"}));
        QVERIFY(recorder.place("failed c") < recorder.place("undone c"));
        QVERIFY(recorder.place("cancelled b") < recorder.place("undone c"));
        QVERIFY(std::ranges::find(recorder.lines, "start d") == recorder.lines.end());
    }

    void cancelling_reaches_every_step_under_way()
    {
        NoProgress progress;
        std::stop_source source;
        Signal a_runs;
        std::atomic<int> cancelled{0};
        const auto held = [&](Signal* runs) {
            return [&, runs](StepContext& context) {
                if (runs)
                    runs->give();
                else {
                    a_runs.await();
                    source.request_stop();
                }
                try {
                    wait_until_cancelled(context);
                } catch (const Error&) {
                    ++cancelled;
                    throw;
                }
            };
        };
        try {
            run_plan(plan_of({step_after({}, "a", held(&a_runs)), step_after({}, "b", held(nullptr))}), progress, source.get_token());
            QFAIL("the plan was not cancelled");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::cancelled);
        }
        QCOMPARE(cancelled.load(), 2);
    }

    void a_step_comes_after_what_stands_before_it()
    {
        NoProgress progress;
        bool ran = false;
        const auto note = [&](StepContext&) { ran = true; };
        try {
            run_plan(plan_of({step_after({"b"}, "a", note), step("b", note)}), progress, {});
            QFAIL("the plan was run");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::internal);
        }
        QVERIFY(!ran);
    }

    void ids_do_not_repeat() { QVERIFY(make_plan_id() != make_plan_id()); }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
