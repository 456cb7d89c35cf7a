// What the scripts of MySQL, MongoDB and volumes ask, and what they make of the answers: run against stand-ins that play the clients and
// servers, since there are no images of those here.
#include "databases/kinds/mongodb.h"
#include "databases/kinds/mysql.h"
#include "databases/kinds/redis.h"
#include "databases/kinds/volume.h"
#include "databases/scripts.h"
#include "databases/server.h"
#include "platform/process.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace databases = seedbed::databases;
namespace fs = std::filesystem;
namespace scripts = seedbed::databases::scripts;

namespace {

// A folder of programs that come before all others on the PATH.
class Stage {
public:
    // `text`: of sh. Each call's arguments are put into `calls` first, separated by "|".
    void play(const std::string& program, const std::string& text) const
    {
        write("bin/" + program, "#!/bin/sh\nfor word in \"$@\"; do printf '%s|' \"$word\"; done >>" + path("calls") + "\necho >>" +
                                    path("calls") + "\ncd " + root().string() + " || exit\n" + text + "\n");
        fs::permissions(root() / "bin" / program, fs::perms::owner_all);
    }

    seedbed::platform::ProcessResult run(const databases::DatabaseKind& kind, const std::vector<std::string>& action,
                                         std::map<std::string, std::string> env = {}) const
    {
        seedbed::platform::ProcessRequest request;
        request.argv = {"sh", "-c", std::string(kind.script()), "seedbed"};
        request.argv.insert(request.argv.end(), action.begin(), action.end());
        request.extra_environment = std::move(env);
        request.extra_environment["PATH"] = path("bin") + ":" + qgetenv("PATH").toStdString();
        request.timeout = std::chrono::seconds(30);
        return seedbed::platform::run_process(request);
    }

    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((root() / file).parent_path());
        std::ofstream(root() / file, std::ios::trunc) << text;
    }

    [[nodiscard]] std::string read(const std::string& file) const
    {
        std::ifstream in(root() / file);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    [[nodiscard]] fs::path root() const { return temporary_.path().toStdString(); }
    [[nodiscard]] std::string path(const std::string& file) const { return (root() / file).string(); }
    [[nodiscard]] std::string calls() const { return read("calls"); }
    [[nodiscard]] bool was_called_with(const std::string& words) const { return calls().find(words) != std::string::npos; }

private:
    QTemporaryDir temporary_;
};

// Says the lines of the file `answers`, one at each call, and the last one ever after.
const std::string k_one_after_the_other =
    "head -n 1 answers\n"
    "[ \"$(wc -l <answers)\" = 1 ] || { tail -n +2 answers >rest && mv rest answers; }";

}  // namespace

class TestKindScripts : public QObject {
    Q_OBJECT

private slots:
    void mysql_is_ready_when_one_run_has_answered_twice();
    void a_dump_that_breaks_off_is_told();
    void mysql_says_that_it_refuses_a_user();
    void mysql_waits_for_its_network();
    void mysql_is_closed_slowly_by_its_root();
    void mysql_says_what_it_is();
    void mysql_files_tell_what_lies_elsewhere();
    void mysql_imports_from_the_standard_input();
    void mongodb_is_asked_where_only_the_real_server_answers();
    void mongodb_waits_for_a_primary();
    void mongodb_says_that_it_refuses_a_user();
    void mongodb_takes_its_root_user_from_files();
    void mongodb_imports_whole_files();
    void mongodb_says_what_it_is();
    void mongodb_files_tell_how_it_ended();
    void mongodb_says_why_it_could_not_be_written_out();
    void a_volume_is_asked_nothing();
    void redis_says_how_far_it_has_loaded();
    void reads_how_far_a_server_has_loaded();

private:
    databases::MysqlKind mysql_;
    databases::MongodbKind mongodb_;
    databases::VolumeKind volume_;
};

