// MongoDB's own words and rules, by its manual and its image's documents.
#include "databases/kinds/mongodb.h"
#include "kind_checks.h"

namespace compose = seedbed::compose;
namespace databases = seedbed::databases;

class TestMongodbKind : public QObject {
    Q_OBJECT

private slots:
    void finds_what_was_refused_data();
    void finds_what_was_refused() { seedbed::test::check_failure(kind_); }
    void finds_nothing_in_other_words();
    void reads_the_lock_file();
    void opens_data_of_its_own_release_series();
    void reads_what_an_image_says() { seedbed::test::check_facts(kind_, "7.0.5", "mongod"); }
    void takes_the_images_root_user();
    void gives_the_client_what_it_needs();
    void writes_an_url_without_the_password();
    void knows_what_shapes_a_new_folder();

private:
    databases::MongodbKind kind_;
};

void TestMongodbKind::finds_what_was_refused_data()
{
    seedbed::test::failure_columns();
    QTest::newRow("a statement") << "MongoServerError: E11000 duplicate key error collection: shop.orders"
                                 << "" << 0 << "MongoServerError: E11000 duplicate key error collection: shop.orders";
    QTest::newRow("the old shell") << "uncaught exception: ReferenceError: ordres is not defined :\n@/seedbed-import/demo.js:3:1\n"
                                      "failed to load: /seedbed-import/demo.js"
                                   << "/seedbed-import/demo.js" << 3 << "ReferenceError: ordres is not defined";
    QTest::newRow("behind other words") << "Loading file: demo.js\nReferenceError: ordres is not defined\n    at (demo.js:12:5)"
                                        << "demo.js" << 12 << "ReferenceError: ordres is not defined";
}

void TestMongodbKind::finds_nothing_in_other_words()
{
    for (const char* words : {"", "connecting to: mongodb://127.0.0.1:27017", "there was no Error: here"})
        QVERIFY2(!kind_.find_failure(words), words);
}

void TestMongodbKind::reads_the_lock_file()
{
    QVERIFY(kind_.parse_seal("closed\n").files == databases::FileState::clean);
    for (const char* state : {"in use\n", "no lock file\n", "no data\n", "", "not closed"})
        QVERIFY2(kind_.parse_seal(state).files == databases::FileState::unclean, state);
    QVERIFY(kind_.parse_seal("outside: /mnt/big\nclosed\n").outside_data == std::vector<std::string>{"/mnt/big"});
}

void TestMongodbKind::opens_data_of_its_own_release_series()
{
    QVERIFY(kind_.opens("7.0.5", "7.0.12"));
    QVERIFY(!kind_.opens("7.0.5", "6.0.14"));
    QVERIFY(!kind_.opens("6.0.14", "7.0.5"));
}

void TestMongodbKind::takes_the_images_root_user()
{
    compose::Database database;
    compose::Service service;
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"", "", "test"}));
    service.environment = {
        {"MONGO_INITDB_ROOT_USERNAME", "boss"}, {"MONGO_INITDB_ROOT_PASSWORD", "secret"}, {"MONGO_INITDB_DATABASE", "shop"}};
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"boss", "secret", "shop"}));
    database.user = "reader";
    database.password_env = "OTHER";
    service.environment["OTHER"] = "hidden";
    QVERIFY(kind_.credentials(database, service) == (databases::Credentials{"reader", "hidden", "shop"}));
}

void TestMongodbKind::gives_the_client_what_it_needs()
{
    QVERIFY(kind_.client_env({"", "", "shop"}) == (std::vector<std::string>{"SEEDBED_DATABASE=shop"}));
    QVERIFY(kind_.client_env({"boss", "secret", "shop"}) ==
            (std::vector<std::string>{"SEEDBED_DATABASE=shop", "SEEDBED_USER=boss", "SEEDBED_PASSWORD=secret"}));
}

void TestMongodbKind::writes_an_url_without_the_password()
{
    QCOMPARE(kind_.connection_url({"", "", "shop"}, "127.0.0.1", 27018), std::string("mongodb://127.0.0.1:27018/shop"));
    QCOMPARE(kind_.connection_url({"a b", "secret", "shop"}, "::1", 1), std::string("mongodb://a%20b@[::1]:1/shop?authSource=admin"));
}

void TestMongodbKind::knows_what_shapes_a_new_folder()
{
    QVERIFY(kind_.shapes_new_data("MONGO_INITDB_DATABASE"));
    QVERIFY(!kind_.shapes_new_data("TZ"));
    QVERIFY(!kind_.throwaway_command({}));
    QCOMPARE(kind_.data_folder({}, "mongo:7"), std::string("/data/db"));
    QCOMPARE(kind_.stop_signal(), std::string("SIGTERM"));
}

QTEST_APPLESS_MAIN(TestMongodbKind)
#include "tst_mongodb_kind.moc"
