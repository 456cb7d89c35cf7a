// The pool in an image of its own: into it and back with the same data, shared blocks in between, mounted again when it is not, larger when
// it fills up; cut short anywhere it is the old pool or the new, and no mount or loop device stays. On an engine whose disk shares blocks
// as it is, nothing of that is done.
#include "base/error.h"
#include "databases/fast_pool.h"
#include "databases/helper_container.h"
#include "databases/scripts.h"
#include "environment/names.h"
#include "platform/process_identity.h"
#include "support/database_world.h"
#include "support/engine_machine.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <algorithm>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseWorld;
using seedbed::test::EngineMachine;
using seedbed::test::expect_error;
using seedbed::test::recover_in_new_process;
using seedbed::test::runs_few_rows;
using seedbed::test::survival;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

namespace {

// Cancels a plan as one of its steps begins.
class Canceller final : public seedbed::Progress {
public:
    explicit Canceller(std::string step) : step_(std::move(step)) {}
    void step_started(const seedbed::StepInfo& step) override
    {
        if (step.id == step_)
            source_.request_stop();
    }
    void step_progress(const seedbed::StepInfo&, const seedbed::StepProgress&) override {}
    void step_finished(const seedbed::StepInfo&, seedbed::StepOutcome, std::chrono::milliseconds) override {}
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    std::string step_;
    std::stop_source source_;
};

bool shares_blocks_anyway()
{
    return seedbed::test::test_engine_name() == "docker-xfs";
}

}  // namespace

// An exception would end the program before it has cleaned up: the tests turn it into a failure.
class TestFastPool : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void is_not_needed_where_blocks_are_shared();
    void goes_into_an_image_and_back();
    void is_cut_short_data();
    void is_cut_short();
    void notices_a_bad_copy();
    void is_killed_and_begun_by_one_only();

private:
    void change(bool on) { world_->run(world_->databases().fast_pool_plan(on, true)); }
    // Of whichever process: they have the pool mounted.
    void remove_helpers()
    {
        for (const auto& helper : databases::helpers_of(*engine(), world_->pool(), {}))
            engine()->remove_container(helper.id, true, true);
    }
    void shares_blocks();
    void grows();
    void comes_back_after_a_restart();
    void is_cancelled(bool on);
    [[nodiscard]] std::shared_ptr<engine::Engine> engine() const { return world_->environment().engine_ptr(); }

    std::unique_ptr<DatabaseWorld> world_;
    std::unique_ptr<EngineMachine> machine_;
};

