// run_process: what it collects, how it ends a child that takes too long, and that it works on a thread without an event loop.
#include "base/error.h"
#include "platform/process.h"

#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <fstream>
#include <thread>

using namespace std::chrono_literals;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::platform::ProcessRequest;
using seedbed::platform::run_process;

namespace {

ProcessRequest shell(const std::string& script)
{
    ProcessRequest request;
    request.argv = {"sh", "-c", script};
    return request;
}

ErrorKind kind_of_failure(const ProcessRequest& request, const std::stop_token& stop = {})
{
    try {
        (void)run_process(request, stop);
    } catch (const Error& error) {
        return error.kind();
    }
    throw std::runtime_error("the program did not fail");
}

bool process_exists(pid_t pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
    std::string words;
    std::getline(status, words);
    return !words.empty() && words.find(") Z ") == std::string::npos;
}

}  // namespace

class TestProcess : public QObject {
    Q_OBJECT
private slots:
    void collects_output_errors_and_code()
    {
        const auto result = run_process(shell("echo out; echo err >&2; exit 7"));
        QCOMPARE(result.exit_code, 7);
        QCOMPARE(result.output, std::string("out\n"));
        QCOMPARE(result.errors, std::string("err\n"));
    }

    void hands_over_input_larger_than_any_pipe()
    {
        ProcessRequest request = shell("cat");
        request.input.assign(3'000'000, 'x');
        request.input += "end";
        QCOMPARE(run_process(request).output, request.input);
    }

    void input_nobody_reads_is_no_failure()
    {
        ProcessRequest request = shell("exit 0");
        request.input.assign(3'000'000, 'x');
        QCOMPARE(run_process(request).exit_code, 0);
    }

    void passes_folder_and_environment()
    {
        QTemporaryDir folder;
        ProcessRequest request = shell("pwd; echo $SEEDBED_PROBE");
        request.working_dir = folder.path().toStdString();
        request.extra_environment = {{"SEEDBED_PROBE", "grüße"}};
        QCOMPARE(run_process(request).output, folder.path().toStdString() + "\ngrüße\n");
    }

    void finds_a_program_on_the_path_given()
    {
        QTemporaryDir folder;
        const std::filesystem::path program = folder.filePath("seedbed-probe").toStdString();
        std::ofstream(program) << "#!/bin/sh\necho found\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        ProcessRequest request;
        request.argv = {"seedbed-probe"};
        QCOMPARE(kind_of_failure(request), ErrorKind::not_found);
        request.extra_environment = {{"PATH", folder.path().toStdString()}};
        QCOMPARE(run_process(request).output, std::string("found\n"));
    }

    void missing_program_and_folder_are_said()
    {
        ProcessRequest request;
        QCOMPARE(kind_of_failure(request), ErrorKind::bad_usage);
        request.argv = {"seedbed-no-such-program"};
        QCOMPARE(kind_of_failure(request), ErrorKind::not_found);
        request = shell("true");
        request.working_dir = "/no/such/folder";
        QCOMPARE(kind_of_failure(request), ErrorKind::not_found);
    }

    void a_crash_is_an_error() { QCOMPARE(kind_of_failure(shell("kill -SEGV $$")), ErrorKind::internal); }

    void a_timeout_ends_the_child_and_its_children()
    {
        QTemporaryDir folder;
        const std::string pid_file = folder.filePath("pid").toStdString();
        ProcessRequest request = shell("sleep 60 & echo $! > " + pid_file + "; wait");
        request.timeout = 300ms;
        const auto start = std::chrono::steady_clock::now();
        QCOMPARE(kind_of_failure(request), ErrorKind::timed_out);
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
        pid_t grandchild = 0;
        std::ifstream(pid_file) >> grandchild;
        QVERIFY(grandchild > 0);
        QTRY_VERIFY(!process_exists(grandchild));
    }

    void a_child_that_ignores_the_first_signal_is_killed()
    {
        ProcessRequest request = shell("trap '' TERM; while :; do sleep 1; done");
        request.timeout = 200ms;
        QCOMPARE(kind_of_failure(request), ErrorKind::timed_out);
    }

    void stops_when_asked()
    {
        std::stop_source stop;
        const std::jthread asker([&stop] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        QCOMPARE(kind_of_failure(shell("sleep 60"), stop.get_token()), ErrorKind::cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 1s);
        QCOMPARE(kind_of_failure(shell("true"), stop.get_token()), ErrorKind::cancelled);
    }

    void works_on_a_plain_thread()
    {
        std::string output;
        std::jthread([&output] { output = run_process(shell("sleep 0.1; echo from a thread")).output; }).join();
        QCOMPARE(output, std::string("from a thread\n"));
    }

    void the_child_leads_a_session_and_so_has_no_terminal_to_ask()
    {
        // proc(5): the sixth field of /proc/<pid>/stat is the session.
        QCOMPARE(run_process(shell("set -- $(cat /proc/$$/stat); [ $6 = $$ ] && echo leads")).output, std::string("leads\n"));
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
