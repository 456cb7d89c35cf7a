// What the engine's machine says of itself becomes values, and sizes that hold what has to go in.
#include "base/time.h"
#include "databases/fast_pool_look.h"

#include <QTest>

namespace databases = seedbed::databases;
using databases::FastPoolLook;

namespace {

constexpr std::uint64_t k_gib = 1ULL << 30;

FastPoolLook open_image(std::uint64_t bytes, std::uint64_t free, std::uint64_t disk_free)
{
    FastPoolLook look;
    look.open = true;
    look.image_bytes = bytes;
    look.inside_total = bytes;
    look.inside_free = free;
    look.disk_free = disk_free;
    return look;
}

}  // namespace

class TestFastPoolLook : public QObject {
    Q_OBJECT

private slots:
    void reads_what_the_script_prints();
    void keeps_a_claim();
    void says_what_hinders();
    void makes_images_large_enough();
    void grows_in_time();
};

void TestFastPoolLook::reads_what_the_script_prints()
{
    const auto look = databases::parse_look(
        "missing\tmkfs.xfs xfs_growfs \nloops\tyes\t/dev/loop0 /dev/loop1 \nplace\tmount\nimage\t4096\nopen\tyes\n"
        "inside\t100\t40\ndisk\t1000\t500\nclaim\tp-1\tbox/1/2\t17\tMove it\tc1 c2\n");
    QCOMPARE(look.missing, (std::vector<std::string>{"mkfs.xfs", "xfs_growfs"}));
    QVERIFY(look.has_loops && look.open);
    QCOMPARE(look.loop_devices, (std::vector<std::string>{"/dev/loop0", "/dev/loop1"}));
    QVERIFY(look.place == databases::PoolFolderState::mount);
    QCOMPARE(look.image_bytes.value_or(0), std::uint64_t{4096});
    QCOMPARE(look.inside_total, std::uint64_t{100 * 1024});
    QCOMPARE(look.inside_free, std::uint64_t{40 * 1024});
    QCOMPARE(look.disk_free, std::uint64_t{500 * 1024});
    QCOMPARE(look.claim, std::string("p-1\tbox/1/2\t17\tMove it\tc1 c2"));

    const auto none = databases::parse_look("missing\t\nloops\tno\t\nplace\tnone\nimage\t-\nopen\tno\ndisk\t1000\t500\n");
    QVERIFY(none.missing.empty() && !none.has_loops && !none.image_bytes && !none.open && none.claim.empty());
    QVERIFY(none.place == databases::PoolFolderState::none);
}

void TestFastPoolLook::keeps_a_claim()
{
    databases::FastPoolClaim claim;
    claim.plan = "p-1";
    claim.owner = "box/1/2";
    claim.created = seedbed::TimePoint(std::chrono::seconds(17));
    claim.title = "Make the pool fast";
    claim.stopped = {seedbed::ContainerId("c1"), seedbed::ContainerId("c2")};
    QVERIFY(databases::claim_from_line(databases::to_line(claim)) == claim);
    claim.stopped.clear();
    QVERIFY(databases::claim_from_line(databases::to_line(claim)) == claim);
    QVERIFY(databases::claim_from_line("damaged").owner.empty());
}

void TestFastPoolLook::says_what_hinders()
{
    FastPoolLook look;
    look.has_loops = true;
    QVERIFY(!databases::hindrance(look));
    look.missing = {"mkfs.xfs", "xfs_growfs"};
    QCOMPARE(databases::hindrance(look)->reason, std::string("the engine's machine has no mkfs.xfs, no xfs_growfs"));
    QCOMPARE(databases::hindrance(look)->hint, std::string("Install the package xfsprogs there."));
    look.missing = {"flock"};
    QVERIFY(databases::hindrance(look)->hint.find("util-linux") != std::string::npos);
    look.missing.clear();
    look.has_loops = false;
    QVERIFY(databases::hindrance(look)->hint.find("modprobe loop") != std::string::npos);
    look.has_loops = true;
    look.place = databases::PoolFolderState::mount;
    QVERIFY(databases::hindrance(look));
    look.open = true;
    QVERIFY(!databases::hindrance(look));
}

void TestFastPoolLook::makes_images_large_enough()
{
    QVERIFY(databases::first_image_bytes(0) >= 2 * k_gib);
    for (const std::uint64_t used : {k_gib, 10 * k_gib, 100 * k_gib}) {
        const std::uint64_t image = databases::first_image_bytes(used);
        QCOMPARE(image % (1U << 20), std::uint64_t{0});
        // It does not have to grow at once.
        QVERIFY(!databases::grown_image_bytes(open_image(image, image - used, 500 * k_gib), 0));
    }
}

void TestFastPoolLook::grows_in_time()
{
    QVERIFY(!databases::grown_image_bytes(open_image(10 * k_gib, 3 * k_gib, 100 * k_gib), 0));
    const auto next = databases::grown_image_bytes(open_image(10 * k_gib, k_gib, 100 * k_gib), 0);
    QVERIFY(next && *next >= 12 * k_gib && *next < 20 * k_gib);
    // What is wanted fits.
    QVERIFY(databases::grown_image_bytes(open_image(10 * k_gib, 3 * k_gib, 100 * k_gib), 20 * k_gib).value_or(0) >= 29 * k_gib);
    // No more than the disk has, less what stays untouched.
    QCOMPARE(databases::grown_image_bytes(open_image(10 * k_gib, 0, k_gib + databases::k_disk_reserve), 0).value_or(0), 11 * k_gib);
    QVERIFY(!databases::grown_image_bytes(open_image(10 * k_gib, 0, databases::k_disk_reserve), 0));
    QVERIFY(!databases::grown_image_bytes(open_image(10 * k_gib, 0, 0), 0));
    // What is not mounted does not grow.
    auto closed = open_image(10 * k_gib, 0, 100 * k_gib);
    closed.open = false;
    QVERIFY(!databases::grown_image_bytes(closed, 0));
}

QTEST_GUILESS_MAIN(TestFastPoolLook)
#include "tst_fast_pool_look.moc"
