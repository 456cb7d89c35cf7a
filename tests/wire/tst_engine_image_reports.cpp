// Pulls and builds that go wrong in ways real engines rarely show.
#include "base/error.h"
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace seedbed::engine;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;

class TestEngineImageReports : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
    }

    void a_pull_that_fails_inside_a_200()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Pulling from library/x","id":"1"}{"status":"Downloading","progressDetail":{"current":1,)");
            connection.chunk(
                "\"total\":2},\"id\":\"ab\"}"
                "\r\n"
                R"({"errorDetail":{"message":"unexpected EOF"},"error":"unexpected EOF"})");
            connection.end();
        });
        std::vector<std::string> said;
        const auto pull = [&] { engine()->pull_image("x", "", [&](const ImageProgress& progress) { said.push_back(progress.status); }); };
        const Error error = expect_error(pull);
        QCOMPARE(error.kind(), ErrorKind::engine_refused);
        QCOMPARE(error.engine_words(), std::string("unexpected EOF"));
        QCOMPARE(said, (std::vector<std::string>{"Pulling from library/x", "Downloading"}));
        const FakeRequest request = fake_->requests().back();
        QCOMPARE(request.parameter("fromImage"), std::string("x"));
        QCOMPARE(request.parameter("tag"), std::string("latest"));
    }

    void a_pull_of_what_is_not_there()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.send_byte_by_byte(
                "4b\r\n{\"errorDetail\":{\"message\":\"manifest for x:9 not found: manifest unknown\"}} \r\n0\r\n\r\n");
        });
        const Error error = expect_error([&] { engine()->pull_image("x:9", "", {}); });
        QVERIFY2(error.kind() == ErrorKind::not_found, error.what());
        fake_->answer("POST", "/images/create", 404, R"({"message":"pull access denied for x, repository does not exist"})");
        QCOMPARE(expect_error([&] { engine()->pull_image("x@sha256:ab", "linux/arm64", {}); }).kind(), ErrorKind::not_found);
        QCOMPARE(fake_->requests().back().parameter("tag"), std::string("sha256:ab"));
        QCOMPARE(fake_->requests().back().parameter("platform"), std::string("linux/arm64"));
    }

    void a_pull_whose_report_breaks_off()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk("{\"status\":\"Downloa");
            connection.end();
        });
        QCOMPARE(expect_error([&] { engine()->pull_image("x", "", {}); }).kind(), ErrorKind::engine_unreachable);
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Downloading"})");
            connection.close();
        });
        QCOMPARE(expect_error([&] { engine()->pull_image("x", "", {}); }).kind(), ErrorKind::engine_unreachable);
    }

    void a_pull_sends_the_users_login()
    {
        QTemporaryDir home;
        seedbed::platform::HostEnvironment host;
        host.home = home.path().toStdString();
        std::filesystem::create_directories(host.home / ".docker");
        std::ofstream(host.home / ".docker/config.json") << R"({"auths":{"r.example":{"auth":"bWU6c2VjcmV0"}}})";
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) { connection.answer(200, "{}"); });
        const auto with_login = Engine::connect(fake_->endpoint(), {}, host);
        with_login->pull_image("r.example/app:1", "", {});
        QCOMPARE(fake_->requests().back().headers.at("x-registry-auth"),
                 std::string("eyJwYXNzd29yZCI6InNlY3JldCIsInNlcnZlcmFkZHJlc3MiOiJyLmV4YW1wbGUiLCJ1c2VybmFtZSI6Im1lIn0="));
        with_login->pull_image("other.example/app:1", "", {});
        QVERIFY(!fake_->requests().back().headers.contains("x-registry-auth"));
    }

    void a_cancelled_pull_closes_its_connection()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Downloading"})");
            connection.wait_until_client_leaves();
        });
        std::stop_source stop;
        const auto open = engine();
        QCOMPARE(expect_error([&] {
                     open->pull_image(
                         "x", "", [&](const ImageProgress&) { stop.request_stop(); }, stop.get_token());
                 }).kind(),
                 ErrorKind::cancelled);
        QTRY_VERIFY(fake_->open_connections() <= 1);
    }

    void a_build_step_gives_its_exit_code()
    {
        QTemporaryDir folder;
        BuildSpec spec;
        spec.context = folder.path().toStdString();
        spec.dockerfile_inline = "FROM x\n";
        spec.args = {{"A", "1"}};
        fake_->on("POST", "/build", [](const FakeRequest&, FakeConnection& connection) {
            connection.answer(200, R"({"stream":"Step 1"}{"errorDetail":{"code":3,"message":"The command returned a non-zero code: 3"}})");
        });
        const Error error = expect_error([&] { (void)engine()->build_image(spec, {}); });
        QCOMPARE(error.kind(), ErrorKind::task_failed);
        QCOMPARE(error.task_exit_code(), std::optional<int>(3));
        const FakeRequest request = fake_->requests().back();
        QCOMPARE(request.parameter("buildargs"), std::string(R"({"A":"1"})"));
        QCOMPARE(request.parameter("version"), std::string("1"));
        QCOMPARE(request.headers.at("content-type"), std::string("application/x-tar"));
        QVERIFY(request.body.find("FROM x\n") != std::string::npos);
        QVERIFY(request.body.find(request.parameter("dockerfile")) != std::string::npos);
    }

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    // Anonymous at every registry, whatever this machine's user has.
    std::shared_ptr<Engine> engine() const { return Engine::connect(fake_->endpoint(), {}, seedbed::platform::HostEnvironment()); }

    std::unique_ptr<FakeEngine> fake_;
};

QTEST_GUILESS_MAIN(TestEngineImageReports)
#include "tst_engine_image_reports.moc"
