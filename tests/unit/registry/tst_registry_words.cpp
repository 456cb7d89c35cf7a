// References, challenges and manifests: what is read of people and of registries, and what is refused.
#include "registry/artifact_json.h"
#include "registry/challenge.h"
#include "registry/curl_http.h"
#include "registry/reference.h"
#include "support/expect_error.h"

#include <QTest>

#include <string>

using namespace seedbed;
using namespace seedbed::registry;
using seedbed::test::expect_error;

namespace {

const std::string k_digest = "sha256:" + std::string(64, 'a');

}  // namespace

class TestRegistryWords : public QObject {
    Q_OBJECT

private slots:
    void reads_references_data();
    void reads_references();
    void refuses_references_data();
    void refuses_references();
    void knows_this_machine();
    void reads_challenges();
    void makes_a_token_address();
    void takes_a_manifest_apart();
    void refuses_manifests_data();
    void refuses_manifests();
    void reads_tokens_and_errors();
    void compares_origins();
};

void TestRegistryWords::reads_references_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("api_host");
    QTest::addColumn<QString>("login");
    const char* hub_login = "https://index.docker.io/v1/";
    const auto row = [](const char* name, const char* text, const char* whole, const char* api, const char* login) {
        QTest::newRow(name) << QString(text) << QString(whole) << QString(api) << QString(login);
    };
    row("whole", "registry.example/team/shop-db:demo", "registry.example/team/shop-db:demo", "registry.example", "registry.example");
    row("port", "localhost:5000/db", "localhost:5000/db:latest", "localhost:5000", "localhost:5000");
    row("address", "[::1]:5000/a/b__c-d.e:1", "[::1]:5000/a/b__c-d.e:1", "[::1]:5000", "[::1]:5000");
    row("hub", "team/db:1", "docker.io/team/db:1", "registry-1.docker.io", hub_login);
    row("hub's own", "db", "docker.io/library/db:latest", "registry-1.docker.io", hub_login);
    row("hub by another name", "index.docker.io/team/db:1", "docker.io/team/db:1", "registry-1.docker.io", hub_login);
    const std::string with_digest = "r.example/db@" + k_digest;
    row("digest", with_digest.c_str(), with_digest.c_str(), "r.example", "r.example");
}

void TestRegistryWords::reads_references()
{
    QFETCH(QString, text);
    QFETCH(QString, whole);
    QFETCH(QString, api_host);
    QFETCH(QString, login);
    const Reference reference = parse_reference(text.toStdString());
    QCOMPARE(QString::fromStdString(reference.text()), whole);
    QCOMPARE(QString::fromStdString(reference.api_host()), api_host);
    QCOMPARE(QString::fromStdString(reference.login_key()), login);
    QCOMPARE(parse_reference(reference.text()), reference);
}

void TestRegistryWords::refuses_references_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "https://r.example/db", "r.example/", "r.example/Team/db", "r.example/db:", "r.example/db:a b", "r.example/db:.x",
          "r.example/a//b", "r.example/../x", "r.example/a..b", "r.example/db@sha256:abc", "r.example:x/db", "r.example/db?x=1",
          "user@r.example/db", "r.example/db:1/x", "[::1/db", "r.example/db\r\nX: y"})
        QTest::newRow(text) << QString(text);
    QTest::newRow("long tag") << QString::fromStdString("r.example/db:" + std::string(129, 'x'));
}

void TestRegistryWords::refuses_references()
{
    QFETCH(QString, text);
    const Error error = expect_error([&] { static_cast<void>(parse_reference(text.toStdString())); });
    QVERIFY(error.kind() == ErrorKind::bad_usage && !error.hint().empty());
}

