#include "environment/image_probes.h"

#include "base/text.h"
#include "engine/image_reference.h"
#include "environment/spec.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace seedbed::environment {

namespace {

// Programs of these images listen for certain, though some of them only after a minute of Java.
constexpr std::chrono::seconds k_limit_of_known{60};
// Nobody knows about the others.
constexpr std::chrono::seconds k_limit_of_others{30};

struct KnownImage {
    std::string_view name;               // the last component of the repository's path
    std::array<std::uint16_t, 4> ports;  // what its users need of it, not each that it opens; 0: no more
    std::string_view http_path;
};

// A path stands here only where the program's own documents say that it answers 503 and the like while it starts. Of proxies such an answer
// says something of what is behind them, and they are ready all the same.
constexpr KnownImage k_known_images[] = {
    // web servers and proxies
    {"nginx", {80, 8080, 443, 8443}, {}},
    {"nginx-unprivileged", {8080, 80, 443, 8443}, {}},
    {"openresty", {80, 8080, 443, 8443}, {}},
    {"httpd", {80, 8080, 443, 8443}, {}},
    {"apache", {8080, 80, 8443, 443}, {}},
    {"caddy", {80, 443, 8080, 8443}, {}},
    {"traefik", {80, 443, 8080}, {}},
    {"haproxy", {80, 443, 8080, 8443}, {}},
    {"envoy", {10000, 9901}, {}},
    {"kong", {8000, 8443}, {}},
    {"varnish", {80, 6081}, {}},
    {"squid", {3128}, {}},
    {"tomcat", {8080, 8443}, {}},
    {"jetty", {8080, 8443}, {}},
    {"wildfly", {8080, 8443}, {}},
    {"wordpress", {80, 8080, 9000}, {}},
    {"php-apache", {80, 8080}, {}},
    // brokers and queues
    {"rabbitmq", {5672, 5671}, {}},
    {"kafka", {9092, 29092, 19092}, {}},
    {"cp-kafka", {9092, 29092, 19092}, {}},
    {"redpanda", {9092, 19092, 29092}, {}},
    {"zookeeper", {2181}, {}},
    {"cp-zookeeper", {2181, 32181}, {}},
    {"cp-schema-registry", {8081}, {}},
    {"nats", {4222}, {}},
    {"nats-streaming", {4222}, {}},
    {"activemq", {61616}, {}},
    {"activemq-classic", {61616}, {}},
    {"activemq-artemis", {61616}, {}},
    {"eclipse-mosquitto", {1883, 8883}, {}},
    {"emqx", {1883, 8883}, {}},
    {"pulsar", {6650}, {}},
    {"beanstalkd", {11300}, {}},
    {"elasticmq", {9324}, {}},
    {"elasticmq-native", {9324}, {}},
    {"nsqd", {4150}, {}},
    {"temporal", {7233}, {}},
    // search and stores that are no database of ours
    {"elasticsearch", {9200}, "/"},
    {"opensearch", {9200}, "/"},
    {"kibana", {5601}, "/api/status"},
    {"opensearch-dashboards", {5601}, "/api/status"},
    {"logstash", {5044, 9600}, {}},
    {"solr", {8983}, {}},
    {"meilisearch", {7700}, "/health"},
    {"typesense", {8108}, "/health"},
    {"qdrant", {6333}, "/readyz"},
    {"weaviate", {8080}, "/v1/.well-known/ready"},
    {"memcached", {11211}, {}},
    {"dragonfly", {6379}, {}},
    {"etcd", {2379}, "/health"},
    {"consul", {8500}, {}},
    {"vault", {8200}, {}},
    {"cassandra", {9042}, {}},
    {"scylla", {9042}, {}},
    {"cockroach", {26257}, {}},
    {"clickhouse", {8123, 9000}, {}},
    {"clickhouse-server", {8123, 9000}, {}},
    {"neo4j", {7687, 7474}, {}},
    {"couchdb", {5984}, {}},
    {"couchbase", {8091}, {}},
    {"influxdb", {8086}, "/health"},
    {"arangodb", {8529}, {}},
    {"rethinkdb", {28015}, {}},
    {"surrealdb", {8000}, {}},
    {"dynamodb-local", {8000}, {}},
    {"minio", {9000}, "/minio/health/ready"},
    {"azurite", {10000}, {}},
    {"fake-gcs-server", {4443}, {}},
    {"localstack", {4566}, {}},
    // mail
    {"mailpit", {8025, 1025}, {}},
    {"mailhog", {8025, 1025}, {}},
    {"maildev", {1080, 1025}, {}},
    {"smtp4dev", {80, 25}, {}},
    {"inbucket", {9000, 2500}, {}},
    {"mailcatcher", {1080, 1025}, {}},
    {"greenmail", {3025, 8080}, {}},
    // who is who
    {"keycloak", {8080, 8443}, {}},
    {"dex", {5556}, {}},
    {"hydra", {4444}, "/health/ready"},
    {"openldap", {389, 1389, 636}, {}},
    // looking at things
    {"grafana", {3000}, "/api/health"},
    {"grafana-oss", {3000}, "/api/health"},
    {"grafana-enterprise", {3000}, "/api/health"},
    {"prometheus", {9090}, "/-/ready"},
    {"alertmanager", {9093}, "/-/ready"},
    {"loki", {3100}, {}},
    {"tempo", {3200}, {}},
    {"jaeger", {16686}, {}},
    {"zipkin", {9411}, {}},
    {"adminer", {8080}, {}},
    {"phpmyadmin", {80, 8080}, {}},
    {"pgadmin4", {80, 443}, {}},
    {"mongo-express", {8081}, {}},
    {"redis-commander", {8081}, {}},
    {"redisinsight", {5540, 8001}, {}},
    {"metabase", {3000}, "/api/health"},
    // building and testing
    {"registry", {5000}, {}},
    {"verdaccio", {4873}, {}},
    {"nexus3", {8081}, "/service/rest/v1/status"},
    {"sonarqube", {9000}, {}},
    {"jenkins", {8080}, "/login"},
    {"gitea", {3000}, {}},
    {"wiremock", {8080, 8443}, {}},
    {"mockserver", {1080}, {}},
    {"httpbin", {80, 8080}, {}},
    {"standalone-chrome", {4444}, {}},
    {"standalone-chromium", {4444}, {}},
    {"standalone-firefox", {4444}, {}},
    // parts of applications
    {"graphql-engine", {8080}, {}},
    {"postgrest", {3000}, {}},
    {"n8n", {5678}, {}},
    {"directus", {8055}, {}},
    {"gotenberg", {3000}, {}},
    {"imgproxy", {8080}, {}},
    {"ollama", {11434}, {}},
};

using Ports = std::vector<std::uint16_t>;

const KnownImage* find_known(const std::string& image)
{
    const std::string repository = engine::parse_image_reference(image).name;
    const std::string name = lower(std::string_view(repository).substr(repository.rfind('/') + 1));
    const auto known =
        std::find_if(std::begin(k_known_images), std::end(k_known_images), [&](const auto& one) { return one.name == name; });
    return known == std::end(k_known_images) ? nullptr : &*known;
}

bool contains(const Ports& ports, std::uint16_t port)
{
    return std::find(ports.begin(), ports.end(), port) != ports.end();
}

Ports published(const compose::Service& service)
{
    Ports ports;
    for (const auto& port : service.ports) {
        if (port.protocol.empty() || port.protocol == "tcp")
            ports.push_back(port.target);
    }
    return ports;
}

Ports exposed_in_file(const compose::Service& service)
{
    Ports ports;
    for (const std::string& text : service.expose) {
        const auto slash = text.find('/');
        const auto range = parse_port_range(text.substr(0, slash));
        if (!range || (slash != std::string::npos && text.substr(slash + 1) != "tcp"))
            continue;
        for (int port = range->first; port <= range->last; ++port)
            ports.push_back(static_cast<std::uint16_t>(port));
    }
    return ports;
}

Ports ports_of(const KnownImage& known)
{
    Ports ports(known.ports.begin(), known.ports.end());
    std::erase(ports, 0);
    return ports;
}

// Whoever publishes none of the ports that are known has moved the program to those that are published; of several that are known, those
// that are published are meant.
Ports narrowed(const Ports& known, const Ports& asked)
{
    Ports both;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(both), [&](std::uint16_t port) { return contains(known, port); });
    if (!both.empty())
        return both;
    return asked.empty() ? known : asked;
}

