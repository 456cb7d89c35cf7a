// Where a service has to answer until it counts as ready: what is known of images, and what the file says; and how a container's own words
// about its sockets are read.
#include "environment/image_probes.h"
#include "environment/listening.h"

#include <QTest>

using namespace seedbed;
using namespace seedbed::environment;
using Ports = std::vector<std::uint16_t>;
using Words = std::vector<std::string>;

namespace {

compose::Service publishing(const Ports& targets)
{
    compose::Service service;
    for (const std::uint16_t target : targets)
        service.ports.emplace_back().target = target;
    return service;
}

Ports ports_of(const compose::Service& service, const std::string& image, const Ports& exposed = {})
{
    return port_probe_of(service, image, exposed).value_or(PortProbe{}).ports;
}

constexpr const char* k_tables = R"(  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0000000000000000 100 0 0 10 0
   1: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 102 1 0000000000000000 100 0 0 10 0
   2: 0B00007F:9C3F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 103 1 0000000000000000 100 0 0 10 0
   3: 020011AC:0050 030011AC:C001 01 00000000:00000000 00:00000000 00000000     0        0 104 1 0000000000000000 100 0 0 10 0
   4: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 105 1 0000000000000000 100 0 0 10 0
  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid
   0: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0
   1: 00000000000000000000000001000000:15B3 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0
   2: 0000000000000000FFFF00000100007F:1770 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0
)";

}  // namespace

class TestImageProbes : public QObject {
    Q_OBJECT

private slots:
    void images_are_known_by_the_last_part_of_their_name()
    {
        for (const char* image : {"rabbitmq", "rabbitmq:3-management", "docker.io/library/RabbitMQ:4@sha256:0123", "bitnami/rabbitmq",
                                  "registry.example:5000/mirror/rabbitmq:3"})
            QCOMPARE(ports_of({}, image, {4369, 25672, 15692}), (Ports{5672, 5671}));
        const auto known = port_probe_of({}, "elasticsearch:8.15.0", {});
        QVERIFY(known && known->http_path == "/" && known->limit == std::chrono::seconds(60));
    }

    // Nothing is twice in the table, or the second would never be found; no image of a database that has probes of its own is needed there.
    void each_of_them_has_ports()
    {
        for (const char* image : {"nginx", "httpd", "caddy", "traefik", "haproxy", "apache/kafka", "redpandadata/redpanda", "nats",
                                  "opensearchproject/opensearch", "getmeili/meilisearch", "axllent/mailpit", "mailhog/mailhog",
                                  "minio/minio", "quay.io/keycloak/keycloak", "memcached", "grafana/grafana", "cassandra"})
            QVERIFY2(!ports_of({}, image).empty(), image);
    }

    void what_is_published_says_which_of_them_are_meant()
    {
        QCOMPARE(ports_of(publishing({15672, 5672}), "rabbitmq"), Ports{5672});
        QCOMPARE(ports_of(publishing({8443, 80}), "nginx"), (Ports{8443, 80}));
        const auto moved = port_probe_of(publishing({9201}), "elasticsearch", {9200, 9300});
        QVERIFY(moved && moved->ports == Ports{9201} && moved->http_path.empty());
    }

    void of_other_images_the_files_ports_count_and_then_their_own()
    {
        QCOMPARE(ports_of(publishing({3000, 9229}), "shop-web", {8000}), (Ports{3000, 9229}));
        compose::Service exposing;
        exposing.expose = {"3000-3002", "53/udp", "9000/tcp"};
        QCOMPARE(ports_of(exposing, "shop-web", {8000}), (Ports{3000, 3001, 3002, 9000}));
        QCOMPARE(ports_of({}, "shop-web", {8000}), Ports{8000});
        QCOMPARE(port_probe_of({}, "shop-web", {8000})->limit, std::chrono::milliseconds(30000));
        compose::Service datagrams = publishing({514});
        datagrams.ports[0].protocol = "udp";
        QVERIFY(!port_probe_of(datagrams, "syslog", {}));
        QVERIFY(!port_probe_of({}, "shop-worker", {}));
    }

    // One image serves the web and the queue: what runs for the queue listens on nothing.
    void another_command_does_not_listen_on_the_images_ports()
    {
        compose::Service worker;
        worker.command = {"celery", "-A", "shop", "worker"};
        QVERIFY(!port_probe_of(worker, "shop-web", {8000}));
        QCOMPARE(ports_of(worker, "minio/minio"), Ports{9000});
        worker.expose = {"5555"};
        QCOMPARE(ports_of(worker, "shop-web", {8000}), Ports{5555});
    }

    void nothing_is_asked_of_what_has_no_network()
    {
        compose::Service service = publishing({80});
        service.network_mode = "none";
        QVERIFY(!port_probe_of(service, "nginx", {80}));
    }

    void commands_that_only_wait()
    {
        for (const Words& waits :
             {Words{"sleep", "infinity"}, Words{"/bin/sleep", "1000"}, Words{"tail", "-f", "/dev/null"}, Words{"bash"},
              Words{"/bin/sh", "-i"}, Words{"cat"}, Words{"sh", "-c", "sleep infinity"},
              Words{"/bin/bash", "-lc", "exec tail -F /dev/null"}, Words{"/bin/sh", "-c", "while sleep 1000; do :; done"},
              Words{"sh", "-c", "while true; do sleep 5; done"}})
            QVERIFY2(only_waits(waits), waits.back().c_str());
        for (const Words& works : {Words{}, Words{"npm", "start"}, Words{"sh", "-c", "sleep 5 && npm start"}, Words{"bash", "start.sh"},
                                   Words{"sh", "-c", "sleep 2\nexec web"}, Words{"sleepy-server", "--port", "80"}, Words{"cat-server"}})
            QVERIFY2(!only_waits(works), works.empty() ? "" : works.back().c_str());
        compose::Service desk = publishing({3000});
        desk.command = {"sleep", "infinity"};
        QVERIFY(!port_probe_of(desk, "shop-desk", {3000}));
        desk.command.reset();
        desk.entrypoint = {"tail", "-f", "/dev/null"};
        QVERIFY(!port_probe_of(desk, "nginx", {80}));
    }

    void the_kernels_tables()
    {
        const auto listening = parse_listening(k_tables);
        QVERIFY(listening.has_value());
        const ListeningPorts expected{{8000, false}, {9000, true}, {3000, false}, {5555, true}, {6000, true}};
        QCOMPARE(*listening, expected);
        QVERIFY(!parse_listening("OCI runtime exec failed: exec: \"cat\": executable file not found in $PATH"));
        QVERIFY(!parse_listening(""));
        QVERIFY(parse_listening("  sl  local_address rem_address   st\n 0: 00000000\n 1: x:y z 0A\n 2: 0:FFFFF 0 0A")->empty());
    }

    void an_http_answer()
    {
        QCOMPARE(http_status("HTTP/1.1 503 Service Unavailable\r\nServer: BaseHTTP/0.6 Python/3.11.2\r\n"), std::optional(503));
        QCOMPARE(http_status("  HTTP/1.1 302 Found\n  HTTP/2 200 \n"), std::optional(200));
        QCOMPARE(http_status("wget: server returned error: HTTP/1.1 404 Not Found"), std::optional(404));
        for (const char* none : {"", "HTTP/", "HTTP/1.1", "HTTP/1.1 x", "HTTP/1.1 20", "ready"})
            QVERIFY2(!http_status(none), none);
    }
};

QTEST_GUILESS_MAIN(TestImageProbes)
#include "tst_image_probes.moc"
