// What is written into the pool is read back as it was, in one line, and what is newer or broken is refused in a sentence.
#include "databases/manifest_json.h"
#include "support/expect_error.h"

#include <QTest>

using namespace std::chrono_literals;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

databases::Snapshot full_snapshot()
{
    databases::Snapshot snapshot;
    snapshot.id = seedbed::SnapshotId("20261122T224406.123-4f2a");
    snapshot.name = "before “the” big import";
    snapshot.note = "two\nlines and a\ttab";
    snapshot.project = "shop";
    snapshot.database = "app-db";
    snapshot.origin = databases::Origin::saved;
    snapshot.fixture = "demo";
    snapshot.recipe_hash = "abc";
    snapshot.recipe_inputs = {{"image", "1"}, {"db/demo.sql", "2"}};
    snapshot.parent = seedbed::SnapshotId("parent");
    snapshot.seal = databases::Seal::clean;
    snapshot.created = *seedbed::parse_rfc3339("2026-11-22T22:44:06.123456789Z");
    snapshot.engine = "postgresql";
    snapshot.engine_version = "15.18";
    snapshot.image = "postgres:15";
    snapshot.image_digest = "sha256:0123";
    snapshot.uid = 999;
    snapshot.gid = 998;
    snapshot.architecture = "amd64";
    snapshot.bytes = 12'345'678'901'234;
    snapshot.file_count = 1234;
    snapshot.largest_file = 1'073'741'824;
    snapshot.migration_head = "7";
    snapshot.git_commit = "deadbeef";
    snapshot.mechanism = "reflink";
    snapshot.pinned = true;
    return snapshot;
}

databases::JournalEntry full_entry()
{
    databases::JournalEntry entry;
    entry.plan = "p";
    entry.kind = databases::PlanKind::undo;
    entry.title = "Undo the last reset of app-db";
    entry.environment = "shop";
    entry.database = "app-db";
    entry.old_generation = "a";
    entry.new_generation = "b";
    entry.made_new = true;
    entry.clones = seedbed::SnapshotId("s");
    entry.container = seedbed::ContainerId("c0ffee");
    entry.was_running = true;
    entry.started_at = *seedbed::parse_rfc3339("2026-11-22T22:44:06.123456789Z");
    entry.owner = "host/1/2";
    entry.created = *seedbed::parse_rfc3339("2026-11-22T22:45:00Z");
    return entry;
}

}  // namespace

class TestManifestJson : public QObject {
    Q_OBJECT

private slots:
    void gives_a_snapshot_back();
    void edits_words_and_keeps_the_rest();
    void gives_a_generation_back();
    void gives_a_journal_entry_back();
    void writes_one_line_without_tabs();
    void writes_text_that_is_no_utf8();
    void refuses_a_newer_format();
    void refuses_what_is_no_manifest();
    void ignores_fields_that_it_does_not_know();
};

void TestManifestJson::gives_a_snapshot_back()
{
    const auto snapshot = full_snapshot();
    QVERIFY(databases::snapshot_from_json(databases::to_json(snapshot)) == snapshot);
}

void TestManifestJson::edits_words_and_keeps_the_rest()
{
    auto snapshot = full_snapshot();
    auto text = databases::to_json(snapshot);
    text.insert(1, R"("future":{"a":1},)");
    text = databases::edited_manifest(text, {.name = "other", .note = {}, .pinned = {}});
    snapshot.name = "other";
    QVERIFY(databases::snapshot_from_json(text) == snapshot);
    text = databases::edited_manifest(text, {.name = {}, .note = "", .pinned = false});
    snapshot.note.clear();
    snapshot.pinned = false;
    QVERIFY(databases::snapshot_from_json(text) == snapshot);
    QVERIFY(text.find(R"("future":{"a":1})") != std::string::npos);
    QVERIFY(text.find('\n') == std::string::npos);
}

void TestManifestJson::gives_a_generation_back()
{
    const databases::Generation generation{
        "g",     seedbed::SnapshotId("s"), "demo", "demo", *seedbed::parse_rfc3339("2026-01-02T03:04:05Z"), "old", "shop", "shop", "main",
        "review"};
    QVERIFY(databases::generation_from_json(databases::to_json(generation)) == generation);
}

void TestManifestJson::gives_a_journal_entry_back()
{
    const auto entry = full_entry();
    QVERIFY(databases::journal_from_json(databases::to_json(entry)) == entry);
    auto adoption = entry;
    adoption.kind = databases::PlanKind::adopt;
    adoption.volume = "shop_pgdata";
    adoption.kept_volume = "shop_pgdata_before";
    adoption.snapshot = "s";
    QVERIFY(databases::journal_from_json(databases::to_json(adoption)) == adoption);
    adoption.folder = "/srv/data";
    QVERIFY(databases::journal_from_json(databases::to_json(adoption)) == adoption);
}

// The pool's script reads each with one `read` and passes it on between tabs.
void TestManifestJson::writes_one_line_without_tabs()
{
    for (const std::string& text : {databases::to_json(full_snapshot()), databases::to_json(full_entry())}) {
        QVERIFY(text.find('\n') == std::string::npos);
        QVERIFY(text.find('\t') == std::string::npos);
    }
}

void TestManifestJson::writes_text_that_is_no_utf8()
{
    auto snapshot = full_snapshot();
    snapshot.note = "caf\xe9";
    QCOMPARE(databases::snapshot_from_json(databases::to_json(snapshot)).note, std::string("caf\xef\xbf\xbd"));
}

void TestManifestJson::refuses_a_newer_format()
{
    auto text = databases::to_json(full_snapshot());
    text.replace(text.find("\"format\":1"), 10, "\"format\":2");
    const auto error = expect_error([&] { static_cast<void>(databases::snapshot_from_json(text)); });
    QVERIFY(error.kind() == ErrorKind::unsupported);
    QVERIFY(!error.hint().empty());
}

void TestManifestJson::refuses_what_is_no_manifest()
{
    for (const char* text :
         {"", "{", "[]", "{\"format\":1}", "{\"format\":\"1\"}", R"({"format":1,"id":"x","origin":"stolen","seal":"clean"})"})
        QVERIFY(expect_error([&] { static_cast<void>(databases::snapshot_from_json(text)); }).kind() == ErrorKind::internal);
}

void TestManifestJson::ignores_fields_that_it_does_not_know()
{
    auto text = databases::to_json(full_snapshot());
    text.insert(1, "\"later\":{\"a\":[1]},");
    QVERIFY(databases::snapshot_from_json(text) == full_snapshot());
}

QTEST_APPLESS_MAIN(TestManifestJson)
#include "tst_manifest_json.moc"