void TestRegistryWords::knows_this_machine()
{
    for (const char* host : {"localhost", "localhost:5000", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:5000", "::1"})
        QVERIFY2(is_loopback_host(host), host);
    for (const char* host : {"localhost.example", "127.0.0.1.example:80", "10.0.0.1", "example", "[::2]:1", "[::11]", ""})
        QVERIFY2(!is_loopback_host(host), host);
}

void TestRegistryWords::reads_challenges()
{
    const auto found = parse_challenges(
        R"(Negotiate, Bearer realm="https://auth.example/token",service="r, \"x\"" , Scope="repository:a/b:pull,push", Basic realm=plain)");
    QCOMPARE(found.size(), std::size_t{3});
    QCOMPARE(found[0], (Challenge{"negotiate", {}}));
    QCOMPARE(found[1].scheme, std::string("bearer"));
    QCOMPARE(found[1].parameter("realm"), std::string("https://auth.example/token"));
    QCOMPARE(found[1].parameter("service"), std::string("r, \"x\""));
    QCOMPARE(found[1].parameter("scope"), std::string("repository:a/b:pull,push"));
    QCOMPARE(found[2], (Challenge{"basic", {{"realm", "plain"}}}));
    // Anything ends.
    for (const char* text : {"", "=", ",,,", "\"", "Bearer realm=\"x", "a=b=c", "Bearer =,=\"\\", "\\\\"})
        static_cast<void>(parse_challenges(text));
    QVERIFY(parse_challenges("realm=\"x\"").empty());
}

void TestRegistryWords::makes_a_token_address()
{
    const Challenge asked{"bearer", {{"realm", "https://a.example/t"}, {"service", "r s"}, {"scope", "repository:x:pull"}}};
    QCOMPARE(token_url(asked, "repository:y:push", "me"),
             std::string("https://a.example/t?service=r%20s&scope=repository:x:pull&account=me"));
    const Challenge open{"bearer", {{"realm", "https://a.example/t?x=1"}}};
    QCOMPARE(token_url(open, "repository:y:push", {}), std::string("https://a.example/t?x=1&scope=repository:y:push"));
}

void TestRegistryWords::takes_a_manifest_apart()
{
    Artifact artifact{"application/x", {"application/c", k_digest, 3}, {{"application/l", k_digest, 5}}, {{"a", "b"}}};
    QCOMPARE(parse_artifact(artifact_json(artifact)), artifact);
    // A registry that is older than artifactType.
    artifact.type.clear();
    QCOMPARE(parse_artifact(artifact_json(artifact)).type, std::string("application/c"));
    QVERIFY(parse_artifact(R"({"schemaVersion":2,"manifests":[{"digest":"x"}]})").layers.empty());
}

void TestRegistryWords::refuses_manifests_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << QString::fromStdString(text); };
    row("nothing", "");
    row("a list", "[]");
    row("cut off", R"({"config":)");
    row("deep", std::string(100'000, '['));
    row("negative", R"({"layers":[{"digest":")" + k_digest + R"(","size":-1}]})");
    row("no size", R"({"config":{"digest":")" + k_digest + R"("}})");
    row("no digest", R"({"layers":[{"size":1}]})");
    row("a path", R"({"layers":[{"size":1,"digest":"sha256:../../x"}]})");
    row("a number", R"({"layers":[7]})");
}

void TestRegistryWords::refuses_manifests()
{
    QFETCH(QString, text);
    QVERIFY(expect_error([&] { static_cast<void>(parse_artifact(text.toStdString())); }).kind() == ErrorKind::engine_refused);
}

void TestRegistryWords::reads_tokens_and_errors()
{
    QCOMPARE(parse_token(R"({"token":"abc"})"), std::string("abc"));
    QCOMPARE(parse_token(R"({"access_token":"abc"})"), std::string("abc"));
    QCOMPARE(parse_token("{\"token\":\"a\\r\\nX: y\"}"), std::string());  // it becomes a header
    QCOMPARE(parse_token("no"), std::string());
    QCOMPARE(error_words(R"({"errors":[{"code":"DENIED","message":"no"},{"code":"X"}]})"), std::string("no (DENIED); X"));
    QCOMPARE(error_words(std::string(1000, 'x')).size(), std::size_t{300});
}

void TestRegistryWords::compares_origins()
{
    QVERIFY(parse_url("https://R.example/a").same_origin(parse_url("https://r.example:443/b")));
    QVERIFY(!parse_url("https://r.example/a").same_origin(parse_url("http://r.example/a")));
    QVERIFY(!parse_url("https://r.example/a").same_origin(parse_url("https://r.example:444/a")));
    for (const char* url : {"ftp://r.example/a", "https://me:x@r.example/", "file:///etc/passwd", "r.example", ""})
        QVERIFY2(expect_error([&] { static_cast<void>(parse_url(url)); }).kind() == ErrorKind::engine_refused, url);
    QCOMPARE(resolved_url("https://r.example/v2/a/", "/x?y=1"), std::string("https://r.example/x?y=1"));
    QCOMPARE(resolved_url("https://r.example/v2/a/", "https://s.example/x"), std::string("https://s.example/x"));
}

QTEST_GUILESS_MAIN(TestRegistryWords)
#include "tst_registry_words.moc"
