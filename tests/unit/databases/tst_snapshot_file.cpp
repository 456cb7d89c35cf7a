// The file that a snapshot is exported to: what goes in comes out, and what is damaged, cut off, of another format or made to do harm is
// refused.
#include "databases/snapshot_file.h"
#include "databases/snapshot_file_json.h"
#include "support/expect_error.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <vector>

using namespace seedbed;
using namespace seedbed::databases;
using seedbed::test::expect_error;
using seedbed::test::words_of;
using Type = TarEntry::Type;

namespace {

struct Member {
    TarEntry entry;
    std::string content;
    bool operator==(const Member&) const = default;
};

Member member(Type type, const std::string& name, const std::string& content = {}, const std::string& link = {})
{
    TarEntry entry;
    entry.type = type;
    entry.name = name;
    entry.link = link;
    entry.mode = type == Type::folder ? 0700 : 0640;
    entry.uid = 999;
    entry.gid = 998;
    entry.time = 1'700'000'000;
    entry.size = content.size();
    return {entry, content};
}

std::string tar(const std::vector<Member>& members)
{
    std::string text;
    for (const Member& member : members)
        text += tar_head(member.entry) + member.content + tar_padding(member.content.size());
    return text + std::string(2 * k_tar_block, '\0');
}

std::vector<Member> members_of(std::string_view text, std::size_t piece)
{
    std::vector<Member> members;
    TarReader reader({.entry =
                          [&](const TarEntry& entry) {
                              members.push_back({entry, {}});
                          },
                      .content = [&](std::string_view bytes) { members.back().content += bytes; }});
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
        reader.feed(text.substr(0, piece));
    if (!reader.ended())
        throw std::runtime_error("the tar has no end");
    return members;
}

ByteSource source_of(std::string text)
{
    return [text = std::move(text), at = std::size_t{0}](char* buffer, std::size_t capacity) mutable {
        const std::size_t size = text.copy(buffer, std::min<std::size_t>(capacity, 1000), at);
        at += size;
        return size;
    };
}

Snapshot a_snapshot(std::uint64_t bytes, std::uint64_t files)
{
    Snapshot snapshot;
    snapshot.id = SnapshotId("20260101T000000.000-abcd");
    snapshot.name = "demo";
    snapshot.bytes = bytes;
    snapshot.file_count = files;
    return snapshot;
}

// A file of these members behind an honest manifest, with a right checksum.
std::string packed(const std::vector<Member>& members, const Snapshot& snapshot, const std::string& format = "1")
{
    std::string manifest = file_manifest_json(snapshot);
    const std::string key = "{\"format\":1";
    manifest.replace(manifest.find(key), key.size(), "{\"format\":" + format);
    Member first = member(Type::file, "seedbed-snapshot.json", manifest);
    first.entry.mode = 0644;
    first.entry.uid = first.entry.gid = 0;
    first.entry.time = 0;
    std::vector<Member> all{first};
    all.insert(all.end(), members.begin(), members.end());
    std::string text = tar(all);
    text.resize(text.size() - 2 * k_tar_block);
    text += tar({member(Type::file, "seedbed-end.json", file_end_json(platform::sha256(text)))});
    std::string file;
    ZstdWriter writer([&](std::string_view bytes) { file += bytes; });
    writer.write(text);
    writer.finish();
    return file;
}

std::string unpacked(const std::string& file)
{
    SnapshotFileReader reader(source_of(file));
    std::string text;
    char buffer[777];
    for (std::size_t size = reader.read(buffer, sizeof buffer); size > 0; size = reader.read(buffer, sizeof buffer))
        text.append(buffer, size);
    return text;
}

Error refused(const std::vector<Member>& members, std::uint64_t bytes, std::uint64_t files)
{
    return expect_error([&] { unpacked(packed(members, a_snapshot(bytes, files))); });
}

}  // namespace