std::string base_name(const std::string& program)
{
    return program.substr(program.rfind('/') + 1);
}

bool is_shell(const std::string& program)
{
    static constexpr std::array<std::string_view, 5> k_shells{"sh", "bash", "ash", "dash", "zsh"};
    return std::find(k_shells.begin(), k_shells.end(), base_name(program)) != k_shells.end();
}

bool script_only_waits(std::string_view script)
{
    script = trimmed(script);
    if (script.starts_with("exec "))
        script = trimmed(script.substr(5));
    const bool is_list = script.find_first_of(";&|\n") != std::string_view::npos;
    const bool waits = script.starts_with("sleep ") || script == "tail -f /dev/null" || script == "tail -F /dev/null" || script == "cat";
    const bool loops = script.starts_with("while sleep ") || script.starts_with("while true; do sleep ") ||
                       script.starts_with("while :; do sleep ") || script.starts_with("trap : TERM INT; sleep infinity");
    return (waits && !is_list) || loops;
}

bool service_only_waits(const compose::Service& service)
{
    std::vector<std::string> words = service.entrypoint.value_or(std::vector<std::string>{});
    if (service.command)
        words.insert(words.end(), service.command->begin(), service.command->end());
    return only_waits(words);
}

}  // namespace

bool only_waits(const std::vector<std::string>& command)
{
    if (command.empty())
        return false;
    if (is_shell(command.front())) {
        const bool has_script = command.size() > 2 && command[1].starts_with("-") && command[1].ends_with("c");
        return has_script ? script_only_waits(command[2]) : command.size() == 1 || (command.size() == 2 && command[1].starts_with("-"));
    }
    auto words = command;
    words.front() = base_name(words.front());
    return script_only_waits(join(words, " "));
}

std::optional<PortProbe> port_probe_of(const compose::Service& service, const std::string& image, const std::vector<std::uint16_t>& exposed)
{
    if (service.network_mode == "none" || service_only_waits(service))
        return std::nullopt;
    Ports asked = published(service);
    for (const std::uint16_t port : asked.empty() ? exposed_in_file(service) : Ports{})
        asked.push_back(port);
    PortProbe probe;
    if (const auto* known = find_known(image)) {
        const Ports usual = ports_of(*known);
        probe.ports = narrowed(usual, asked);
        // On another port it may be another program.
        if (std::all_of(probe.ports.begin(), probe.ports.end(), [&](std::uint16_t port) { return contains(usual, port); }))
            probe.http_path = known->http_path;
        probe.limit = k_limit_of_known;
        return probe;
    }
    const bool runs_its_own = !service.command && !service.entrypoint;
    probe.ports = asked.empty() && runs_its_own ? exposed : asked;
    probe.limit = k_limit_of_others;
    return probe.ports.empty() ? std::nullopt : std::optional(probe);
}

}  // namespace seedbed::environment
