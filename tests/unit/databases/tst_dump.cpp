// What a dump's name says, the command line that is offered where a snapshot does not fit, and how long a database is waited for.
#include "databases/dump.h"
#include "databases/full_disk.h"
#include "databases/kinds/mongodb.h"
#include "databases/kinds/postgresql.h"
#include "databases/kinds/redis.h"
#include "databases/site.h"
#include "support/expect_error.h"

#include <QTest>

namespace databases = seedbed::databases;
using seedbed::ErrorKind;
using seedbed::test::expect_error;

class TestDump : public QObject {
    Q_OBJECT

private slots:
    void is_packed_as_it_is_named();
    void is_offered_as_a_command_line();
    void knows_a_full_disk_by_its_words();
    void waits_as_long_as_it_is_told();
};

void TestDump::is_packed_as_it_is_named()
{
    QCOMPARE(databases::dump_packer("a/b.sql.gz"), std::string("gzip"));
    QCOMPARE(databases::dump_packer("b.sql.xz"), std::string("xz"));
    QCOMPARE(databases::dump_packer("b.sql.zst"), std::string("zstd"));
    QCOMPARE(databases::dump_packer("b.gz/b.sql"), std::string());
    QCOMPARE(databases::dump_packer("gz"), std::string());
}

void TestDump::is_offered_as_a_command_line()
{
    QCOMPARE(databases::dump_command(databases::PostgresqlKind(), "app-db", {}), std::string("seedbed db dump app-db app-db.sql.gz"));
    QCOMPARE(databases::dump_command(databases::RedisKind(), "cache", "my state"),
             std::string("seedbed db dump cache cache.redis.gz --snapshot 'my state'"));
    QCOMPARE(databases::dump_command(databases::MongodbKind(), "app-db", "demo"), std::string());
}

void TestDump::knows_a_full_disk_by_its_words()
{
    QVERIFY(databases::tells_full_disk("cp: error writing 'x': No space left on device"));
    QVERIFY(databases::tells_full_disk("ERROR:  could not extend file\nHINT:  Check free disk space."));
    QVERIFY(!databases::tells_full_disk("relation \"device\" does not exist"));
}

void TestDump::waits_as_long_as_it_is_told()
{
    seedbed::platform::HostEnvironment host;
    QCOMPARE(databases::ready_timeout_of(host).count(), 180);
    host.variables["SEEDBED_READY_TIMEOUT"] = "7";
    QCOMPARE(databases::ready_timeout_of(host).count(), 7);
    for (const char* wrong : {"0", "-1", "1.5", "7s", "99999999999"}) {
        host.variables["SEEDBED_READY_TIMEOUT"] = wrong;
        QVERIFY(expect_error([&] { static_cast<void>(databases::ready_timeout_of(host)); }).kind() == ErrorKind::bad_usage);
    }
}

QTEST_APPLESS_MAIN(TestDump)
#include "tst_dump.moc"
