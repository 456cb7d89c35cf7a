// Each snapshot follows its parent; nothing is lost, whatever manifests say of each other.
#include "base/text.h"
#include "databases/snapshot_tree.h"

#include <QTest>

namespace databases = seedbed::databases;

namespace {

databases::Snapshot make(const std::string& id, const std::string& parent = {}, const std::string& database = "app-db")
{
    databases::Snapshot snapshot;
    snapshot.id = seedbed::SnapshotId(id);
    snapshot.parent = seedbed::SnapshotId(parent);
    snapshot.database = database;
    return snapshot;
}

std::string drawn(const std::vector<databases::Snapshot>& snapshots)
{
    std::vector<std::string> words;
    for (const auto& place : databases::snapshot_tree(snapshots))
        words.push_back(std::string(place.depth, '.') + snapshots[place.index].id.value() + (place.last ? "|" : ""));
    return seedbed::join(words, " ");
}

}  // namespace

class TestSnapshotTree : public QObject {
    Q_OBJECT

private slots:
    void follows_parents();
    void keeps_databases_apart();
    void bears_a_missing_parent_and_a_ring();
};

void TestSnapshotTree::follows_parents()
{
    QCOMPARE(drawn({make("d", "b"), make("c", "a"), make("b", "a"), make("a")}), std::string("a| .c .b| ..d|"));
}

void TestSnapshotTree::keeps_databases_apart()
{
    QCOMPARE(drawn({make("z", "", "cache"), make("b", "a"), make("a"), make("y", "a", "cache")}), std::string("a| .b| z y|"));
}

void TestSnapshotTree::bears_a_missing_parent_and_a_ring()
{
    QCOMPARE(drawn({make("b", "gone"), make("x", "y"), make("y", "x"), make("me", "me")}), std::string("b| x| .y| me|"));
}

QTEST_APPLESS_MAIN(TestSnapshotTree)
#include "tst_snapshot_tree.moc"
