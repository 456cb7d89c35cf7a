// PostgreSQL's own words: versions, the state of a cluster, refused statements, credentials.
#include "databases/kinds/postgresql.h"
#include "kind_checks.h"

namespace compose = seedbed::compose;
namespace databases = seedbed::databases;

class TestPostgresqlKind : public QObject {
    Q_OBJECT

private slots:
    void finds_the_refused_statement_data();
    void finds_the_refused_statement() { seedbed::test::check_failure(databases::PostgresqlKind()); }
    void finds_none_in_other_words();
    void calls_only_a_shutdown_clean();
    void tells_data_outside_of_the_folder();
    void compares_major_versions();
    void reads_what_an_image_says() { seedbed::test::check_facts(databases::PostgresqlKind(), "15.18", "postgres"); }
    void takes_the_images_defaults();
    void writes_an_url_without_the_password();
    void makes_only_its_own_command_forgetful();
    void finds_the_data_folder();
    void needs_no_writing_out() { QVERIFY(!databases::PostgresqlKind().keeps_writes_in_memory()); }
};

void TestPostgresqlKind::finds_the_refused_statement_data()
{
    seedbed::test::failure_columns();
    QTest::newRow("file") << "psql:/seedbed-import/demo.sql:3: ERROR:  relation \"x\" does not exist\nLINE 1: SELECT * FROM x;"
                          << "/seedbed-import/demo.sql" << 3 << "relation \"x\" does not exist";
    QTest::newRow("packed file") << "psql:<stdin>:12: ERROR:  syntax error at or near \"SELEC\""
                                 << "" << 12 << "syntax error at or near \"SELEC\"";
    QTest::newRow("include") << "psql:a.sql:1: error: b.sql: No such file or directory"
                             << "a.sql" << 1 << "b.sql: No such file or directory";
    QTest::newRow("lost server") << "psql:a.sql:7: FATAL:  terminating connection"
                                 << "a.sql" << 7 << "terminating connection";
    QTest::newRow("a log around it") << "2026 LOG:  ready\npsql:/docker-entrypoint-initdb.d/1.sql:2: ERROR:  no\nbye"
                                     << "/docker-entrypoint-initdb.d/1.sql" << 2 << "no";
    QTest::newRow("colon in the name") << "psql:/a:b.sql:4: ERROR:  no"
                                       << "/a:b.sql" << 4 << "no";
}

void TestPostgresqlKind::finds_none_in_other_words()
{
    QVERIFY(!databases::PostgresqlKind().find_failure("psql: error: connection refused\nNOTICE: nothing"));
}

void TestPostgresqlKind::calls_only_a_shutdown_clean()
{
    const databases::PostgresqlKind kind;
    QVERIFY(kind.parse_seal("shut down\n").files == databases::FileState::clean);
    QVERIFY(kind.parse_seal("shut down in recovery\n").files == databases::FileState::clean);
    for (const char* state :
         {"in production\n", "shutting down\n", "in crash recovery\n", "starting up\n", "no cluster\n", "", "not shut down"})
        QVERIFY2(kind.parse_seal(state).files == databases::FileState::unclean, state);
    QCOMPARE(kind.parse_seal("in production\n").state, std::string("in production"));
}

void TestPostgresqlKind::tells_data_outside_of_the_folder()
{
    const auto facts = databases::PostgresqlKind().parse_seal("outside: /mnt/wal\noutside: /mnt/space\nshut down\n");
    QVERIFY(facts.files == databases::FileState::clean);
    QVERIFY(facts.outside_data == (std::vector<std::string>{"/mnt/wal", "/mnt/space"}));
}

void TestPostgresqlKind::compares_major_versions()
{
    const databases::PostgresqlKind kind;
    QVERIFY(kind.opens("15.18", "15.2"));
    QVERIFY(!kind.opens("16.1", "15.18"));
    QVERIFY(kind.opens("18beta1", "18beta1"));
    QVERIFY(kind.opens("9.6.24", "9.6.1"));
    QVERIFY(!kind.opens("9.6.24", "9.5.1"));
}

void TestPostgresqlKind::takes_the_images_defaults()
{
    const databases::PostgresqlKind kind;
    compose::Database database;
    compose::Service service;
    QVERIFY(kind.credentials(database, service) == (databases::Credentials{"postgres", "", "postgres"}));
    service.environment = {{"POSTGRES_USER", "shop"}, {"POSTGRES_PASSWORD", "secret"}};
    QVERIFY(kind.credentials(database, service) == (databases::Credentials{"shop", "secret", "shop"}));
    service.environment["POSTGRES_DB"] = "orders";
    service.environment["OTHER"] = "hidden";
    database.password_env = "OTHER";
    QVERIFY(kind.credentials(database, service) == (databases::Credentials{"shop", "hidden", "orders"}));
}

void TestPostgresqlKind::writes_an_url_without_the_password()
{
    const databases::PostgresqlKind kind;
    QCOMPARE(kind.connection_url({"shop", "secret", "my db"}, "127.0.0.1", 54320),
             std::string("postgresql://shop@127.0.0.1:54320/my%20db"));
    QCOMPARE(kind.connection_url({"a", "", "b"}, "::1", 1), std::string("postgresql://a@[::1]:1/b"));
}

void TestPostgresqlKind::makes_only_its_own_command_forgetful()
{
    const databases::PostgresqlKind kind;
    compose::Service service;
    QVERIFY(kind.throwaway_command(service)->front() == "postgres");
    service.command = {"postgres", "-c", "max_connections=5"};
    const auto command = *kind.throwaway_command(service);
    QCOMPARE(command[2], std::string("max_connections=5"));
    QVERIFY(std::find(command.begin(), command.end(), "fsync=off") != command.end());
    service.command = {"my-wrapper"};
    QVERIFY(!kind.throwaway_command(service));
    service.command.reset();
    service.entrypoint = {"my-entrypoint"};
    QVERIFY(!kind.throwaway_command(service));
}

void TestPostgresqlKind::finds_the_data_folder()
{
    const databases::PostgresqlKind kind;
    QCOMPARE(kind.data_folder({}, "postgres:15"), std::string("/var/lib/postgresql/data"));
    QCOMPARE(kind.data_folder({"PGDATA=/a", "PGDATA=/b", "PGDATAX=/c"}, "postgres:15"), std::string("/b"));
    QCOMPARE(kind.data_folder({}, "postgres:18"), std::string("/var/lib/postgresql"));
}

QTEST_APPLESS_MAIN(TestPostgresqlKind)
#include "tst_postgresql_kind.moc"
