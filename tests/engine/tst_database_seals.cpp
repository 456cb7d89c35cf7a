// A snapshot is called clean only when that is proven: each way to get one that is not is forced here, as far as a real server can be
// brought to it; tst_seal.cpp has every combination. (PostgreSQL's are in tst_database_places.cpp.) And the volume of a program that
// nothing is known of, which is saved, reset and brought back while it is stopped.
#include "engine/transport.h"
#include "environment/readiness.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <algorithm>
#include <functional>
#include <future>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseFlavour;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

// Writes down when it is told to end, and then does as /srv/code says: ends with that code, or goes on.
constexpr const char* k_volume_compose = R"(services:
  db:
    image: IMAGE
    command: [sh, -c, "trap 'echo told >>/srv/ends; code=$$(cat /srv/code || echo 0); [ $$code = stay ] || exit $$code' TERM
      && while :; do sleep 0.02; done"]
    stop_grace_period: 1s
    volumes: ["data:/srv"]
volumes: {data: {}}
x-seedbed:
  version: 1
  databases:
    app-db:
      service: db
      engine: volume
      default: demo
      fixtures:
        demo: {import: [{script: db/demo.sh}]}
        small: {import: [{script: db/small.sh}]}
)";

std::unique_ptr<DatabaseWorld> volume_world()
{
    const DatabaseFlavour flavour{.image = seedbed::test::k_image_tools,
                                  .service = {},
                                  .data_folder = {},
                                  .suffix = "sh",
                                  .schema = "",
                                  .demo = "seq 1 100 >/srv/orders && mkdir /srv/folder && ln -s ../orders /srv/folder/link\n",
                                  .small = "echo small >/srv/orders\n",
                                  .count = {},
                                  .orders = "wc -l </srv/orders && sha256sum </srv/orders",
                                  .ping = "test -d /srv",
                                  .client = R"(sh -c "$1")"};
    auto world = std::make_unique<DatabaseWorld>(
        "volume",
        [](std::string& compose) {
            compose = compose.substr(0, compose.find('\n') + 1) + k_volume_compose;
            seedbed::test::replace_in(compose, "IMAGE", seedbed::test::k_image_tools);
        },
        flavour);
    world->up();
    return world;
}

// What Seedbed itself never asks for.
void ask(DatabaseWorld& world, const std::string& what)
{
    seedbed::engine::Request request;
    request.method = seedbed::engine::Method::post;
    request.target = "/v1.41/containers/" + world.container().id.value() + what;
    QCOMPARE(world.engine().transport().send(request).status, 204);
}

void as_mariadbs_root(DatabaseWorld& world, const std::string& sql)
{
    seedbed::engine::ExecSpec exec;
    exec.command = {"mariadb", "-u", "root", "-ptopsecret", "-e", sql};
    QCOMPARE(world.engine().exec(world.container().id, exec).exit_code, 0);
}

// The plan with something else done before its step `id`.
seedbed::Plan with_before(seedbed::Plan plan, const std::string& id, const std::function<void()>& before)
{
    auto& step = *std::ranges::find_if(plan.steps, [&](const auto& candidate) { return candidate.info.id == id; });
    step.run = [before, run = step.run](seedbed::StepContext& context) {
        before();
        run(context);
    };
    return plan;
}

// Saves by the plan, or as ever, and says how the snapshot is labelled; what is not clean must be said in a remark, too.
databases::Seal save(DatabaseWorld& world, const std::function<seedbed::Plan(seedbed::Plan)>& change = {})
{
    auto plan = world.databases().save_plan("app-db", "state", "");
    const auto result = world.run(change ? change(std::move(plan)) : std::move(plan));
    const auto saved = world.databases().find_snapshot("app-db", "state");
    const auto& remarks = result.steps.back().remarks;
    const bool said = std::ranges::any_of(remarks, [](const auto& remark) { return remark.find("crash-consistent") != std::string::npos; });
    if (said == (saved.seal == databases::Seal::clean))
        throw std::runtime_error("the remarks do not say what the label does");
    world.run(world.databases().remove_snapshot_plan(saved.id));
    return saved.seal;
}

}  // namespace

class TestDatabaseSeals : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }
    void cleanupTestCase() { volume_.reset(); }

    void a_volume_comes_back();
    void a_volume_that_did_not_end_well();
    void a_mariadb_that_leaves_without_writing();
    void a_redis_that_cannot_write();

private:
    // Made once: as its fixture demo has it, at first.
    DatabaseWorld* volume()
    {
        if (!volume_)
            volume_ = volume_world();
        return volume_.get();
    }

    std::unique_ptr<DatabaseWorld> volume_;
};