// Also where what packs it does not notice.
void TestKindScripts::a_dump_that_breaks_off_is_told()
{
    const databases::MysqlKind kind;
    Stage stage;
    stage.play("mysqldump", "echo half; echo 'lost connection' >&2; exit 2");
    const std::map<std::string, std::string> env{{"SEEDBED_USER", "shop"}, {"SEEDBED_DATABASE", "shop"}};
    const auto plain = stage.run(kind, {"dump", ""}, env);
    QCOMPARE(plain.exit_code, 2);
    QCOMPARE(plain.output, std::string("half\n"));
    const auto packed = stage.run(kind, {"dump", "gzip"}, env);
    QCOMPARE(packed.exit_code, 81);
    QVERIFY(packed.errors.find("lost connection") != std::string::npos && packed.output != "half\n" && !packed.output.empty());
    QCOMPARE(stage.run(kind, {"dump", "no-such-packer"}, env).exit_code, scripts::k_no_unpacker);
    QVERIFY(stage.was_called_with("|--single-transaction|") && stage.was_called_with("|--loose-set-gtid-purged=OFF|"));
    QVERIFY(stage.calls().ends_with("|shop|\n"));
    stage.play("mysqldump", "echo whole");
    QCOMPARE(stage.run(kind, {"dump", "gzip"}, env).exit_code, 0);
}

void TestKindScripts::mysql_is_ready_when_one_run_has_answered_twice()
{
    const Stage stage;
    stage.write("answers", "Uptime\t9\nUptime\t1\nUptime\t1\n");  // it was started anew after the first
    stage.play("mysql", k_one_after_the_other);
    QCOMPARE(stage.run(mysql_, {"ready", "20"}, {{"SEEDBED_USER", "shop"}, {"SEEDBED_DATABASE", "orders"}}).exit_code, 0);
    const std::string one =
        "--no-defaults|--protocol=tcp|-h|127.0.0.1|--connect-timeout=5|-u|shop|--batch|--skip-column-names|"
        "--loose-get-server-public-key|-e|SHOW GLOBAL STATUS LIKE 'Uptime'|orders|\n";
    QCOMPARE(stage.calls(), one + one + one);
}

void TestKindScripts::mysql_says_that_it_refuses_a_user()
{
    const Stage stage;
    stage.play("mysql", "echo \"ERROR 1045 (28000): Access denied for user 'shop'@'127.0.0.1'\" >&2; exit 1");
    const auto result = stage.run(mysql_, {"ready", "20"});
    QCOMPARE(result.exit_code, scripts::k_refused);
    QVERIFY(result.errors.find("Access denied") != std::string::npos);
}

// The temporary server of a first start has no network, so nothing answers over TCP.
void TestKindScripts::mysql_waits_for_its_network()
{
    const Stage stage;
    stage.play("mysql", "echo \"ERROR 2003 (HY000): Can't connect to MySQL server on '127.0.0.1:3306' (111)\" >&2; exit 1");
    const auto result = stage.run(mysql_, {"ready", "1"});
    QCOMPARE(result.exit_code, scripts::k_not_ready);
    QVERIFY(result.errors.find("Can't connect") != std::string::npos);
}

void TestKindScripts::mysql_is_closed_slowly_by_its_root()
{
    const Stage stage;
    stage.play("mysql", "echo \"$MYSQL_PWD\" >password");
    stage.write("secret", "topsecret");
    QCOMPARE(stage.run(mysql_, {"prepare_seal", "quick"}, {{"MYSQL_ROOT_PASSWORD_FILE", stage.path("secret")}}).exit_code, 0);
    QVERIFY(stage.was_called_with("--protocol=socket|-u|root|"));
    QVERIFY(stage.was_called_with("-e|SET GLOBAL innodb_fast_shutdown = 0|"));
    QCOMPARE(stage.read("password"), std::string("topsecret\n"));
    stage.play("mysql", "exit 1");
    QVERIFY(stage.run(mysql_, {"prepare_seal", "quick"}).exit_code != 0);
}

void TestKindScripts::mysql_says_what_it_is()
{
    const Stage stage;
    for (const char* words : {"/usr/sbin/mysqld  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)",
                              "mysqld  Ver 8.0.36-28 for Linux on x86_64 (Percona Server (GPL), Release 28)"}) {
        stage.play("mysqld", std::string("echo '") + words + "'");
        QCOMPARE(mysql_.parse_facts(stage.run(mysql_, {"facts"}).output).version, std::string("8.0.36"));
    }
}

void TestKindScripts::mysql_files_tell_what_lies_elsewhere()
{
    const Stage stage;
    stage.write("data/ibdata1", "");
    const auto seal = [&] { return mysql_.parse_seal(stage.run(mysql_, {"verify_seal", stage.path("data")}).output); };
    QVERIFY(seal().files == databases::FileState::unclean);
    stage.write("data/mysql/plugin", "");
    QVERIFY(seal().files == databases::FileState::unknown);
    fs::create_symlink("/mnt/big/shop", stage.root() / "data/shop");
    QVERIFY(seal().outside_data == std::vector<std::string>{"/mnt/big/shop"});
}

