// The environments of a project that has one for each branch: below the services, after a switch, and before one is removed.
#include "desktop/pages/actions.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/widgets/plan_dialog.h"

namespace seedbed::desktop::pictures {

namespace {

using workspace::EnvironmentState;
using workspace::EnvironmentSummary;

EnvironmentSummary environment(const std::string& name, const std::string& branch, EnvironmentState state, compose::PortMap ports)
{
    EnvironmentSummary summary;
    summary.name = name;
    summary.branch = branch;
    summary.state = state;
    summary.services = state == EnvironmentState::not_created ? 0 : 3;
    summary.running = state == EnvironmentState::running ? 3 : (state == EnvironmentState::partly ? 2 : 0);
    summary.ports = std::move(ports);
    if (state == EnvironmentState::running) {
        summary.links = {{"web", "http://127.0.0.1:8080/"}};
    }
    return summary;
}

std::vector<EnvironmentSummary> environments()
{
    std::vector<EnvironmentSummary> all;
    all.push_back(environment("shop", "main", EnvironmentState::running, {{"54320/tcp", 54320}, {"8080/tcp", 8080}}));
    all.push_back(environment("shop-feature_orders-export", "feature/orders-export", EnvironmentState::partly,
                              {{"54320/tcp", 21544}, {"8080/tcp", 26292}}));
    all.push_back(environment("shop-a-branch-whose-name-says-everyth-1f7a09",
                              "feature/a-branch-whose-name-says-everything-that-is-done-on-it", EnvironmentState::stopped,
                              {{"54320/tcp", 23100}, {"8080/tcp", 23101}}));
    all.push_back(environment("shop-old-checkout", "old-checkout", EnvironmentState::stopped, {}));
    all.back().owner_gone = true;
    all.push_back(environment("shop-topic", "topic", EnvironmentState::not_created, {}));
    return all;
}

void open_shop(Stage& stage)
{
    stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
    stage.session.set_project(stage.project, nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
    stage.window.show_page(QStringLiteral("overview"));
    stage.session.environments().present(environments());
}

Plan removal()
{
    const auto step = [](const char* action, const char* subject, const char* title) {
        return PlanStep{.info = {.id = title, .action = action, .subject = subject, .title = title, .expected = {}}, .run = {}, .undo = {}};
    };
    Plan plan;
    plan.command = "seedbed env rm shop-old-checkout";
    plan.steps = {step("remove_container", "shop-old-checkout-web-1", "Remove container shop-old-checkout-web-1"),
                  step("remove_container", "shop-old-checkout-db-1", "Remove container shop-old-checkout-db-1"),
                  step("remove_network", "shop-old-checkout_default", "Remove network shop-old-checkout_default"),
                  step("remove_volume", "shop-old-checkout_pgdata", "Remove volume shop-old-checkout_pgdata"),
                  step("put_away_data", "shop-old-checkout", "Put the live data of shop-old-checkout out of reach"),
                  step("delete_data", "shop-old-checkout", "Delete the live data of shop-old-checkout")};
    plan.losses = {"The live data of app-db in shop-old-checkout is deleted, and cannot be brought back."};
    plan.notes = {"Snapshots stay: they are the project's."};
    return plan;
}

}  // namespace

void branch_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("overview-branches"), [](Stage& stage) { open_shop(stage); }});
    scenes.push_back({QStringLiteral("branch-switched"), [](Stage& stage) {
                          open_shop(stage);
                          stage.session.set_branch(QStringLiteral("feature/orders-export"));
                          stage.session.set_checked_out(QStringLiteral("shop-feature_orders-export"));
                      }});
    scenes.push_back({QStringLiteral("branch-remove-dialog"), [](Stage& stage) {
                          open_shop(stage);
                          PlanQuestion question;
                          question.title = Actions::tr("Remove the environment %1?").arg(QStringLiteral("shop-old-checkout"));
                          question.confirm = Actions::tr("Remove");
                          question.destructive = true;
                          auto* dialog = new PlanDialog(stage.session, question, &stage.window);
                          dialog->show_plan(removal());
                          dialog->open();
                      }});
}

}  // namespace seedbed::desktop::pictures
