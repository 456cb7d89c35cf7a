// Spares: where a clone is a copy, a reset takes one that was made ready before, and the next is made in the background. Nothing of that is
// ever in the way. Where blocks can be shared, none is made.
#include "base/error.h"
#include "base/text.h"
#include "compose/environment_name.h"
#include "databases/databases.h"
#include "databases/helper_container.h"
#include "databases/scripts.h"
#include "environment/names.h"
#include "support/database_world.h"
#include "support/test_engine.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace databases = seedbed::databases;
using seedbed::test::DatabaseWorld;

namespace {

constexpr int k_longest_wait = 120'000;  // ms

// Takes the place of cp in a helper: begins to copy into a spare, and never ends.
constexpr const char* k_slow_copy = R"(cat >/usr/local/sbin/cp <<'END'
#!/bin/sh
case "$*" in *" spares/"*) mkdir "spares/${3#spares/}data" && exec sleep 86400 ;; esac
exec /bin/cp "$@"
END
chmod 0755 /usr/local/sbin/cp)";

std::string text_of(const seedbed::Plan& plan)
{
    return seedbed::join(plan.notes, "\n");
}

// Another environment of the same project, whose database has no data yet.
class Neighbour {
public:
    Neighbour(DatabaseWorld& world, const std::string& branch) : world_(world)
    {
        auto project = seedbed::compose::in_environment(world.environment().project(), world.project() + "-" + branch);
        environment_ = std::make_shared<seedbed::environment::Environment>(world.environment().engine_ptr(),
                                                                           std::make_shared<seedbed::compose::Project>(std::move(project)));
        databases_ = std::make_unique<databases::Databases>(environment_, world.host(), databases::TaskRunner{});
        plan_ = databases_->prepare_plan({});
    }
    ~Neighbour()
    {
        for (const auto& container : environment_->containers())
            world_.engine().remove_container(container.id, true, true);
    }
    Neighbour(const Neighbour&) = delete;
    Neighbour& operator=(const Neighbour&) = delete;

    void begin()
    {
        thread_ = std::thread([this] {
            try {
                world_.run(plan_);
            } catch (const std::exception& failure) {
                failure_ = failure.what();
            }
        });
    }
    [[nodiscard]] std::string finish()
    {
        thread_.join();
        return failure_;
    }
    [[nodiscard]] std::string data() const { return fmt::format("live/{}/app-db/current", environment_->name()); }

private:
    DatabaseWorld& world_;
    std::shared_ptr<seedbed::environment::Environment> environment_;
    std::unique_ptr<databases::Databases> databases_;
    seedbed::Plan plan_;
    std::thread thread_;
    std::string failure_;
};

}  // namespace

class TestDatabaseSpares : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void a_reset_takes_the_spare();
    void one_of_two_gets_it();
    void is_listed_and_cleaned();
    void goes_with_its_snapshot();
    void makes_room();
    void a_removed_helper_leaves_nothing();
    void a_killed_builder_leaves_nothing();
    void refuses_a_setting_that_says_nothing();
    void cleanupTestCase() { world_.reset(); }

private:
    [[nodiscard]] std::vector<databases::Spare> spares() { return world_->databases().status("app-db").spares; }
    [[nodiscard]] bool is_ready()
    {
        const auto found = spares();
        return found.size() == 1 && found.front().ready && found.front().name == "demo";
    }
    [[nodiscard]] bool is_being_made()
    {
        const auto found = spares();
        return found.size() == 1 && !found.front().ready;
    }
    // What lies under spares/, a line each.
    [[nodiscard]] std::string in_spares() { return world_->in_pool("find spares -mindepth 1 -maxdepth 3 2>/dev/null || true"); }
    [[nodiscard]] std::string inode(const std::string& path)
    {
        return std::string(seedbed::trimmed(world_->in_pool("stat -L -c %i " + path)));
    }
    [[nodiscard]] std::string live() const { return fmt::format("live/{}/app-db/current", world_->project()); }
    [[nodiscard]] seedbed::ContainerId helper();
    std::string in_helper(const std::string& script, const std::vector<std::string>& arguments = {});
    void reset() { world_->run(world_->databases().reset_plan("app-db", "demo")); }
    // From now on a spare is being made that is never done.
    void begin_an_endless_one();

    std::unique_ptr<DatabaseWorld> world_;
    std::string original_;
    bool reflinks_{false};
};

