// `seedbed env …` and `--env` on a real engine: two branches of one folder beside each other, and one of them removed.
#include "platform/sockets.h"
#include "support/leftovers.h"
#include "support/sample_repository.h"
#include "support/seedbed_program.h"
#include "support/test_engine.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <memory>

using namespace seedbed;
using namespace seedbed::test;
using Json = nlohmann::ordered_json;

namespace {

// Runs it once, and shows the program's words when the exit code is another.
#define COMPARE_EXIT(run, code)                                                                                                  \
    do {                                                                                                                         \
        const ProgramResult done = (run);                                                                                        \
        QVERIFY2(done.exit_code == (code), fmt::format("exit code {}\n{}{}", done.exit_code, done.output, done.errors).c_str()); \
    } while (false)

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

}  // namespace

class TestCliEnv : public QObject {
    Q_OBJECT

    std::shared_ptr<engine::Engine> engine_;
    QTemporaryDir folder_;
    std::string project_;
    std::uint16_t port_{0};
    std::unique_ptr<SampleRepository> git_;
    std::unique_ptr<SeedbedProgram> program_;

    [[nodiscard]] std::string topic() const { return project_ + "-topic"; }
    [[nodiscard]] std::string file_of(const std::string& environment)
    {
        engine::ContainerFilter filter;
        filter.labels = {"com.docker.compose.project=" + environment, "com.docker.compose.service=web"};
        const auto containers = engine_->containers(filter);
        engine::ExecSpec spec;
        spec.command = {"cat", "/files/f"};
        return containers.empty() ? "none" : engine_->exec(containers.front().id, spec).output;
    }

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        engine_ = engine::Engine::connect(test_endpoint());
        project_ = unique_project_name("cli-env");
        port_ = platform::find_free_port();
        const std::filesystem::path folder = std::filesystem::canonical(folder_.path().toStdString());
        std::ofstream(folder / "compose.yaml") << fmt::format(R"(
name: {}
x-seedbed:
  version: 1
  environments: {{scope: branch, volumes: {{clone: [files]}}}}
  links: {{web: "http:{}127.0.0.1:${{WEB_PORT:-{}}}/"}}
services:
  web:
    image: {}
    command: [sh, -c, "test -e /files/f || echo of main > /files/f; exec sleep infinity"]
    stop_signal: SIGKILL
    ports: ["127.0.0.1:${{WEB_PORT:-{}}}:80"]
    volumes: ["files:/files"]
volumes: {{files: {{}}}}
)",
                                                              project_, "//", port_, k_image_tools, port_);
        git_ = std::make_unique<SampleRepository>(folder);
        program_ = std::make_unique<SeedbedProgram>(test_endpoint().url(), folder);
    }

    void cleanupTestCase()
    {
        if (engine_) {
            remove_things_of(*engine_, project_);
            remove_things_of(*engine_, topic());
        }
    }

    void the_name_follows_what_is_checked_out()
    {
        QCOMPARE(program_->run({"env", "name"}).output, project_ + "\n");
        QCOMPARE(program_->json({"env", "name"})["name"].get<std::string>(), project_);
        git_->add_branch("feature/login");
        QCOMPARE(program_->run({"--env", "feature/login", "env", "name"}).output, project_ + "-feature_login\n");
        const auto mistyped = program_->run({"--env", "feature/logni", "env", "name"});
        QCOMPARE(mistyped.exit_code, 64);
        QVERIFY2(contains(mistyped.errors, "feature/logni"), mistyped.errors.c_str());
        QCOMPARE(program_->run({"-p", "ci-1", "env", "name"}).output, std::string("ci-1\n"));
        const Json environments = program_->json({"env", "ls"});
        QCOMPARE(environments.size(), std::size_t(1));
        QCOMPARE(environments[0]["state"].get<std::string>(), std::string("not_created"));
        QCOMPARE(environments[0]["current"].get<bool>(), true);
        QCOMPARE(environments[0]["branch"].get<std::string>(), std::string("main"));
    }

    void two_branches_beside_each_other()
    {
        COMPARE_EXIT(program_->run({"up"}), 0);
        QTRY_COMPARE(file_of(project_), std::string("of main\n"));
        git_->make_branch("topic", "main");
        const auto shown = program_->run({"env", "create", "--dry-run"});
        COMPARE_EXIT(shown, 0);
        QVERIFY2(contains(shown.output, topic() + "-web-1"), shown.output.c_str());
        COMPARE_EXIT(program_->run({"env", "create", "--from", "topic"}), 64);
        COMPARE_EXIT(program_->run({"env", "create"}), 0);
        QCOMPARE(file_of(topic()), std::string("of main\n"));

        const Json environments = program_->json({"env", "ls"});
        QCOMPARE(environments.size(), std::size_t(2));
        for (const Json& environment : environments) {
            const bool is_topic = environment["name"] == topic();
            const int port = environment["ports"][0]["port"].get<int>();
            QCOMPARE(environment["state"].get<std::string>(), std::string("running"));
            QCOMPARE(environment["current"].get<bool>(), is_topic);
            QCOMPARE(environment["deleted"].get<bool>(), false);
            QCOMPARE(environment["ports"][0]["declared"].get<int>(), port_);
            QCOMPARE(port != port_, is_topic);
            QCOMPARE(environment["links"]["web"].get<std::string>(), fmt::format("http:{}127.0.0.1:{}/", "//", port));
        }
        const auto table = program_->run({"env", "ls", "--size"});
        QVERIFY2(contains(table.output, fmt::format("{}→", port_)) && contains(table.output, "SIZE"), table.output.c_str());
    }

    void another_environment_is_addressed()
    {
        const auto of_main = program_->run({"--env", "main", "ps"});
        QVERIFY2(contains(of_main.output, project_ + "-web-1") && !contains(of_main.output, topic()), of_main.output.c_str());
        QVERIFY(contains(program_->run({"ps"}).output, topic() + "-web-1"));
    }

    void one_is_removed_and_the_other_stays()
    {
        git_->check_out("main");
        git_->remove("refs/heads/topic");
        git_->remove("logs/refs/heads/topic");
        const auto listed = program_->run({"env", "ls"});
        QVERIFY2(contains(listed.output, "topic (deleted)"), listed.output.c_str());
        QVERIFY2(contains(listed.errors, "env rm " + topic()), listed.errors.c_str());

        const auto unasked = program_->run({"env", "rm", topic()});
        QVERIFY(unasked.exit_code != 0);
        QVERIFY2(contains(unasked.errors, topic() + "_files"), unasked.errors.c_str());
        QCOMPARE(file_of(topic()), std::string("of main\n"));
        QCOMPARE(program_->json({"env", "rm", topic(), "--yes"})["changed"].get<bool>(), true);
        QVERIFY(things_of(*engine_, topic()).empty());
        QCOMPARE(program_->json({"env", "ls"}).size(), std::size_t(1));
        COMPARE_EXIT(program_->run({"env", "rm", topic(), "--yes"}), 1);
        QCOMPARE(file_of(project_), std::string("of main\n"));
        QCOMPARE(program_->json({"up"})["changed"].get<bool>(), false);
    }
};

QTEST_GUILESS_MAIN(TestCliEnv)
#include "tst_cli_env.moc"
