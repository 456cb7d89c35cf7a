// The look into the pool: what the script prints becomes values; what cannot be read is named and does not hide the rest.
#include "databases/inventory.h"
#include "databases/manifest_json.h"
#include "support/expect_error.h"

#include <QTest>
#include <fmt/format.h>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

std::string snapshot_line(const std::string& id, const std::string& created)
{
    databases::Snapshot snapshot;
    snapshot.id = seedbed::SnapshotId(id);
    snapshot.created = *seedbed::parse_rfc3339(created);
    return fmt::format("snapshot\t{}\t{}\n", id, databases::to_json(snapshot));
}

std::string generation_line(const std::string& id, const std::string& replaced)
{
    databases::Generation generation;
    generation.id = id;
    generation.replaced = replaced;
    return fmt::format("generation\tapp-db\t{}\t{}\n", id, databases::to_json(generation));
}

const std::string k_head = "boot\tb1\nspace\t10\t20\t4096\txfs\n";

}  // namespace

class TestInventory : public QObject {
    Q_OBJECT

private slots:
    void reads_a_pool();
    void knows_what_undo_brings_back();
    void names_what_it_cannot_read();
    void tells_half_made_generations();
    void takes_a_pointer_to_nothing_for_none();
    void reads_the_bin();
    void refuses_silence();
    void keeps_three_generations();
};

void TestInventory::reads_a_pool()
{
    databases::JournalEntry entry;
    entry.plan = "p1";
    const auto inventory = databases::parse_inventory(k_head + "reflink\tyes\n" + snapshot_line("old", "2026-01-01T00:00:00Z") +
                                                      snapshot_line("new", "2026-01-02T00:00:00Z") + "journal\tb0\t" +
                                                      databases::to_json(entry) + "\nbuilding\tp2\n");
    QCOMPARE(inventory.boot, std::string("b1"));
    QCOMPARE(inventory.free_bytes, 10U * 4096U);
    QCOMPARE(inventory.total_bytes, 20U * 4096U);
    QCOMPARE(inventory.filesystem, std::string("xfs"));
    QVERIFY(inventory.reflinks == std::optional(true));
    QCOMPARE(inventory.snapshots.size(), std::size_t{2});
    QCOMPARE(inventory.snapshots.front().id.value(), std::string("new"));
    QCOMPARE(inventory.journal.size(), std::size_t{1});
    QCOMPARE(inventory.journal.front().boot, std::string("b0"));
    QVERIFY(inventory.building == std::vector<std::string>{"p2"});
    QVERIFY(inventory.unreadable.empty());
}

void TestInventory::knows_what_undo_brings_back()
{
    const auto inventory =
        databases::parse_inventory(k_head + "pointer\tapp-db\tg2/data\n" + generation_line("g1", "") + generation_line("g2", "g1"));
    const auto* live = inventory.find_live("app-db");
    QVERIFY(live);
    QCOMPARE(live->current()->id, std::string("g2"));
    QCOMPARE(live->undo()->id, std::string("g1"));
    QVERIFY(!inventory.find_live("other"));
}

void TestInventory::names_what_it_cannot_read()
{
    const auto inventory =
        databases::parse_inventory(k_head + "snapshot\tbad\t{\"format\":99}\n" + snapshot_line("good", "2026-01-01T00:00:00Z"));
    QCOMPARE(inventory.snapshots.size(), std::size_t{1});
    QCOMPARE(inventory.unreadable.size(), std::size_t{1});
    QVERIFY(inventory.unreadable.front().find("bad") != std::string::npos);
}

void TestInventory::tells_half_made_generations()
{
    const auto inventory =
        databases::parse_inventory(k_head + "pointer\tapp-db\tg1/data\n" + generation_line("g1", "") + "generation\tapp-db\tg2\t-\n");
    QVERIFY(inventory.find_live("app-db")->half_made == std::vector<std::string>{"g2"});
}

void TestInventory::takes_a_pointer_to_nothing_for_none()
{
    const auto inventory = databases::parse_inventory(k_head + "pointer\tapp-db\tgone/data\n" + generation_line("g1", ""));
    const auto* live = inventory.find_live("app-db");
    QVERIFY(live->has_pointer);
    QCOMPARE(live->pointed, std::string("gone"));
    QVERIFY(!live->current());
    QVERIFY(!live->undo());
}

void TestInventory::reads_the_bin()
{
    const auto deleted = [](const std::string& id, const std::string& seconds) {
        std::string line = snapshot_line(id, "2026-01-01T00:00:00Z");
        line.pop_back();
        return "deleted" + line.substr(line.find('\t')) + "\t" + seconds + "\n";
    };
    const std::string text = k_head + snapshot_line("there", "2026-01-01T00:00:00Z") + deleted("first", "1000") + deleted("last", "2000");
    const auto inventory = databases::parse_inventory(text + "deleted\tspoilt\t{\t0\n");
    QCOMPARE(inventory.snapshots.size(), std::size_t{1});
    QCOMPARE(inventory.bin.size(), std::size_t{2});
    QCOMPARE(inventory.bin[0].snapshot.id.value(), std::string("last"));
    QVERIFY(inventory.bin[0].deleted == *seedbed::parse_rfc3339("1970-01-01T00:33:20Z"));
    QCOMPARE(inventory.unreadable.size(), std::size_t{1});
}

void TestInventory::refuses_silence()
{
    QVERIFY(expect_error([] { static_cast<void>(databases::parse_inventory("")); }).kind() == ErrorKind::internal);
}

void TestInventory::keeps_three_generations()
{
    databases::LiveFolder live;
    for (const char* id : {"1", "2", "3", "4"})
        live.generations.emplace(id, databases::Generation{});
    using Ids = std::vector<std::string>;
    QVERIFY(databases::generations_to_keep(live, "5", "4") == (Ids{"5", "4", "3"}));
    // After an undo the older one is live, and what it replaced is the newest.
    QVERIFY(databases::generations_to_keep(live, "1", "4") == (Ids{"1", "4", "3"}));
    QVERIFY(databases::generations_to_keep({}, "1", "") == (Ids{"1"}));
}

QTEST_APPLESS_MAIN(TestInventory)
#include "tst_inventory.moc"
