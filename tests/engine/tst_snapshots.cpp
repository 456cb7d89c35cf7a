// What people do to snapshots that are there: rename, annotate, pin, delete and restore, clean; and the disk that they hold. One project
// and its pool serve all tests.
#include "base/text.h"
#include "databases/manifest_json.h"
#include "platform/process_identity.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <algorithm>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

bool contains(const std::vector<std::string>& texts, const std::string& what)
{
    return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(what) != std::string::npos; });
}

}  // namespace

class TestSnapshots : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void rewrites_words_and_nothing_else();
    void leaves_old_or_new_when_killed();
    void keeps_what_is_pinned();
    void deletes_and_restores();
    void refuses_what_a_plan_clones();
    void cleans_for_good();
    void tells_what_holds_the_disk();
    void compares_two_states_data();
    void compares_two_states();

private:
    databases::Databases& databases() { return world_->databases(); }
    void edit(const std::string& name, const databases::SnapshotEdit& edit)
    {
        world_->run(databases().edit_snapshot_plan(databases().find_snapshot("app-db", name).id, edit));
    }
    databases::Snapshot save(const std::string& name)
    {
        world_->run(databases().save_plan("app-db", name, ""));
        return databases().find_snapshot("app-db", name);
    }

    std::unique_ptr<DatabaseWorld> world_;
    std::string demo_;
};

void TestSnapshots::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("snapshots");
    world_->up();
    demo_ = world_->orders();
    save("first");
}

void TestSnapshots::rewrites_words_and_nothing_else()
{
    const auto before = databases().find_snapshot("app-db", "first");
    const std::string manifest = "snapshots/" + before.id.value() + "/manifest.json";
    // Of a newer Seedbed: what this one does not know stays.
    world_->in_pool("sed -i 's/^{/{\"future\":[1,2],/' " + manifest);
    edit("first", {.name = "zeroth", .note = {}, .pinned = {}});
    edit("zeroth", {.name = {}, .note = "two\nlines", .pinned = {}});
    auto expected = before;
    expected.name = "zeroth";
    expected.note = "two\nlines";
    QVERIFY(databases().find_snapshot("app-db", "zeroth") == expected);
    QVERIFY(world_->in_pool("cat " + manifest).find("\"future\":[1,2]") != std::string::npos);
    world_->run(databases().reset_plan("app-db", "zeroth"));
    QCOMPARE(world_->orders(), demo_);
    save("second");
    const auto taken = expect_error([&] { edit("second", {.name = "zeroth", .note = {}, .pinned = {}}); });
    QVERIFY2(taken.kind() == ErrorKind::name_taken, taken.what());
    QVERIFY(expect_error([&] { edit("second", {.name = "demo", .note = {}, .pinned = {}}); }).kind() == ErrorKind::name_taken);
    QVERIFY(expect_error([&] { edit("second", {.name = " ", .note = {}, .pinned = {}}); }).kind() == ErrorKind::bad_usage);
}

// A rewrite writes beside and renames. What a kill leaves of it is in nobody's way.
void TestSnapshots::leaves_old_or_new_when_killed()
{
    const auto snapshot = databases().find_snapshot("app-db", "second");
    const std::string folder = "snapshots/" + snapshot.id.value();
    world_->in_pool("printf '{\"format\":1,\"na' >" + folder + "/.manifest");
    QVERIFY(databases().find_snapshot("app-db", "second") == snapshot);
    edit("second", {.name = {}, .note = "whole", .pinned = {}});
    QCOMPARE(databases().find_snapshot("app-db", "second").note, std::string("whole"));
    QCOMPARE(world_->in_pool("ls -A " + folder), std::string("data\nmanifest.json\n"));
}

void TestSnapshots::keeps_what_is_pinned()
{
    const auto plan = databases().remove_snapshot_plan(databases().find_snapshot("app-db", "second").id);
    edit("second", {.name = {}, .note = {}, .pinned = true});
    // Pinned since the plan was made, and before.
    QVERIFY(expect_error([&] { world_->run(plan); }).kind() == ErrorKind::conflict);
    const auto refused =
        expect_error([&] { static_cast<void>(databases().remove_snapshot_plan(databases().find_snapshot("app-db", "second").id)); });
    QVERIFY2(refused.kind() == ErrorKind::conflict, refused.what());
    QVERIFY2(refused.hint().find("unpin") != std::string::npos, refused.hint().c_str());
    edit("second", {.name = {}, .note = {}, .pinned = false});
    QVERIFY(!databases().find_snapshot("app-db", "second").pinned);
}

