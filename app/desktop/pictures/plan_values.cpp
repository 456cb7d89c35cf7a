// Plans, the steps of a set-up under way, and what may go wrong, for pictures.
#include "desktop/pictures/values.h"

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

StepInfo step(const std::string& id, const std::string& title, std::optional<std::chrono::milliseconds> expected = {})
{
    return StepInfo{.id = id, .action = id, .subject = "app-db", .title = title, .expected = expected};
}

PlanStep plan_step(const StepInfo& info)
{
    return PlanStep{.info = info, .run = {}, .undo = {}};
}

}  // namespace

Plan reset_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Reset app-db to demo";
    plan.notes = {"The data that is live now is put aside; “Undo” brings it back."};
    plan.command = "seedbed db reset app-db demo";
    plan.steps = {plan_step(step("clone", "Clone the snapshot demo beside the running database", 120ms)),
                  plan_step(step("kill", "Stop the database", 150ms)), plan_step(step("flip", "Point the database at the clone", 90ms)),
                  plan_step(step("start", "Start the database", 380ms)), plan_step(step("ready", "Wait until it answers a query", 180ms))};
    return plan;
}

Plan remove_snapshot_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Delete the snapshot “before the big import”";
    plan.losses = {"The snapshot “before the big import” (91.2 MB, saved 3 hours ago) will be gone for good."};
    plan.command = "seedbed db rm \"before the big import\"";
    plan.steps = {plan_step(step("remove", "Delete the snapshot from the pool"))};
    return plan;
}

Plan setup_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Set up shop";
    plan.command = "seedbed setup";
    plan.steps = {plan_step(step("doctor", "Check that this machine has what the project needs")),
                  plan_step(step("env", "Make .env from .env.example")),
                  plan_step(step("pull", "Pull postgres:15 and redis:7")),
                  plan_step(step("build", "Build shop-web and shop-tools")),
                  plan_step(step("fixture", "Build the fixture demo of app-db")),
                  plan_step(step("up", "Start cache, db and web, and wait until they are ready")),
                  plan_step(step("smoke", "Run the task shop/smoke")),
                  plan_step(step("open", "Open http://127.0.0.1:8080/"))};
    return plan;
}

std::vector<JobStep> setup_steps(std::size_t done, JobStep::State next)
{
    std::vector<JobStep> steps;
    const std::chrono::milliseconds times[] = {420ms, 12ms, 18'300ms, 41'700ms, 9'100ms, 6'300ms, 2'900ms, 3ms};
    const Plan plan = setup_plan();
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        JobStep one{.info = plan.steps[i].info, .state = JobStep::State::waiting, .progress = {}, .took = {}};
        if (i < done) {
            one.state = i == 1 ? JobStep::State::skipped : JobStep::State::done;
            one.took = times[i];
        } else if (i == done) {
            one.state = next;
            one.took = times[i];
            one.progress =
                StepProgress{.detail = "a3ed95caeb02: Downloading", .done = 61'200'000, .total = 152'000'000, .unit = ProgressUnit::bytes};
        }
        steps.push_back(one);
    }
    return steps;
}

Failure failure(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::port_taken:
        return failure_of(Error(kind, "Port 8080 of 127.0.0.1 is taken by the container blog-web-1",
                                {.engine_words = "driver failed programming external connectivity on endpoint shop-web-1: Bind for "
                                                 "127.0.0.1:8080 failed: port is already allocated",
                                 .hint = "Stop blog-web-1, or set WEB_PORT in .env to another port",
                                 .position = {"/home/ada/shop/compose.yaml", 137, 9},
                                 .task_exit_code = {}}));
    case ErrorKind::bad_project_file:
        return failure_of(Error(kind, "Unknown key “imagee” in the service web",
                                {.engine_words = {},
                                 .hint = "Did you mean “image”?",
                                 .position = {"/home/ada/shop/compose.yaml", 121, 5},
                                 .task_exit_code = {}}));
    case ErrorKind::no_space:
        return failure_of(Error(kind, "The pool's helper container could not be started",
                                {.engine_words = "no space left on device", .hint = {}, .position = {}, .task_exit_code = {}}));
    default:
        return failure_of(Error(kind, "No engine listens on this machine",
                                {.engine_words = {},
                                 .hint = "Start Docker or Podman; looked at /var/run/docker.sock and /run/user/1000/podman/podman.sock",
                                 .position = {},
                                 .task_exit_code = {}}));
    }
}

}  // namespace seedbed::desktop::pictures
