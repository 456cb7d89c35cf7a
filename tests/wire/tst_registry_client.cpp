// What a registry does at its worst, and what it is told of the user's login.
#include "base/error.h"
#include "engine/base64.h"
#include "platform/sha256.h"
#include "registry/client.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>

using namespace seedbed;
using namespace seedbed::registry;
using namespace std::chrono_literals;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::words_of;

namespace {

const std::string k_basic = "Basic " + engine::base64_encoded("me:secret");

std::string digest_of(const std::string& bytes)
{
    return "sha256:" + platform::sha256(bytes);
}

std::string header(const FakeRequest& request, const std::string& name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

// A registry and a home folder with a login for it. The fake takes the “/v2” off its paths.
class Place {
public:
    explicit Place(const std::string& login = R"({"auth":"bWU6c2VjcmV0"})")
    {
        registry.answer("GET", "/", 200, "{}");
        host.home = home_.path().toStdString();
        std::filesystem::create_directories(host.home / ".docker");
        std::ofstream(host.home / ".docker/config.json") << fmt::format(R"({{"auths":{{"{}":{}}}}})", address(), login);
    }

    [[nodiscard]] std::string address() const { return fmt::format("127.0.0.1:{}", registry.endpoint().port); }
    [[nodiscard]] std::unique_ptr<Client> client(Access access = Access::pull) const
    {
        return std::make_unique<Client>(parse_reference(address() + "/team/db:demo"), host, access, Patience{4, 1ms, 60s});
    }
    // "GET /team/db/…" of all that was asked, but for the ping.
    [[nodiscard]] std::vector<std::string> asked() const
    {
        std::vector<std::string> lines;
        for (const FakeRequest& request : registry.requests())
            if (request.path != "/")
                lines.push_back(request.method + " " + request.path);
        return lines;
    }
    // Gives this answer to whoever has the login, and asks all others for a token.
    void guard(const std::string& path, const std::string& body, const std::string& challenge, const std::string& wanted)
    {
        registry.on("GET", path, [=](const FakeRequest& request, FakeConnection& connection) {
            if (header(request, "authorization") == wanted)
                connection.answer(200, body);
            else
                connection.answer(401, R"({"errors":[{"code":"UNAUTHORIZED","message":"log in"}]})", "application/json",
                                  {{"WWW-Authenticate", challenge}});
        });
    }
    [[nodiscard]] std::string bearer() const
    {
        return fmt::format(R"(Bearer realm="http://{}/token",service="here",scope="repository:team/db:pull")", address());
    }

    FakeEngine registry{FakeEngine::Listen::tcp};
    platform::HostEnvironment host;

private:
    QTemporaryDir home_;
};

}  // namespace

class TestRegistryClient : public QObject {
    Q_OBJECT

private slots:
    void gets_a_token_for_the_login();
    void exchanges_a_refresh_token();
    void sends_the_login_itself();
    void says_that_there_is_no_login();
    void sends_no_login_without_encryption();
    void sends_no_login_to_a_storage();
    void follows_no_endless_redirects();
    void tries_again_what_may_pass();
    void goes_on_where_a_connection_broke();
    void refuses_other_bytes_data();
    void refuses_other_bytes();
    void refuses_a_huge_manifest();
    void refuses_a_manifest_of_another_digest();
    void knows_what_is_not_there();
    void uploads_in_one_piece();
    void begins_an_upload_anew();
    void is_cancelled_at_once();
};

void TestRegistryClient::gets_a_token_for_the_login()
{
    Place place;
    place.guard("/team/db/manifests/demo", "{}", place.bearer(), "Bearer given");
    place.registry.on("GET", "/token", [&](const FakeRequest& request, FakeConnection& connection) {
        const bool right = header(request, "authorization") == k_basic && request.parameter("service") == "here" &&
                           request.parameter("scope") == "repository:team/db:pull" && request.parameter("account") == "me";
        connection.answer(right ? 200 : 401, R"({"token":"given"})");
    });
    const auto client = place.client();
    QCOMPARE(client->manifest({})->digest, digest_of("{}"));
    QVERIFY(client->manifest({}));
    const std::vector<std::string> wanted{"GET /team/db/manifests/demo", "GET /token", "GET /team/db/manifests/demo",
                                          "GET /team/db/manifests/demo"};
    QCOMPARE(place.asked(), wanted);
}

void TestRegistryClient::exchanges_a_refresh_token()
{
    Place place(R"({"identitytoken":"again&again"})");
    place.guard("/team/db/manifests/demo", "{}", place.bearer(), "Bearer given");
    place.registry.on("POST", "/token", [&](const FakeRequest& request, FakeConnection& connection) {
        const bool right = request.body.find("grant_type=refresh_token") != std::string::npos &&
                           request.body.find("refresh_token=again%26again") != std::string::npos &&
                           request.body.find("service=here") != std::string::npos;
        connection.answer(right ? 200 : 401, R"({"access_token":"given"})");
    });
    QVERIFY(place.client()->manifest({}));
}

void TestRegistryClient::sends_the_login_itself()
{
    Place place;
    place.guard("/team/db/manifests/demo", "{}", "Basic realm=\"here\"", k_basic);
    QVERIFY(place.client()->manifest({}));
    // Not before it is asked for.
    QVERIFY(header(place.registry.requests().front(), "authorization").empty());
}

void TestRegistryClient::says_that_there_is_no_login()
{
    Place place("{}");
    place.guard("/team/db/manifests/demo", "{}", "Basic realm=\"here\"", k_basic);
    const Error none = expect_error([&] { static_cast<void>(place.client()->manifest({})); });
    QVERIFY2(none.kind() == ErrorKind::engine_denied && none.hint() == fmt::format("Log in with `docker login {}`.", place.address()) &&
                 none.engine_words() == "log in (UNAUTHORIZED)",
             words_of(none).c_str());

    Place stale(R"({"auth":"bWU6b2xk"})");
    stale.guard("/team/db/manifests/demo", "{}", "Basic realm=\"here\"", k_basic);
    const Error old = expect_error([&] { static_cast<void>(stale.client()->manifest({})); });
    QVERIFY2(old.kind() == ErrorKind::engine_denied && old.hint().find("docker logout") != std::string::npos, words_of(old).c_str());
    QCOMPARE(stale.asked().size(), std::size_t{2});
}

void TestRegistryClient::sends_no_login_without_encryption()
{
    Place place;
    place.guard("/team/db/manifests/demo", "{}", R"(Bearer realm="http://auth.example/token")", "Bearer given");
    const Error error = expect_error([&] { static_cast<void>(place.client()->manifest({})); });
    QVERIFY2(error.kind() == ErrorKind::engine_refused && error.message().find("without encryption") != std::string::npos,
             words_of(error).c_str());
}

void TestRegistryClient::sends_no_login_to_a_storage()
{
    Place place;
    FakeEngine storage(FakeEngine::Listen::tcp);
    storage.answer("GET", "/kept", 200, "data");
    const std::string there = fmt::format("http://127.0.0.1:{}/kept?signature=1", storage.endpoint().port);
    place.registry.on("GET", "/team/db/blobs/*", [&](const FakeRequest& request, FakeConnection& connection) {
        if (header(request, "authorization") == k_basic)
            connection.answer(307, "elsewhere", "text/plain", {{"Location", there}});
        else
            connection.answer(401, "", "text/plain", {{"WWW-Authenticate", "Basic realm=\"here\""}});
    });
    QCOMPARE(place.client()->blob({"", digest_of("data"), 4}, [](std::uint64_t) {}, {}), std::string("data"));
    QCOMPARE(storage.requests().size(), std::size_t{1});
    QVERIFY(header(storage.requests().front(), "authorization").empty());
}

void TestRegistryClient::follows_no_endless_redirects()
{
    Place place;
    place.registry.on("GET", "/team/db/blobs/*", [&](const FakeRequest& request, FakeConnection& connection) {
        connection.answer(302, "", "text/plain", {{"Location", request.target + "x"}});
    });
    const Error error = expect_error([&] {
        static_cast<void>(place.client()->blob({"", digest_of("data"), 4}, [](std::uint64_t) {}, {}));
    });
    QVERIFY2(error.kind() == ErrorKind::engine_refused && place.asked().size() == 6, words_of(error).c_str());
    place.registry.on("GET", "/team/db/blobs/*", [&](const FakeRequest&, FakeConnection& connection) {
        connection.answer(302, "", "text/plain", {{"Location", "file:///etc/passwd"}});
    });
    QVERIFY(expect_error([&] {
                static_cast<void>(place.client()->blob({"", digest_of("data"), 4}, [](std::uint64_t) {}, {}));
            }).kind() == ErrorKind::engine_refused);
}

void TestRegistryClient::tries_again_what_may_pass()
{
    Place place;
    std::atomic<int> asked{0};
    place.registry.on("GET", "/team/db/manifests/demo", [&](const FakeRequest&, FakeConnection& connection) {
        switch (asked++) {
        case 0: connection.answer(503, "not now"); break;
        case 1: connection.reset(); break;
        case 2: connection.answer(429, "slowly", "text/plain", {{"Retry-After", "0"}}); break;
        default: connection.answer(200, "{}");
        }
    });
    QVERIFY(place.client()->manifest({}));
    QCOMPARE(asked, 4);
    place.registry.answer("GET", "/team/db/manifests/demo", 502, R"({"errors":[{"message":"broken"}]})");
    const Error error = expect_error([&] { static_cast<void>(place.client()->manifest({})); });
    QVERIFY2(error.kind() == ErrorKind::engine_refused && error.engine_words() == "broken", words_of(error).c_str());
    place.registry.go_away();
    const Error away = expect_error([&] { static_cast<void>(place.client()->manifest({})); });
    QVERIFY2(away.kind() == ErrorKind::engine_refused && !away.hint().empty(), words_of(away).c_str());
}

void TestRegistryClient::goes_on_where_a_connection_broke()
{
    Place place;
    const std::string data(100'000, 'd');
    std::vector<std::string> ranges;
    place.registry.on("GET", "/team/db/blobs/*", [&](const FakeRequest& request, FakeConnection& connection) {
        ranges.push_back(header(request, "range"));
        const std::size_t from = ranges.back().empty() ? 0 : std::stoul(ranges.back().substr(std::string("bytes=").size()));
        connection.send(fmt::format("HTTP/1.1 {} OK\r\nContent-Length: {}\r\n\r\n", from > 0 ? 206 : 200, data.size() - from));
        connection.send(data.substr(from, from > 0 ? data.npos : 40'000));
        connection.close_gently();
    });
    std::uint64_t last = 0;
    const auto got = place.client()->blob({"", digest_of(data), data.size()}, [&](std::uint64_t bytes) { last = bytes; }, {});
    QCOMPARE(got, data);
    QCOMPARE(last, data.size());
    QCOMPARE(ranges, (std::vector<std::string>{"", "bytes=40000-"}));
}

void TestRegistryClient::refuses_other_bytes_data()
{
    QTest::addColumn<QString>("given");
    QTest::newRow("other") << QStringLiteral("dat!");
    QTest::newRow("short") << QStringLiteral("dat");
    QTest::newRow("long") << QStringLiteral("data and more");
    QTest::newRow("nothing") << QString();
}

void TestRegistryClient::refuses_other_bytes()
{
    QFETCH(QString, given);
    Place place;
    place.registry.answer("GET", "/team/db/blobs/*", 200, given.toStdString());
    const Error error = expect_error([&] {
        static_cast<void>(place.client()->blob({"", digest_of("data"), 4}, [](std::uint64_t) {}, {}));
    });
    QVERIFY2(error.kind() == ErrorKind::engine_refused && error.message().find("other data") != std::string::npos, words_of(error).c_str());
}

void TestRegistryClient::refuses_a_huge_manifest()
{
    Place place;
    place.registry.answer("GET", "/team/db/manifests/demo", 200, std::string(5'000'000, ' '));
    const Error error = expect_error([&] { static_cast<void>(place.client()->manifest({})); });
    QVERIFY2(error.kind() == ErrorKind::engine_refused && error.message().find("longer") != std::string::npos, words_of(error).c_str());
}

void TestRegistryClient::refuses_a_manifest_of_another_digest()
{
    Place place;
    place.registry.on("GET", "/team/db/manifests/demo", [](const FakeRequest&, FakeConnection& connection) {
        connection.answer(200, "{}", "application/json", {{"Docker-Content-Digest", digest_of("{ }")}});
    });
    QVERIFY(expect_error([&] { static_cast<void>(place.client()->manifest({})); }).kind() == ErrorKind::engine_refused);
}

void TestRegistryClient::knows_what_is_not_there()
{
    Place place;
    place.registry.answer("GET", "/team/db/manifests/demo", 404, R"({"errors":[{"code":"MANIFEST_UNKNOWN"}]})");
    place.registry.on("HEAD", "/team/db/blobs/*", [](const FakeRequest& request, FakeConnection& connection) {
        connection.answer(request.path.ends_with("a") ? 200 : 404, "");
    });
    const auto client = place.client();
    QVERIFY(!client->manifest({}));
    QVERIFY(client->has_blob("sha256:" + std::string(64, 'a'), {}));
    QVERIFY(!client->has_blob("sha256:" + std::string(64, 'b'), {}));
}

void TestRegistryClient::uploads_in_one_piece()
{
    Place place;
    const std::string data = "some data";
    place.registry.on("POST", "/team/db/blobs/uploads/", [](const FakeRequest&, FakeConnection& connection) {
        connection.answer(202, "", "text/plain", {{"Location", "/v2/team/db/blobs/uploads/1?state=x"}});
    });
    place.registry.answer("PUT", "/team/db/blobs/uploads/1", 201, "");
    place.registry.answer("PUT", "/team/db/manifests/demo", 201, "");
    const auto client = place.client(Access::push);
    client->put_blob(digest_of(data), data, [](std::uint64_t) {}, {});
    QCOMPARE(client->put_manifest("{}", {}), digest_of("{}"));
    const auto requests = place.registry.requests();
    const auto& put = requests.at(requests.size() - 2);
    QVERIFY(put.body == data && put.parameter("digest") == digest_of(data) && put.parameter("state") == "x");
    QCOMPARE(header(requests.back(), "content-type"), std::string(k_manifest_type));
}

void TestRegistryClient::begins_an_upload_anew()
{
    Place place;
    std::atomic<int> begun{0}, put{0};
    place.registry.on("POST", "/team/db/blobs/uploads/", [&](const FakeRequest&, FakeConnection& connection) {
        connection.answer(202, "", "text/plain", {{"Location", fmt::format("/v2/team/db/blobs/uploads/{}", ++begun)}});
    });
    place.registry.on("PUT", "/team/db/blobs/uploads/*", [&](const FakeRequest&, FakeConnection& connection) {
        switch (put++) {
        case 0: connection.reset(); break;
        case 1: connection.answer(404, "lost"); break;
        case 2: connection.answer(500, "broken"); break;
        default: connection.answer(201, "");
        }
    });
    place.client(Access::push)->put_blob(digest_of("data"), "data", [](std::uint64_t) {}, {});
    QVERIFY(put == 4 && begun >= 3);  // libcurl itself goes on with a kept connection that turns out to be dead
    const int before = begun;
    // What is refused for good is not tried again.
    place.registry.on("PUT", "/team/db/blobs/uploads/*", [&](const FakeRequest&, FakeConnection& connection) {
        connection.answer(400, R"({"errors":[{"code":"DIGEST_INVALID"}]})");
    });
    const Error error = expect_error([&] { place.client(Access::push)->put_blob(digest_of("data"), "data", [](std::uint64_t) {}, {}); });
    QVERIFY2(begun == before + 1 && error.engine_words() == "DIGEST_INVALID", words_of(error).c_str());
}

void TestRegistryClient::is_cancelled_at_once()
{
    Place place;
    std::stop_source source;
    place.registry.on("GET", "/team/db/manifests/demo", [&](const FakeRequest&, FakeConnection& connection) {
        source.request_stop();
        connection.wait_until_client_leaves();
    });
    const auto begin = std::chrono::steady_clock::now();
    const Error error = expect_error([&] { static_cast<void>(place.client()->manifest(source.get_token())); });
    QVERIFY(error.kind() == ErrorKind::cancelled);
    QVERIFY(std::chrono::steady_clock::now() - begin < 10s);  // the client's own patience is a minute
}

QTEST_GUILESS_MAIN(TestRegistryClient)
#include "tst_registry_client.moc"
