// Plans, the steps of a set-up under way, and what may go wrong, for pictures.
#include "desktop/pictures/values.h"

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

// As core words it.
PlanStep step(const std::string& action, const std::string& subject, const std::string& title,
              std::optional<std::chrono::milliseconds> expected = {})
{
    const StepInfo info{.id = action + ":" + subject, .action = action, .subject = subject, .title = title, .expected = expected};
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
    plan.steps = {step("lock_database", "app-db", "Make sure that nothing else changes app-db", 40ms),
                  step("clone_snapshot", "app-db", "Clone demo and point app-db to it", 120ms),
                  step("kill_database", "app-db", "End app-db", 150ms),
                  step("start_database", "app-db", "Start app-db", 380ms),
                  step("wait_ready", "app-db", "Wait until app-db answers", 180ms),
                  step("tidy", "app-db", "Put away what is not needed any more", 50ms)};
    return plan;
}

Plan remove_snapshot_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Delete the snapshot “before the big import”";
    plan.losses = {"The snapshot “before the big import” (91.2 MB, saved 3 hours ago) will be gone for good."};
    plan.command = "seedbed db rm \"before the big import\"";
    plan.steps = {step("remove_snapshot", "before the big import", "Delete the snapshot before the big import")};
    return plan;
}

Plan setup_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Set up shop";
    plan.command = "seedbed setup";
    plan.steps = {step("create_env_file", ".env", "Create .env from .env.example"),
                  step("check", "shop", "Check the project and this machine"),
                  step("images", "shop", "Get the images"),
                  step("up", "shop", "Bring up shop"),
                  step("fixture", "app-db/demo", "Give app-db the fixture demo"),
                  step("task", "shop/migrate", "Run task shop/migrate"),
                  step("task", "shop/smoke", "Run task shop/smoke"),
                  step("open", "shop", "Open shop")};
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
    case ErrorKind::engine_refused:
        return failure_of(Error(kind, "the logs of shop-db-1 cannot be read",
                                {.engine_words = "configured logging driver does not support reading",
                                 .hint = "Give the service another logging driver, for example local",
                                 .position = {},
                                 .task_exit_code = {}}));
    case ErrorKind::timed_out:
        return failure_of(
            Error(kind, "the engine did not answer within 10 s",
                  {.engine_words = {}, .hint = "It is asked again; a busy machine answers late", .position = {}, .task_exit_code = {}}));
    case ErrorKind::no_space:
        return failure_of(Error(kind, "The pool's helper container could not be started",
                                {.engine_words = "no space left on device", .hint = {}, .position = {}, .task_exit_code = {}}));
    case ErrorKind::conflict:
        return failure_of(Error(kind, "the snapshot nightly does not fit app-db: it holds mariadb data, and the service runs postgresql",
                                {.engine_words = {}, .hint = "Take a snapshot of the same kind.", .position = {}, .task_exit_code = {}}));
    default:
        return failure_of(Error(kind, "No engine listens on this machine",
                                {.engine_words = {},
                                 .hint = "Start Docker or Podman; looked at /var/run/docker.sock and /run/user/1000/podman/podman.sock",
                                 .position = {},
                                 .task_exit_code = {}}));
    }
}

}  // namespace seedbed::desktop::pictures
