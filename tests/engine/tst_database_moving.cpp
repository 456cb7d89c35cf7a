// Snapshots that leave a pool as a file and come into another one, on a real engine: the data is the same, and what goes wrong on the way
// leaves nothing behind.
#include "base/text.h"
#include "platform/atomic_file.h"
#include "platform/file_lock.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>

using namespace seedbed;
using seedbed::test::DatabaseFlavour;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::words_of;
namespace fs = std::filesystem;

namespace {

DatabaseFlavour flavour_of(const QString& kind)
{
    return kind == "mariadb" ? test::mariadb_flavour() : kind == "redis" ? test::redis_flavour() : test::postgresql_flavour();
}

// Stops a plan once so many bytes were moved.
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

}  // namespace

class TestDatabaseMoving : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }
    void moves_to_another_project_data();
    void moves_to_another_project();
    void leaves_no_half_snapshot();
    void leaves_no_half_file();

private:
    std::unique_ptr<DatabaseWorld> world_;  // of PostgreSQL; its fixture demo is built
};

void TestDatabaseMoving::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("from");
    world_->run(world_->databases().build_plan("app-db", "demo", false));
}

void TestDatabaseMoving::moves_to_another_project_data()
{
    QTest::addColumn<int>("unused");
    for (const char* kind : {"postgresql", "mariadb", "redis"})
        QTest::newRow(kind) << 0;
}

void TestDatabaseMoving::moves_to_another_project()
{
    const auto flavour = flavour_of(QTest::currentDataTag());
    std::unique_ptr<DatabaseWorld> other;
    if (QTest::currentDataTag() != std::string("postgresql")) {
        other = std::make_unique<DatabaseWorld>("from-other", std::function<void(std::string&)>(), flavour);
        other->run(other->databases().build_plan("app-db", "demo", false));
    }
    DatabaseWorld& from = other ? *other : *world_;
    const auto sent = from.databases().find_snapshot("app-db", "demo");
    const fs::path file = from.folder() / "demo.tar.zst";
    from.run(from.databases().export_plan("app-db", "demo", file));
    QVERIFY(fs::exists(file) && !fs::exists(file.string() + ".part"));
    const std::string list = "find . -exec stat -c '%n %u:%g %a %F' {} + | sort";
    const std::string owners = from.in_pool("cd snapshots/*/data && " + list);

    DatabaseWorld to("to", {}, flavour);
    to.run(to.databases().build_plan("app-db", "small", false));
    to.run(to.databases().import_plan(file, "from a teammate", {}));
    const auto got = to.databases().find_snapshot("app-db", "from a teammate");
    QCOMPARE(got.id, sent.id);
    QVERIFY(got.origin == databases::Origin::received && got.seal == sent.seal && got.bytes == sent.bytes);
    QCOMPARE(to.in_pool("cd snapshots/" + got.id.value() + "/data && " + list), owners);
    QVERIFY(to.databases().import_plan(file, {}, {}).empty());

    // Its database begins with another state, and takes this one over.
    from.up();
    to.up();
    to.run(to.databases().reset_plan("app-db", "from a teammate"));
    to.wait_until_ready();
    QCOMPARE(to.orders(), from.orders());
    QCOMPARE(to.query(flavour.count), std::string("100"));
}

void TestDatabaseMoving::leaves_no_half_snapshot()
{
    DatabaseWorld& world = *world_;
    const fs::path file = world.folder() / "sent.tar.zst";
    world.run(world.databases().export_plan("app-db", "demo", file));
    const auto id = world.databases().find_snapshot("app-db", "demo").id;
    world.run(world.databases().remove_snapshot_plan(id));
    world.run(world.databases().build_plan("app-db", "small", false));
    const auto before = world.traces();

    const std::string whole = platform::read_file(file);
    std::string flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 1);
    for (const std::string& damaged : {whole.substr(0, whole.size() - 100), flipped}) {
        world.write("damaged.tar.zst", damaged);
        const Error error = expect_error([&] { world.run(world.databases().import_plan(world.folder() / "damaged.tar.zst", {}, {})); });
        QVERIFY2(error.kind() == ErrorKind::bad_usage, words_of(error).c_str());
        QCOMPARE(world.traces(), before);
    }
    StopAt half(1'000'000);
    const Error stopped = expect_error([&] { run_plan(world.databases().import_plan(file, {}, {}), half, half.source.get_token()); });
    QVERIFY2(stopped.kind() == ErrorKind::cancelled, words_of(stopped).c_str());
    QCOMPARE(world.traces(), before);
    world.run(world.databases().import_plan(file, {}, {}));
    QCOMPARE(world.databases().find_snapshot("app-db", id.value()).id, id);
}

void TestDatabaseMoving::leaves_no_half_file()
{
    DatabaseWorld& world = *world_;
    const fs::path file = world.folder() / "half.tar.zst";
    const auto nothing_there = [&] { return !fs::exists(file) && !fs::exists(file.string() + ".part"); };

    StopAt half(1'000'000);
    const Error stopped =
        expect_error([&] { run_plan(world.databases().export_plan("app-db", "demo", file), half, half.source.get_token()); });
    QVERIFY2(stopped.kind() == ErrorKind::cancelled && nothing_there(), words_of(stopped).c_str());

    {
        const auto other = platform::FileLock::try_take(file.string() + ".part");
        const Error busy = expect_error([&] { world.run(world.databases().export_plan("app-db", "demo", file)); });
        QVERIFY2(busy.kind() == ErrorKind::conflict && fs::exists(file.string() + ".part"), words_of(busy).c_str());
    }
    fs::remove(file.string() + ".part");

    // A disk that is full: the kernel's own.
    fs::create_symlink("/dev/full", file.string() + ".part");
    const Error full = expect_error([&] { world.run(world.databases().export_plan("app-db", "demo", file)); });
    QVERIFY2(full.kind() == ErrorKind::no_space && nothing_there(), words_of(full).c_str());

    // The snapshot goes after the plan was made.
    const Plan plan = world.databases().export_plan("app-db", "demo", file);
    world.in_pool("rm -rf snapshots/*/data/base");
    const Error gone = expect_error([&] { world.run(plan); });
    QVERIFY2(gone.kind() == ErrorKind::conflict && nothing_there(), words_of(gone).c_str());
    world.write("half.tar.zst", "mine");
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().export_plan("app-db", "demo", file)); }).kind() ==
            ErrorKind::cannot_create);
    QCOMPARE(platform::read_file(file), std::string("mine"));
}

QTEST_GUILESS_MAIN(TestDatabaseMoving)
#include "tst_database_moving.moc"
