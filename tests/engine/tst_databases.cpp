// A live database on a real engine: first data, reset, undo, save; and what goes wrong leaves the old data, running, and nothing half-made.
// One project serves all tests; each begins with the rows of the fixture demo.
#include "base/text.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/sleeping_container.h"
#include "support/test_engine.h"

#include <algorithm>
#include <memory>

using seedbed::ErrorKind;
using seedbed::StepInfo;
using seedbed::StepOutcome;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::runs_few_rows;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

namespace {

QString text_of(const std::vector<std::string>& lines)
{
    return QString::fromStdString(seedbed::join(lines, "\n"));
}

// Cancels when a step begins.
class CancelAt final : public seedbed::Progress {
public:
    explicit CancelAt(std::string step) : step_(std::move(step)) {}
    void step_started(const StepInfo& step) override
    {
        if (step.id == step_)
            stop_.request_stop();
    }
    void step_progress(const StepInfo&, const seedbed::StepProgress&) override {}
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

private:
    std::string step_;
    std::stop_source stop_;
};

}  // namespace

class TestDatabases : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase() { world_.reset(); }

    void resets_the_same_container();
    void goes_back_and_forth();
    void keeps_three_generations();
    void resets_what_does_not_run();
    void saves_and_comes_back();
    void keeps_data_when_the_pointer_is_removed();
    void comes_back_when_the_new_data_does_not_start();
    void comes_back_when_cancelled_data();
    void comes_back_when_cancelled();
    void refuses_data_of_another_version();
    void refuses_data_that_another_container_has();

private:
    databases::Databases& databases() { return world_->databases(); }

    std::unique_ptr<DatabaseWorld> world_;
    std::string demo_;
};

void TestDatabases::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("db");
    QVERIFY(databases().status("app-db").state == databases::DatabaseState::no_data);
    QVERIFY(expect_error([&] { static_cast<void>(databases().undo_plan("app-db")); }).kind() == ErrorKind::conflict);
    world_->up();
    const auto status = databases().status("app-db");
    QVERIFY(status.state == databases::DatabaseState::live);
    QVERIFY(status.running);
    QCOMPARE(status.current->fixture, std::string("demo"));
    QVERIFY(!status.undo);
    QVERIFY(databases().prepare_plan({}).empty());
    demo_ = world_->orders();
    QVERIFY2(demo_.starts_with("100 "), demo_.c_str());
}

void TestDatabases::init()
{
    if (!world_->environment().container_of("db") || !world_->container().state.running)
        world_->up();
    if (world_->orders() != demo_)
        world_->run(databases().reset_plan("app-db", "demo"));
    QCOMPARE(world_->orders(), demo_);
}

void TestDatabases::resets_the_same_container()
{
    world_->query("DELETE FROM orders");
    world_->query("CREATE TABLE more (id integer)");
    const auto container = world_->container().id;
    const auto before = databases().status("app-db").current->id;
    const auto plan = databases().reset_plan("app-db", "");
    std::vector<std::string> steps;
    for (const auto& step : world_->run(plan).steps)
        steps.push_back(step.info.id);
    QVERIFY(steps == (std::vector<std::string>{"lock", "clone", "kill", "start", "ready", "tidy"}));
    QCOMPARE(world_->orders(), demo_);
    QCOMPARE(world_->query("SELECT count(*) FROM pg_tables WHERE tablename = 'more'"), std::string("0"));
    QVERIFY(world_->container().id == container);
    QCOMPARE(databases().status("app-db").undo->id, before);
    QVERIFY(databases().recover().empty());
}

void TestDatabases::goes_back_and_forth()
{
    world_->query("DELETE FROM orders WHERE id > 7");
    const auto changed = world_->orders();
    world_->run(databases().reset_plan("app-db", "demo"));
    QCOMPARE(world_->orders(), demo_);
    world_->run(databases().undo_plan("app-db"));
    QCOMPARE(world_->orders(), changed);
    world_->run(databases().undo_plan("app-db"));
    QCOMPARE(world_->orders(), demo_);
    world_->run(databases().undo_plan("app-db"));
    QCOMPARE(world_->orders(), changed);
}

void TestDatabases::keeps_three_generations()
{
    world_->engine().stop_container(world_->container().id);
    for (int i = 0; i < 3; ++i)
        world_->run(databases().reset_plan("app-db", "demo"));
    const auto plan = databases().reset_plan("app-db", "small");
    QVERIFY(plan.losses.empty());  // so that a script needs no --yes: undo brings back what this reset replaces
    const auto named = std::ranges::count_if(plan.notes, [](const auto& note) { return note.find("put aside") != std::string::npos; });
    QCOMPARE(named, 1);
    world_->run(plan);
    QCOMPARE(std::string(seedbed::trimmed(world_->in_pool("ls live/*/app-db | grep -vc current"))), std::string("3"));
    world_->up();
    QCOMPARE(world_->query("SELECT note FROM orders"), std::string("small"));
}

void TestDatabases::resets_what_does_not_run()
{
    world_->engine().stop_container(world_->container().id);
    world_->run(databases().reset_plan("app-db", "small"));
    QVERIFY(!world_->container().state.running);
    world_->down(true);
    // No container: the reset makes data, and nothing else.
    world_->run(databases().reset_plan("app-db", "small"));
    QVERIFY(databases().status("app-db").state == databases::DatabaseState::live);
    QVERIFY(!world_->environment().container_of("db"));
    world_->up();
    QCOMPARE(world_->query("SELECT note FROM orders"), std::string("small"));
}

