// The example shop from nothing, by one command: its database starts from its seed snapshot, the web program answers with orders, a reset
// brings exactly the fixture's rows back and an undo the state before.

#include "checkout.h"
#include "platform/process.h"
#include "platform/sockets.h"
#include "support/leftovers.h"
#include "support/seedbed_program.h"
#include "support/test_engine.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
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

#define COMPARE_TEXT(actual, expected)                                                                     \
    do {                                                                                                   \
        const std::string actual_text = (actual);                                                          \
        QVERIFY2(actual_text == (expected), fmt::format("“{}”, not “{}”", actual_text, expected).c_str()); \
    } while (false)

const char* const k_checksum = "SELECT count(*) || ' ' || md5(string_agg(o::text, ',' ORDER BY id)) FROM orders o";

}  // namespace

class TestCliShop : public QObject {
    Q_OBJECT

    std::shared_ptr<engine::Engine> engine_;
    QTemporaryDir folder_;
    std::string project_;
    std::unique_ptr<SeedbedProgram> program_;
    std::uint16_t web_port_{0};
    std::string demo_checksum_;

    Json database() const
    {
        for (const auto& entry : program_->json({"db", "ls"}))
            if (entry["name"] == "app-db")
                return entry;
        throw std::runtime_error("app-db is not listed");
    }

    std::string sql(const std::string& query) const
    {
        const ContainerId container(database()["container"].get<std::string>());
        engine::ExecSpec spec;
        spec.command = {"psql", "-h", "127.0.0.1", "-U", "shop", "-d", "shop", "-v", "ON_ERROR_STOP=1", "-Atc", query};
        spec.env = {"PGPASSWORD=shop"};
        const auto result = engine_->exec(container, spec);
        if (result.exit_code != 0)
            throw std::runtime_error(result.errors);
        return result.output.substr(0, result.output.find('\n'));
    }

    std::string http(const std::string& path) const
    {
        platform::ProcessRequest request;
        request.argv = {"curl", "-fsS", "--max-time", "20", fmt::format("http://127.0.0.1:{}{}", web_port_, path)};
        const auto result = platform::run_process(request);
        if (result.exit_code != 0)
            throw std::runtime_error(result.errors);
        return result.output;
    }

