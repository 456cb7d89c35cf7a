// Snapshots that go to a registry and come from there, on a real engine with a real registry: the data is the same, and what goes wrong on
// the way leaves nothing behind.
#include "base/text.h"
#include "platform/sha256.h"
#include "registry/client.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/registry.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace seedbed;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::Registry;
using seedbed::test::words_of;

namespace {

// Stops a plan once a step has moved so many bytes.
class StopAt final : public Progress {
public:
    explicit StopAt(std::uint64_t bytes) : bytes_(bytes) {}
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress& progress) override
    {
        if (progress.unit == ProgressUnit::bytes && progress.done.value_or(0) >= bytes_ && progress.total)
            source.request_stop();
    }
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    std::stop_source source;

private:
    std::uint64_t bytes_;
};

// Says in the project file where a fixture's snapshot is published.
std::function<void(std::string&)> publish_at(const std::string& fixture, const std::string& reference)
{
    return [=](std::string& text) {
        const std::string line = "        " + fixture + ":\n";
        test::replace_in(text, line, line + "          published: \"" + reference + "\"\n");
    };
}

std::string remarks_of(const PlanResult& result)
{
    std::string all;
    for (const StepRecord& step : result.steps)
        all += join(step.remarks, "\n") + "\n";
    return all;
}

}  // namespace

class TestDatabaseRegistry : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }
    void comes_back_data();
    void comes_back();
    void moves_to_another_project();
    void goes_on_with_a_push_that_was_cut_off();
    void replaces_nothing_unasked();
    void asks_for_a_login();
    void pulls_a_fixture_instead_of_building_it();
    void builds_a_fixture_that_cannot_be_pulled();
    void leaves_no_half_snapshot();
    void leaves_a_half_push_to_the_next();

private:
    // As after `docker login` with this password.
    void killed(const std::string& action, const std::string& target);
    void log_in(const std::string& password) const
    {
        qputenv("DOCKER_CONFIG", QByteArray::fromStdString((registry_->host_with(password).home / ".docker").string()));
    }
    [[nodiscard]] std::string place(const std::string& name) const { return registry_->address() + "/team/" + name; }
    // The project that most tests push from, with both fixtures built.
    [[nodiscard]] DatabaseWorld& world()
    {
        if (!world_) {
            world_ = std::make_unique<DatabaseWorld>("from");
            world_->run(world_->databases().build_plan("app-db", "demo", false));
            world_->run(world_->databases().build_plan("app-db", "small", false));
        }
        return *world_;
    }

    std::unique_ptr<Registry> registry_;
    std::unique_ptr<DatabaseWorld> world_;
};

void TestDatabaseRegistry::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    if (!Registry::available())
        QSKIP("docker-registry is not installed");
    registry_ = std::make_unique<Registry>();
    log_in("secret");
}

// Pushed, deleted, pulled, and live again after its data was lost.
void TestDatabaseRegistry::comes_back_data()
{
    QTest::addColumn<int>("unused");
    for (const char* kind : {"mariadb", "redis"})
        QTest::newRow(kind) << 0;
}

void TestDatabaseRegistry::comes_back()
{
    const QString kind = QTest::currentDataTag();
    DatabaseWorld world("back", {}, kind == "mariadb" ? test::mariadb_flavour() : test::redis_flavour());
    world.up();
    world.wait_until_ready();
    const std::string orders = world.orders();
    const auto id = world.databases().find_snapshot("app-db", "demo").id;
    const std::string reference = place(kind.toStdString()) + ":demo";
    world.run(world.databases().push_plan("app-db", "demo", reference));
    world.run(world.databases().remove_snapshot_plan(id));
    world.query(kind == "mariadb" ? "DELETE FROM orders" : "FLUSHALL");
    QVERIFY(world.orders() != orders);
    world.run(world.databases().pull_plan(reference, "pulled", {}));
    world.run(world.databases().reset_plan("app-db", "pulled"));
    world.wait_until_ready();
    QCOMPARE(world.orders(), orders);
}