void TestSnapshots::deletes_and_restores()
{
    const auto snapshot = databases().find_snapshot("app-db", "second");
    const auto plan = databases().remove_snapshot_plan(snapshot.id);
    QVERIFY(plan.losses.empty());
    world_->run(plan);
    QVERIFY(expect_error([&] { static_cast<void>(databases().find_snapshot("app-db", "second")); }).kind() == ErrorKind::not_found);
    QVERIFY(expect_error([&] { static_cast<void>(databases().reset_plan("app-db", "second")); }).kind() == ErrorKind::not_found);
    const auto bin = databases().deleted_snapshots();
    QCOMPARE(bin.size(), std::size_t{1});
    QVERIFY(bin.front().snapshot == snapshot);
    QVERIFY(bin.front().deleted >= snapshot.created - std::chrono::seconds(1));
    world_->run(databases().restore_snapshot_plan("app-db", "second"));
    QVERIFY(databases().find_snapshot("app-db", "second") == snapshot);
    QVERIFY(databases().deleted_snapshots().empty());
    world_->query("DELETE FROM orders");
    world_->run(databases().reset_plan("app-db", "second"));
    QCOMPARE(world_->orders(), demo_);
    QVERIFY(expect_error([&] { static_cast<void>(databases().restore_snapshot_plan("", "second")); }).kind() == ErrorKind::not_found);
}

// The journal says who; of a plan that is dead nobody waits.
void TestSnapshots::refuses_what_a_plan_clones()
{
    const auto snapshot = databases().find_snapshot("app-db", "second");
    databases::JournalEntry entry;
    entry.plan = "20260101T000000.000-cafe";
    entry.title = "Reset app-db to second";
    entry.environment = "another";
    entry.database = "app-db";
    entry.clones = snapshot.id;
    entry.owner = seedbed::platform::process_identity();
    entry.created = seedbed::now();
    const auto plan = databases().remove_snapshot_plan(snapshot.id);
    world_->in_pool("printf '%s\\nboot\\n' '" + databases::to_json(entry) + "' >journal/" + entry.plan + ".json");
    const auto error = expect_error([&] { static_cast<void>(databases().remove_snapshot_plan(snapshot.id)); });
    QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
    QVERIFY2(error.message().find("Reset app-db to second") != std::string::npos, error.what());
    QVERIFY(expect_error([&] { world_->run(plan); }).kind() == ErrorKind::conflict);
    QVERIFY(databases().find_snapshot("app-db", "second") == snapshot);
    world_->in_pool("rm journal/" + entry.plan + ".json");
    world_->run(plan);
    world_->run(databases().restore_snapshot_plan("", "app-db/second"));
}

void TestSnapshots::cleans_for_good()
{
    QVERIFY(databases().clean_plan().empty());
    const auto snapshot = databases().find_snapshot("app-db", "second");
    world_->run(databases().remove_snapshot_plan(snapshot.id));
    // A generation beyond the three that are kept, and another that a killed plan left without its card.
    const std::string current = databases().status("app-db").current->id;
    world_->in_pool("cd live/*/app-db && cp -a " + current +
                    " 19990101T000000.000-aaaa && mkdir 19990101T000000.000-bbbb && "
                    "sed -i 's/" +
                    current + "/19990101T000000.000-aaaa/' 19990101T000000.000-aaaa/generation.json");
    while (databases().status("app-db").undo->replaced.empty())
        world_->run(databases().reset_plan("app-db", "demo"));
    const auto plan = databases().clean_plan();
    QVERIFY(contains(plan.losses, "second"));
    world_->in_pool("mkdir -p building/nobody && dd if=/dev/zero of=building/nobody/x bs=1024 count=64 2>/dev/null");
    const auto with_leftover = databases().clean_plan();
    QCOMPARE(with_leftover.losses.size(), plan.losses.size() + 1);
    QVERIFY(contains(with_leftover.losses, "cut short"));
    const std::string before = world_->orders();
    const auto status = databases().status("app-db");
    world_->run(with_leftover);
    QVERIFY(databases().deleted_snapshots().empty());
    QVERIFY(databases().clean_plan().empty());
    QCOMPARE(world_->in_pool("ls -A deleted building"), std::string("building:\n\ndeleted:\n"));
    QVERIFY(world_->in_pool("ls live/*/app-db").find("19990101") == std::string::npos);
    QVERIFY(databases().status("app-db").undo == status.undo);
    QCOMPARE(world_->orders(), before);
    QVERIFY(databases().recover().empty());
}

