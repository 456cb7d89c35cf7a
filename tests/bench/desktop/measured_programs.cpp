#include "bench/desktop/measured_programs.h"

#include "bench/desktop/many_containers.h"
#include "bench/desktop/measuring_application.h"
#include "compose/load.h"
#include "desktop/desktop_app.h"
#include "desktop/frame/preferences.h"
#include "desktop/language.h"
#include "desktop/main_window.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/table_view.h"
#include "engine/blocking_guard.h"
#include "platform/folders.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace seedbed::bench {

using namespace seedbed::desktop;

namespace {

using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::duration<double, std::milli>;

// Of /proc/self/smaps_rollup (proc(5)), in kB.
std::uint64_t memory_of_this_process(const std::string& field)
{
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(field + ":"))
            return std::stoull(line.substr(field.size() + 1));
    }
    return 0;
}

Nanoseconds processor_time_of_this_process()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto time = [](const timeval& value) { return std::chrono::seconds(value.tv_sec) + std::chrono::microseconds(value.tv_usec); };
    return time(usage.ru_utime) + time(usage.ru_stime);
}

// Says when it was painted and what it takes, goes on for `idle`, says what that cost, and ends.
void report_and_end(const Start& start)
{
    const auto idle = start.idle;
    const double painted = Milliseconds(Nanoseconds(steady_nanoseconds() - start.started)).count();
    std::cout << fmt::format("painted {:.1f} rss {} pss {} private {}\n", painted, memory_of_this_process("Rss"),
                             memory_of_this_process("Pss"),
                             memory_of_this_process("Private_Clean") + memory_of_this_process("Private_Dirty"))
              << std::flush;
    // What the start left to do is not the idle state's.
    constexpr auto settling = std::chrono::seconds(3);
    QTimer::singleShot(idle.count() == 0 ? std::chrono::seconds(0) : settling, qApp, [idle] {
        const auto before = processor_time_of_this_process();
        QTimer::singleShot(idle, qApp, [before, idle] {
            if (idle.count() > 0) {
                const auto used = std::chrono::duration<double>(processor_time_of_this_process() - before).count();
                std::cout << fmt::format("idle {:.3f}\n", 100 * used / static_cast<double>(idle.count())) << std::flush;
            }
            QCoreApplication::quit();
        });
    });
}

engine::EngineStatePtr state_of(int count, int turn)
{
    engine::EngineState state;
    state.connection = engine::EngineState::Connection::connected;
    state.containers = bench::containers(count, turn);
    state.listed_at = now();
    state.revision = static_cast<std::uint64_t>(turn) + 1;
    return std::make_shared<const engine::EngineState>(std::move(state));
}

// Whether the page's list says of each container what the engine says; the logs page has no list.
bool shows(const Page& page, const engine::EngineState& state)
{
    const auto* view = page.findChild<TableView*>();
    if (view == nullptr)
        return true;
    const QAbstractItemModel& model = *view->model();
    if (model.rowCount() != static_cast<int>(state.containers.size()))
        return false;
    for (int row = 0; row < model.rowCount(); ++row) {
        bool found = false;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(row, column);
            const auto& status = state.containers[static_cast<std::size_t>(row)].status;
            found =
                found || cell.data().toString().toStdString() == status || cell.data(Qt::ToolTipRole).toString().toStdString() == status;
        }
        if (!found)
            return false;
    }
    return true;
}

}  // namespace

std::int64_t steady_nanoseconds()
{
    return Nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int run_bare_window(int argc, char** argv, const Start& start)
{
    MeasuringApplication application(argc, argv);
    QLabel window(QStringLiteral("a window"));
    window.resize(1'000, 700);
    application.when_painted([&](QWidget* widget) { return widget == &window; }, [&] { report_and_end(start); });
    window.show();
    return MeasuringApplication::exec();
}

int run_desktop(int argc, char** argv, const Start& start, const std::filesystem::path& folder, int rows)
{
    MeasuringApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbed"));
    engine::forbid_blocking_calls_on_this_thread();
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop"));
    Preferences preferences(settings);
    install_language(application, preferences.locale());
    style::ThemeFollower theme(application, preferences.scheme());
    Session session(SessionOptions{.host = platform::read_host_environment(), .engine = {}});
    DesktopApp desktop({application, session, settings, preferences, theme});
    session.start();
    desktop.open({.folder = folder, .files = {}, .activation_token = {}});
    application.when_painted(
        [&](QWidget* widget) {
            const auto* view = qobject_cast<QAbstractItemView*>(widget->parentWidget());
            const bool listed =
                view != nullptr && view->viewport() == widget && view->model() != nullptr && view->model()->rowCount() >= rows;
            return listed && std::ranges::all_of(session.services(), [](const environment::ServiceStatus& service) {
                       return service.state == environment::ServiceState::running;
                   });
        },
        [&] { report_and_end(start); });
    desktop.window()->show();
    return QApplication::exec();
}

int run_refreshes(int argc, char** argv, int rounds, const std::filesystem::path& folder, int rows)
{
    MeasuringApplication application(argc, argv);
    QTemporaryDir settings_folder;
    QSettings settings(settings_folder.filePath(QStringLiteral("desktop.ini")), QSettings::IniFormat);
    Preferences preferences(settings);
    style::ThemeFollower theme(application, style::Scheme::light);
    Session session(SessionOptions{.host = platform::read_host_environment(), .engine = {}});
    MainWindow window(session, settings);
    compose::LoadRequest request;
    request.folder = folder;
    session.set_project(std::make_shared<const compose::Project>(compose::load_project(request, platform::read_host_environment())),
                        nullptr, true);
    window.show();
    for (const char* page : {"overview", "containers", "logs"}) {
        window.show_page(QLatin1String(page));
        session.set_engine_state(state_of(rows, 0));
        application.settle();
        std::vector<double> whole;
        double longest = 0;
        for (int turn = 1; turn <= rounds; ++turn) {
            const auto state = state_of(rows, turn);
            std::thread([&] { session.hand_over(state); }).join();  // as the watch's thread does it
            const auto cost = application.measure([] {});
            if (session.engine_state() != state || !shows(*window.page(QLatin1String(page)), *state))
                throw std::logic_error("the page does not show the new state");
            whole.push_back(Milliseconds(cost.whole).count());
            longest = std::max(longest, Milliseconds(cost.longest).count());
        }
        std::ranges::sort(whole);
        std::cout << fmt::format("refresh {} {:.1f} {:.1f}\n", page, whole[whole.size() / 2], longest) << std::flush;
    }
    return 0;
}

}  // namespace seedbed::bench
