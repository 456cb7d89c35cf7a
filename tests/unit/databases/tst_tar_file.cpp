// The archive of one file, as the engine is sent it: read back by tar itself, in pieces of any size.
#include "databases/tar_file.h"
#include "platform/process.h"
#include "support/expect_error.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <vector>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace fs = std::filesystem;

namespace {

std::string content_of_size(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + i * 7 % 26);
    return text;
}

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

std::string read(const fs::path& file)
{
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

std::string drain(const seedbed::engine::BodySource& source, std::size_t piece)
{
    std::string all;
    std::vector<char> buffer(piece);
    while (const std::size_t count = source(buffer.data(), buffer.size()))
        all.append(buffer.data(), count);
    return all;
}

}  // namespace

class TestTarFile : public QObject {
    Q_OBJECT

private slots:
    void is_what_tar_reads_data();
    void is_what_tar_reads();
    void says_that_the_file_is_missing();
    void notices_a_file_that_shrinks();
};

void TestTarFile::is_what_tar_reads_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("piece");
    QTest::newRow("empty") << 0 << 4096;
    QTest::newRow("one byte at a time") << 1000 << 1;
    QTest::newRow("a whole block") << 512 << 300;
    QTest::newRow("a block and a byte") << 513 << 65536;
    QTest::newRow("large") << 1'000'000 << 16384;
}

void TestTarFile::is_what_tar_reads()
{
    QFETCH(int, size);
    QFETCH(int, piece);
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    const std::string content = content_of_size(static_cast<std::size_t>(size));
    write(root / "in.sql", content);
    write(root / "a.tar", drain(seedbed::databases::tar_of_file(root / "in.sql", "out one.sql"), static_cast<std::size_t>(piece)));
    seedbed::platform::ProcessRequest request;
    request.argv = {"tar", "-xf", (root / "a.tar").string(), "-C", root.string()};
    const auto result = seedbed::platform::run_process(request);
    QVERIFY2(result.exit_code == 0 && result.errors.empty(), result.errors.c_str());
    QVERIFY(read(root / "out one.sql") == content);
    QVERIFY((fs::status(root / "out one.sql").permissions() & fs::perms::others_read) != fs::perms::none);
}

void TestTarFile::says_that_the_file_is_missing()
{
    QVERIFY(expect_error([] { static_cast<void>(seedbed::databases::tar_of_file("/nowhere/at/all", "x")); }).kind() ==
            ErrorKind::not_found);
}

void TestTarFile::notices_a_file_that_shrinks()
{
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "in.sql";
    write(file, content_of_size(100'000));
    const auto source = seedbed::databases::tar_of_file(file, "x");
    fs::resize_file(file, 10);
    QVERIFY(expect_error([&] { static_cast<void>(drain(source, 4096)); }).kind() == ErrorKind::conflict);
}

QTEST_APPLESS_MAIN(TestTarFile)
#include "tst_tar_file.moc"