void TestDatabaseSpares::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("spares");
    world_->allow_spares("50%:1%");
    // More than a copy of which nobody notices.
    world_->write("db/demo.sql",
                  "INSERT INTO orders SELECT i, 'demo ' || i FROM generate_series(1, 100) AS i;\n"
                  "CREATE TABLE heavy AS SELECT i, repeat('x', 930) AS text FROM generate_series(1, 50000) AS i;\n");
    world_->up();
    original_ = world_->orders();
    reflinks_ = world_->databases().pool().reflinks;
}

seedbed::ContainerId TestDatabaseSpares::helper()
{
    const auto helpers = databases::helpers_of(world_->engine(), world_->pool(), {});
    return helpers.empty() ? seedbed::ContainerId() : helpers.front().id;
}

std::string TestDatabaseSpares::in_helper(const std::string& script, const std::vector<std::string>& arguments)
{
    seedbed::engine::ExecSpec exec;
    exec.command = {"sh", "-c", script, "seedbed"};
    exec.command.insert(exec.command.end(), arguments.begin(), arguments.end());
    exec.user = "0";
    const auto result = world_->engine().exec(helper(), exec);
    if (result.exit_code != 0)
        throw std::runtime_error("in the helper: " + result.output + result.errors);
    return result.output;
}

void TestDatabaseSpares::begin_an_endless_one()
{
    QTRY_VERIFY_WITH_TIMEOUT(!is_being_made(), k_longest_wait);
    static_cast<void>(spares());  // starts a helper where there is none
    in_helper(std::string(databases::scripts::pool), {"make_room", "1000000000000"});
    in_helper(k_slow_copy);
    reset();
    QTRY_VERIFY_WITH_TIMEOUT(in_spares().find("/new/data") != std::string::npos, k_longest_wait);
    QVERIFY(is_being_made());
}

void TestDatabaseSpares::a_reset_takes_the_spare()
{
    if (reflinks_) {
        reset();
        QCOMPARE(in_spares(), std::string());
        QVERIFY(spares().empty());
        const auto plan = world_->databases().reset_plan("app-db", "demo");
        QVERIFY2(text_of(plan).find("spare") == std::string::npos, text_of(plan).c_str());
        QVERIFY(std::ranges::all_of(plan.steps, [](const auto& step) { return step.info.expected.has_value(); }));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    world_->query("DELETE FROM orders WHERE id > 50");
    const std::string changed = world_->orders();
    const std::string snapshot = spares().front().snapshot.value();
    const std::string spare = inode(fmt::format("spares/{}/1/data", snapshot));
    const auto plan = world_->databases().reset_plan("app-db", "demo");
    QVERIFY2(text_of(plan).find("A spare of demo is ready") != std::string::npos, text_of(plan).c_str());
    world_->run(plan);
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), original_);
    QCOMPARE(inode(live()), spare);
    // Owner, permissions and contents are the snapshot's.
    QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    QVERIFY(inode(fmt::format("spares/{}/1/data", snapshot)) != spare);
    const char* const list =
        "{ cd %s && find . -exec stat -c '%%n %%u %%g %%a %%h %%F' '{}' + | sort; find . -type f -exec sha256sum '{}' + | sort; }";
    const auto listed = [&](const std::string& folder) { return world_->in_pool(QString::asprintf(list, folder.c_str()).toStdString()); };
    QCOMPARE(listed(fmt::format("spares/{}/1/data", snapshot)), listed(fmt::format("snapshots/{}/data", snapshot)));
    // It was all measured by now, and the next one says so.
    const auto next = world_->databases().reset_plan("app-db", "demo");
    for (const auto& step : next.steps)
        QVERIFY2(step.info.expected.has_value(), step.info.id.c_str());
    world_->run(world_->databases().undo_plan("app-db"));
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), changed);
    QVERIFY(is_ready());
}

void TestDatabaseSpares::one_of_two_gets_it()
{
    if (!reflinks_)
        QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    const std::string spare = reflinks_ ? "none" : inode("spares/*/1/data");
    const std::string snapshot = world_->databases().find_snapshot("app-db", "demo").id.value();
    Neighbour one(*world_, "one");
    Neighbour two(*world_, "two");
    one.begin();
    two.begin();
    QCOMPARE(one.finish(), std::string());
    QCOMPARE(two.finish(), std::string());
    const auto has_it = [&](const Neighbour& neighbour) { return inode(neighbour.data()) == spare; };
    QCOMPARE(static_cast<int>(has_it(one)) + static_cast<int>(has_it(two)), reflinks_ ? 0 : 1);
    for (const Neighbour* neighbour : {&one, &two})
        QCOMPARE(world_->in_pool(fmt::format("diff -r snapshots/{}/data {}/", snapshot, neighbour->data())), std::string());
    // The next one may be made in a helper of theirs, which goes with them.
    if (!reflinks_)
        QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
}