void TestDatabaseRegistry::moves_to_another_project()
{
    const std::string reference = place("postgresql") + ":demo";
    DatabaseWorld& from = world();
    from.up();
    from.wait_until_ready();
    const auto sent = from.databases().find_snapshot("app-db", "demo");
    from.run(from.databases().push_plan("app-db", "demo", reference));
    QVERIFY(from.databases().push_plan("app-db", "demo", reference).empty());

    DatabaseWorld to("to");
    to.run(to.databases().build_plan("app-db", "small", false));
    to.run(to.databases().pull_plan(reference, "from a teammate", {}));
    const auto got = to.databases().find_snapshot("app-db", "from a teammate");
    QCOMPARE(got.id, sent.id);
    QVERIFY(got.origin == databases::Origin::received && got.seal == sent.seal && got.bytes == sent.bytes);
    QVERIFY(to.databases().pull_plan(reference, {}, {}).empty());
    to.edit_compose([](std::string& text) { test::replace_in(text, "default: demo", "default: small"); });
    to.reopen();
    to.up();
    to.run(to.databases().reset_plan("app-db", "from a teammate"));
    to.wait_until_ready();
    QCOMPARE(to.orders(), from.orders());
}

void TestDatabaseRegistry::goes_on_with_a_push_that_was_cut_off()
{
    const std::string reference = place("cut-off") + ":demo";
    // As far as the data, when the process was killed before the manifest.
    Plan half = world().databases().push_plan("app-db", "demo", reference);
    half.steps.resize(1);
    QVERIFY(remarks_of(world().run(half)).find("already") == std::string::npos);
    QVERIFY(expect_error([&] { static_cast<void>(world().databases().pull_plan(reference, {}, {})); }).kind() == ErrorKind::not_found);
    const std::string said = remarks_of(world().run(world().databases().push_plan("app-db", "demo", reference)));
    QVERIFY2(said.find("1 of 1 parts were in the registry already.") != std::string::npos, said.c_str());
    QVERIFY(world().databases().pull_plan(reference, {}, {}).empty());
}

void TestDatabaseRegistry::replaces_nothing_unasked()
{
    const std::string reference = place("tags") + ":newest", image = place("tags") + ":image";
    world().run(world().databases().push_plan("app-db", "demo", reference));
    const Plan other = world().databases().push_plan("app-db", "small", reference);
    QVERIFY2(other.losses.size() == 1 && other.losses.front().find("“demo”") != std::string::npos, join(other.losses, "\n").c_str());
    world().run(other);
    QVERIFY(world().databases().push_plan("app-db", "small", reference).empty());

    registry::Client foreign(registry::parse_reference(image), registry_->host_with("secret"), registry::Access::push);
    const std::string config = "{}", digest = "sha256:" + platform::sha256(config);
    const registry::Blob blob{"application/vnd.oci.image.config.v1+json", digest, config.size()};
    foreign.put_blob(digest, config, [](std::uint64_t) {}, {});
    foreign.put_manifest(registry::artifact_json({blob.media_type, blob, {blob}, {}}), {});
    const Error push = expect_error([&] { static_cast<void>(world().databases().push_plan("app-db", "demo", image)); });
    const Error pull = expect_error([&] { static_cast<void>(world().databases().pull_plan(image, {}, {})); });
    QVERIFY2(push.kind() == ErrorKind::conflict, words_of(push).c_str());
    QVERIFY2(pull.kind() == ErrorKind::conflict, words_of(pull).c_str());
}

void TestDatabaseRegistry::asks_for_a_login()
{
    log_in("old");
    DatabaseWorld stale("stale");
    const Error denied = expect_error([&] { static_cast<void>(stale.databases().pull_plan(place("postgresql") + ":demo", {}, {})); });
    log_in("secret");
    QVERIFY2(denied.kind() == ErrorKind::engine_denied && denied.hint().find("docker login " + registry_->address()) != std::string::npos,
             words_of(denied).c_str());
}

void TestDatabaseRegistry::pulls_a_fixture_instead_of_building_it()
{
    const std::string reference = place("fixture") + ":demo";
    world().run(world().databases().push_plan("app-db", "demo", reference));
    // A teammate's set-up.
    DatabaseWorld teammate("teammate", publish_at("demo", reference));
    const auto result = teammate.run(teammate.databases().prepare_plan({}));
    std::string done;
    for (const StepRecord& step : result.steps)
        if (step.info.id.find("build-") != std::string::npos && step.outcome == StepOutcome::done)
            done += step.info.id + " ";
    QCOMPARE(done, std::string("app-db-build-begin app-db-build-pull "));
    const auto got = teammate.databases().find_snapshot("app-db", "demo");
    QCOMPARE(got.id, world().databases().find_snapshot("app-db", "demo").id);
    QVERIFY(got.origin == databases::Origin::fixture && got.project == teammate.project());
    QVERIFY(teammate.databases().build_plan("app-db", "demo", false).empty());
    teammate.up();
    teammate.wait_until_ready();
    QCOMPARE(teammate.query("SELECT count(*) || min(note) FROM orders"), std::string("100demo 1"));

    // Who wants it built gets it built.
    const auto built = teammate.run(teammate.databases().build_plan("app-db", "demo", true));
    QVERIFY(std::none_of(built.steps.begin(), built.steps.end(), [](const auto& step) { return step.info.id == "build-pull"; }));
    QVERIFY(teammate.databases().find_snapshot("app-db", "demo").id != got.id);
}

