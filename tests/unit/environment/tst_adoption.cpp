// What is thought of containers that another tool made: kept when they are what the file asks for, made anew when a key differs.
// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/adoption.h"
#include "environment/spec.h"
#include "support/sample_project.h"

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;

namespace {

const char* const k_service = R"(
services:
  web:
    image: "localhost/x:1"
    command: [serve]
    stop_signal: SIGINT
    environment: {WORD: one}
    volumes: ["data:/data", "/srv/files:/files:ro", "/anonymous"]
    ports: ["127.0.0.1:8080:80", "9000-9009:90", "7000"]
    restart: on-failure:3
    labels: {team: blue}
    healthcheck: {test: [CMD, "true"], interval: 5s}
volumes: {data: {}}
)";

engine::ImageDetails image()
{
    engine::ImageDetails image;
    image.env = {"PATH=/bin", "LANG=C"};
    image.entrypoint = {"/entry"};
    image.command = {"default"};
    image.working_dir = "/work";
    image.user = "app";
    return image;
}

// As an engine describes the container that docker-compose makes of k_service.
engine::ContainerDetails made()
{
    engine::ContainerDetails found;
    found.env = {"WORD=one", "PATH=/bin", "LANG=C", "HOSTNAME=abc"};
    found.entrypoint = {"/entry"};
    found.command = {"serve"};
    found.stop_signal = "SIGINT";
    found.working_dir = "/work";
    found.user = "app";
    found.restart = {"on-failure", 3};
    found.labels = {{"team", "blue"}, {"com.docker.compose.project", "sample"}};
    found.health_check = engine::HealthCheck{{"CMD", "true"}, std::chrono::seconds(5), {}, {}, {}, {}};
    found.mounts = {{"volume", "sample_data", "/x", "/data", false},
                    {"bind", "", "/srv/files", "/files", true},
                    {"volume", std::string(64, 'a'), "/y", "/anonymous", false}};
    found.asked_ports = {{"127.0.0.1", 8080, 80, "tcp"}, {"0.0.0.0", 9004, 90, "tcp"}, {"", 0, 7000, "tcp"}};
    found.networks = {{"sample_default", {}}};
    return found;
}

std::string judged(const std::string& yaml, const engine::ContainerDetails& found)
{
    const SampleProject sample(yaml);
    const auto project = sample.load();
    const auto& service = project.services.at("web");
    return difference(service, make_container_spec(project, service, 1, {}), found, image());
}

}  // namespace

class TestAdoption : public QObject {
    Q_OBJECT

private slots:
    void what_the_file_asks_for_is_kept() { QCOMPARE(judged(k_service, made()), std::string()); }

    void each_key_counts_data()
    {
        using Change = std::function<void(engine::ContainerDetails&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const char* word, Change change) {
            QTest::newRow(name) << std::move(change) << QString(word);
        };
        row("a variable is missing", "environment", [](auto& found) { found.env.erase(found.env.begin()); });
        row("a variable is no more in the file", "environment", [](auto& found) { found.env.push_back("OLD=x"); });
        row("another command", "command", [](auto& found) { found.command = {"default"}; });
        row("another entrypoint", "command", [](auto& found) { found.entrypoint = {}; });
        row("another user", "user", [](auto& found) { found.user = "root"; });
        row("another signal", "signal", [](auto& found) { found.stop_signal = "SIGTERM"; });
        row("privileged", "user", [](auto& found) { found.privileged = true; });
        row("a volume too many", "volumes", [](auto& found) { found.mounts.push_back({"volume", "sample_old", "/z", "/old", false}); });
        row("a folder that may be written", "volumes", [](auto& found) { found.mounts[1].read_only = false; });
        row("another port", "ports", [](auto& found) { found.asked_ports[0].host_port = 8081; });
        row("a port out of its range", "ports", [](auto& found) { found.asked_ports[1].host_port = 9010; });
        row("a port less", "ports", [](auto& found) { found.asked_ports.pop_back(); });
        row("a network too many", "networks", [](auto& found) { found.networks["sample_back"] = {}; });
        row("another restart policy", "restart", [](auto& found) { found.restart = {"no", 0}; });
        row("another health check", "health", [](auto& found) { found.health_check->interval = std::chrono::seconds(6); });
        row("a label less", "labels", [](auto& found) { found.labels.erase("team"); });
    }
    void each_key_counts()
    {
        QFETCH(std::function<void(engine::ContainerDetails&)>, change);
        QFETCH(QString, word);
        auto found = made();
        change(found);
        const QString reason = QString::fromStdString(judged(k_service, found));
        QVERIFY2(reason.contains(word), qPrintable(reason));
    }

    void keys_that_are_not_compared_are_known()
    {
        const auto more = [](const std::string& keys) {
            const SampleProject sample("services:\n  web: {image: 'localhost/x:1'" + keys + "}\n");
            return says_more(sample.load().services.at("web"));
        };
        QVERIFY(!more(""));
        QVERIFY(!more(", command: [a], ports: ['80'], networks: [default], profiles: [x], scale: 2"));
        QVERIFY(more(", cap_add: [NET_ADMIN]"));
        QVERIFY(more(", networks: {default: {aliases: [a]}}"));
        QVERIFY(more(", mem_limit: 1g"));
    }
};

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
