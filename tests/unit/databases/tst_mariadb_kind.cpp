// MariaDB's own words: versions, refused statements, credentials by both names of each variable.
#include "databases/kinds/mariadb.h"
#include "kind_checks.h"

#include <algorithm>

namespace compose = seedbed::compose;
namespace databases = seedbed::databases;

class TestMariadbKind : public QObject {
    Q_OBJECT

private slots:
    void finds_the_refused_statement_data();
    void finds_the_refused_statement() { seedbed::test::check_failure(kind_); }
    void finds_none_in_other_words();
    void leaves_it_to_the_exit_code_whether_it_ended_well() { seedbed::test::check_silent_files(kind_); }
    void opens_data_of_its_own_release_series();
    void reads_what_an_image_says() { seedbed::test::check_facts(kind_, "10.11.14", "mariadbd"); }
    void takes_the_images_defaults();
    void prefers_mariadbs_names_to_mysqls();
    void gives_the_client_what_it_needs();
    void writes_an_url_without_the_password();
    void makes_only_its_own_command_forgetful();
    void knows_what_shapes_a_new_folder();
    void needs_no_writing_out() { QVERIFY(!kind_.keeps_writes_in_memory()); }

private:
    databases::MariadbKind kind_;
};

void TestMariadbKind::finds_the_refused_statement_data()
{
    seedbed::test::failure_columns();
    QTest::newRow("standard input") << "ERROR 1146 (42S02) at line 3: Table 'shop.ordres' doesn't exist"
                                    << "" << 3 << "Table 'shop.ordres' doesn't exist";
    QTest::newRow("a file that was sourced") << "ERROR 1064 (42000) at line 12 in file: '/a b.sql': You have an error in your SQL syntax"
                                             << "/a b.sql" << 12 << "You have an error in your SQL syntax";
    QTest::newRow("a log around it") << "2026 [Note] ready\nERROR 1062 (23000) at line 7: Duplicate entry '1' for key 'PRIMARY'\nbye"
                                     << "" << 7 << "Duplicate entry '1' for key 'PRIMARY'";
    QTest::newRow("the first of two") << "ERROR 1 (HY000) at line 2: one\nERROR 2 (HY000) at line 4: two"
                                      << "" << 2 << "one";
    QTest::newRow("the words hold a place, too") << "ERROR 1064 (42000) at line 5: near 'x' at line 1"
                                                 << "" << 5 << "near 'x' at line 1";
}

void TestMariadbKind::finds_none_in_other_words()
{
    for (const char* words : {"", "ERROR 2002 (HY000): Can't connect to server on '127.0.0.1' (115)", "NOTE at line 3: nothing",
                              "ERROR 1 (HY000) at line x: no number", "[ERROR] mariadbd: at line 3"})
        QVERIFY2(!kind_.find_failure(words), words);
}

void TestMariadbKind::opens_data_of_its_own_release_series()
{
    QVERIFY(kind_.opens("10.11.14", "10.11.2"));
    QVERIFY(kind_.opens("10.11.2", "10.11.14"));
    QVERIFY(!kind_.opens("10.11.14", "10.1.48"));
    QVERIFY(!kind_.opens("11.4.2", "10.11.14"));
    QVERIFY(!kind_.opens("11.8", "11.4"));
    QVERIFY(kind_.opens("11.4", "11.4.9"));
}

void TestMariadbKind::takes_the_images_defaults()
{
    compose::Database database;
    compose::Service service;
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"root", "", ""}));
    service.environment = {{"MYSQL_ROOT_PASSWORD", "topsecret"}, {"MYSQL_DATABASE", "shop"}};
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"root", "topsecret", "shop"}));
    service.environment["MYSQL_USER"] = "shop";
    service.environment["MYSQL_PASSWORD"] = "secret";
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"shop", "secret", "shop"}));
    // Another user than the service's: its password is in a variable that the project names.
    database.user = "reader";
    database.database = "orders";
    database.password_env = "OTHER";
    service.environment["OTHER"] = "hidden";
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"reader", "hidden", "orders"}));
}

void TestMariadbKind::prefers_mariadbs_names_to_mysqls()
{
    compose::Service service;
    service.environment = {{"MYSQL_USER", "old"}, {"MARIADB_USER", "new"}, {"MYSQL_PASSWORD", "1"}, {"MARIADB_PASSWORD", "2"}};
    QVERIFY(kind_.credentials({}, service) == (databases::Credentials{"new", "2", ""}));
}

void TestMariadbKind::gives_the_client_what_it_needs()
{
    QVERIFY(kind_.client_env({"shop", "secret", "orders"}) ==
            (std::vector<std::string>{"SEEDBED_USER=shop", "SEEDBED_DATABASE=orders", "MYSQL_PWD=secret"}));
}

void TestMariadbKind::writes_an_url_without_the_password()
{
    QCOMPARE(kind_.connection_url({"shop", "secret", "my db"}, "127.0.0.1", 33060), std::string("mysql://shop@127.0.0.1:33060/my%20db"));
    QCOMPARE(kind_.connection_url({"a", "", "b"}, "::1", 1), std::string("mysql://a@[::1]:1/b"));
}

void TestMariadbKind::makes_only_its_own_command_forgetful()
{
    compose::Service service;
    QVERIFY(kind_.throwaway_command(service)->front() == "mariadbd");
    service.command = {"--max-connections=5"};
    const auto command = *kind_.throwaway_command(service);
    QCOMPARE(command.front(), std::string("--max-connections=5"));
    QVERIFY(std::ranges::count(command, "--innodb-flush-log-at-trx-commit=0") == 1);
    service.command = {"my-wrapper"};
    QVERIFY(!kind_.throwaway_command(service));
}

void TestMariadbKind::knows_what_shapes_a_new_folder()
{
    QVERIFY(kind_.shapes_new_data("MARIADB_DATABASE"));
    QVERIFY(kind_.shapes_new_data("MYSQL_USER"));
    QVERIFY(!kind_.shapes_new_data("TZ"));
    QCOMPARE(kind_.data_folder({}, "mariadb:10.11"), std::string("/var/lib/mysql"));
}

QTEST_APPLESS_MAIN(TestMariadbKind)
#include "tst_mariadb_kind.moc"
