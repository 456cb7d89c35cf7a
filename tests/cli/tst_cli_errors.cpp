// What the seedbed program says when something is wrong: one clear sentence with its place and a hint, the right exit code, and nothing
// half-made on the engine.

#include "platform/sockets.h"
#include "support/leftovers.h"
#include "support/port_holder.h"
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

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

// Compares and shows the program's words when they differ.
#define VERIFY_SAYS(result, part) QVERIFY2(has((result).errors, part), ((result).errors + (result).output).c_str())
// Runs it once, and shows the program's words when the exit code is another.
#define COMPARE_EXIT(run, code)                                                                                                  \
    do {                                                                                                                         \
        const ProgramResult done = (run);                                                                                        \
        QVERIFY2(done.exit_code == (code), fmt::format("exit code {}\n{}{}", done.exit_code, done.output, done.errors).c_str()); \
    } while (false)

}  // namespace

class TestCliErrors : public QObject {
    Q_OBJECT

    std::shared_ptr<engine::Engine> engine_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::string project_;

    fs::path folder() const { return folder_->path().toStdString(); }

    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((folder() / name).parent_path());
        std::ofstream(folder() / name) << text;
    }

    SeedbedProgram program() const { return SeedbedProgram(test_endpoint().url(), folder()); }

    std::set<std::string> left() const { return things_of(*engine_, project_); }

    static std::string database_project(const std::string& extra)
    {
        return fmt::format(R"(
x-seedbed:
  version: 1
  databases:
    app-db:
      service: db
      default: demo
      fixtures:
        demo: {{import: [{{file: demo.sql}}]}}
services:
  db:
    image: {}
    environment: {{POSTGRES_PASSWORD: secret, POSTGRES_USER: app, POSTGRES_DB: app}}
    volumes: ["data:/var/lib/postgresql/data"]
{}
volumes: {{data: {{}}}}
)",
                           k_image_postgres, extra);
    }

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        engine_ = engine::Engine::connect(test_endpoint());
    }

    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        project_ = unique_project_name("errors");
        qputenv("COMPOSE_PROJECT_NAME", project_.c_str());
    }

    void cleanup()
    {
        if (engine_)
            remove_things_of(*engine_, project_);
    }

    void a_malformed_file_names_its_place()
    {
        write("compose.yaml", "services:\n  web:\n    image: [redis\n    command: x\n");
        const auto result = program().run({"up"});
        COMPARE_EXIT(result, 64);
        VERIFY_SAYS(result, "compose.yaml:");
        QVERIFY(left().empty());
    }

    void an_unknown_key_is_named_with_a_suggestion()
    {
        write("compose.yaml", "services:\n  web:\n    image: redis\n    enviorment:\n      A: b\n");
        const auto result = program().run({"config"});
        COMPARE_EXIT(result, 64);
        VERIFY_SAYS(result, "compose.yaml:4:5");
        VERIFY_SAYS(result, "environment");
    }

    void no_project_file_is_said()
    {
        const auto result = program().run({"ps"});
        COMPARE_EXIT(result, 1);
        VERIFY_SAYS(result, "compose.yaml");
    }

    void an_unreachable_engine_is_said_with_a_hint()
    {
        write("compose.yaml", fmt::format("services:\n  cache:\n    image: {}\n", k_image_redis));
        const SeedbedProgram elsewhere("unix:///nowhere/engine.sock", folder());
        const auto result = elsewhere.run({"ps"});
        COMPARE_EXIT(result, 69);
        VERIFY_SAYS(result, "/nowhere/engine.sock");
        VERIFY_SAYS(result, "→");
        const auto json = nlohmann::json::parse(elsewhere.run({"ps", "--format", "json"}).output);
        QCOMPARE(json["error"]["kind"].get<std::string>(), std::string("engine_unreachable"));
        QCOMPARE(json["error"]["exit_code"].get<int>(), 69);
    }

    void a_missing_image_stops_before_anything_is_made()
    {
        write("compose.yaml", "services:\n  web:\n    image: localhost:1/no-such-image:1\n    volumes: [\"v:/data\"]\nvolumes: {v: {}}\n");
        const auto result = program().run({"up"});
        QVERIFY(result.exit_code != 0);
        VERIFY_SAYS(result, "localhost:1/no-such-image:1");
        VERIFY_SAYS(result, "→");
        QVERIFY2(left().empty(), as_text(left()).c_str());
    }

    void a_taken_port_is_named_and_nothing_is_made()
    {
        const PortHolder holder;
        write("compose.yaml", fmt::format("services:\n  cache:\n    image: {}\n    ports: [\"127.0.0.1:{}:6379\"]\n    volumes: "
                                          "[\"v:/data\"]\nvolumes: {{v: {{}}}}\n",
                                          k_image_redis, holder.port()));
        const auto result = program().run({"up"});
        COMPARE_EXIT(result, 73);
        VERIFY_SAYS(result, std::to_string(holder.port()));
        VERIFY_SAYS(result, "→");
        QVERIFY2(left().empty(), as_text(left()).c_str());
    }

    void a_port_of_another_project_names_its_holder()
    {
        const auto port = platform::find_free_port();
        write("compose.yaml", fmt::format("services:\n  cache:\n    image: {}\n    ports: [\"127.0.0.1:{}:6379\"]\n", k_image_redis, port));
        COMPARE_EXIT(program().run({"up"}), 0);
        const std::string second = project_ + "b";
        const auto result = program().run({"-p", second, "up"});
        COMPARE_EXIT(result, 73);
        VERIFY_SAYS(result, project_ + "-cache-1");
        QVERIFY2(things_of(*engine_, second).empty(), as_text(things_of(*engine_, second)).c_str());
    }

    void a_service_that_ends_at_once_says_why()
    {
        write("compose.yaml",
              fmt::format(
                  "services:\n  web:\n    image: {}\n    command: [\"sh\", \"-c\", \"echo the configuration is wrong >&2; exit 3\"]\n",
                  k_image_tools));
        const auto result = program().run({"up"});
        QVERIFY(result.exit_code != 0);
        VERIFY_SAYS(result, "web");
        VERIFY_SAYS(result, "3");
        VERIFY_SAYS(result, "the configuration is wrong");
    }

    void a_failing_fixture_names_file_and_line_and_leaves_nothing()
    {
        write("compose.yaml", database_project(""));
        write("demo.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);\nINSERT INTO missing_table VALUES (1);\n");
        const auto result = program().run({"db", "build", "app-db", "demo"});
        QVERIFY(result.exit_code != 0);
        VERIFY_SAYS(result, "demo.sql:3");
        VERIFY_SAYS(result, "missing_table");
        QVERIFY2(left().empty(), as_text(left()).c_str());

        const auto up = program().run({"up"});
        QVERIFY(up.exit_code != 0);
        VERIFY_SAYS(up, "demo.sql:3");
        QVERIFY2(left().empty(), as_text(left()).c_str());
    }

    void an_unknown_database_or_snapshot_is_suggested()
    {
        write("compose.yaml", database_project(""));
        write("demo.sql", "CREATE TABLE t (id int);\n");
        const auto database = program().run({"db", "reset", "ap-db"});
        COMPARE_EXIT(database, 1);
        VERIFY_SAYS(database, "app-db");
        const auto fixture = program().run({"db", "reset", "app-db", "dmeo"});
        COMPARE_EXIT(fixture, 1);
        VERIFY_SAYS(fixture, "demo");
    }

    void what_reaches_out_of_the_project_needs_trust()
    {
        write("compose.yaml", fmt::format("services:\n  cache:\n    image: {}\n    volumes: [\"/etc:/host-etc:ro\"]\n", k_image_redis));
        const auto refused = program().run({"up"});
        COMPARE_EXIT(refused, 1);
        VERIFY_SAYS(refused, "/etc");
        VERIFY_SAYS(refused, "--trust");
        QVERIFY2(left().empty(), as_text(left()).c_str());
        COMPARE_EXIT(program().run({"up", "--trust"}), 0);
        COMPARE_EXIT(program().run({"down"}), 0);
    }

    void wrong_usage_has_its_exit_code()
    {
        write("compose.yaml", fmt::format("services:\n  cache:\n    image: {}\n", k_image_redis));
        COMPARE_EXIT(program().run({"frobnicate"}), 64);
        COMPARE_EXIT(program().run({"db"}), 64);
        COMPARE_EXIT(program().run({"logs", "--tail", "many"}), 64);
        COMPARE_EXIT(program().run({"--format", "xml", "ps"}), 64);
        COMPARE_EXIT(program().run({"--help"}), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliErrors)
#include "tst_cli_errors.moc"