void TestKindScripts::mysql_imports_from_the_standard_input()
{
    const Stage stage;
    stage.play("mysql", "cat >said");
    stage.write("a b.sql", "SELECT 1;\n");
    QCOMPARE(stage.run(mysql_, {"import", stage.path("a b.sql")}, {{"SEEDBED_DATABASE", "shop"}}).exit_code, 0);
    QCOMPARE(stage.read("said"), std::string("SELECT 1;\n"));
    stage.play("mysql", "cat >/dev/null; echo 'ERROR 1146 (42S02) at line 1: no' >&2; exit 1");
    const auto refused = stage.run(mysql_, {"import", stage.path("a b.sql")});
    QCOMPARE(refused.exit_code, 1);
    QCOMPARE(mysql_.find_failure(refused.errors)->line, 1);
}

void TestKindScripts::mongodb_is_asked_where_only_the_real_server_answers()
{
    const Stage stage;
    stage.play("hostname", "echo 172.18.0.2 fe80::1");
    stage.write("answers", "run a\nrun b\nrun b\n");
    stage.play("mongosh", k_one_after_the_other);
    QCOMPARE(stage.run(mongodb_, {"ready", "20"}).exit_code, 0);
    QVERIFY(stage.was_called_with("--quiet|--host|172.18.0.2|--port|27017|--eval|"));
    QVERIFY(!stage.was_called_with("127.0.0.1"));
    QVERIFY(!stage.was_called_with("--username"));
    QCOMPARE(stage.read("answers"), std::string("run b\n"));
}

void TestKindScripts::mongodb_waits_for_a_primary()
{
    const Stage stage;
    stage.play("hostname", "echo 172.18.0.2");
    stage.play("mongosh", "echo 'no primary yet'; exit 75");
    const auto result = stage.run(mongodb_, {"ready", "1"});
    QCOMPARE(result.exit_code, scripts::k_not_ready);
    QVERIFY(result.errors.find("no primary yet") != std::string::npos);
}

void TestKindScripts::mongodb_says_that_it_refuses_a_user()
{
    const Stage stage;
    stage.play("mongosh", "echo 'MongoServerError: Authentication failed.' >&2; exit 1");
    const auto result = stage.run(mongodb_, {"ready", "20"}, {{"SEEDBED_USER", "boss"}, {"SEEDBED_PASSWORD", "no"}});
    QCOMPARE(result.exit_code, scripts::k_refused);
    QVERIFY(stage.was_called_with("--username|boss|--password|no|--authenticationDatabase|admin|"));
}

void TestKindScripts::mongodb_takes_its_root_user_from_files()
{
    const Stage stage;
    stage.play("mongosh", "echo 100");
    stage.write("name", "boss");
    stage.write("secret", "hidden");
    const auto result = stage.run(mongodb_, {"query", "db.orders.countDocuments()"},
                                  {{"MONGO_INITDB_ROOT_USERNAME_FILE", stage.path("name")},
                                   {"MONGO_INITDB_ROOT_PASSWORD_FILE", stage.path("secret")},
                                   {"SEEDBED_DATABASE", "shop"}});
    QCOMPARE(result.output, std::string("100\n"));
    QVERIFY(stage.was_called_with("--username|boss|--password|hidden|--authenticationDatabase|admin|"));
    QVERIFY(stage.was_called_with("--eval|db.orders.countDocuments()|shop|"));
}

void TestKindScripts::mongodb_imports_whole_files()
{
    const Stage stage;
    stage.play("mongosh", "for file in \"$@\"; do :; done; cat \"$file\" >said; echo 'SyntaxError: no'; exit \"$(cat code)\"");
    stage.write("code", "0");
    stage.write("demo.js", "db.orders.insertOne({_id: 1})\n");
    QCOMPARE(stage.run(mongodb_, {"import", stage.path("demo.js")}, {{"SEEDBED_DATABASE", "shop"}}).exit_code, 0);
    QVERIFY(stage.was_called_with("|shop|" + stage.path("demo.js") + "|"));
    seedbed::platform::ProcessRequest pack;
    pack.argv = {"gzip", stage.path("demo.js")};
    QCOMPARE(seedbed::platform::run_process(pack).exit_code, 0);
    stage.write("said", "");
    QCOMPARE(stage.run(mongodb_, {"import", stage.path("demo.js.gz")}).exit_code, 0);
    QCOMPARE(stage.read("said"), std::string("db.orders.insertOne({_id: 1})\n"));
    stage.write("code", "1");
    const auto refused = stage.run(mongodb_, {"import", stage.path("demo.js.gz")});
    QCOMPARE(refused.exit_code, 1);
    QCOMPARE(refused.errors, std::string("SyntaxError: no\n"));
}

