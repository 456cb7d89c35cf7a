// This machine's counters as /proc gives them, against files that say what is known.
#include "usage/host_usage.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <string>

using seedbed::usage::host_usage_between;
using seedbed::usage::HostSample;
using seedbed::usage::is_this_machine;
using seedbed::usage::sample_host;

namespace {

class FakeProc {
public:
    FakeProc() : path_(folder_.path().toStdString()) { std::filesystem::create_directories(path_ / "sys/kernel"); }
    void write(const std::string& file, const std::string& text) const { std::ofstream(path_ / file) << text; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    QTemporaryDir folder_;
    std::filesystem::path path_;
};

}  // namespace

class TestHostUsage final : public QObject {
    Q_OBJECT

private slots:
    void reads_processors_and_memory();
    void percent_counts_processors();
    void the_first_sample_has_no_percentage();
    void no_proc_gives_nothing();
    void this_machine_gives_something();
    void knows_whether_the_engine_is_here();
};

void TestHostUsage::reads_processors_and_memory()
{
    const FakeProc proc;
    proc.write("stat", "cpu  100 20 30 800 50 1 2 3 0 0\ncpu0 50 10 15 400 25 0 1 1 0 0\ncpu1 50 10 15 400 25 1 1 2 0 0\nintr 12 34\n");
    proc.write("meminfo", "MemTotal:       16000 kB\nMemFree:         1000 kB\nMemAvailable:    6000 kB\n");
    const auto sample = sample_host(proc.path());
    QVERIFY(sample);
    QCOMPARE(sample->total, std::uint64_t{1006});
    QCOMPARE(sample->busy, std::uint64_t{156});
    QCOMPARE(sample->cpus, 2);
    QCOMPARE(sample->memory_total, std::uint64_t{16'000 * 1024});
    QCOMPARE(sample->memory_used, std::uint64_t{10'000 * 1024});
}

void TestHostUsage::percent_counts_processors()
{
    HostSample before;
    before.total = 1000;
    before.busy = 100;
    HostSample now;
    now.total = 1400;
    now.busy = 300;
    now.cpus = 4;
    QCOMPARE(host_usage_between(before, now).cpu_percent.value(), 200.0);
    QVERIFY(!host_usage_between(now, before).cpu_percent);
    QVERIFY(!host_usage_between(now, now).cpu_percent);
}

void TestHostUsage::the_first_sample_has_no_percentage()
{
    HostSample now;
    now.total = 1400;
    now.memory_used = 7;
    now.memory_total = 9;
    const auto usage = host_usage_between({}, now);
    QVERIFY(!usage.cpu_percent);
    QCOMPARE(usage.memory_used, std::uint64_t{7});
    QCOMPARE(usage.memory_total, std::uint64_t{9});
}

void TestHostUsage::no_proc_gives_nothing()
{
    const FakeProc proc;
    QVERIFY(!sample_host(proc.path()));
    proc.write("stat", "something else\n");
    QVERIFY(!sample_host(proc.path()));
}

void TestHostUsage::this_machine_gives_something()
{
    const auto sample = sample_host();
    QVERIFY(sample);
    QVERIFY(sample->cpus > 0);
    QVERIFY(sample->memory_total > sample->memory_used);
}

void TestHostUsage::knows_whether_the_engine_is_here()
{
    const FakeProc proc;
    proc.write("meminfo", "MemTotal:       16000 kB\n");
    proc.write("sys/kernel/hostname", "desk\n");
    proc.write("sys/kernel/osrelease", "6.1.0-18-amd64\n");
    seedbed::engine::SystemInfo info;
    info.name = "desk";
    info.kernel_version = "6.1.0-18-amd64";
    info.mem_total = std::uint64_t{16'000} * 1024;
    QVERIFY(is_this_machine(info, proc.path()));
    info.mem_total = std::uint64_t{8'000} * 1024;
    QVERIFY(!is_this_machine(info, proc.path()));
    info.mem_total = std::uint64_t{16'000} * 1024;
    info.kernel_version = "6.6.12-linuxkit";
    QVERIFY(!is_this_machine(info, proc.path()));
    info.kernel_version = "6.1.0-18-amd64";
    info.name = "elsewhere";
    QVERIFY(!is_this_machine(info, proc.path()));
}

QTEST_GUILESS_MAIN(TestHostUsage)
#include "tst_host_usage.moc"
