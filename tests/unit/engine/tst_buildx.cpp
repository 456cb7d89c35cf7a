// What `docker buildx` is asked, and what comes of its answers: a script stands in for Docker's program.
#include "base/error.h"
#include "engine/buildx.h"
#include "support/expect_error.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace seedbed;
using namespace seedbed::engine;
using seedbed::test::expect_error;

namespace {

BuildSpec full_spec()
{
    BuildSpec spec;
    spec.context = "/work dir/shop";
    spec.dockerfile = "docker/Dockerfile";
    spec.tag = "shop-web";
    spec.tags = {"shop:latest"};
    spec.target = "dev";
    spec.args = {{"TOKEN", "secret words"}};
    spec.labels = {{"a", "b"}};
    spec.network = "host";
    spec.platform = "linux/arm64";
    spec.cache_from = {"shop:cache"};
    spec.extra_hosts = {"db:10.0.0.1"};
    spec.shm_size = 1024;
    spec.ulimits = {{"nofile", 10, 20}};
    spec.no_cache = true;
    spec.pull = true;
    return spec;
}

Endpoint socket_endpoint()
{
    Endpoint endpoint;
    endpoint.socket = "/run/an-engine.sock";
    return endpoint;
}

// A program `docker` in front of all others, for as long as this lives.
class StandIn {
public:
    explicit StandIn(const std::string& script) : path_(qgetenv("PATH"))
    {
        const std::filesystem::path file = std::filesystem::path(dir_.path().toStdString()) / "docker";
        std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        qputenv("PATH", dir_.path().toUtf8() + ":" + path_);
    }
    ~StandIn() { qputenv("PATH", path_); }
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

private:
    QTemporaryDir dir_;
    QByteArray path_;
};

}  // namespace

class TestBuildx : public QObject {
    Q_OBJECT
private slots:
    void everything_is_said_and_no_argument_is_shown()
    {
        const auto request = buildx_request(full_spec(), socket_endpoint());
        const std::vector<std::string> expected{
            "docker",      "buildx",      "build",         "--progress",  "plain",        "--load",
            "--tag",       "shop-web",    "--tag",         "shop:latest", "--file",       "/work dir/shop/docker/Dockerfile",
            "--target",    "dev",         "--network",     "host",        "--platform",   "linux/arm64",
            "--build-arg", "TOKEN",       "--label",       "a=b",         "--cache-from", "shop:cache",
            "--add-host",  "db:10.0.0.1", "--shm-size",    "1024",        "--ulimit",     "nofile=10:20",
            "--no-cache",  "--pull",      "/work dir/shop"};
        QVERIFY(request.argv == expected);
        QCOMPARE(request.extra_environment.at("TOKEN"), std::string("secret words"));
        QCOMPARE(request.extra_environment.at("DOCKER_HOST"), std::string("unix:///run/an-engine.sock"));
    }

    void an_inline_dockerfile_comes_by_standard_input()
    {
        BuildSpec spec;
        spec.context = "/shop";
        spec.dockerfile_inline = "FROM scratch\n";
        const auto request = buildx_request(spec, socket_endpoint());
        QCOMPARE(request.input, std::string("FROM scratch\n"));
        QVERIFY(std::ranges::find(request.argv, "-") != request.argv.end());
    }

    void lines_are_handed_on_and_a_failure_is_an_error()
    {
        BuildSpec spec;
        spec.context = "/shop";
        spec.tag = "shop-web";
        std::vector<std::string> lines;
        const auto hear = [&](const ImageProgress& progress) { lines.push_back(progress.status); };
        {
            const StandIn docker("printf '#1 one\\n#2 t' >&2; printf 'wo\\n#3 without an end' >&2");
            build_with_buildx(spec, socket_endpoint(), hear, {});
        }
        QVERIFY((lines == std::vector<std::string>{"#1 one", "#2 two", "#3 without an end"}));
        const StandIn docker("echo '#4 RUN false' >&2; echo 'ERROR: it ended with 1' >&2; exit 1");
        const Error error = expect_error([&] { build_with_buildx(spec, socket_endpoint(), hear, {}); });
        QVERIFY(error.kind() == ErrorKind::task_failed);
        QCOMPARE(error.engine_words(), std::string("ERROR: it ended with 1"));
    }
};

QTEST_GUILESS_MAIN(TestBuildx)
#include "tst_buildx.moc"
