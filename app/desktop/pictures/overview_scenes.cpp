// More states of the Overview: a changed project file, several services selected, one that failed.
#include "desktop/pages/actions.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/overview_services.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/plan_dialog.h"
#include "environment/names.h"

#include <QItemSelectionModel>
#include <QPushButton>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

OverviewPage& show_overview(Stage& stage, const std::shared_ptr<const compose::Project>& project, const engine::EngineStatePtr& state)
{
    stage.session.set_engine_state(state);
    stage.session.set_project(project, nullptr, true);
    stage.session.set_branch(QStringLiteral("feature/orders-export"));
    stage.session.tools().present(tools(true));
    stage.window.show_page(QStringLiteral("overview"));
    const UsageTrail trail = usage_trail(*project);
    for (const auto& sample : trail.samples) {
        stage.session.usage().present(sample, {}, trail.started);
    }
    return *qobject_cast<OverviewPage*>(stage.window.page(QStringLiteral("overview")));
}

// The shop after somebody has worked on its file: another log level and port for web, a mail catcher more.
std::shared_ptr<const compose::Project> edited_shop(const compose::Project& shop)
{
    auto project = std::make_shared<compose::Project>(shop);
    compose::Service& web = project->services.at("web");
    web.environment["LOG_LEVEL"] = "debug";
    web.environment["FEATURE_EXPORT"] = "1";
    web.ports.front().published = "8081";
    compose::Service mail;
    mail.name = "mail";
    mail.image = "axllent/mailpit:v1.20";
    mail.position = web.position;
    mail.position.line += 1;
    project->services.emplace("mail", mail);
    return project;
}

ContainerFact fact_of(const engine::ContainerSummary& container)
{
    ContainerFact fact;
    fact.details.id = container.id;
    fact.details.mounts = container.mounts;
    fact.details.networks = {{"shop_default", {.network_id = {}, .aliases = {}, .ip_address = "172.18.0.4", .gateway = {}}}};
    fact.details.state.running = container.state == "running";
    fact.details.state.started_at = now() - 12min;
    return fact;
}

const engine::ContainerSummary& container_of(const Stage& stage, const std::string& service)
{
    for (const auto& container : stage.session.engine_state()->containers) {
        if (container.labels.at(environment::k_label_service) == service) {
            return container;
        }
    }
    throw Error(ErrorKind::internal, "the shop has no container of " + service);
}

// web fails: the database's password is not the right one.
engine::EngineStatePtr failed_state(const compose::Project& project)
{
    auto state = std::make_shared<engine::EngineState>(*engine_state(project, Condition::running));
    engine::ContainerSummary& web = state->containers.back();
    web.state = "exited";
    web.health = engine::Health::none;
    web.status = "Exited (1) 4 minutes ago";
    web.ports.clear();
    return state;
}

void present_failure(const Stage& stage)
{
    ContainerFact fact = fact_of(container_of(stage, "web"));
    fact.details.restart_count = 5;
    fact.details.state.exit_code = 1;
    fact.details.state.finished_at = now() - 4min;
    fact.last_lines = {"web: listening on 0.0.0.0:8080", "web: connecting to postgresql://shop@db:5432/shop",
                       "psycopg2.OperationalError: FATAL:  password authentication failed for user \"shop\"",
                       "web: giving up after 5 attempts"};
    stage.session.facts().present(container_of(stage, "web").id, fact);
}

void present_probes(const Stage& stage)
{
    ContainerFact fact = fact_of(container_of(stage, "web"));
    fact.details.restart_count = 2;
    fact.details.user = "1000:1000";
    fact.details.state.health_log = {"", "curl: (22) The requested URL returned error: 503",
                                     "curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received"};
    stage.session.facts().present(container_of(stage, "web").id, fact);
}

Plan apply_plan()
{
    const auto step = [](const char* action, const char* subject, const char* title) {
        return PlanStep{.info = {.id = title, .action = action, .subject = subject, .title = title, .expected = {}}, .run = {}, .undo = {}};
    };
    Plan plan;
    plan.command = "seedbed up --remove-orphans";
    plan.steps = {
        step("check", "shop", "Check names, ports, folders and images"),
        step("pull_image", "axllent/mailpit:v1.20", "Pull image axllent/mailpit:v1.20"),
        step("replace_container", "shop-web-1",
             "Replace container shop-web-1: the project file has changed: environment.FEATURE_EXPORT (new), environment.LOG_LEVEL, "
             "ports"),
        step("create_container", "shop-mail-1", "Create container shop-mail-1"),
        step("start_service", "mail", "Start mail"),
        step("start_service", "web", "Start web"),
        step("wait_ready", "web", "Wait until web is ready"),
        step("remove_containers", "shop-web-1", "Remove the old shop-web-1")};
    return plan;
}

}  // namespace

void overview_scenes_of_change(std::vector<Scene>& scenes)
{
    const auto changed = [](Stage& stage) -> OverviewPage& {
        OverviewPage& page = show_overview(stage, edited_shop(*stage.project), engine_state(*stage.project, Condition::running));
        stage.session.set_edited_files({QStringLiteral("compose.yaml")});
        return page;
    };
    scenes.push_back({QStringLiteral("overview-changed"), [changed](Stage& stage) { changed(stage); }});
    scenes.push_back({QStringLiteral("overview-apply-dialog"), [changed](Stage& stage) {
                          changed(stage);
                          PlanQuestion question;
                          question.title = Actions::tr("Bring %1 up to its project file?").arg(QStringLiteral("shop"));
                          question.confirm = Actions::tr("Apply");
                          auto* dialog = new PlanDialog(stage.session, question, &stage.window);
                          dialog->show_plan(apply_plan());
                          dialog->open();
                      }});
}

void overview_scenes_of_detail(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("overview-failed"), [](Stage& stage) {
                          OverviewPage& page = show_overview(stage, stage.project, failed_state(*stage.project));
                          present_failure(stage);
                          page.select_service("web");
                          present_failure(stage);
                      }});
    scenes.push_back({QStringLiteral("overview-probes"), [](Stage& stage) {
                          OverviewPage& page = show_overview(stage, stage.project, engine_state(*stage.project, Condition::troubled));
                          page.select_service("web");
                          present_probes(stage);
                      }});
    scenes.push_back({QStringLiteral("overview-several"), [](Stage& stage) {
                          OverviewPage& page = show_overview(stage, stage.project, engine_state(*stage.project, Condition::troubled));
                          page.list()->table()->selectAll();
                      }});
    scenes.push_back({QStringLiteral("overview-unfolded"), [](Stage& stage) {
                          OverviewPage& page = show_overview(stage, stage.project, engine_state(*stage.project, Condition::running));
                          page.services()->fold()->setChecked(true);
                      }});
}

}  // namespace seedbed::desktop::pictures