    std::size_t listed_orders() const
    {
        const Json answer = Json::parse(http("/api/orders?limit=20"));
        return (answer.is_array() ? answer : answer["orders"]).size();
    }

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        engine_ = engine::Engine::connect(test_endpoint());
        const fs::path shop = fs::path(folder_.path().toStdString()) / "shop";
        fs::copy(fs::path(SEEDBED_SOURCE_DIR) / "examples" / "shop", shop, fs::copy_options::recursive);
        fs::remove(shop / ".env");
        project_ = unique_project_name("shop");
        web_port_ = platform::find_free_port();
        program_ = std::make_unique<SeedbedProgram>(test_endpoint().url(), shop);
        program_->environment = {{"COMPOSE_PROJECT_NAME", project_},      {"SHOP_POSTGRES_IMAGE", k_image_postgres},
                                 {"SHOP_REDIS_IMAGE", k_image_redis},     {"SHOP_BASE_IMAGE", k_image_tools},
                                 {"WEB_PORT", std::to_string(web_port_)}, {"DB_PORT", std::to_string(platform::find_free_port())}};
    }

    void cleanupTestCase()
    {
        if (engine_)
            remove_things_of(*engine_, project_);
    }

    void one_command_sets_it_up()
    {
        COMPARE_EXIT(program_->run({"setup", "--trust"}), 0);
        QVERIFY(fs::exists(fs::path(folder_.path().toStdString()) / "shop" / ".env"));
        const Json db = database();
        QCOMPARE(db["state"].get<std::string>(), std::string("live"));
        QCOMPARE(db["current"]["fixture"].get<std::string>(), std::string("demo"));
        QCOMPARE(db["running"].get<bool>(), true);
        COMPARE_TEXT(sql("SELECT count(*) FROM orders"), std::string("100000"));
        demo_checksum_ = sql(k_checksum);
    }

    void the_web_program_shows_orders()
    {
        QCOMPARE(listed_orders(), std::size_t(20));
        QVERIFY(http("/").find("<html") != std::string::npos);
    }

    void a_second_setup_has_nothing_to_do()
    {
        const Json result = program_->json({"setup"});
        for (const auto& step : result["steps"])
            QVERIFY2(step["action"] == "check" || step["outcome"] == "skipped", step.dump().c_str());
        QCOMPARE(result["changed"].get<bool>(), false);
        COMPARE_TEXT(sql(k_checksum), demo_checksum_);
    }

    void a_reset_brings_exactly_the_fixtures_rows_back()
    {
        sql("TRUNCATE orders CASCADE");
        COMPARE_TEXT(sql("SELECT count(*) FROM orders"), std::string("0"));
        QCOMPARE(listed_orders(), std::size_t(0));
        COMPARE_EXIT(program_->run({"db", "reset", "app-db"}), 0);
        COMPARE_TEXT(sql(k_checksum), demo_checksum_);
        QCOMPARE(listed_orders(), std::size_t(20));
    }

    void a_reset_says_before_how_long_it_will_take()
    {
        const Json plan = program_->json({"--dry-run", "db", "reset", "app-db"});
        QVERIFY2(plan["expected_ms"].is_number() && plan["expected_ms"].get<int>() > 0, plan.dump().c_str());
    }

    void an_undo_brings_the_empty_table_back_and_another_one_the_rows()
    {
        COMPARE_EXIT(program_->run({"db", "undo", "app-db"}), 0);
        COMPARE_TEXT(sql("SELECT count(*) FROM orders"), std::string("0"));
        QCOMPARE(listed_orders(), std::size_t(0));
        COMPARE_EXIT(program_->run({"db", "undo", "app-db"}), 0);
        COMPARE_TEXT(sql(k_checksum), demo_checksum_);
    }

    void a_saved_state_comes_back()
    {
        sql("DELETE FROM orders WHERE id % 2 = 0");
        const std::string half = sql(k_checksum);
        COMPARE_EXIT(program_->run({"db", "save", "app-db", "half", "-m", "every second order"}), 0);
        COMPARE_EXIT(program_->run({"db", "reset", "app-db", "demo"}), 0);
        COMPARE_TEXT(sql(k_checksum), demo_checksum_);
        COMPARE_EXIT(program_->run({"db", "reset", "app-db", "half"}), 0);
        COMPARE_TEXT(sql(k_checksum), half);
        QCOMPARE(database()["current"]["snapshot_name"].get<std::string>(), std::string("half"));
    }

    void its_tasks_run()
    {
        for (const char* task : {"lint", "test"})
            COMPARE_EXIT(program_->run({"run", task}), 0);
    }

    void other_tools_see_the_project()
    {
        const char* client = std::getenv("SEEDBED_TEST_DOCKER_COMPOSE");
        platform::ProcessRequest request;
        request.argv = {client != nullptr ? client : "docker-compose", "-H", test_endpoint().url(), "-p", project_, "ps"};
        request.working_dir = fs::path(folder_.path().toStdString()) / "shop";
        request.extra_environment = program_->environment;
        const auto result = platform::run_process(request);
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        for (const char* service : {"db", "cache", "web"})
            QVERIFY2(result.output.find(fmt::format("{}-{}-1", project_, service)) != std::string::npos, result.output.c_str());
    }

    void down_keeps_the_data_and_up_brings_it_back()
    {
        const std::string before = sql(k_checksum);
        COMPARE_EXIT(program_->run({"down", "-v", "--yes"}), 0);
        COMPARE_EXIT(program_->run({"up"}), 0);
        COMPARE_TEXT(sql(k_checksum), before);
    }
};

QTEST_GUILESS_MAIN(TestCliShop)
#include "tst_cli_shop.moc"
