#include "support/plan_process.h"

#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <span>
#include <stdexcept>

namespace seedbed::test {

namespace {

constexpr int k_longest_wait = 120'000;  // ms

}  // namespace

PlanProcess::PlanProcess(const DatabaseWorld& world, const std::string& action, const std::string& target,
                         const std::optional<DeathPoint>& death)
{
    start({test_endpoint().socket.string(), world.folder().string(), world.pool(), action, "app-db", target}, death);
}

PlanProcess::PlanProcess(const EnvironmentWorld& world, const std::optional<DeathPoint>& death)
{
    start({world.engine().endpoint().socket.string(), world.sample().folder().string(), "-", "up", world.name(), "-"}, death);
}

void PlanProcess::start(std::vector<std::string> words, const std::optional<DeathPoint>& death)
{
    if (death)
        words.insert(words.end(), {"--die", death->when, death->step});
    QStringList arguments;
    for (const std::string& word : words)
        arguments << QString::fromStdString(word);
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(QStringLiteral(SEEDBED_PLAN_RUNNER), arguments, QIODevice::ReadOnly);
    if (!process_.waitForStarted(k_longest_wait))
        throw std::runtime_error("plan_runner does not start: " + process_.errorString().toStdString());
}

void PlanProcess::read_lines()
{
    while (process_.canReadLine())
        lines_.push_back(process_.readLine().trimmed().toStdString());
}

bool PlanProcess::wait_for_line(const std::string& line)
{
    for (;;) {
        read_lines();
        if (std::find(lines_.begin(), lines_.end(), line) != lines_.end())
            return true;
        if (process_.state() == QProcess::NotRunning || !process_.waitForReadyRead(k_longest_wait))
            return false;
    }
}

void PlanProcess::kill()
{
    process_.kill();
}

std::vector<std::string> PlanProcess::wait()
{
    if (process_.state() != QProcess::NotRunning && !process_.waitForFinished(k_longest_wait))
        throw std::runtime_error("plan_runner does not end");
    read_lines();
    return lines_;
}

bool PlanProcess::was_killed() const
{
    return process_.state() == QProcess::NotRunning && process_.exitStatus() == QProcess::CrashExit;
}

void add_death_rows(const std::vector<const char*>& steps)
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("step");
    const bool few = runs_few_rows();
    // Where a step begins, the one before it has just ended: nothing lies between the two.
    if (!few)
        QTest::addRow("%s started", steps.front()) << "started" << steps.front();
    for (const char* step : few ? std::span(steps).subspan(1, steps.size() - 2) : std::span(steps))
        QTest::addRow("%s finished", step) << "finished" << step;
}

std::string survival(const DatabaseWorld& world, const std::string& action, const std::string& target, DeathPoint death)
{
    constexpr std::string_view project = "PROJECT";
    if (const auto at = death.step.find(project); at != std::string::npos)
        death.step.replace(at, project.size(), world.project());
    PlanProcess process(world, action, target, death);
    const auto lines = process.wait();
    if (process.was_killed())
        return {};
    return lines.empty() ? "it said nothing" : lines.back();
}

std::vector<std::string> recover_in_new_process(const DatabaseWorld& world)
{
    PlanProcess process(world, "recover");
    auto lines = process.wait();
    if (process.was_killed() || process.exit_code() != 0)
        throw std::runtime_error("recovery failed: " + (lines.empty() ? std::string("silently") : lines.back()));
    return lines;
}

}  // namespace seedbed::test
