// The seedbed program on a real engine: the environment's life, its lists in both forms, logs and readings.

#include "platform/sockets.h"
#include "support/leftovers.h"
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

namespace fs = std::filesystem;

// Runs it once, and shows the program's words when the exit code is another.
#define COMPARE_EXIT(run, code)                                                                                                  \
    do {                                                                                                                         \
        const ProgramResult done = (run);                                                                                        \
        QVERIFY2(done.exit_code == (code), fmt::format("exit code {}\n{}{}", done.exit_code, done.output, done.errors).c_str()); \
    } while (false)

}  // namespace

class TestCli : public QObject {
    Q_OBJECT

    std::shared_ptr<engine::Engine> engine_;
    QTemporaryDir folder_;
    std::string project_;
    std::unique_ptr<SeedbedProgram> program_;

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        engine_ = engine::Engine::connect(test_endpoint());
        project_ = unique_project_name("cli");
        const fs::path folder = folder_.path().toStdString();
        std::ofstream(folder / "compose.yaml") << fmt::format(R"(
services:
  cache:
    image: {}
    ports: ["127.0.0.1:{}:6379"]
    volumes: ["cachedata:/data"]
    x-seedbed: {{role: app}}
  ticker:
    image: {}
    command: ["sh", "-c", "n=0; while :; do n=$$((n+1)); echo tick $$n; sleep 0.2; done"]
    init: true
    depends_on: [cache]
    environment: {{API_TOKEN: hunter2}}
volumes: {{cachedata: {{}}}}
)",
                                                              k_image_redis, platform::find_free_port(), k_image_tools);
        program_ = std::make_unique<SeedbedProgram>(test_endpoint().url(), folder);
        program_->environment["COMPOSE_PROJECT_NAME"] = project_;
    }

    void cleanupTestCase()
    {
        if (engine_)
            remove_things_of(*engine_, project_);
    }

    void a_dry_run_shows_the_plan_and_changes_nothing()
    {
        const auto result = program_->run({"up", "--dry-run"});
        COMPARE_EXIT(result, 0);
        QVERIFY(result.output.find(project_ + "-cache-1") != std::string::npos || result.output.find("cache") != std::string::npos);
        QVERIFY(things_of(*engine_, project_).empty());
        QVERIFY(program_->json({"up", "--dry-run"})["steps"].size() > 2);
    }

    void up_then_nothing_to_do()
    {
        COMPARE_EXIT(program_->run({"up"}), 0);
        const Json again = program_->json({"up"});
        QCOMPARE(again["changed"].get<bool>(), false);
        QCOMPARE(again["steps"].size(), std::size_t(0));
    }

    void services_are_listed()
    {
        const Json services = program_->json({"ps"});
        QCOMPARE(services.size(), std::size_t(2));
        for (const auto& service : services) {
            QCOMPARE(service["state"].get<std::string>(), std::string("running"));
            QCOMPARE(service["drifted"].get<bool>(), false);
            QCOMPARE(service["foreign"].get<bool>(), false);
        }
        QCOMPARE(services[0]["ports"][0]["container_port"].get<int>(), 6379);
        const auto table = program_->run({"ps"});
        QVERIFY(table.output.find("SERVICE") == 0);
        QVERIFY(table.output.find(project_ + "-ticker-1") != std::string::npos);
    }

    void logs_are_merged_and_in_order()
    {
        QTRY_VERIFY_WITH_TIMEOUT(program_->run({"logs", "ticker"}).output.find("tick 3") != std::string::npos, 20000);
        const auto result = program_->run({"logs", "--format", "json", "ticker"});
        COMPARE_EXIT(result, 0);
        int expected = 1;
        std::istringstream lines(result.output);
        for (std::string line; std::getline(lines, line); ++expected)
            QCOMPARE(Json::parse(line)["text"].get<std::string>(), fmt::format("tick {}", expected));
        QVERIFY(expected > 3);
        const auto tail = program_->run({"logs", "ticker", "--tail", "1"});
        QCOMPARE(std::count(tail.output.begin(), tail.output.end(), '\n'), 1);
        COMPARE_EXIT(program_->run({"logs", "nobody"}), 1);
    }

    void one_reading_of_the_usage()
    {
        const Json usage = program_->json({"stats", "--once"});
        QCOMPARE(usage.size(), std::size_t(2));
        for (const auto& entry : usage) {
            QVERIFY(entry["memory_bytes"].get<std::uint64_t>() > 0);
            QVERIFY(entry["cpu_percent"].is_number());
        }
    }

    void images_volumes_and_engines_are_listed()
    {
        bool found = false;
        for (const auto& image : program_->json({"images"}))
            for (const auto& tag : image["tags"])
                found = found || tag.get<std::string>() == k_image_redis;
        QVERIFY(found);
        const Json volumes = program_->json({"volumes", "ls"});
        QCOMPARE(volumes.size(), std::size_t(1));
        QCOMPARE(volumes[0]["name"].get<std::string>(), project_ + "_cachedata");
        QCOMPARE(volumes[0]["in_use"].get<bool>(), true);
        QVERIFY(program_->json({"engine", "ls"}).size() >= 1);
        QCOMPARE(program_->json({"tools", "ls"}).size(), std::size_t(0));
    }

    void stop_start_and_restart()
    {
        COMPARE_EXIT(program_->run({"stop", "ticker"}), 0);
        const auto state = [&] { return program_->json({"ps"})[1]["state"].get<std::string>(); };
        QVERIFY(state() != "running");
        COMPARE_EXIT(program_->run({"start", "ticker"}), 0);
        QCOMPARE(state(), std::string("running"));
        COMPARE_EXIT(program_->run({"restart"}), 0);
        QCOMPARE(state(), std::string("running"));
    }

    void the_resolved_file_is_printed()
    {
        const Json config = program_->json({"config"});
        QCOMPARE(config["name"].get<std::string>(), project_);
        QVERIFY(config["services"].contains("ticker"));
        QVERIFY(program_->run({"config"}).output.find("services:") != std::string::npos);
    }

    void names_are_printed_instead_of_the_project()
    {
        QCOMPARE(program_->run({"config", "--services"}).output, std::string("cache\nticker\n"));
        QVERIFY(program_->json({"config", "--services"}) == Json::array({"cache", "ticker"}));
        QCOMPARE(program_->run({"config", "--images"}).output, fmt::format("{}\n{}\n", k_image_redis, k_image_tools));
        QVERIFY(program_->json({"config", "--volumes"}) == Json::array({"cachedata"}));
        QVERIFY(program_->json({"config", "--networks"}) == Json::array({"default"}));
        QVERIFY(program_->json({"config", "--profiles"}) == Json::array());
        const auto quiet = program_->run({"config", "--quiet"});
        COMPARE_EXIT(quiet, 0);
        QVERIFY(quiet.output.empty());
        COMPARE_EXIT(program_->run({"config", "--services", "--images"}), 64);
    }

    void config_masks_secrets_until_asked_for()
    {
        const auto masked = program_->run({"config"});
        QVERIFY2(masked.output.find("hunter2") == std::string::npos, masked.output.c_str());
        QVERIFY(masked.output.starts_with("# 1 value that looks secret is masked; --show-secrets prints it\n"));
        QVERIFY(masked.errors.find("--show-secrets") != std::string::npos);
        QCOMPARE(program_->json({"config"})["services"]["ticker"]["environment"]["API_TOKEN"].get<std::string>(), "********");
        const auto shown = program_->run({"config", "--show-secrets"});
        QVERIFY(shown.output.find("API_TOKEN: hunter2") != std::string::npos);
        QVERIFY(shown.output.find('#') == std::string::npos);
        QVERIFY(shown.errors.empty());
    }

    void down_leaves_nothing_but_the_volume_and_with_v_not_even_that()
    {
        COMPARE_EXIT(program_->run({"down"}), 0);
        QCOMPARE(as_text(things_of(*engine_, project_)), "volume " + project_ + "_cachedata\n");
        COMPARE_EXIT(program_->run({"down", "-v", "--yes"}), 0);
        QCOMPARE(as_text(things_of(*engine_, project_)), std::string());
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