void TestKindScripts::mongodb_says_what_it_is()
{
    const Stage stage;
    stage.play("mongod", "echo 'db version v7.0.5'; echo 'Build Info: {\"version\": \"7.0.5\"}'");
    QCOMPARE(mongodb_.parse_facts(stage.run(mongodb_, {"facts"}).output).version, std::string("7.0.5"));
}

void TestKindScripts::mongodb_files_tell_how_it_ended()
{
    const Stage stage;
    const auto seal = [&] { return mongodb_.parse_seal(stage.run(mongodb_, {"verify_seal", stage.path("data")}).output); };
    stage.write("data/journal/log", "");
    QCOMPARE(seal().state, std::string("no data"));
    stage.write("data/WiredTiger", "WiredTiger\n");
    QCOMPARE(seal().state, std::string("no lock file"));
    stage.write("data/mongod.lock", "1\n");
    QCOMPARE(seal().state, std::string("in use"));
    QVERIFY(seal().files == databases::FileState::unclean);
    stage.write("data/mongod.lock", "");
    QVERIFY(seal().files == databases::FileState::clean);
    fs::create_symlink("/mnt/big/shop", stage.root() / "data/shop");
    QVERIFY(seal().outside_data == std::vector<std::string>{"/mnt/big/shop"});
}

void TestKindScripts::mongodb_says_why_it_could_not_be_written_out()
{
    const Stage stage;
    stage.play("mongosh", "echo 'MongoServerError: not authorized'; exit 1");
    const auto result = stage.run(mongodb_, {"prepare_seal", "thorough"});
    QVERIFY(result.exit_code != 0);
    QVERIFY(result.errors.find("not authorized") != std::string::npos);
}

void TestKindScripts::a_volume_is_asked_nothing()
{
    const Stage stage;
    stage.write("data/file", "something\n");
    QCOMPARE(volume_.parse_facts(stage.run(volume_, {"facts"}).output).version, std::string("any"));
    QCOMPARE(stage.run(volume_, {"prepare_seal", "quick"}).exit_code, 0);
    QVERIFY(volume_.parse_seal(stage.run(volume_, {"verify_seal", stage.path("data")}).output).files == databases::FileState::unknown);
    for (const std::vector<std::string>& question :
         {std::vector<std::string>{"query", "SELECT 1"}, std::vector<std::string>{"import", stage.path("data/file")}}) {
        const auto refused = stage.run(volume_, question);
        QVERIFY(refused.exit_code != 0);
        QVERIFY(refused.errors.find("engine: volume") != std::string::npos);
    }
}

void TestKindScripts::redis_says_how_far_it_has_loaded()
{
    const Stage stage;
    stage.write("answers", "LOADING Redis is loading the dataset in memory\nLOADING Redis\nPONG\n");
    stage.play("redis-cli", "case \"$*\" in\n*PING) " + k_one_after_the_other +
                                " ;;\n*persistence) printf 'loading:1\\r\\nloading_total_bytes:900\\r\\nloading_loaded_bytes:90\\r\\n' ;;\n"
                                "*server) echo run_id:a ;;\nesac");
    const auto ready = stage.run(databases::RedisKind(), {"ready", "20"});
    QCOMPARE(ready.exit_code, 0);
    QCOMPARE(ready.output, std::string("loading 90 900\nloading 90 900\n"));
    stage.play("redis-cli", "case \"$*\" in\n*persistence) printf 'loading:0\\r\\n' ;;\n*) echo Connection refused ;;\nesac");
    const auto away = stage.run(databases::RedisKind(), {"ready", "1"});
    QCOMPARE(away.exit_code, scripts::k_not_ready);
    QCOMPARE(away.output, std::string());
}

void TestKindScripts::reads_how_far_a_server_has_loaded()
{
    QVERIFY(databases::parse_loading("loading 90 900") == (databases::Loading{90, 900}));
    QVERIFY(databases::parse_loading("loading 901 900") == (databases::Loading{900, 900}));  // the file grew since
    for (const char* line : {"", "loading", "loading 1", "loading 1 0", "loading x 900", "loading 1 900 more", "waiting 1 900"})
        QVERIFY2(!databases::parse_loading(line), line);
}

QTEST_GUILESS_MAIN(TestKindScripts)
#include "tst_kind_scripts.moc"