void TestDatabaseSpares::is_listed_and_cleaned()
{
    const auto is_spare = [](const auto& folder) { return folder.place == databases::PoolPlace::spare; };
    if (reflinks_) {
        QVERIFY(std::ranges::none_of(world_->databases().disk_use(), is_spare));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    const auto folders = world_->databases().disk_use();
    const auto found = std::ranges::find_if(folders, is_spare);
    QVERIFY(found != folders.end());
    QCOMPARE(found->name, std::string("demo"));
    QVERIFY(found->bytes > 90'000'000);
    const auto plan = world_->databases().clean_plan();
    QVERIFY2(text_of(plan).find("The spare of demo goes") != std::string::npos, text_of(plan).c_str());
    QVERIFY(std::ranges::none_of(plan.losses, [](const auto& loss) { return loss.find("spare") != std::string::npos; }));
    world_->run(plan);
    QCOMPARE(in_spares(), std::string());
    QVERIFY(spares().empty());
}

void TestDatabaseSpares::goes_with_its_snapshot()
{
    reset();
    if (!reflinks_)
        QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    const auto snapshot = world_->databases().find_snapshot("app-db", "demo");
    world_->run(world_->databases().remove_snapshot_plan(snapshot.id));
    QCOMPARE(in_spares(), std::string());
    QVERIFY(spares().empty());
    world_->run(world_->databases().restore_snapshot_plan("app-db", snapshot.id.value()));
    reset();
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), original_);
}

void TestDatabaseSpares::makes_room()
{
    if (!reflinks_)
        QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    static_cast<void>(spares());
    // As before a copy of more than fits beside it.
    in_helper(std::string(databases::scripts::pool), {"make_room", "1000000000000"});
    QCOMPARE(in_spares(), std::string());
    // Nor is one made when it would take what has to stay free.
    world_->allow_spares("50%:100%");
    reset();
    QTRY_VERIFY_WITH_TIMEOUT(in_spares().empty(), k_longest_wait);
    world_->allow_spares("50%:1%");
}

void TestDatabaseSpares::a_removed_helper_leaves_nothing()
{
    if (reflinks_)
        return;
    begin_an_endless_one();
    const auto journal = world_->in_pool("ls journal");
    QCOMPARE(journal, std::string());
    // Nobody waits for it.
    world_->query("DELETE FROM orders WHERE id > 50");
    reset();
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), original_);
    QVERIFY(is_being_made());
    world_->engine().remove_container(helper(), true, true);
    // Who made it may be in another container, and has some seconds to show that it lives.
    world_->in_pool("touch -d '2020-01-01' spares/*/alive");
    QVERIFY(spares().empty());
    QVERIFY(world_->databases().recover().empty());
    QCOMPARE(in_spares(), std::string());
    // In a helper that copies as it should.
    reset();
    QTRY_VERIFY_WITH_TIMEOUT(is_ready(), k_longest_wait);
    world_->allow_spares("off");
    QVERIFY(world_->databases().recover().empty());
    QCOMPARE(in_spares(), std::string());
    world_->allow_spares("50%:1%");
}

void TestDatabaseSpares::a_killed_builder_leaves_nothing()
{
    if (reflinks_)
        return;
    begin_an_endless_one();
    in_helper("cd /seedbed-pool && read -r host pid <\"spares/$(ls spares)/alive\" && kill -9 \"$pid\"");
    QTRY_VERIFY_WITH_TIMEOUT(spares().empty(), k_longest_wait);
    QVERIFY(in_spares().find("/new/data") != std::string::npos);
    QVERIFY(world_->databases().recover().empty());
    QCOMPARE(in_spares(), std::string());
    world_->engine().remove_container(helper(), true, true);
}

void TestDatabaseSpares::refuses_a_setting_that_says_nothing()
{
    world_->allow_spares("plenty");
    QVERIFY_THROWS_EXCEPTION(seedbed::Error, world_->databases().recover());
    world_->allow_spares("off");
}

QTEST_GUILESS_MAIN(TestDatabaseSpares)
#include "tst_database_spares.moc"
