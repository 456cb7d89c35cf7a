// The example project is what people copy from: it must load without a warning, and mean what its README says.
#include "checkout.h"
#include "compose/load.h"

#include <QTest>

#include <algorithm>

using namespace std::string_literals;

namespace {

seedbed::compose::Project load_shop(std::map<std::string, std::string> variables = {})
{
    seedbed::platform::HostEnvironment host;
    host.variables = std::move(variables);
    host.home = "/nonexistent";
    seedbed::compose::LoadRequest request;
    request.folder = SEEDBED_SOURCE_DIR "/examples/shop";
    // Nor the branch of this source tree.
    host.variables["GIT_CEILING_DIRECTORIES"] = request.folder.parent_path().string();
    // The developer's own .env must not matter here.
    request.env_files = {request.folder / ".env.example"};
    return seedbed::compose::load_project(request, host);
}

}  // namespace

class TestShopProject : public QObject {
    Q_OBJECT

private slots:
    void loads_without_a_warning()
    {
        const auto project = load_shop();
        for (const auto& warning : project.warnings)
            qWarning("%s: %s", to_string(warning.position).c_str(), warning.message.c_str());
        QVERIFY(project.warnings.empty());
        QCOMPARE(project.name, "shop"s);
        QCOMPARE(project.services.size(), 4U);
        QVERIFY(!project.is_active(project.services.at("tools")));
        QVERIFY(project.is_active(project.services.at("web")));
    }

    void names_official_images_and_lets_each_be_replaced()
    {
        const auto official = load_shop();
        QCOMPARE(official.services.at("db").image, "postgres:15"s);
        QCOMPARE(official.services.at("cache").image, "redis:7"s);
        QCOMPARE(official.services.at("web").build->args.at("BASE_IMAGE"), "debian:bookworm-slim"s);

        const auto replaced = load_shop({{"SHOP_POSTGRES_IMAGE", "mirror/postgres:15"},
                                         {"SHOP_REDIS_IMAGE", "mirror/redis:7"},
                                         {"SHOP_BASE_IMAGE", "mirror/tools:1"},
                                         {"WEB_PORT", "18080"},
                                         {"DB_PORT", "15432"}});
        QCOMPARE(replaced.services.at("db").image, "mirror/postgres:15"s);
        QCOMPARE(replaced.services.at("cache").image, "mirror/redis:7"s);
        QCOMPARE(replaced.services.at("tools").build->args.at("BASE_IMAGE"), "mirror/tools:1"s);
        QCOMPARE(replaced.services.at("web").ports.at(0).published, "18080"s);
        QCOMPARE(replaced.services.at("db").ports.at(0).published, "15432"s);
        QCOMPARE(replaced.seedbed.links.at("web"), "http://127.0.0.1:18080/"s);
    }

    void publishes_on_loopback_only()
    {
        for (const auto& [name, service] : load_shop().services)
            for (const auto& port : service.ports)
                QCOMPARE(port.host_ip, "127.0.0.1"s);
    }

    void has_the_database_with_its_three_fixtures()
    {
        const auto project = load_shop();
        const auto& database = project.seedbed.databases.at("app-db");
        QCOMPARE(database.service, "db"s);
        QCOMPARE(database.volume, "pgdata"s);
        QCOMPARE(database.engine, "postgresql"s);
        QCOMPARE(database.default_fixture, "demo"s);
        QCOMPARE(database.migrations->task, "migrate"s);
        QCOMPARE(database.fixtures.size(), 3U);
        for (const auto& [name, fixture] : database.fixtures) {
            QVERIFY2(fixture.migrate, name.c_str());
            QVERIFY2(!fixture.verify_sql.empty(), name.c_str());
            for (const auto& import : fixture.imports)
                QVERIFY2(std::filesystem::exists(import.path), import.path.c_str());
        }
        QCOMPARE(database.fixtures.at("demo").verify_expect, "100000"s);
    }

    void has_the_tool_with_its_tasks()
    {
        const auto project = load_shop();
        const auto& tool = project.seedbed.tools.at("shop");
        QCOMPARE(tool.service, "tools"s);
        for (const char* task : {"migrate", "test", "lint", "smoke"})
            QVERIFY2(tool.tasks.count(task) == 1, task);
        QCOMPARE(tool.tasks.at("test").needs_fixture, "app-db/test"s);
    }

    void onboarding_refers_to_what_is_there()
    {
        const auto project = load_shop();
        const auto& onboarding = project.seedbed.onboarding;
        QVERIFY(std::filesystem::exists(onboarding.env.at(0).from));
        using Kind = seedbed::compose::SetupStep::Kind;
        std::vector<Kind> kinds;
        for (const auto& step : onboarding.steps)
            kinds.push_back(step.kind);
        QCOMPARE(kinds, (std::vector{Kind::up, Kind::fixture, Kind::task, Kind::open}));
        QVERIFY(project.seedbed.databases.at(onboarding.steps.at(1).database).fixtures.count(onboarding.steps.at(1).name) == 1);
        QVERIFY(project.seedbed.tools.at("shop").tasks.count(onboarding.steps.at(2).name) == 1);
        QVERIFY(project.seedbed.links.count(onboarding.steps.at(3).name) == 1);
    }

    // Everybody reads both: a variable that only one of them names is a mistake.
    void every_variable_has_a_default_and_stands_in_the_readme()
    {
        QFile readme(SEEDBED_SOURCE_DIR "/examples/shop/README.md");
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QByteArray text = readme.readAll();
        const auto project = load_shop();
        QVERIFY(!project.variables.empty());
        for (const auto& use : project.variables) {
            QVERIFY2(use.has_default, use.name.c_str());
            QVERIFY2(text.contains("`" + QByteArray::fromStdString(use.name) + "`"), use.name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestShopProject)
#include "tst_shop_project.moc"
