// Which engine is meant, by the docker client's rules.
#include "engine/endpoint.h"
#include "platform/sha256.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace seedbed::engine;
using seedbed::ErrorKind;
using seedbed::platform::HostEnvironment;
using seedbed::test::expect_error;

namespace {

void write(const fs::path& file, const std::string& content)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << content;
}

// A socket file whose engine is gone.
void leave_stale_socket(const fs::path& path)
{
    fs::create_directories(path.parent_path());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot bind " + path.string());
    ::close(descriptor);
}

}  // namespace

class TestEngineEndpoint : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        host_ = {};
        host_.home = path("home");
        host_.runtime_dir = path("run");
    }

    void addresses()
    {
        const Endpoint unix_socket = parse_endpoint("unix:///var/run/docker.sock", host_);
        QVERIFY(unix_socket.scheme == Endpoint::Scheme::unix_socket);
        QCOMPARE(unix_socket.socket, fs::path("/var/run/docker.sock"));
        QCOMPARE(unix_socket.url(), std::string("unix:///var/run/docker.sock"));
        const Endpoint tcp = parse_endpoint("tcp://10.0.0.1:1234", host_);
        QVERIFY(tcp.scheme == Endpoint::Scheme::tcp);
        QCOMPARE(tcp.host, std::string("10.0.0.1"));
        QCOMPARE(tcp.port, std::uint16_t{1234});
        QCOMPARE(parse_endpoint("tcp://host", host_).port, std::uint16_t{2375});
        QCOMPARE(parse_endpoint("http://host:80/", host_).url(), std::string("tcp://host:80"));
        const Endpoint v6 = parse_endpoint("tcp://[::1]:2375", host_);
        QCOMPARE(v6.host, std::string("::1"));
        QCOMPARE(v6.url(), std::string("tcp://[::1]:2375"));
    }

    void tls_by_the_environment()
    {
        write(path("certs/ca.pem"), "x");
        write(path("certs/cert.pem"), "x");
        write(path("certs/key.pem"), "x");
        host_.variables = {{"DOCKER_TLS_VERIFY", "1"}, {"DOCKER_CERT_PATH", path("certs").string()}};
        const Endpoint endpoint = parse_endpoint("tcp://host", host_);
        QVERIFY(endpoint.scheme == Endpoint::Scheme::tls);
        QCOMPARE(endpoint.port, std::uint16_t{2376});
        QCOMPARE(endpoint.ca, path("certs/ca.pem"));
        QCOMPARE(endpoint.certificate, path("certs/cert.pem"));
        QCOMPARE(endpoint.key, path("certs/key.pem"));
        QVERIFY(!endpoint.skip_verify);
        host_.variables = {{"DOCKER_TLS", "1"}};
        QVERIFY(parse_endpoint("tcp://host", host_).skip_verify);
        host_.variables.clear();
        write(host_.home / ".docker/ca.pem", "x");
        QCOMPARE(parse_endpoint("https://host", host_).ca, host_.home / ".docker/ca.pem");
    }

    void what_is_no_address_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("kind");
        const int usage = static_cast<int>(ErrorKind::bad_usage);
        const int unsupported = static_cast<int>(ErrorKind::unsupported);
        QTest::newRow("no scheme") << "/var/run/docker.sock" << usage;
        QTest::newRow("empty") << "" << usage;
        QTest::newRow("relative") << "unix://docker.sock" << usage;
        QTest::newRow("unknown") << "ftp://host" << usage;
        QTest::newRow("no host") << "tcp://:2375" << usage;
        QTest::newRow("no port") << "tcp://host:port" << usage;
        QTest::newRow("port 0") << "tcp://host:0" << usage;
        QTest::newRow("large port") << "tcp://host:65536" << usage;
        QTest::newRow("a path") << "tcp://host:1/v1.41" << usage;
        QTest::newRow("bare v6") << "tcp://::1:2375" << usage;
        QTest::newRow("long") << QString("unix:///%1").arg(QString(107, 'x')) << usage;
        QTest::newRow("ssh") << "ssh://me@host" << unsupported;
        QTest::newRow("pipe") << "npipe:////./pipe/docker_engine" << unsupported;
    }

    void what_is_no_address()
    {
        QFETCH(QString, url);
        QFETCH(int, kind);
        const auto error = expect_error([&] { (void)parse_endpoint(url.toStdString(), host_); });
        QCOMPARE(static_cast<int>(error.kind()), kind);
        QVERIFY(!error.hint().empty());
    }

    void the_longest_socket_path()
    {
        QCOMPARE(parse_endpoint("unix:///" + std::string(106, 'x'), host_).socket.native().size(), std::size_t{107});
    }

    void the_order_of_choice()
    {
        make_context("work", "{\"Name\":\"work\",\"Endpoints\":{\"docker\":{\"Host\":\"tcp://work:1\",\"SkipTLSVerify\":false}}}");
        make_context("home", "{\"Name\":\"home\",\"Endpoints\":{\"docker\":{\"Host\":\"unix:///home.sock\"}}}");
        write(host_.home / ".docker/config.json", R"({"currentContext":"home"})");
        const auto chosen = [&](const EndpointChoice& choice) { return choose_endpoint(choice, host_).url(); };

        QCOMPARE(chosen({}), std::string("unix:///home.sock"));
        QCOMPARE(choose_endpoint({}, host_).origin, std::string("context home"));
        host_.variables["DOCKER_CONTEXT"] = "work";
        QCOMPARE(chosen({}), std::string("tcp://work:1"));
        host_.variables["DOCKER_HOST"] = "unix:///env.sock";
        QCOMPARE(chosen({}), std::string("unix:///env.sock"));
        QCOMPARE(choose_endpoint({}, host_).origin, std::string("DOCKER_HOST"));
        QCOMPARE(chosen({.context = {}, .host = "unix:///flag.sock"}), std::string("unix:///flag.sock"));
        QCOMPARE(chosen({.context = "work", .host = "unix:///flag.sock"}), std::string("tcp://work:1"));
        QCOMPARE(chosen({.context = "default", .host = {}}), std::string("unix:///env.sock"));
    }

    void a_context_brings_its_own_tls()
    {
        make_context("secure", "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://far:2376\",\"SkipTLSVerify\":true}}}");
        const fs::path tls = host_.home / ".docker/contexts/tls" / seedbed::platform::sha256("secure") / "docker";
        write(tls / "ca.pem", "x");
        write(tls / "cert.pem", "x");
        write(tls / "key.pem", "x");
        host_.variables = {{"DOCKER_TLS_VERIFY", "1"}, {"DOCKER_CERT_PATH", "/elsewhere"}};
        const Endpoint endpoint = choose_endpoint({.context = "secure", .host = {}}, host_);
        QVERIFY(endpoint.scheme == Endpoint::Scheme::tls);
        QVERIFY(endpoint.skip_verify);
        QCOMPARE(endpoint.ca, tls / "ca.pem");
        QCOMPARE(endpoint.certificate, tls / "cert.pem");
        make_context("plain", "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://far:2375\"}}}");
        QVERIFY(choose_endpoint({.context = "plain", .host = {}}, host_).scheme == Endpoint::Scheme::tcp);
    }

    void contexts_that_cannot_be_used()
    {
        QCOMPARE(expect_error([&] { (void)choose_endpoint({.context = "none", .host = {}}, host_); }).kind(), ErrorKind::not_found);
        make_context("empty", R"({"Endpoints":{}})");
        QCOMPARE(expect_error([&] { (void)choose_endpoint({.context = "empty", .host = {}}, host_); }).kind(), ErrorKind::bad_usage);
        write(host_.home / ".docker/config.json", "{\n  \"currentContext\": oops\n}");
        const auto error = expect_error([&] { (void)choose_endpoint({}, host_); });
        QCOMPARE(error.kind(), ErrorKind::bad_usage);
        QCOMPARE(error.position().line, 2);
        QCOMPARE(error.position().file, host_.home / ".docker/config.json");
    }

    void the_configuration_may_be_elsewhere()
    {
        host_.variables["DOCKER_CONFIG"] = path("config").string();
        write(path("config/config.json"), R"({"currentContext":"there"})");
        write(path("config/contexts/meta") / seedbed::platform::sha256("there") / "meta.json",
              "{\"Endpoints\":{\"docker\":{\"Host\":\"unix:///there.sock\"}}}");
        QCOMPARE(choose_endpoint({}, host_).url(), std::string("unix:///there.sock"));
    }

    void known_sockets_best_first()
    {
        const auto known = [&] {
            std::vector<std::string> urls;
            for (const Endpoint& endpoint : known_endpoints(host_))
                if (endpoint.socket.string().find(folder_->path().toStdString()) == 0)
                    urls.push_back(endpoint.socket.lexically_relative(path("")).string());
            return urls;
        };
        QVERIFY(known().empty());
        write(host_.home / ".rd/docker.sock", "no socket");
        leave_stale_socket(host_.runtime_dir / "docker.sock");
        const seedbed::test::FakeEngine alive;
        fs::create_directories(host_.home / ".colima/default");
        fs::create_symlink(alive.endpoint().socket, host_.home / ".colima/default/docker.sock");
        QCOMPARE(known(), (std::vector<std::string>{"home/.colima/default/docker.sock", "run/docker.sock"}));
    }

    void nothing_found_says_where_it_looked()
    {
        if (fs::exists("/var/run/docker.sock") || fs::exists("/run/podman/podman.sock"))
            QSKIP("this machine has an engine at one of the system's own places");
        const auto error = expect_error([&] { (void)choose_endpoint({}, host_); });
        QCOMPARE(error.kind(), ErrorKind::engine_unreachable);
        QVERIFY(error.hint().find("podman.sock") != std::string::npos);
    }

private:
    fs::path path(const char* name) const { return folder_->filePath(name).toStdString(); }
    void make_context(const std::string& name, const std::string& meta) const
    {
        write(host_.home / ".docker/contexts/meta" / seedbed::platform::sha256(name) / "meta.json", meta);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    HostEnvironment host_;
};

QTEST_GUILESS_MAIN(TestEngineEndpoint)
#include "tst_engine_endpoint.moc"
