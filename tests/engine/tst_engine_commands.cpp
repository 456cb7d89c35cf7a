// Running commands inside containers of a real engine.
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/test_run.h"

#include <QtTest>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::TestRun;
using seedbed::test::words_of;

class TestEngineCommands : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void cleanup() { test_.remove_everything(); }

    void running_commands_inside()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("exec", "sleep 100"));
        const Error stopped = expect_error([&] { (void)engine().exec(id, command("true")); });
        QVERIFY2(stopped.kind() == ErrorKind::conflict, words_of(stopped).c_str());
        engine().start_container(id);

        ExecSpec spec = command("echo out; echo err >&2; echo $COLOUR; pwd; exit 3");
        spec.env = {"COLOUR=green"};
        spec.working_dir = "/usr";
        const ExecResult result = engine().exec(id, spec);
        QCOMPARE(result.exit_code, 3);
        QCOMPARE(result.output, std::string("out\ngreen\n/usr\n"));
        QCOMPARE(result.errors, std::string("err\n"));

        spec = command("id -u");
        spec.user = "1234";
        QCOMPARE(engine().exec(id, spec).output, std::string("1234\n"));

        std::string seen;
        const auto caller = std::this_thread::get_id();
        bool same_thread = true;
        const ExecResult large = engine().exec(id, command("seq 1 200000"), {}, [&](LogSource source, std::string_view bytes) {
            same_thread = same_thread && std::this_thread::get_id() == caller && source == LogSource::stdout_;
            seen += bytes;
        });
        QCOMPARE(large.exit_code, 0);
        QCOMPARE(std::ranges::count(large.output, '\n'), 200000);
        QVERIFY(seen == large.output);
        QVERIFY(same_thread);

        spec = command("test -t 1 && echo terminal");
        spec.tty = true;
        QCOMPARE(engine().exec(id, spec).output, std::string("terminal\r\n"));
    }

    void a_command_that_does_not_exist()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("exec", "sleep 100"));
        engine().start_container(id);
        ExecSpec spec;
        spec.command = {"no-such-program"};
        const ExecResult result = engine().exec(id, spec);
        QVERIFY2(result.exit_code == 126 || result.exit_code == 127,
                 fmt::format("{}: {}{}", result.exit_code, result.output, result.errors).c_str());
        QVERIFY2((result.output + result.errors).find("no-such-program") != std::string::npos, (result.output + result.errors).c_str());
    }

    void a_command_can_be_cancelled()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("exec", "sleep 100"));
        engine().start_container(id);
        std::stop_source stop;
        const auto start = std::chrono::steady_clock::now();
        const auto on_output = [&](LogSource, std::string_view) { stop.request_stop(); };
        const Error error = expect_error([&] { (void)engine().exec(id, command("echo go; sleep 100"), stop.get_token(), on_output); });
        QCOMPARE(error.kind(), ErrorKind::cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
    }

private:
    [[nodiscard]] Engine& engine() const { return test_.engine(); }
    [[nodiscard]] static ExecSpec command(const std::string& script)
    {
        ExecSpec spec;
        spec.command = {"sh", "-c", script};
        return spec;
    }

    TestRun test_;
};

QTEST_GUILESS_MAIN(TestEngineCommands)
#include "tst_engine_commands.moc"
