// A snapshot is called clean only when its files and the server's end both allow it, and one of them proves it: every combination.
#include "databases/kinds/mariadb.h"
#include "databases/kinds/mysql.h"
#include "databases/kinds/postgresql.h"
#include "databases/kinds/redis.h"
#include "databases/kinds/volume.h"
#include "databases/seal.h"

#include <QTest>

#include <algorithm>
#include <utility>
#include <vector>

namespace databases = seedbed::databases;
namespace engine = seedbed::engine;
using databases::Ending;
using databases::FileState;
using databases::Seal;

namespace {

engine::ContainerState ended_with(int exit_code)
{
    engine::ContainerState state;
    state.status = "exited";
    state.exit_code = exit_code;
    state.started_at = seedbed::now();
    state.finished_at = seedbed::now();
    return state;
}

}  // namespace

class TestSeal : public QObject {
    Q_OBJECT

private slots:
    void is_clean_only_when_that_is_proven();
    void says_why_it_is_not();
    void takes_no_exit_code_but_zero_for_a_good_end();
    void trusts_no_server_that_may_leave_without_writing();
    void takes_what_runs_for_disturbed();
    void calls_nothing_ended_that_never_ran();
    void gives_a_server_time_to_close();
};

void TestSeal::is_clean_only_when_that_is_proven()
{
    using Pair = std::pair<FileState, Ending>;
    const std::vector<Pair> clean{{FileState::clean, Ending::well},
                                  {FileState::clean, Ending::unprepared},
                                  {FileState::clean, Ending::unknown},
                                  {FileState::unknown, Ending::well}};
    for (const auto files : {FileState::clean, FileState::unclean, FileState::unknown})
        for (const auto ending : {Ending::well, Ending::unprepared, Ending::badly, Ending::disturbed, Ending::unknown}) {
            const bool expected = std::find(clean.begin(), clean.end(), Pair(files, ending)) != clean.end();
            const auto result = databases::judge_seal({files, "some state", {}}, ending);
            QCOMPARE(result.seal == Seal::clean, expected);
            QCOMPARE(result.why_not.empty(), expected);
        }
}

void TestSeal::says_why_it_is_not()
{
    const auto why = [](FileState files, Ending ending) { return databases::judge_seal({files, "in production", {}}, ending).why_not; };
    QVERIFY(why(FileState::unclean, Ending::well).find("“in production”") != std::string::npos);
    QVERIFY(why(FileState::clean, Ending::badly).find("exit code 0") != std::string::npos);
    QVERIFY(why(FileState::clean, Ending::disturbed).find("ran while") != std::string::npos);
    QVERIFY(why(FileState::unknown, Ending::unprepared).find("write everything out") != std::string::npos);
    QVERIFY(why(FileState::unknown, Ending::unknown).find("neither") != std::string::npos);
}

void TestSeal::takes_no_exit_code_but_zero_for_a_good_end()
{
    const databases::RedisKind redis;
    QVERIFY(databases::ending_of(ended_with(0), false, redis) == Ending::well);
    QVERIFY(databases::ending_of(ended_with(0), false, databases::VolumeKind()) == Ending::well);
    for (const int code : {1, 137, 143, -1})
        QVERIFY(databases::ending_of(ended_with(code), true, redis) == Ending::badly);
}

void TestSeal::trusts_no_server_that_may_leave_without_writing()
{
    const databases::MariadbKind mariadb;
    QVERIFY(databases::ending_of(ended_with(0), false, mariadb) == Ending::unprepared);
    QVERIFY(databases::ending_of(ended_with(0), true, mariadb) == Ending::well);
    QVERIFY(databases::ending_of(ended_with(0), false, databases::MysqlKind()) == Ending::unprepared);
    QVERIFY(databases::ending_of(ended_with(137), true, mariadb) == Ending::badly);
}

void TestSeal::takes_what_runs_for_disturbed()
{
    auto state = ended_with(0);
    state.running = true;
    QVERIFY(databases::ending_of(state, true, databases::PostgresqlKind()) == Ending::disturbed);
    state.running = false;
    state.paused = true;  // what it holds in memory it has not written
    QVERIFY(databases::ending_of(state, true, databases::MariadbKind()) == Ending::disturbed);
}

void TestSeal::calls_nothing_ended_that_never_ran()
{
    QVERIFY(databases::ending_of({}, true, databases::RedisKind()) == Ending::unknown);
}

void TestSeal::gives_a_server_time_to_close()
{
    QVERIFY(databases::stop_grace(databases::PostgresqlKind()) >= std::chrono::seconds(120));
    QVERIFY(!databases::stop_grace(databases::VolumeKind()));
}

QTEST_APPLESS_MAIN(TestSeal)
#include "tst_seal.moc"
