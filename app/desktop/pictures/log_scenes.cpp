// The scenes of the logs and usage pages.
#include "desktop/pages/logs_page.h"
#include "desktop/pages/usage_page.h"
#include "desktop/pictures/log_values.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/widgets/log_chip.h"
#include "desktop/widgets/log_query_field.h"

#include <QApplication>
#include <QElapsedTimer>

namespace seedbed::desktop::pictures {

namespace {

// Searches run on workers; a picture waits for them.
void wait_for(const std::function<bool()>& ready)
{
    constexpr int k_most_ms = 5'000;
    QElapsedTimer clock;
    clock.start();
    while (!ready() && clock.elapsed() < k_most_ms) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

void open_busy_shop(Stage& stage)
{
    stage.session.set_engine_state(busy_engine_state(*engine_state(*stage.project, Condition::running)));
    stage.session.set_project(busy_project(*stage.project), nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
}

LogsPage& show_logs(Stage& stage, std::shared_ptr<const logs::LogStore> store)
{
    stage.window.show_page(QStringLiteral("logs"));
    auto& page = *qobject_cast<LogsPage*>(stage.window.page(QStringLiteral("logs")));
    page.show_store(std::move(store));
    const auto refresh = [&page] {
        page.view()->refresh();
        return !page.model().filtering();
    };
    wait_for(refresh);
    wait_for([&page] { return !page.state_line().isEmpty(); });
    return page;
}

LogsPage& logs_page(Stage& stage)
{
    open_busy_shop(stage);
    return show_logs(stage, busy_logs());
}

UsagePage& usage_page(Stage& stage)
{
    open_busy_shop(stage);
    stage.window.show_page(QStringLiteral("usage"));
    auto& page = *qobject_cast<UsagePage*>(stage.window.page(QStringLiteral("usage")));
    const UsageHour hour = busy_hour(*stage.session.engine_state());
    for (std::size_t i = 0; i < hour.samples.size(); ++i) {
        stage.session.usage().present(hour.samples[i], hour.host[i]);
    }
    page.refresh();
    return page;
}

void add_other_log_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("logs-connecting"), [](Stage& stage) {
                          stage.session.set_engine_state(connecting_engine_state());
                          stage.session.set_project(stage.project, nullptr, true);
                          stage.window.show_page(QStringLiteral("logs"));
                      }});
    scenes.push_back({QStringLiteral("logs-empty"), [](Stage& stage) {
                          stage.session.set_engine_state(engine_state(*stage.project, Condition::not_created));
                          stage.session.set_project(stage.project, nullptr, true);
                          stage.window.show_page(QStringLiteral("logs"));
                      }});
    scenes.push_back({QStringLiteral("logs-crowded"), [](Stage& stage) {
                          const auto project = crowded_project();
                          stage.session.set_engine_state(crowded_services_state(*project));
                          stage.session.set_project(project, nullptr, true);
                          show_logs(stage, crowded_logs(*project));
                      }});
    scenes.push_back(
        {QStringLiteral("logs-error"), [](Stage& stage) { logs_page(stage).feed().present_failure(failure(ErrorKind::engine_refused)); }});
    scenes.push_back({QStringLiteral("logs-engine-lost"), [](Stage& stage) {
                          logs_page(stage);
                          stage.session.set_engine_state(lost_engine_state(*stage.project));
                      }});
}

void add_log_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("logs"), [](Stage& stage) { logs_page(stage).take_focus(); }});
    scenes.push_back({QStringLiteral("logs-search"), [](Stage& stage) {
                          LogsPage& page = logs_page(stage);
                          page.search_field()->setText(QStringLiteral("orders.py"));
                          wait_for([&page] { return page.model().search().matches().complete(); });
                          (void)page.view()->find(true);
                          page.view()->refresh();
                      }});
    scenes.push_back({QStringLiteral("logs-filtered"), [](Stage& stage) {
                          LogsPage& page = logs_page(stage);
                          for (auto* chip : page.findChildren<LogChip*>()) {
                              if (chip->text() == LogsPage::tr("Info") || chip->text() == LogsPage::tr("Debug") ||
                                  chip->text() == LogsPage::tr("Other") || chip->text() == QStringLiteral("mail")) {
                                  chip->setChecked(false);
                              }
                          }
                          page.filter_field()->setText(QStringLiteral("/order|connection/"));
                          wait_for([&page] {
                              page.view()->refresh();
                              return page.model().filter_search().matches().complete() && !page.model().filtering();
                          });
                      }});
    add_other_log_scenes(scenes);
}

void add_usage_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("usage-connecting"), [](Stage& stage) {
                          stage.session.set_engine_state(connecting_engine_state());
                          stage.session.set_project(stage.project, nullptr, true);
                          stage.window.show_page(QStringLiteral("usage"));
                      }});
    scenes.push_back({QStringLiteral("usage-error"), [](Stage& stage) {
                          usage_page(stage);
                          stage.session.usage().present_failure(failure(ErrorKind::timed_out));
                      }});
    scenes.push_back({QStringLiteral("usage-stale"), [](Stage& stage) {
                          usage_page(stage);
                          auto lost = std::make_shared<engine::EngineState>(*stage.session.engine_state());
                          const auto gone = lost_engine_state(*stage.project);
                          lost->connection = gone->connection;
                          lost->reason = gone->reason;
                          lost->reason_kind = gone->reason_kind;
                          stage.session.set_engine_state(lost);
                      }});
    scenes.push_back({QStringLiteral("usage"), [](Stage& stage) { usage_page(stage); }});
    scenes.push_back({QStringLiteral("usage-hover"), [](Stage& stage) {
                          UsagePage& page = usage_page(stage);
                          page.hover().set_time(now() - std::chrono::minutes(23));
                      }});
    scenes.push_back({QStringLiteral("usage-empty"), [](Stage& stage) {
                          stage.session.set_engine_state(engine_state(*stage.project, Condition::not_created));
                          stage.session.set_project(stage.project, nullptr, true);
                          stage.window.show_page(QStringLiteral("usage"));
                      }});
}

}  // namespace

void log_scenes(std::vector<Scene>& scenes)
{
    add_log_scenes(scenes);
    add_usage_scenes(scenes);
}

}  // namespace seedbed::desktop::pictures
