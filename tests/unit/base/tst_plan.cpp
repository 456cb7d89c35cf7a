// Plans: order, undo in reverse on failure and on cancellation, and what is reported.

#include "base/error.h"
#include "base/plan.h"

#include <QTest>

#include <string>
#include <vector>

using namespace seedbed;

namespace {

class Recorder final : public Progress {
public:
    std::vector<std::string> lines;

    void step_started(const StepInfo& step) override { lines.push_back("start " + step.id); }
    void step_progress(const StepInfo& step, const StepProgress& progress) override
    {
        lines.push_back("at " + step.id + " " + progress.detail);
    }
    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds) override
    {
        const char* names[] = {"done", "skipped", "failed", "cancelled", "undone"};
        lines.push_back(std::string(names[static_cast<int>(outcome)]) + " " + step.id);
    }
};

using Lines = std::vector<std::string>;

PlanStep step(const std::string& id, std::function<void(StepContext&)> run, std::function<void(StepContext&)> undo = {})
{
    PlanStep made;
    made.info = {id, id, {}, "Do " + id, {}};
    made.run = std::move(run);
    made.undo = std::move(undo);
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

    void ids_do_not_repeat() { QVERIFY(make_plan_id() != make_plan_id()); }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
