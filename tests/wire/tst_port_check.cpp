// What the port check makes of a command that fails in the container: one that is ending, or an image that has no such command.
#include "engine/engine.h"
#include "environment/readiness.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <string>

using namespace seedbed;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;

namespace {

constexpr const char* k_running = R"({"Id":"0123456789abcdef","Name":"/demo-web-1","RestartCount":0,"Config":{},"HostConfig":{},
"State":{"Status":"running","Running":true,"ExitCode":0,"StartedAt":"2026-11-29T10:00:00Z"}})";
constexpr const char* k_ended = R"({"Id":"0123456789abcdef","Name":"/demo-web-1","RestartCount":0,"Config":{},"HostConfig":{},
"State":{"Status":"exited","Running":false,"ExitCode":3,"StartedAt":"2026-11-29T10:00:00Z"}})";
constexpr const char* k_killed = R"({"ID":"e1","Running":false,"ExitCode":137})";
constexpr const char* k_not_found = R"({"ID":"e1","Running":false,"ExitCode":127})";
// As runc has it, on the command's own output.
constexpr const char* k_words =
    "OCI runtime exec failed: exec failed: unable to start container process: exec: \"cat\": executable file "
    "not found in $PATH: unknown\r\n";

std::string framed(const std::string& text)
{
    if (text.empty())
        return text;
    return std::string("\1\0\0\0\0\0\0", 7) + static_cast<char>(text.size()) + text;
}

}  // namespace

class TestPortCheck : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        asked_ = 0;
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
        fake_->answer("POST", "/containers/0123456789abcdef/exec", 201, R"({"Id":"e1"})");
        fake_->answer("GET", "/containers/0123456789abcdef/logs", 200, "");
    }

    // The engine still calls it running when its process is gone, and the command with it.
    void a_command_that_is_killed_as_the_container_ends()
    {
        answer_exec("", k_killed);
        fake_->on("GET", "/containers/0123456789abcdef/json",
                  [this](const FakeRequest&, FakeConnection& connection) { connection.answer(200, asked_ < 2 ? k_running : k_ended); });
        const Error error = test::expect_error([this] { wait(); });
        QVERIFY2(std::string(error.what()).find("web ended with exit code 3") != std::string::npos, error.what());
    }

    void a_command_that_fails_again_and_again()
    {
        answer_exec("cat: /proc/net/tcp: Permission denied\n", k_killed);
        fake_->answer("GET", "/containers/0123456789abcdef/json", 200, k_running);
        wait();
        QCOMPARE(asked_.load(), 3);
    }

    void an_image_without_the_command()
    {
        answer_exec(k_words, k_not_found);
        fake_->answer("GET", "/containers/0123456789abcdef/json", 200, k_running);
        wait();
        QCOMPARE(asked_.load(), 1);
    }

private:
    void answer_exec(const std::string& output, const std::string& state)
    {
        fake_->on("POST", "/exec/e1/start", [this, output](const FakeRequest&, FakeConnection& connection) {
            ++asked_;
            connection.answer(200, framed(output), "application/vnd.docker.raw-stream");
        });
        fake_->answer("GET", "/exec/e1/json", 200, state);
    }

    void wait()
    {
        const auto engine = engine::Engine::connect(fake_->endpoint());
        environment::ReadinessOptions options;
        options.name = "web";
        options.port_probe = [](const engine::ContainerDetails&) { return environment::PortProbe{{8000}, {}, std::chrono::seconds(30)}; };
        environment::wait_until_ready(*engine, ContainerId("0123456789abcdef"), options, {});
    }

    std::unique_ptr<FakeEngine> fake_;
    std::atomic<int> asked_{0};
};

QTEST_GUILESS_MAIN(TestPortCheck)
#include "tst_port_check.moc"