void TestDatabaseSeals::a_volume_comes_back()
{
    DatabaseWorld* world = volume();
    QCOMPARE(world->databases().status("app-db").engine, std::string("volume"));
    QVERIFY(world->databases().find_snapshot("app-db", "demo").seal == databases::Seal::clean);
    const std::string demo = world->orders();
    QVERIFY(demo.starts_with("100"));
    QCOMPARE(world->query("readlink /srv/folder/link"), std::string("../orders"));

    world->query("echo mine >/srv/orders && rm /srv/ends");
    const std::string mine = world->orders();
    QVERIFY(save(*world) == databases::Seal::clean);
    QCOMPARE(world->orders(), mine);
    world->run(world->databases().save_plan("app-db", "mine", ""));
    QVERIFY(world->container().state.running);

    const auto container = world->container().id;
    world->run(world->databases().reset_plan("app-db", "small"));  // builds it first
    QVERIFY(world->query("cat /srv/orders") == "small");
    QVERIFY(world->container().id == container);
    world->run(world->databases().undo_plan("app-db"));
    QCOMPARE(world->orders(), mine);
    // Nobody knows what it would lose by a kill, so it was told to end: by each save and by the reset.
    QCOMPARE(world->query("wc -l </srv/ends"), std::string("3"));
    world->run(world->databases().reset_plan("app-db", "demo"));
    QCOMPARE(world->orders(), demo);
    world->run(world->databases().reset_plan("app-db", "mine"));
    QCOMPARE(world->orders(), mine);
    QVERIFY(world->databases().recover().empty());
}

void TestDatabaseSeals::a_volume_that_did_not_end_well()
{
    DatabaseWorld* world = volume();
    const std::string demo = world->orders();
    for (const char* code : {"3", "stay"}) {  // who stays is killed when its time is over
        world->query(std::string("echo ") + code + " >/srv/code");
        QVERIFY(save(*world) == databases::Seal::crash_consistent);
        QVERIFY(world->container().state.running);
        QCOMPARE(world->orders(), demo);
    }
    world->query("echo 0 >/srv/code");
    QVERIFY(save(*world) == databases::Seal::clean);
    // Somebody else starts it while it is to be copied.
    const auto start = [&] { world->engine().start_container(world->container().id); };
    QVERIFY(save(*world, [&](seedbed::Plan plan) { return with_before(std::move(plan), "copy", start); }) ==
            databases::Seal::crash_consistent);
    QVERIFY(world->container().state.running);
    // A paused one holds what it has not written; it is not saved at all.
    ask(*world, "/pause");
    QVERIFY(expect_error([&] { static_cast<void>(save(*world)); }).kind() == ErrorKind::conflict);
    ask(*world, "/unpause");
    // It was ended by others, well, and badly.
    world->engine().stop_container(world->container().id);
    QVERIFY(save(*world) == databases::Seal::clean);
    QVERIFY(!world->container().state.running);
    world->engine().start_container(world->container().id);
    world->engine().kill_container(world->container().id);
    QVERIFY(save(*world) == databases::Seal::crash_consistent);
}

// Of a server with innodb_fast_shutdown=2 the exit code is 0, and its files are those of a crash.
void TestDatabaseSeals::a_mariadb_that_leaves_without_writing()
{
    DatabaseWorld world("fast", {}, seedbed::test::mariadb_flavour());
    world.up();
    const std::string demo = world.orders();
    as_mariadbs_root(world, "SET GLOBAL innodb_fast_shutdown = 2");
    QVERIFY(save(world) == databases::Seal::clean);  // because it was told otherwise first
    as_mariadbs_root(world, "SET GLOBAL innodb_fast_shutdown = 2");
    world.engine().stop_container(world.container().id, std::chrono::seconds(60));
    QCOMPARE(world.container().state.exit_code, 0);
    QVERIFY(save(world) == databases::Seal::crash_consistent);
    world.engine().start_container(world.container().id);
    world.wait_until_ready();
    // Whose root has another password than the project file says cannot be told.
    as_mariadbs_root(world, "SET GLOBAL innodb_fast_shutdown = 2; ALTER USER root@localhost IDENTIFIED BY 'other'");
    QVERIFY(save(world) == databases::Seal::crash_consistent);
    QCOMPARE(world.orders(), demo);
}

// It does not end before it has written, so it is killed in the middle of its stop.
void TestDatabaseSeals::a_redis_that_cannot_write()
{
    DatabaseWorld world("unwritten", {}, seedbed::test::redis_flavour());
    world.up();
    world.query("HSET orders 5 mine");
    const auto container = world.container().id;
    seedbed::engine::ExecSpec exec;
    exec.user = "0";
    exec.command = {"chmod", "0500", "/data"};
    QCOMPARE(world.engine().exec(container, exec).exit_code, 0);
    const auto saved = std::async(std::launch::async, [&] {
                           return save(world, [&](seedbed::Plan plan) {
                               return with_before(std::move(plan), "copy", [&] {
                                   static_cast<void>(world.in_pool("chmod 0700 live/*/*/*/data"));  // so that it can be started again
                               });
                           });
                       }).share();
    QTRY_VERIFY_WITH_TIMEOUT(
        seedbed::environment::last_log_lines(world.engine(), container, 50, {}).find("can't exit") != std::string::npos, 60000);
    world.engine().kill_container(container);
    QVERIFY(saved.get() == databases::Seal::crash_consistent);
    QCOMPARE(world.query("PING"), std::string("PONG"));
}

QTEST_GUILESS_MAIN(TestDatabaseSeals)
#include "tst_database_seals.moc"