void TestFastPool::initTestCase()
try {
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("fast");
    machine_ = std::make_unique<EngineMachine>(engine(), world_->pool());
    world_->up();
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

// The world lets go of what uses the pool, then what is mounted goes.
void TestFastPool::cleanupTestCase()
{
    world_.reset();
    machine_.reset();
}

void TestFastPool::is_not_needed_where_blocks_are_shared()
try {
    const auto info = world_->databases().fast_pool();
    QCOMPARE(info.needed, !shares_blocks_anyway());
    QVERIFY(!info.on);
    QCOMPARE(world_->databases().fast_pool_plan(true, false).empty(), shares_blocks_anyway());
    QVERIFY(world_->databases().fast_pool_plan(false, false).empty());
    QVERIFY2(info.hindrance.empty(), info.hindrance.c_str());
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

void TestFastPool::goes_into_an_image_and_back()
try {
    if (shares_blocks_anyway())
        return;
    world_->query("DELETE FROM orders WHERE id % 3 = 0");
    const auto orders = world_->orders();
    if (!runs_few_rows())
        is_cancelled(true);
    QCOMPARE(world_->orders(), orders);
    change(true);
    QCOMPARE(world_->orders(), orders);
    QVERIFY(machine_->is_mounted());
    QVERIFY(world_->databases().fast_pool().on);
    QVERIFY(world_->databases().fast_pool_plan(true, false).empty());
    shares_blocks();
    grows();
    comes_back_after_a_restart();
    QCOMPARE(world_->orders(), orders);

    is_cancelled(false);
    QCOMPARE(world_->orders(), orders);
    change(false);
    QCOMPARE(world_->orders(), orders);
    QVERIFY(!machine_->is_mounted());
    QCOMPARE(machine_->leftovers(), std::string());
    QVERIFY(!world_->databases().pool().reflinks);
    world_->run(world_->databases().reset_plan("app-db", "in the image"));
    QCOMPARE(world_->orders(), orders);
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

// Behind the commit, too, a cancelled plan leads back.
void TestFastPool::is_cancelled(bool on)
{
    Canceller canceller("start");
    const auto plan = world_->databases().fast_pool_plan(on, false);
    expect_error([&] { seedbed::run_plan(plan, canceller, canceller.token()); });
    QCOMPARE(machine_->is_mounted(), !on);
    world_->wait_until_ready();
    QCOMPARE(machine_->leftovers().empty(), on);
}

void TestFastPool::shares_blocks()
{
    QVERIFY(world_->databases().pool().reflinks);
    world_->run(world_->databases().save_plan("app-db", "in the image", ""));
    const auto saved = world_->databases().find_snapshot("app-db", "in the image");
    QCOMPARE(saved.mechanism, std::string("reflink"));
    const auto folders = world_->databases().disk_use();
    const auto folder = std::ranges::find_if(folders, [&](const auto& candidate) { return candidate.id == saved.id.value(); });
    QVERIFY(folder != folders.end() && folder->shared_bytes.value_or(0) > folder->bytes / 2);
}

void TestFastPool::grows()
{
    const auto before = world_->databases().pool();
    machine_->run("fallocate -l " + std::to_string(before.free_bytes - (64U << 20)) + " \"$P/filler\"");
    static_cast<void>(world_->databases().reset_plan("app-db", "demo"));
    const auto after = world_->databases().pool();
    machine_->run("rm \"$P/filler\"");
    QVERIFY(after.total_bytes > before.total_bytes);
    QVERIFY(after.free_bytes > (512U << 20));
}

// Nothing is mounted then, and nothing of us runs.
void TestFastPool::comes_back_after_a_restart()
{
    const auto database = world_->container().id;
    world_->engine().stop_container(database);
    remove_helpers();
    world_->reopen();
    machine_->run("umount \"$P\"");
    QVERIFY(!machine_->is_mounted());
    // By no tool does it start on nothing.
    expect_error([&] { world_->engine().start_container(database); });
    QVERIFY(!world_->container().state.running);

    const auto said = recover_in_new_process(*world_);
    QVERIFY(std::ranges::find(said, "Mounted the fast pool again") != said.end());
    QVERIFY(recover_in_new_process(*world_).empty());
    world_->engine().start_container(database);
    world_->wait_until_ready();
}

void TestFastPool::is_cut_short_data()
{
    QTest::addColumn<QStringList>("actions");
    QTest::addColumn<bool>("fast");
    const QStringList on{"make", "fill", "check", "put_aside", "commit_on"};
    const QStringList off{"spill", "check", "close", "commit_off"};
    if (!runs_few_rows()) {
        QTest::addRow("old pool aside") << on.mid(0, 4) << false;
        QTest::addRow("old pool gone") << QStringList{"make", "fill", "put_aside", "lose"} << false;
    }
    QTest::addRow("image in place") << on << true;
    // Now it is fast.
    if (!runs_few_rows())
        QTest::addRow("image closed") << off.mid(0, 3) << true;
    QTest::addRow("image aside") << off << false;
}

// As a process would leave it that was killed behind each action of the script, whose commit is one of them.
void TestFastPool::is_cut_short()
try {
    if (shares_blocks_anyway())
        return;
    QFETCH(QStringList, actions);
    QFETCH(bool, fast);
    if (world_->container().state.running)
        world_->engine().stop_container(world_->container().id);
    remove_helpers();
    const auto contents = machine_->contents();
    {
        databases::FastPool pool(engine(), world_->project(), world_->pool(), seedbed::test::k_image_postgres);
        const auto line = databases::to_line({"p-1", "nobody", seedbed::now(), "Move it", {}});
        pool.claim(line, {});
        for (const QString& action : actions) {
            // Between two renames there is no pool at all.
            if (action == "lose") {
                machine_->run("rm -r \"$P\"");
                continue;
            }
            std::vector<std::string> words{action.toStdString(), line};
            if (action == "make")
                words.emplace_back("400000000");
            if (action == "check")
                words.insert(words.end(), {actions.front() == "make" ? "new" : "back.part", "checksums"});
            const auto result = pool.run(words, {});
            QVERIFY2(result.exit_code == 0, (action.toStdString() + ": " + result.output + result.errors).c_str());
        }
    }
    const auto said = recover_in_new_process(*world_);
    QCOMPARE(said.size(), std::size_t{1});
    QVERIFY2(said.front().starts_with("Cleared up after “Move it”"), said.front().c_str());
    QCOMPARE(machine_->is_mounted(), fast);
    QCOMPARE(machine_->contents(), contents);
    if (!fast)
        QCOMPARE(machine_->leftovers(), std::string());
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

void TestFastPool::notices_a_bad_copy()
try {
    if (shares_blocks_anyway() || runs_few_rows())
        return;
    databases::FastPool pool(engine(), world_->project(), world_->pool(), seedbed::test::k_image_postgres);
    const auto line = databases::to_line({"p-3", seedbed::platform::process_identity(), seedbed::now(), "Move it", {}});
    pool.claim(line, {});
    pool.make(line, 400'000'000, {});
    QCOMPARE(pool.run({"fill", line}, {}).exit_code, 0);
    const auto check = [&](const char* how) { return pool.run({"check", line, "new", how}, {}).exit_code; };
    const std::string one = "f=$(find \"$P.fast/new/snapshots\" -type f -size +8k | head -n 1) && ";
    QCOMPARE(check("checksums"), 0);
    machine_->run(one + "printf '\\377\\377' | dd of=\"$f\" bs=1 seek=4000 conv=notrunc 2>/dev/null");
    QCOMPARE(check(""), 0);
    QCOMPARE(check("checksums"), databases::scripts::k_differs);
    machine_->run(one + "truncate -s -1 \"$f\"");
    QCOMPARE(check(""), databases::scripts::k_differs);
    pool.settle(line, {});
    QCOMPARE(machine_->leftovers(), std::string());
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

void TestFastPool::is_killed_and_begun_by_one_only()
try {
    if (shares_blocks_anyway())
        return;
    world_->engine().start_container(world_->container().id);
    world_->wait_until_ready();
    const auto orders = world_->orders();

    // Nobody else begins anything meanwhile.
    {
        databases::FastPool pool(engine(), world_->project(), world_->pool(), seedbed::test::k_image_postgres);
        const auto line = databases::to_line({"p-2", seedbed::platform::process_identity(), seedbed::now(), "Move it", {}});
        pool.claim(line, {});
        QVERIFY(expect_error([&] { static_cast<void>(world_->databases().snapshots()); }).kind() == ErrorKind::conflict);
        QVERIFY(expect_error([&] { pool.claim(line + "other", {}); }).kind() == ErrorKind::conflict);
        pool.settle(line, {});
        // By these labels recovery finds what a dead process has left.
        engine::ContainerFilter filter;
        filter.labels = {std::string(seedbed::environment::k_label_role) + "=" + databases::k_role_builder,
                         std::string(seedbed::environment::k_label_environment) + "=" + world_->project()};
        QCOMPARE(engine()->containers(filter).size(), std::size_t{1});
    }

    QCOMPARE(survival(*world_, "fast-on", {}, {"started", "check"}), std::string());
    QVERIFY(!world_->container().state.running);
    QVERIFY(!recover_in_new_process(*world_).empty());
    QVERIFY(!machine_->is_mounted());
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders);
    QCOMPARE(machine_->leftovers(), std::string());
} catch (const std::exception& failure) {
    QFAIL(failure.what());
}

QTEST_GUILESS_MAIN(TestFastPool)
#include "tst_fast_pool.moc"
