// What holds the disk: the script's lines become folders that people know, and what cannot be asked is not made up.
#include "databases/pool_use.h"

#include <QTest>

namespace databases = seedbed::databases;
using databases::PoolPlace;

namespace {

databases::Snapshot make(const std::string& id, const std::string& name)
{
    databases::Snapshot snapshot;
    snapshot.id = seedbed::SnapshotId(id);
    snapshot.name = name;
    snapshot.project = "shop";
    snapshot.database = "app-db";
    return snapshot;
}

databases::Inventory inventory()
{
    databases::Inventory found;
    found.snapshots = {make("s1", "demo")};
    found.bin = {{make("s2", "old"), {}}};
    auto& live = found.live["app-db"];
    live.has_pointer = true;
    live.pointed = "g2";
    live.generations["g2"].snapshot_name = "demo";
    live.generations["g1"].snapshot_name = "old";
    return found;
}

}  // namespace

class TestPoolUse : public QObject {
    Q_OBJECT

private slots:
    void names_each_folder();
    void says_what_is_not_known();
    void leaves_out_what_it_does_not_know();
};

void TestPoolUse::names_each_folder()
{
    const auto folders = databases::parse_usage(
        "usage\tsnapshots/s1\t4\t1000\t3000\n"
        "usage\tlive/shop/app-db/g2\t3\t0\t3072\n"
        "usage\tlive/shop/app-db/g1\t2\t2048\t0\n"
        "usage\tdeleted/s2\t1\t1024\t0\n"
        "usage\tbuilding/p\t0\t0\t0\n"
        "usage\tspares/s1/1\t0\t0\t0\n",
        inventory());
    QCOMPARE(folders.size(), std::size_t{6});
    QVERIFY(folders[0].place == PoolPlace::snapshot);
    QCOMPARE(folders[0].name, std::string("demo"));
    QCOMPARE(folders[0].project, std::string("shop"));
    QCOMPARE(folders[0].bytes, std::uint64_t{4096});
    QCOMPARE(folders[0].own_bytes, std::optional<std::uint64_t>(1000));
    QCOMPARE(folders[0].shared_bytes, std::optional<std::uint64_t>(3000));
    QVERIFY(folders[1].place == PoolPlace::generation && folders[1].current);
    QCOMPARE(folders[1].environment, std::string("shop"));
    QVERIFY(folders[2].place == PoolPlace::generation && !folders[2].current);
    QCOMPARE(folders[2].name, std::string("old"));
    QVERIFY(folders[3].place == PoolPlace::bin);
    QCOMPARE(folders[3].database, std::string("app-db"));
    QVERIFY(folders[4].place == PoolPlace::building);
    QVERIFY(folders[5].place == PoolPlace::spare);
    QCOMPARE(folders[5].name, std::string("demo"));
    QCOMPARE(folders[5].project, std::string("shop"));
}

void TestPoolUse::says_what_is_not_known()
{
    const auto folders = databases::parse_usage("usage\tlive/blog/pg/g9\t8\t-\t-\nusage\tsnapshots/theirs\t2\t-\t-", inventory());
    QCOMPARE(folders.size(), std::size_t{2});
    QVERIFY(!folders[0].own_bytes && !folders[0].shared_bytes);
    QCOMPARE(folders[0].environment, std::string("blog"));
    QVERIFY(!folders[0].current);
    QVERIFY(folders[1].name.empty());
}

void TestPoolUse::leaves_out_what_it_does_not_know()
{
    QVERIFY(databases::parse_usage("usage\tlost+found\t4\t-\t-\nnoise\n\nusage\tlive/a/b\t1\t-\t-", inventory()).empty());
}

QTEST_APPLESS_MAIN(TestPoolUse)
#include "tst_pool_use.moc"