class TestSnapshotFile : public QObject {
    Q_OBJECT

private slots:
    void a_tar_is_read_as_it_was_written();
    void what_goes_in_comes_out();
    void an_engine_that_leaves_something_out_is_noticed();
    void a_file_that_is_cut_off_anywhere();
    void a_file_with_a_flipped_bit_anywhere();
    void another_format_and_no_snapshot_at_all();
    void what_would_do_harm_data();
    void what_would_do_harm();
    void more_entries_than_its_manifest_speaks_of();
};

void TestSnapshotFile::a_tar_is_read_as_it_was_written()
{
    Member far = member(Type::file, "data/" + std::string(300, 'n') + "\xff\n", std::string(1025, 'x'));
    far.entry.uid = 0xfffffffe;
    const std::vector<Member> members{member(Type::folder, "data"), far, member(Type::symbolic_link, "data/l", {}, std::string(150, 't')),
                                      member(Type::hard_link, "data/h", {}, far.entry.name), member(Type::file, "data/empty")};
    for (const std::size_t piece : {1u, 511u, 512u, 100'000u})
        QVERIFY(members_of(tar(members), piece) == members);
}

void TestSnapshotFile::what_goes_in_comes_out()
{
    const std::string large(3'000'000, 'z');
    // As Podman gives it: without the owners.
    std::vector<Member> given{member(Type::folder, "data"), member(Type::file, "data/base/1", large), member(Type::file, "data/0", "ab"),
                              member(Type::hard_link, "data/2", {}, "data/0")};
    for (Member& one : given)
        one.entry.uid = one.entry.gid = 0;
    std::string file;
    SnapshotFileWriter writer(a_snapshot(large.size() + 4, 3), {{".", {1, 2}}, {"base/1", {3, 4}}, {"0", {5, 6}}, {"2", {5, 6}}},
                              [&](std::string_view bytes) { file += bytes; });
    writer.take(tar(given));
    writer.finish();
    QVERIFY(file.size() < 20'000);
    QCOMPARE(SnapshotFileReader(source_of(file)).snapshot(), a_snapshot(large.size() + 4, 3));
    given[0].entry.uid = 1, given[0].entry.gid = 2;
    given[1].entry.uid = 3, given[1].entry.gid = 4;
    given[2].entry.uid = given[3].entry.uid = 5;
    given[2].entry.gid = given[3].entry.gid = 6;
    QVERIFY(members_of(unpacked(file), 4096) == given);
}

void TestSnapshotFile::an_engine_that_leaves_something_out_is_noticed()
{
    SnapshotFileWriter writer(a_snapshot(4, 2), {{".", {}}, {"a", {}}}, [](std::string_view) {});
    writer.take(tar({member(Type::folder, "data"), member(Type::file, "data/a", "ab")}));
    const Error error = expect_error([&] { writer.finish(); });
    QVERIFY2(error.kind() == ErrorKind::conflict, words_of(error).c_str());
}

void TestSnapshotFile::a_file_that_is_cut_off_anywhere()
{
    const std::string file = packed({member(Type::folder, "data"), member(Type::file, "data/a", "abcdef")}, a_snapshot(6, 1));
    QVERIFY(!unpacked(file).empty());
    for (std::size_t size = 0; size < file.size(); ++size) {
        const Error error = expect_error([&] { unpacked(file.substr(0, size)); });
        QVERIFY2(error.kind() == ErrorKind::bad_usage, words_of(error).c_str());
    }
}

void TestSnapshotFile::a_file_with_a_flipped_bit_anywhere()
{
    const auto members = std::vector{member(Type::folder, "data"), member(Type::file, "data/a", "abcdef")};
    const std::string file = packed(members, a_snapshot(6, 1));
    const std::string whole = unpacked(file);
    for (std::size_t i = 0; i < file.size(); ++i) {
        std::string damaged = file;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        try {
            QVERIFY2(unpacked(damaged) == whole, "a damaged file was taken for another one");
        } catch (const Error& error) {
            QVERIFY2(error.kind() == ErrorKind::bad_usage || error.kind() == ErrorKind::unsupported, words_of(error).c_str());
        }
    }
    // Packed well, but not what was exported.
    std::string text;
    {
        ZstdReader reader(source_of(file));
        char buffer[4096];
        for (std::size_t size = reader.read(buffer, sizeof buffer); size > 0; size = reader.read(buffer, sizeof buffer))
            text.append(buffer, size);
    }
    text[text.find("abcdef")] = 'X';
    std::string changed;
    ZstdWriter writer([&](std::string_view bytes) { changed += bytes; });
    writer.write(text);
    writer.finish();
    const Error error = expect_error([&] { unpacked(changed); });
    QVERIFY2(error.message().find("checksum") != std::string::npos, words_of(error).c_str());
}

void TestSnapshotFile::another_format_and_no_snapshot_at_all()
{
    const Error newer = expect_error([] { unpacked(packed({member(Type::folder, "data")}, a_snapshot(0, 0), "2")); });
    QVERIFY2(newer.kind() == ErrorKind::unsupported && newer.message().find("format 2") != std::string::npos, words_of(newer).c_str());
    for (const char* text : {"", "CREATE TABLE a (b integer);\n"}) {
        const Error error = expect_error([&] { unpacked(text); });
        QVERIFY2(error.kind() == ErrorKind::bad_usage, words_of(error).c_str());
    }
    std::string foreign;
    ZstdWriter writer([&](std::string_view bytes) { foreign += bytes; });
    writer.write(tar({member(Type::file, "README", "hello")}));
    writer.finish();
    QVERIFY(expect_error([&] { unpacked(foreign); }).kind() == ErrorKind::bad_usage);
}

void TestSnapshotFile::what_would_do_harm_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("link");
    const auto row = [](const char* title, Type type, const char* name, const char* link = "") {
        QTest::newRow(title) << static_cast<int>(type) << QString::fromLatin1(name) << QString::fromLatin1(link);
    };
    row("above", Type::file, "data/../../etc/passwd");
    row("absolute", Type::file, "/etc/passwd");
    row("beside", Type::file, "import/a");
    row("data itself", Type::file, "data");
    row("twice", Type::file, "data/a");
    row("behind a link", Type::file, "data/l/a");
    row("a link out", Type::symbolic_link, "data/m", "../../x");
    row("an absolute link", Type::symbolic_link, "data/m", "/etc");
    row("a hard link out", Type::hard_link, "data/m", "/etc/passwd");
}

void TestSnapshotFile::what_would_do_harm()
{
    QFETCH(int, type);
    QFETCH(QString, name);
    QFETCH(QString, link);
    const std::vector<Member> good{member(Type::folder, "data"), member(Type::file, "data/a", "ab"),
                                   member(Type::symbolic_link, "data/l", {}, "a")};
    QVERIFY(members_of(unpacked(packed(good, a_snapshot(2, 1))), 512) == good);
    auto bad = good;
    bad.push_back(member(static_cast<Type>(type), name.toStdString(), type == 0 ? "c" : "", link.toStdString()));
    const Error error = refused(bad, 3, 2);
    QVERIFY2(error.kind() == ErrorKind::bad_usage, words_of(error).c_str());
}

// Entries without content cost a file next to nothing, and a reader memory.
void TestSnapshotFile::more_entries_than_its_manifest_speaks_of()
{
    std::vector<Member> files{member(Type::folder, "data"), member(Type::file, "data/a"), member(Type::file, "data/b")};
    QVERIFY(words_of(refused(files, 0, 1)).find("more than its manifest says") != std::string::npos);
    std::vector<Member> folders{member(Type::folder, "data"), member(Type::file, "data/a")};
    for (int i = 0; i < 100'001; ++i)
        folders.push_back(member(Type::folder, "data/" + std::to_string(i)));
    QVERIFY(words_of(refused(folders, 0, 1)).find("too many folders and links") != std::string::npos);
    QVERIFY(words_of(refused({member(Type::folder, "data")}, 0, 10'000'001)).find("too many files") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestSnapshotFile)
#include "tst_snapshot_file.moc"
