// Redis' own words: where projects put its password, which data a server opens, refused commands.
#include "databases/kinds/redis.h"
#include "kind_checks.h"

namespace compose = seedbed::compose;
namespace databases = seedbed::databases;

class TestRedisKind : public QObject {
    Q_OBJECT

private slots:
    void finds_the_refused_command_data();
    void finds_the_refused_command() { seedbed::test::check_failure(kind_); }
    void finds_none_in_other_words();
    void leaves_it_to_the_exit_code_whether_it_ended_well() { seedbed::test::check_silent_files(kind_); }
    void opens_data_of_older_servers();
    void reads_what_an_image_says() { seedbed::test::check_facts(kind_, "7.0.15", "redis-server"); }
    void finds_the_password();
    void gives_the_client_what_it_needs();
    void writes_an_url_without_the_password();
    void is_a_cache_without_a_volume();
    void makes_nothing_of_an_empty_folder();
    void has_its_memory_written_out() { QVERIFY(kind_.keeps_writes_in_memory()); }

private:
    databases::RedisKind kind_;
};

void TestRedisKind::finds_the_refused_command_data()
{
    seedbed::test::failure_columns();
    QTest::newRow("command") << "line 3: ERR unknown command 'HSTE', with args beginning with: 'orders'"
                             << "" << 3 << "ERR unknown command 'HSTE', with args beginning with: 'orders'";
    QTest::newRow("type") << "line 12: WRONGTYPE Operation against a key holding the wrong kind of value\n"
                          << "" << 12 << "WRONGTYPE Operation against a key holding the wrong kind of value";
    QTest::newRow("quotes that do not end") << "line 4: Invalid argument(s)"
                                            << "" << 4 << "Invalid argument(s)";
    QTest::newRow("behind other words") << "Warning: something\nline 2: ERR no"
                                        << "" << 2 << "ERR no";
}

void TestRedisKind::finds_none_in_other_words()
{
    for (const char* words :
         {"", "Could not connect to Redis at 127.0.0.1:6379: Connection refused", "line x: ERR no", "line 3", "in line 3: ERR"})
        QVERIFY2(!kind_.find_failure(words), words);
}

void TestRedisKind::opens_data_of_older_servers()
{
    QVERIFY(kind_.opens("7.0.15", "7.0.2"));
    QVERIFY(kind_.opens("7.0.2", "7.0.15"));
    QVERIFY(!kind_.opens("7.0.15", "7.2.4"));  // the format has changed in between
    QVERIFY(kind_.opens("7.0.15", "6.2.1"));
    QVERIFY(!kind_.opens("6.2.1", "7.0.15"));
    QVERIFY(kind_.opens("10.0", "9.1"));
}

void TestRedisKind::finds_the_password()
{
    compose::Database database;
    compose::Service service;
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"default", "", ""}));
    service.environment = {{"REDIS_PASSWORD", "variable"}, {"OTHER", "hidden"}};
    QCOMPARE(kind_.credentials(database, service).password, std::string("variable"));
    service.command = {"redis-server", "--requirepass"};
    QCOMPARE(kind_.credentials(database, service).password, std::string("variable"));
    service.command = {"redis-server", "--requirepass", "option", "--appendonly", "yes"};
    QCOMPARE(kind_.credentials(database, service).password, std::string("option"));
    database.password_env = "OTHER";
    database.user = "app";
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"app", "hidden", ""}));
}

void TestRedisKind::gives_the_client_what_it_needs()
{
    QVERIFY(kind_.client_env({"default", "", ""}) == (std::vector<std::string>{"SEEDBED_USER=default"}));
    QVERIFY(kind_.client_env({"app", "secret", ""}) == (std::vector<std::string>{"SEEDBED_USER=app", "REDISCLI_AUTH=secret"}));
}

void TestRedisKind::writes_an_url_without_the_password()
{
    QCOMPARE(kind_.connection_url({"default", "secret", ""}, "127.0.0.1", 63790), std::string("redis://127.0.0.1:63790/0"));
    QCOMPARE(kind_.connection_url({"default", "", ""}, "::1", 1), std::string("redis://[::1]:1/0"));
}

void TestRedisKind::is_a_cache_without_a_volume()
{
    QVERIFY(!kind_.wants_volume());
    QCOMPARE(kind_.data_folder({}, "redis:7"), std::string("/data"));
}

void TestRedisKind::makes_nothing_of_an_empty_folder()
{
    QVERIFY(!kind_.shapes_new_data("REDIS_PASSWORD"));
    QVERIFY(!kind_.throwaway_command({}));
}

QTEST_APPLESS_MAIN(TestRedisKind)
#include "tst_redis_kind.moc"
