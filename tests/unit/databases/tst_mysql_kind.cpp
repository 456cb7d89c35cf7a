// MySQL's own rules, by its manual and its image's documents: which release opens which data, whose variables are read.
#include "databases/kinds/mysql.h"
#include "kind_checks.h"

#include <algorithm>

namespace compose = seedbed::compose;
namespace databases = seedbed::databases;

class TestMysqlKind : public QObject {
    Q_OBJECT

private slots:
    void finds_the_refused_statement_data();
    void finds_the_refused_statement() { seedbed::test::check_failure(kind_); }
    void leaves_it_to_a_prepared_end_whether_it_ended_well();
    void opens_data_of_its_series_and_goes_back_only_where_mysql_can();
    void reads_what_an_image_says() { seedbed::test::check_facts(kind_, "8.0.36", "mysqld"); }
    void reads_mysqls_variables_only();
    void writes_an_url_without_the_password();
    void makes_only_its_own_command_forgetful();
    void knows_what_shapes_a_new_folder();

private:
    databases::MysqlKind kind_;
};

void TestMysqlKind::finds_the_refused_statement_data()
{
    seedbed::test::failure_columns();
    QTest::newRow("standard input") << "ERROR 1146 (42S02) at line 3: Table 'shop.ordres' doesn't exist"
                                    << "" << 3 << "Table 'shop.ordres' doesn't exist";
    QTest::newRow("a warning before it")
        << "mysql: [Warning] unknown option '--loose-get-server-public-key'\nERROR 1062 (23000) at line 7: Duplicate entry '1'"
        << "" << 7 << "Duplicate entry '1'";
}

void TestMysqlKind::leaves_it_to_a_prepared_end_whether_it_ended_well()
{
    seedbed::test::check_silent_files(kind_);
    QVERIFY(!kind_.exit_code_tells());
    QCOMPARE(kind_.stop_signal(), std::string("SIGTERM"));
}

void TestMysqlKind::opens_data_of_its_series_and_goes_back_only_where_mysql_can()
{
    QVERIFY(kind_.opens("8.0.36", "8.0.36"));
    QVERIFY(kind_.opens("8.0.36", "8.0.11"));
    QVERIFY(!kind_.opens("8.0.11", "8.0.36"));  // a release of 8.0 does not go back
    QVERIFY(kind_.opens("8.4.0", "8.4.3"));
    QVERIFY(kind_.opens("5.7.30", "5.7.44"));
    QVERIFY(!kind_.opens("9.1.0", "9.1.1"));
    QVERIFY(!kind_.opens("8.4.3", "8.0.36"));
    QVERIFY(!kind_.opens("8.0.36", "5.7.44"));
}

void TestMysqlKind::reads_mysqls_variables_only()
{
    compose::Database database;
    compose::Service service;
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"root", "", ""}));
    service.environment = {{"MARIADB_USER", "no"}, {"MYSQL_ROOT_PASSWORD", "topsecret"}, {"MYSQL_DATABASE", "shop"}};
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"root", "topsecret", "shop"}));
    service.environment["MYSQL_USER"] = "shop";
    service.environment["MYSQL_PASSWORD"] = "secret";
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"shop", "secret", "shop"}));
}

void TestMysqlKind::writes_an_url_without_the_password()
{
    QCOMPARE(kind_.connection_url({"shop", "secret", "my db"}, "127.0.0.1", 33060), std::string("mysql://shop@127.0.0.1:33060/my%20db"));
}

void TestMysqlKind::makes_only_its_own_command_forgetful()
{
    compose::Service service;
    QCOMPARE(kind_.throwaway_command(service)->front(), std::string("mysqld"));
    service.command = {"mysqld", "--sql-mode="};
    QVERIFY(std::ranges::count(*kind_.throwaway_command(service), "--innodb-doublewrite=0") == 1);
    service.command = {"mariadbd"};
    QVERIFY(!kind_.throwaway_command(service));
}

void TestMysqlKind::knows_what_shapes_a_new_folder()
{
    QVERIFY(kind_.shapes_new_data("MYSQL_USER"));
    QVERIFY(!kind_.shapes_new_data("MARIADB_USER"));
    QCOMPARE(kind_.data_folder({}, "percona:8.0"), std::string("/var/lib/mysql"));
}

QTEST_APPLESS_MAIN(TestMysqlKind)
#include "tst_mysql_kind.moc"
