// What the desktop costs: its start up to the first painted page with 50 services listed, the memory with that page open, the processor
// time when nothing happens, and the refresh of 1 000 containers. Each start is a process of its own, this program with another argument
// (desktop/measured_programs.h). The floor is a bare Qt window in the same run, started the same way. The engine is scripted.
// Usage: bench_desktop [--rounds N] [--idle SECONDS] [--services N] [--rows N]      (7, 60, 50, 1000)
#include "bench/desktop/many_containers.h"
#include "bench/desktop/measured_programs.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <vector>

using namespace seedbed;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct Play {
    std::vector<double> painted, rss, pss, own;
    double idle{0};
};

// Runs this program as a child once, and reads what it says.
void run_child(Play& play, const QStringList& arguments, const QString& home, const std::string& engine)
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QLatin1String(variable), home);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("DOCKER_HOST"), QString::fromStdString(engine));
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                arguments + QStringList{QStringLiteral("--started"), QString::number(bench::steady_nanoseconds())});
    constexpr int patience = 180'000;
    if (!child.waitForFinished(patience) || child.exitCode() != 0)
        throw std::runtime_error("the measured program did not end well");
    QTextStream output(child.readAllStandardOutput());
    while (!output.atEnd()) {
        const QStringList words = output.readLine().split(QLatin1Char(' '));
        if (words.first() == QLatin1String("painted")) {
            play.painted.push_back(words[1].toDouble());
            play.rss.push_back(words[3].toDouble() / 1024);
            play.pss.push_back(words[5].toDouble() / 1024);
            play.own.push_back(words[7].toDouble() / 1024);
        } else if (words.first() == QLatin1String("idle")) {
            play.idle = words[1].toDouble();
        } else {
            std::cout << words.join(QLatin1Char(' ')).toStdString() << '\n';
        }
    }
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

void write_project(const QString& folder, int services)
{
    std::ofstream(folder.toStdString() + "/compose.yaml") << bench::compose_text(services);
}

int run_all(int rounds, int idle, int services, int rows)
{
    QTemporaryDir home;
    QTemporaryDir few;
    QTemporaryDir many;
    write_project(few.path(), services);
    write_project(many.path(), rows);
    bench::ManyContainersEngine engine(services);
    const QStringList desktop{QStringLiteral("--desktop"), few.path(), QStringLiteral("--services"), QString::number(services)};
    const QStringList bare{QStringLiteral("--bare")};
    Play floor;
    Play play;
    run_child(play, desktop, home.path(), engine.address());  // what the first start of all has to make
    play = {};
    const auto before = engine.own_time();
    for (int round = 0; round < rounds; ++round) {
        run_child(floor, bare, home.path(), engine.address());
        run_child(play, desktop, home.path(), engine.address());
    }
    const double engine_time = Milliseconds(engine.own_time() - before).count() / rounds;
    const QStringList staying{QStringLiteral("--idle"), QString::number(idle)};
    Play quiet;
    Play quiet_floor;
    run_child(quiet_floor, bare + staying, home.path(), engine.address());
    const int asked_before = engine.answers();
    run_child(quiet, desktop + staying, home.path(), engine.address());

    std::cout << fmt::format("{:40} {:>10} {:>10} {:>8}\n", "", "desktop", "bare Qt", "ratio");
    const auto row = [](const std::string& title, double value, double least) {
        std::cout << fmt::format("{:40} {:>10.1f} {:>10.1f} {:>8.2f}\n", title, value, least, least > 0 ? value / least : 0);
    };
    row(fmt::format("start to the page with {} services, ms", services), median(play.painted), median(floor.painted));
    row("resident memory, MB", median(play.rss), median(floor.rss));
    row("of it its share of what is shared, MB", median(play.pss), median(floor.pss));
    row("of it its own alone, MB", median(play.own), median(floor.own));
    std::cout << fmt::format("{:40} {:>10.2f} {:>10.2f}\n", fmt::format("processor time over {} s idle, %", idle), quiet.idle,
                             quiet_floor.idle);
    std::cout << fmt::format("the engine's own time in a start: {:.1f} ms; it was asked {} times in the idle run\n", engine_time,
                             engine.answers() - asked_before);
    Play refreshes;
    run_child(refreshes,
              {QStringLiteral("--refresh"), many.path(), QStringLiteral("--rows"), QString::number(rows), QStringLiteral("--rounds"),
               QStringLiteral("21")},
              home.path(), engine.address());
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const auto value_of = [&](const std::string& option, const char* otherwise) {
        auto** const found = std::find(argv + 1, argv + argc, option);
        return std::string(found < argv + argc - 1 ? *(found + 1) : otherwise);
    };
    const auto number_of = [&](const std::string& option, const char* otherwise) { return std::stoi(value_of(option, otherwise)); };
    const bench::Start start{std::stoll(value_of("--started", "0")), std::chrono::seconds(number_of("--idle", "0"))};
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "--bare")
        return bench::run_bare_window(argc, argv, start);
    if (mode == "--desktop")
        return bench::run_desktop(argc, argv, start, value_of("--desktop", ""), number_of("--services", "50"));
    if (mode == "--refresh")
        return bench::run_refreshes(argc, argv, number_of("--rounds", "21"), value_of("--refresh", ""), number_of("--rows", "1000"));
    QCoreApplication application(argc, argv);
    return run_all(number_of("--rounds", "7"), number_of("--idle", "60"), number_of("--services", "50"), number_of("--rows", "1000"));
}
