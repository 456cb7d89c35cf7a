#include "platform/process.h"

#include "base/cancellation.h"
#include "base/error.h"

#include <QProcess>
#include <QStandardPaths>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace seedbed::platform {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How soon a request to stop is noticed. QProcess offers no wait that another thread could end.
constexpr milliseconds k_slice{50};
constexpr milliseconds k_grace_before_kill{500};

QString find_program(const ProcessRequest& request)
{
    if (request.argv.empty() || request.argv.front().empty())
        throw Error(ErrorKind::bad_usage, "cannot run a program without a name");
    const QString name = QString::fromStdString(request.argv.front());
    const auto path = request.extra_environment.find("PATH");
    const QStringList folders =
        path == request.extra_environment.end() ? QStringList() : QString::fromStdString(path->second).split(':', Qt::SkipEmptyParts);
    const QString found = QStandardPaths::findExecutable(name, folders);
    if (found.isEmpty())
        throw Error(ErrorKind::not_found, fmt::format("there is no program {}", request.argv.front()),
                    {.hint = fmt::format("Install {}, or add its folder to PATH.", request.argv.front())});
    return found;
}

void configure(QProcess& process, const ProcessRequest& request)
{
    process.setProgram(find_program(request));
    QStringList arguments;
    for (auto word = request.argv.begin() + 1; word != request.argv.end(); ++word)
        arguments << QString::fromStdString(*word);
    process.setArguments(arguments);
    if (!request.working_dir.empty()) {
        std::error_code error;
        if (!std::filesystem::is_directory(request.working_dir, error))
            throw Error(ErrorKind::not_found,
                        fmt::format("there is no folder {} to run {} in", request.working_dir.string(), request.argv.front()));
        process.setWorkingDirectory(QString::fromStdString(request.working_dir.string()));
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : request.extra_environment)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    process.setProcessEnvironment(environment);
    // A session of its own: the child cannot ask the terminal for a password behind our back, and it can be ended together
    // with everything that it starts.
    process.setChildProcessModifier([] { ::setsid(); });
}

// What this process ignores or blocks is not the child's business (signal(7): both are inherited).
void forget_signals()
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
}

void end(QProcess& process)
{
    const auto group = static_cast<pid_t>(process.processId());
    if (group <= 0)
        return;
    ::kill(-group, SIGTERM);
    if (!process.waitForFinished(static_cast<int>(k_grace_before_kill.count()))) {
        ::kill(-group, SIGKILL);
        process.waitForFinished(static_cast<int>(k_grace_before_kill.count()));
        return;
    }
    ::kill(-group, SIGKILL);  // what ignored the first signal and outlived its parent
}

// Standard error so far, handed on while the program still runs.
void hand_on_errors(QProcess& process, const ProcessRequest& request, std::string& errors)
{
    const std::string piece = process.readAllStandardError().toStdString();
    if (request.on_errors && !piece.empty())
        request.on_errors(piece);
    errors += piece;
}

void wait_until_finished(QProcess& process, const ProcessRequest& request, const std::stop_token& stop, std::string& errors)
{
    const auto deadline = request.timeout ? Clock::now() + *request.timeout : Clock::time_point::max();
    while (process.state() != QProcess::NotRunning) {
        if (stop.stop_requested()) {
            end(process);
            throw_if_cancelled(stop, request.argv.front());
        }
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) {
            end(process);
            throw Error(ErrorKind::timed_out,
                        fmt::format("{} did not finish within {} ms", request.argv.front(), request.timeout->count()));
        }
        process.waitForFinished(static_cast<int>(std::min(left, k_slice).count()));
        hand_on_errors(process, request, errors);
    }
    hand_on_errors(process, request, errors);
}

}  // namespace

ProcessResult run_process(const ProcessRequest& request, const std::stop_token& stop)
{
    throw_if_cancelled(stop, request.argv.empty() ? "running a program" : request.argv.front());
    QProcess process;
    configure(process, request);
    process.start();
    if (!process.waitForStarted(-1))
        throw Error(ErrorKind::not_found, fmt::format("cannot start {}: {}", request.argv.front(), process.errorString().toStdString()));
    process.write(request.input.data(), static_cast<qint64>(request.input.size()));
    process.closeWriteChannel();
    std::string errors;
    wait_until_finished(process, request, stop, errors);
    if (process.exitStatus() == QProcess::CrashExit)
        throw Error(ErrorKind::internal, fmt::format("{} was ended by a signal", request.argv.front()));
    return {process.exitCode(), process.readAllStandardOutput().toStdString(), std::move(errors)};
}

std::int64_t start_detached(const ProcessRequest& request)
{
    QProcess process;
    configure(process, request);
    process.setChildProcessModifier([] {
        ::setsid();
        forget_signals();
    });
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        throw Error(ErrorKind::not_found, fmt::format("cannot start {}: {}", request.argv.front(), process.errorString().toStdString()));
    return pid;
}

}  // namespace seedbed::platform
