// The frame: the welcome page, the ways to a project, the switcher, settings, and the question on closing.
#include "desktop/frame/clone_dialog.h"
#include "desktop/frame/new_project.h"
#include "desktop/frame/preferences.h"
#include "desktop/frame/settings_dialog.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/session/recent_projects.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/rail.h"
#include "environment/names.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

// A folder below the home folder, which is a throwaway while pictures are taken, on a branch.
QString project_folder(const QString& path, const QString& branch)
{
    QString folder = QDir::home().absoluteFilePath(path);
    QDir().mkpath(folder + QStringLiteral("/.git"));
    QFile head(folder + QStringLiteral("/.git/HEAD"));
    if (head.open(QIODevice::WriteOnly)) {
        head.write("ref: refs/heads/" + branch.toUtf8() + '\n');
    }
    return folder;
}

// The shop's containers, as if its folder were this one.
engine::EngineStatePtr state_of_folder(const Stage& stage, const QString& folder)
{
    auto state = std::make_shared<engine::EngineState>(*engine_state(*stage.project, Condition::running));
    for (engine::ContainerSummary& container : state->containers) {
        container.labels[environment::k_label_working_dir] = folder.toStdString();
    }
    return state;
}

void add_recent(Stage& stage)
{
    RecentProjects& recent = *stage.window.recent_projects();
    recent.add(QDir::home().absoluteFilePath(QStringLiteral("old/guestbook")));
    recent.add(project_folder(QStringLiteral("src/warehouse-service-with-a-rather-long-name/deploy/development"), QStringLiteral("main")));
    recent.add(project_folder(QStringLiteral("src/blog"), QStringLiteral("feature/comments")));
    const QString shop = project_folder(QStringLiteral("src/shop"), QStringLiteral("main"));
    recent.add(shop);
    stage.session.set_engine_state(state_of_folder(stage, shop));
    // The folders are looked at on a worker.
    while (recent.list().back().state.shape != QLatin1String("states/missing") || recent.list().front().branch.isEmpty()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

Job* clone_job(Stage& stage)
{
    JobRequest request;
    request.title = NewProject::tr("Clone %1").arg(QStringLiteral("shop"));
    request.topic = QStringLiteral("new_project");
    Job* job = stage.session.jobs().add_idle(std::move(request));
    JobStep step;
    step.info.action = "clone_repository";
    step.info.subject = "https://example.org/team/shop.git";
    step.info.title = "Clone https://example.org/team/shop.git into /home/ada/src/shop";
    step.state = JobStep::State::running;
    step.progress = StepProgress{"Receiving objects:  45%, 12.20 MiB | 3.40 MiB/s", 4'512, 10'027, ProgressUnit::items};
    job->show(JobState::running, {step}, {}, 4'100ms);
    return job;
}

void drag_over(const Stage& stage, const QString& folder)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    QDragEnterEvent enter(stage.window.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&stage.window, &enter);
}

void welcome_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("welcome"), [](Stage& stage) { add_recent(stage); }});
    scenes.push_back({QStringLiteral("welcome-first-time"),
                      [](Stage& stage) { stage.session.set_engine_state(engine_state(*stage.project, Condition::running)); }});
    scenes.push_back({QStringLiteral("welcome-cloning"), [](Stage& stage) {
                          add_recent(stage);
                          stage.window.jobs_bar()->open_steps(clone_job(stage));
                      }});
    scenes.push_back({QStringLiteral("welcome-clone-dialog"), [](Stage& stage) {
                          add_recent(stage);
                          auto* dialog = new CloneDialog(QDir::home().absoluteFilePath(QStringLiteral("work")), &stage.window);
                          dialog->address_field()->setText(QStringLiteral("git@example.org:team/bookshop.git"));
                          dialog->open();
                      }});
    scenes.push_back({QStringLiteral("welcome-drop"), [](Stage& stage) {
                          add_recent(stage);
                          drag_over(stage, project_folder(QStringLiteral("src/blog"), QStringLiteral("main")));
                      }});
}

void open_shop(Stage& stage)
{
    add_recent(stage);
    stage.session.set_project(stage.project, nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
    stage.session.databases().present(databases());
    stage.window.show_page(QStringLiteral("overview"));
}

}  // namespace

void frame_scenes(std::vector<Scene>& scenes)
{
    welcome_scenes(scenes);
    scenes.push_back({QStringLiteral("switcher"), [](Stage& stage) {
                          open_shop(stage);
                          QMenu* menu = stage.window.rail()->project_menu();
                          menu->popup(stage.window.mapToGlobal(QPoint(style::k_space_2, style::k_space_8 * 2)));
                      }});
    scenes.push_back({QStringLiteral("settings"), [](Stage& stage) {
                          open_shop(stage);
                          auto* preferences = new Preferences(stage.settings, &stage.window);
                          (new SettingsDialog(*preferences, true, &stage.window))->open();
                      }});
    scenes.push_back({QStringLiteral("closing-in-mid-job"), [](Stage& stage) {
                          open_shop(stage);
                          clone_job(stage);
                          stage.window.close();
                      }});
}

}  // namespace seedbed::desktop::pictures