void TestDatabases::saves_and_comes_back()
{
    world_->query("UPDATE orders SET note = 'mine' WHERE id = 5");
    const auto mine = world_->orders();
    world_->run(databases().save_plan("app-db", "my state", "before the big import"));
    QVERIFY(world_->container().state.running);
    QCOMPARE(world_->orders(), mine);
    const auto saved = databases().find_snapshot("app-db", "my state");
    QVERIFY(saved.seal == databases::Seal::clean);
    QVERIFY(saved.origin == databases::Origin::saved);
    QCOMPARE(saved.note, std::string("before the big import"));
    QCOMPARE(saved.parent.value(), databases().status("app-db").current->snapshot.value());
    world_->query("DROP TABLE orders");
    world_->run(databases().reset_plan("app-db", "my state"));
    QCOMPARE(world_->orders(), mine);
    // A snapshot stays what it is, whatever happens to its clones.
    world_->query("DELETE FROM orders");
    world_->run(databases().reset_plan("app-db", saved.id.value()));
    QCOMPARE(world_->orders(), mine);
    QVERIFY(expect_error([&] { static_cast<void>(databases().save_plan("app-db", " ", "")); }).kind() == ErrorKind::bad_usage);
}

void TestDatabases::keeps_data_when_the_pointer_is_removed()
{
    world_->query("DELETE FROM orders WHERE id > 3");
    const auto before = world_->orders();
    world_->down(true);
    QVERIFY(databases().status("app-db").state == databases::DatabaseState::live);
    world_->up();
    QCOMPARE(world_->orders(), before);
}

void TestDatabases::comes_back_when_the_new_data_does_not_start()
{
    world_->query("DELETE FROM orders WHERE id > 9");
    const auto before = world_->orders();
    const auto current = databases().status("app-db").current->id;
    world_->run(databases().save_plan("app-db", "spoilt", ""));
    const auto id = databases().find_snapshot("app-db", "spoilt").id.value();
    world_->in_pool("echo nonsense >snapshots/" + id + "/data/global/pg_control");
    const auto traces = world_->traces();
    const auto error = expect_error([&] { world_->run(databases().reset_plan("app-db", "spoilt")); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.engine_words().find("pg_control") != std::string::npos || error.engine_words().find("checksum") != std::string::npos,
             error.what());
    QCOMPARE(world_->orders(), before);
    QCOMPARE(databases().status("app-db").current->id, current);
    QCOMPARE(text_of(world_->traces()), text_of(traces));
}

void TestDatabases::comes_back_when_cancelled_data()
{
    QTest::addColumn<QString>("step");
    const std::vector<const char*> steps{"lock", "clone", "kill", "start", "ready", "tidy"};
    for (const char* step : runs_few_rows() ? std::vector{"kill", "ready"} : steps)
        QTest::newRow(step) << step;
}

void TestDatabases::comes_back_when_cancelled()
{
    QFETCH(QString, step);
    world_->query("DELETE FROM orders WHERE id > 9");
    const auto before = world_->orders();
    const auto traces = world_->traces();
    CancelAt progress(step.toStdString());
    const auto plan = databases().reset_plan("app-db", "demo");
    if (step == "tidy") {
        // The database is there already: what is left is not cancelled.
        static_cast<void>(seedbed::run_plan(plan, progress, progress.token()));
        QCOMPARE(world_->orders(), demo_);
        return;
    }
    const auto error = expect_error([&] { static_cast<void>(seedbed::run_plan(plan, progress, progress.token())); });
    QVERIFY2(error.kind() == ErrorKind::cancelled, error.what());
    QCOMPARE(world_->orders(), before);
    QCOMPARE(text_of(world_->traces()), text_of(traces));
}

void TestDatabases::refuses_data_of_another_version()
{
    world_->run(databases().save_plan("app-db", "old", ""));
    const auto id = databases().find_snapshot("app-db", "old").id.value();
    world_->in_pool(R"(sed -i 's/"engine_version":"15/"engine_version":"14/; s/"image_id":"[^"]*"/"image_id":"another"/' snapshots/)" + id +
                    "/manifest.json");
    const auto error = expect_error([&] { static_cast<void>(databases().reset_plan("app-db", "old")); });
    QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
    QVERIFY2(error.hint().find("`seedbed db dump app-db app-db.sql.gz --snapshot old`") != std::string::npos, error.hint().c_str());
}

// Its mount would stay on the old generation, and with it the volume of the database that is started next.
void TestDatabases::refuses_data_that_another_container_has()
{
    engine::ContainerSpec spec = seedbed::test::sleeping_container();
    spec.labels = {{"com.docker.compose.project", world_->project()}};
    engine::MountSpec mount;
    mount.source = world_->project() + "_data";
    mount.target = "/data";
    spec.mounts = {mount};
    const auto other = world_->engine().create_container(spec);
    world_->engine().start_container(other);
    const auto plan = databases().reset_plan("app-db", "demo");
    const auto error = expect_error([&] { world_->run(plan); });
    world_->engine().remove_container(other, true, true);
    QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
    QVERIFY(world_->container().state.running);
    QCOMPARE(world_->orders(), demo_);
    world_->run(plan);
}

QTEST_GUILESS_MAIN(TestDatabases)
#include "tst_databases.moc"
