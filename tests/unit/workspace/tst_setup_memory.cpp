// What set-up remembers of tasks, and what the doctor reads of data folders: the parts that need no engine.
#include "support/sample_project.h"
#include "workspace/doctor_data.h"
#include "workspace/task_memory.h"

#include <QTest>

#include <cstdio>
#include <filesystem>

using namespace seedbed;
using namespace seedbed::workspace;
using seedbed::test::SampleProject;

namespace {

std::string relative(const SampleProject& sample, const std::vector<std::filesystem::path>& files)
{
    std::string text;
    for (const auto& file : files)
        text += file.lexically_relative(sample.folder()).string() + " ";
    return text;
}

std::string tar_header(const std::string& name, std::size_t size, char type)
{
    std::string block(512, '\0');
    block.replace(0, name.size(), name);
    char octal[12];
    std::snprintf(octal, sizeof octal, "%011zo", size);
    block.replace(124, 11, octal);
    block[156] = type;
    return block;
}

}  // namespace

class TestSetupMemory : public QObject {
    Q_OBJECT

private slots:
    void names_folders_and_patterns_mean_files();
    void the_ground_is_part_of_the_fingerprint();
    void versions_are_read();
    void a_tar_gives_its_first_file();
    void a_tag_gets_another_version();
};

void TestSetupMemory::names_folders_and_patterns_mean_files()
{
    const SampleProject sample("services: {web: {image: x}}");
    for (const char* file : {"a.c", "b.h", "src/one.c", "src/deep/two.c", "src/deep/two.o", ".git/config", "out/one.o"})
        sample.write(file, "");
    const auto meant = [&](const std::vector<std::string>& names, const std::vector<std::string>& except = {}) {
        return relative(sample, files_meant(sample.folder(), names, except));
    };
    QCOMPARE(meant({"a.c", "nowhere"}), std::string("a.c "));
    QCOMPARE(meant({"src"}), std::string("src/deep/two.c src/deep/two.o src/one.c "));
    QCOMPARE(meant({"src/"}, {"src/deep"}), std::string("src/one.c "));
    QCOMPARE(meant({"*.c"}), std::string("a.c "));
    QCOMPARE(meant({"src/?ne.c", "src/deep/*.c"}), std::string("src/deep/two.c src/one.c "));
    QCOMPARE(meant({"."}, {"src", "out", "compose.yaml"}), std::string("a.c b.h "));
}

void TestSetupMemory::the_ground_is_part_of_the_fingerprint()
{
    TaskGround ground;
    ground.image_id = "sha256:a";
    ground.volumes["cache"] = TimePoint{};
    ground.databases["db"] = "g1";
    ground.services["web"] = ContainerId("c1");
    const std::string before = fingerprint("recipe", ground);
    QCOMPARE(fingerprint("recipe", ground), before);
    QVERIFY(fingerprint("other", ground) != before);
    std::vector<TaskGround> others(4, ground);
    others[0].image_id = "sha256:b";
    others[1].volumes["cache"] += std::chrono::seconds(1);
    others[2].databases["db"] = "g2";
    others[3].services["web"] = ContainerId("c2");
    for (const TaskGround& other : others)
        QVERIFY(fingerprint("recipe", other) != before);
}

void TestSetupMemory::versions_are_read()
{
    QCOMPARE(version_in("15\n"), std::string("15"));
    QCOMPARE(version_in("9.6\n"), std::string("9.6"));
    QCOMPARE(version_in("10.11.6-MariaDB\n"), std::string("10.11.6"));
    QCOMPARE(version_in("1:11.4.2+maria~ubu2404"), std::string("11.4.2"));
    QCOMPARE(version_in("latest"), std::string());
    QCOMPARE(version_in(""), std::string());
}

void TestSetupMemory::a_tar_gives_its_first_file()
{
    std::string content = "15\n";
    const std::string padded = content + std::string(512 - content.size(), '\0');
    QCOMPARE(first_file_of_tar(tar_header("PG_VERSION", content.size(), '0') + padded), content);
    QCOMPARE(first_file_of_tar(tar_header("x/", 0, '5') + tar_header("x/PG_VERSION", content.size(), '0') + padded), content);
    QCOMPARE(first_file_of_tar(""), std::string());
    QCOMPARE(first_file_of_tar(tar_header("x/", 0, '5')), std::string());
    QCOMPARE(first_file_of_tar("short"), std::string());
}

void TestSetupMemory::a_tag_gets_another_version()
{
    QCOMPARE(with_major_version("postgres:16", "15"), std::string("postgres:15"));
    QCOMPARE(with_major_version("r.example:5000/postgres:16-alpine", "15"), std::string("r.example:5000/postgres:15-alpine"));
    QCOMPARE(with_major_version("pgvector/pgvector:pg16", "15"), std::string("pgvector/pgvector:pg15"));
    QCOMPARE(with_major_version("mariadb:11.4.2", "10.11.6"), std::string("mariadb:10.11.6"));
    for (const char* reference : {"postgres", "postgres:latest", "postgres:16.2", "postgres@sha256:ab", "postgres:16@sha256:ab"})
        QCOMPARE(with_major_version(reference, "15"), std::string());
}

QTEST_GUILESS_MAIN(TestSetupMemory)
#include "tst_setup_memory.moc"
