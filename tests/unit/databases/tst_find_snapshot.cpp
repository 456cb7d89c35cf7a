// Finding a snapshot by what a person types.
#include "databases/find_snapshot.h"
#include "support/expect_error.h"

#include <QTest>

using seedbed::ErrorKind;
using seedbed::databases::find_snapshot;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

databases::Snapshot make(const std::string& id, const std::string& name, const std::string& database = "app-db",
                         const std::string& project = "shop")
{
    databases::Snapshot snapshot;
    snapshot.id = seedbed::SnapshotId(id);
    snapshot.name = name;
    snapshot.database = database;
    snapshot.project = project;
    return snapshot;
}

}  // namespace

class TestFindSnapshot : public QObject {
    Q_OBJECT

private slots:
    void finds_by_id_name_and_prefix();
    void suggests_and_complains();
};

void TestFindSnapshot::finds_by_id_name_and_prefix()
{
    const std::vector<databases::Snapshot> all{make("2026-b", "before"), make("2026-a", "before"), make("2025-a", "2026-b"),
                                               make("2026-c", "x", "other"), make("2026-d", "theirs", "app-db", "blog")};
    seedbed::compose::Database database;
    database.name = "app-db";
    QCOMPARE(find_snapshot(all, "shop", database, "2026-a").id.value(), std::string("2026-a"));
    QCOMPARE(find_snapshot(all, "shop", database, "before").id.value(), std::string("2026-b"));  // the newest of that name
    QCOMPARE(find_snapshot(all, "shop", database, "2026-b").id.value(), std::string("2026-b"));  // an id goes before a name
    QCOMPARE(find_snapshot(all, "shop", database, "2025").id.value(), std::string("2025-a"));
    QCOMPARE(find_snapshot(all, "shop", {}, "x").id.value(), std::string("2026-c"));
    QCOMPARE(find_snapshot(all, "shop", {}, "other/x").id.value(), std::string("2026-c"));
    QVERIFY(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", {}, "app-db/x")); }).kind() == ErrorKind::not_found);
    QVERIFY(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", {}, "app-db/")); }).kind() == ErrorKind::not_found);
}

void TestFindSnapshot::suggests_and_complains()
{
    const std::vector<databases::Snapshot> all{make("2026-b", "before"), make("2026-a", "later"), make("2027", "theirs", "app-db", "blog")};
    seedbed::compose::Database database;
    database.name = "app-db";
    database.fixtures["demo"] = {};
    const std::vector<databases::Snapshot> twins{make("2026-b", "same"), make("2026-a", "same", "other"), make("2026-c", "a/b")};
    const auto twice = expect_error([&] { static_cast<void>(find_snapshot(twins, "shop", {}, "same")); });
    QVERIFY(twice.kind() == ErrorKind::bad_usage);
    QCOMPARE(twice.hint(), std::string("Write app-db/same, or the id."));
    QCOMPARE(find_snapshot(twins, "shop", {}, "other/same").id.value(), std::string("2026-a"));
    QCOMPARE(find_snapshot(twins, "shop", {}, "a/b").id.value(), std::string("2026-c"));  // a name with a slash
    QVERIFY(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", database, "2026")); }).kind() == ErrorKind::bad_usage);
    const auto typo = expect_error([&] { static_cast<void>(find_snapshot(all, "shop", database, "befor")); });
    QVERIFY(typo.kind() == ErrorKind::not_found);
    QCOMPARE(typo.hint(), std::string("Did you mean before?"));
    QCOMPARE(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", database, "dmeo")); }).hint(),
             std::string("Did you mean demo?"));
    QVERIFY(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", database, "theirs")); }).kind() == ErrorKind::not_found);
    QVERIFY(expect_error([&] { static_cast<void>(find_snapshot(all, "shop", database, "")); }).kind() == ErrorKind::not_found);
}

QTEST_APPLESS_MAIN(TestFindSnapshot)
#include "tst_find_snapshot.moc"