void TestDatabaseRegistry::builds_a_fixture_that_cannot_be_pulled()
{
    const std::string reference = place("other-inputs") + ":small";
    world().run(world().databases().push_plan("app-db", "small", reference));
    DatabaseWorld other("other", publish_at("small", reference));
    other.write("db/small.sql", "INSERT INTO orders VALUES (1, 'other');\n");
    const std::string inputs = remarks_of(other.run(other.databases().build_plan("app-db", "small", false)));
    QVERIFY2(inputs.find("it was made from other inputs: db/small.sql.") != std::string::npos, inputs.c_str());
    QCOMPARE(other.databases().find_snapshot("app-db", "small").project, other.project());

    other.edit_compose([&](std::string& text) { test::replace_in(text, reference, place("missing") + ":small"); });
    other.write("db/small.sql", "INSERT INTO orders VALUES (1, 'third');\n");
    other.reopen();
    const std::string missing = remarks_of(other.run(other.databases().build_plan("app-db", "small", false)));
    QVERIFY2(missing.find("the registry does not have it.") != std::string::npos, missing.c_str());

    other.edit_compose([&](std::string& text) { test::replace_in(text, place("missing") + ":small", "No-place/x"); });
    other.write("db/small.sql", "INSERT INTO orders VALUES (1, 'fourth');\n");
    other.reopen();
    const Error error = expect_error([&] { static_cast<void>(other.databases().build_plan("app-db", "small", false)); });
    QVERIFY2(error.kind() == ErrorKind::bad_project_file && error.position().known(), words_of(error).c_str());
}

// The last one: it deletes the snapshot that the others have.
void TestDatabaseRegistry::leaves_no_half_snapshot()
{
    const auto id = world().databases().find_snapshot("app-db", "demo").id;
    const std::string reference = place("half") + ":demo";
    StopAt begun(0);
    const Error stopped =
        expect_error([&] { run_plan(world().databases().push_plan("app-db", "demo", reference), begun, begun.source.get_token()); });
    QVERIFY2(stopped.kind() == ErrorKind::cancelled, words_of(stopped).c_str());
    QVERIFY(expect_error([&] { static_cast<void>(world().databases().pull_plan(reference, {}, {})); }).kind() == ErrorKind::not_found);

    world().run(world().databases().push_plan("app-db", "demo", reference));
    world().run(world().databases().remove_snapshot_plan(id));
    const auto before = world().traces();
    StopAt half(1'000'000);
    const Error cancelled =
        expect_error([&] { run_plan(world().databases().pull_plan(reference, {}, {}), half, half.source.get_token()); });
    QVERIFY2(cancelled.kind() == ErrorKind::cancelled, words_of(cancelled).c_str());
    QCOMPARE(world().traces(), before);
    killed("pull", reference);
    QCOMPARE(world().traces(), before);
    world().run(world().databases().pull_plan(reference, {}, {}));
    QCOMPARE(world().databases().find_snapshot("app-db", id.value()).id, id);
}

void TestDatabaseRegistry::leaves_a_half_push_to_the_next()
{
    const auto before = world().traces();
    const std::string reference = place("killed") + ":demo";
    killed("push", "demo=" + reference);
    QCOMPARE(world().traces(), before);
    QVERIFY(expect_error([&] { static_cast<void>(world().databases().pull_plan(reference, {}, {})); }).kind() == ErrorKind::not_found);
    world().run(world().databases().push_plan("app-db", "demo", reference));
    QVERIFY(world().databases().push_plan("app-db", "demo", reference).empty());
}

// In the middle of what it moves, and cleared up after by the next process.
void TestDatabaseRegistry::killed(const std::string& action, const std::string& target)
{
    QCOMPARE(test::survival(world(), action, target, {"bytes", "1000000"}), std::string());
    static_cast<void>(test::recover_in_new_process(world()));
    QVERIFY(test::recover_in_new_process(world()).empty());
}

QTEST_GUILESS_MAIN(TestDatabaseRegistry)
#include "tst_database_registry.moc"