void TestSnapshots::tells_what_holds_the_disk()
{
    const auto snapshot = save("third");
    const bool reflinks = databases().pool().reflinks;
    const auto folders = databases().disk_use();
    const auto own = std::ranges::find_if(folders, [&](const auto& folder) { return folder.id == snapshot.id.value(); });
    QVERIFY(own != folders.end());
    QVERIFY(own->place == databases::PoolPlace::snapshot);
    QCOMPARE(own->name, std::string("third"));
    QVERIFY(own->bytes > snapshot.bytes / 2);
    // The test's images are Debian's, so the filesystem can be asked.
    QVERIFY(own->own_bytes && own->shared_bytes);
    if (reflinks) {
        QVERIFY2(*own->shared_bytes > *own->own_bytes, std::to_string(*own->own_bytes).c_str());
    } else {
        QCOMPARE(*own->shared_bytes, std::uint64_t{0});
        QVERIFY(*own->own_bytes > snapshot.bytes / 2);
    }
    QCOMPARE(std::ranges::count_if(folders, [](const auto& folder) { return folder.current; }), 1);
}

void TestSnapshots::compares_two_states_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("postgresql") << 0;
    QTest::newRow("mariadb") << 1;
    QTest::newRow("redis") << 2;
}

// The live data is not asked, and nothing of the throwaway servers stays.
void TestSnapshots::compares_two_states()
{
    QFETCH(int, kind);
    std::unique_ptr<DatabaseWorld> own;
    if (kind > 0) {
        own = std::make_unique<DatabaseWorld>("compare", std::function<void(std::string&)>{},
                                              kind == 1 ? seedbed::test::mariadb_flavour() : seedbed::test::redis_flavour());
        own->up();
    }
    DatabaseWorld& world = own ? *own : *world_;
    world.query(kind == 2 ? "SET extra 1" : "CREATE TABLE extra (id integer)");
    world.run(world.databases().save_plan("app-db", "with extra", ""));
    const auto before = world.databases().find_snapshot("app-db", "demo");
    const auto after = world.databases().find_snapshot("app-db", "with extra");
    const auto traces = world.traces();
    databases::Comparison found;
    world.run(world.databases().compare_plan(before, after, [&](const auto& comparison) { found = comparison; }));
    const auto has = [&](const std::string& end, std::optional<std::uint64_t> before_count, std::optional<std::uint64_t> after_count) {
        return std::ranges::any_of(found.counts, [&](const auto& one) {
            return one.name.ends_with(end) && one.before == before_count && one.after == after_count;
        });
    };
    std::string told;
    for (const auto& one : found.counts)
        told += one.name + " " + std::to_string(one.before.value_or(0)) + " " + std::to_string(one.after.value_or(0)) + "\n";
    if (kind == 2) {
        QVERIFY2(has("db0 string", 1, 2), told.c_str());
        QVERIFY(found.schema.empty());
    } else {
        QVERIFY(has(".orders", 100, 100));
        QVERIFY(has(".extra", {}, 0));
        QVERIFY(contains(found.schema, kind == 0 ? "+CREATE TABLE public.extra" : "+CREATE TABLE `extra`"));
        QVERIFY(std::ranges::none_of(found.schema, [](const std::string& line) { return line.front() == '-'; }));
    }
    QVERIFY(world.traces() == traces);
    QVERIFY(world.databases().recover().empty());
}

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
