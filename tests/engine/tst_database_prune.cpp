// What other tools do to a database whose data is in the pool: docker-compose, and the prunes of the engine. No snapshot and no generation
// is ever deleted by them, and there is a way back from whatever they left. (The prunes are kept to this test's own things by a label.)
#include "engine/target.h"
#include "engine/transport.h"
#include "platform/process.h"
#include "support/database_world.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <memory>

using seedbed::test::DatabaseWorld;
using seedbed::test::replace_in;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;
namespace platform = seedbed::platform;

class TestDatabasePrune : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }
    void init();

    void is_taken_down_with_its_volumes();
    void is_pruned();
    void is_brought_up_by_another_tool();
    void is_made_anew_by_another_tool();
    void is_brought_up_by_another_tool_when_given_back();

private:
    platform::ProcessResult docker_compose(std::vector<std::string> words);
    void prune(const std::string& what);
    [[nodiscard]] bool has_volume(const std::string& name = "data");
    [[nodiscard]] std::string pool();

    std::unique_ptr<DatabaseWorld> world_;
    std::string orders_;
};

void TestDatabasePrune::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("prune");
    world_->up();
    world_->query("DELETE FROM orders WHERE id > 50");
    world_->run(world_->databases().save_plan("app-db", "fifty", ""));
    orders_ = world_->orders();
    // What docker-compose 1.29 does not know.
    std::string compose = "version: '3.8'\n";
    world_->edit_compose(
        [&](std::string& text) { compose += text.substr(text.find("services:"), text.find("x-seedbed:") - text.find("services:")); });
    world_->write("classic.yaml", compose);
}

void TestDatabasePrune::init()
{
    world_->up();
    QCOMPARE(world_->orders(), orders_);
}

platform::ProcessResult TestDatabasePrune::docker_compose(std::vector<std::string> words)
{
    platform::ProcessRequest request;
    request.argv = {"docker-compose", "-H", world_->engine().endpoint().url(), "-p", world_->project(), "-f", "classic.yaml"};
    request.argv.insert(request.argv.end(), words.begin(), words.end());
    request.working_dir = world_->folder();
    return platform::run_process(request);
}

// As `docker … prune` asks the engine. Engines of API 1.42 and later prune named volumes only when `all` is said, and earlier ones do not
// know it.
void TestDatabasePrune::prune(const std::string& what)
{
    engine::Transport transport(world_->engine().endpoint());
    const std::string label = R"("label":["com.docker.compose.project=)" + world_->project() + R"("])";
    for (const std::string& filters : {"{" + label + R"(,"all":["true"]})", "{" + label + "}"}) {
        engine::Request request;
        request.method = engine::Method::post;
        request.target = engine::Target("/v1.41/" + what + "/prune").add("filters", filters).text();
        if (transport.send(request).status == 200)
            return;
    }
    QFAIL(("the engine does not prune " + what).c_str());
}

bool TestDatabasePrune::has_volume(const std::string& name)
{
    const auto volumes = world_->engine().volumes();
    return std::any_of(volumes.begin(), volumes.end(), [&](const auto& volume) { return volume.name == world_->project() + "_" + name; });
}

// Every snapshot's and generation's folder.
std::string TestDatabasePrune::pool()
{
    return world_->in_pool("ls -d snapshots/*/data live/*/*/*/data | grep -v current");
}

void TestDatabasePrune::is_taken_down_with_its_volumes()
{
    const std::string before = pool();
    const auto down = docker_compose({"down", "-v"});
    QVERIFY2(down.exit_code == 0, down.errors.c_str());
    QVERIFY(!has_volume());
    QCOMPARE(pool(), before);
    QVERIFY(world_->databases().status("app-db").state == databases::DatabaseState::live);
    // The next `up` brings it back (init).
}

void TestDatabasePrune::is_pruned()
{
    const std::string before = pool();
    engine::VolumeSpec plain;
    plain.name = world_->project() + "_plain";
    plain.labels = {{"com.docker.compose.project", world_->project()}};
    world_->engine().create_volume(plain);
    // While it runs, its volume is in use.
    prune("volumes");
    QVERIFY(has_volume());
    world_->engine().stop_container(world_->container().id, std::chrono::seconds(30));
    prune("containers");
    prune("volumes");
    prune("networks");
    // A volume goes; Docker spares one with options, as the pointer is, and Podman does not.
    QVERIFY(!has_volume("plain"));
    QCOMPARE(has_volume(), seedbed::test::test_engine_name() != "podman");
    QCOMPARE(pool(), before);
    QVERIFY(world_->databases().status("app-db").state == databases::DatabaseState::live);
}

// A pointer that is there serves other tools, too; docker-compose 1.29 takes no volume whose options its file does not name, and says so.
void TestDatabasePrune::is_brought_up_by_another_tool()
{
    const std::string before = pool();
    const auto up = docker_compose({"up", "-d"});
    QVERIFY(up.exit_code != 0);
    QVERIFY2(up.errors.find("driver_opt") != std::string::npos, up.errors.c_str());
    QVERIFY(has_volume());
    QCOMPARE(pool(), before);
}

// With the pointer gone, another tool makes a plain volume, and the database begins anew on it. Seedbed says so, and goes back.
void TestDatabasePrune::is_made_anew_by_another_tool()
{
    docker_compose({"down", "-v"});
    const auto up = docker_compose({"up", "-d"});
    QVERIFY2(up.exit_code == 0, up.errors.c_str());
    world_->wait_until_ready();
    world_->query("CREATE TABLE of_another_tool (id integer)");
    const auto status = world_->databases().status("app-db");
    QVERIFY(status.state == databases::DatabaseState::unmanaged);
    const auto said = world_->databases().recover();
    QCOMPARE(said.size(), std::size_t{1});
    QVERIFY(said.front().find("seedbed db adopt app-db") != std::string::npos);

    world_->run(world_->databases().adopt_plan("app-db", false));
    QCOMPARE(world_->query("SELECT count(*) FROM of_another_tool"), std::string("0"));
    world_->run(world_->databases().undo_plan("app-db"));
    QCOMPARE(world_->orders(), orders_);
    const auto again = world_->databases().recover();
    QVERIFY2(again.empty(), again.empty() ? "" : again.front().c_str());
}

void TestDatabasePrune::is_brought_up_by_another_tool_when_given_back()
{
    world_->run(world_->databases().release_plan("app-db", {}));
    const auto up = docker_compose({"up", "-d"});
    QVERIFY2(up.exit_code == 0, up.errors.c_str());
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    QVERIFY(world_->databases().status("app-db").state == databases::DatabaseState::unmanaged);
}

QTEST_GUILESS_MAIN(TestDatabasePrune)
#include "tst_database_prune.moc"
