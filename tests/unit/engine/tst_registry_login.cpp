// The user's logins at registries: helper programs and the configuration file, by the docker client's rules.
#include "engine/base64.h"
#include "engine/image_reference.h"
#include "engine/registry_login.h"
#include "support/expect_error.h"

#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace seedbed::engine;
using seedbed::ErrorKind;
using seedbed::platform::HostEnvironment;
using seedbed::test::expect_error;

namespace {

constexpr const char* k_hub = "https://index.docker.io/v1/";

}  // namespace

class TestRegistryLogin : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        host_ = {};
        host_.home = folder_->path().toStdString();
        host_.variables["PATH"] = (host_.home / "bin").string() + ":/usr/bin:/bin";
        fs::create_directories(host_.home / ".docker");
        fs::create_directories(host_.home / "bin");
    }

    void references_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QString>("key");
        QTest::newRow("short") << "postgres"
                               << "postgres"
                               << ""
                               << "" << k_hub;
        QTest::newRow("tag") << "postgres:15"
                             << "postgres"
                             << "15"
                             << "" << k_hub;
        QTest::newRow("hub user") << "me/app:1"
                                  << "me/app"
                                  << "1"
                                  << "" << k_hub;
        QTest::newRow("hub named") << "docker.io/library/redis"
                                   << "docker.io/library/redis"
                                   << ""
                                   << "" << k_hub;
        QTest::newRow("host") << "ghcr.io/me/app:1"
                              << "ghcr.io/me/app"
                              << "1"
                              << ""
                              << "ghcr.io";
        QTest::newRow("port") << "localhost:5000/app"
                              << "localhost:5000/app"
                              << ""
                              << ""
                              << "localhost:5000";
        QTest::newRow("localhost") << "localhost/app:2"
                                   << "localhost/app"
                                   << "2"
                                   << ""
                                   << "localhost";
        QTest::newRow("digest") << "app@sha256:ab"
                                << "app"
                                << ""
                                << "sha256:ab" << k_hub;
        QTest::newRow("all") << "r.example:1/a/b:2@sha256:ab"
                             << "r.example:1/a/b"
                             << "2"
                             << "sha256:ab"
                             << "r.example:1";
    }

    void references()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, tag);
        QFETCH(QString, digest);
        QFETCH(QString, key);
        const ImageReference parts = parse_image_reference(text.toStdString());
        QCOMPARE(parts, (ImageReference{name.toStdString(), tag.toStdString(), digest.toStdString()}));
        QCOMPARE(registry_key(parts), key.toStdString());
    }

    void base64()
    {
        // RFC 4648, section 10.
        const std::vector<std::pair<std::string, std::string>> pairs{
            {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
        for (const auto& [plain, encoded] : pairs) {
            QCOMPARE(base64_encoded(plain), encoded);
            QCOMPARE(base64_decoded(encoded).value_or("?"), plain);
        }
        QCOMPARE(base64_encoded("\xfb\xff"), std::string("+/8="));
        QCOMPARE(base64url_encoded("\xfb\xff"), std::string("-_8="));
        QCOMPARE(base64_decoded("-_8").value_or("?"), std::string("\xfb\xff"));
        QVERIFY(!base64_decoded("a b"));
    }

    void nothing_configured_is_anonymous()
    {
        const LoginLookup lookup = find_login(k_hub, host_, {});
        QVERIFY(!lookup.login);
        QVERIFY(lookup.problem.empty());
    }

    void a_login_in_the_file()
    {
        write_config(
            {{"auths", {{k_hub, {{"auth", base64_encoded("me:se:cret")}}}, {"https://ghcr.io/v1/", {{"auth", base64_encoded("you:x")}}}}}});
        QCOMPARE(find_login(k_hub, host_, {}).login.value(), (RegistryLogin{"me", "se:cret", "", k_hub}));
        QCOMPARE(find_login("ghcr.io", host_, {}).login.value(), (RegistryLogin{"you", "x", "", "ghcr.io"}));
        QVERIFY(!find_login("quay.io", host_, {}).login);
    }

    void an_identity_token_in_the_file()
    {
        write_config({{"auths", {{"r.example", {{"auth", base64_encoded("00000000-0000:")}, {"identitytoken", "token"}}}}}});
        const auto login = find_login("r.example", host_, {}).login;
        QCOMPARE(login->identity_token, std::string("token"));
        QCOMPARE(decoded(registry_auth_header(*login)), (nlohmann::json{{"identitytoken", "token"}, {"serveraddress", "r.example"}}));
    }

    void a_helper_for_one_registry_comes_before_the_store()
    {
        write_helper("one",
                     "read server; echo \"{\\\"ServerURL\\\":\\\"$server\\\",\\\"Username\\\":\\\"one\\\",\\\"Secret\\\":\\\"1\\\"}\"");
        write_helper("all",
                     "read server; echo \"{\\\"ServerURL\\\":\\\"$server\\\",\\\"Username\\\":\\\"all\\\",\\\"Secret\\\":\\\"2\\\"}\"");
        write_config({{"credsStore", "all"}, {"credHelpers", {{"r.example", "one"}}}, {"auths", {{k_hub, nlohmann::json::object()}}}});
        QCOMPARE(find_login("r.example", host_, {}).login.value(), (RegistryLogin{"one", "1", "", "r.example"}));
        QCOMPARE(find_login(k_hub, host_, {}).login.value(), (RegistryLogin{"all", "2", "", k_hub}));
        const auto logins = find_all_logins(host_, {});
        QCOMPARE(logins.size(), std::size_t{2});
        QCOMPARE(decoded(registry_config_header(logins)).at("r.example").at("username"), nlohmann::json("one"));
    }

    void a_helper_gets_the_server_on_its_input_and_may_give_a_token()
    {
        write_helper("h", R"([ "$1" = get ] || exit 3; cat > ")" + (host_.home / "asked").string() +
                              R"("; echo '{"ServerURL":"x","Username":"<token>","Secret":"abc"}')");
        write_config({{"credsStore", "h"}});
        const auto login = find_login("r.example", host_, {}).login;
        QCOMPARE(*login, (RegistryLogin{"", "", "abc", "r.example"}));
        std::string asked;
        std::ifstream(host_.home / "asked") >> asked;
        QCOMPARE(asked, std::string("r.example"));
    }

    void a_helper_that_knows_nothing_is_no_problem()
    {
        write_helper("h", "echo 'credentials not found in native keychain'; exit 1");
        write_config({{"credsStore", "h"}});
        const LoginLookup lookup = find_login("r.example", host_, {});
        QVERIFY(!lookup.login);
        QVERIFY(lookup.problem.empty());
    }

    void a_helper_that_fails_says_why_on_its_output()
    {
        write_helper("h", "echo 'the keychain is locked'; exit 1");
        write_config({{"credsStore", "h"}});
        const LoginLookup lookup = find_login("r.example", host_, {});
        QVERIFY(!lookup.login);
        QVERIFY2(lookup.problem.find("the keychain is locked") != std::string::npos, lookup.problem.c_str());
        write_helper("h", "echo nonsense");
        QVERIFY(!find_login("r.example", host_, {}).problem.empty());
        write_config({{"credsStore", "missing-helper"}});
        const std::string problem = find_login("r.example", host_, {}).problem;
        QVERIFY2(problem.find("docker-credential-missing-helper") != std::string::npos, problem.c_str());
    }

    void cancelling_ends_the_helper()
    {
        write_helper("h", "sleep 60");
        write_config({{"credsStore", "h"}});
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(expect_error([&] { (void)find_login("r.example", host_, stop.get_token()); }).kind(), ErrorKind::cancelled);
    }

private:
    void write_config(const nlohmann::json& config) const { std::ofstream(host_.home / ".docker/config.json") << config; }
    void write_helper(const std::string& name, const std::string& script) const
    {
        const fs::path program = host_.home / "bin" / ("docker-credential-" + name);
        std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
        fs::permissions(program, fs::perms::owner_all);
    }
    static nlohmann::json decoded(const std::string& header) { return nlohmann::json::parse(base64_decoded(header).value_or("")); }

    std::unique_ptr<QTemporaryDir> folder_;
    HostEnvironment host_;
};

QTEST_GUILESS_MAIN(TestRegistryLogin)
#include "tst_registry_login.moc"
