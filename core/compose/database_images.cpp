#include "compose/database_images.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace seedbed::compose {

namespace {

struct KnownImage {
    std::string_view name;  // the last component of the repository's path
    DatabaseEngine engine;
};

constexpr std::array k_known_images{
    KnownImage{"postgres", DatabaseEngine::postgresql},
    KnownImage{"postgresql", DatabaseEngine::postgresql},
    KnownImage{"postgis", DatabaseEngine::postgresql},
    KnownImage{"pgvector", DatabaseEngine::postgresql},
    KnownImage{"pgrouting", DatabaseEngine::postgresql},
    KnownImage{"timescaledb", DatabaseEngine::postgresql},
    KnownImage{"timescaledb-ha", DatabaseEngine::postgresql},
    KnownImage{"timescaledb-postgis", DatabaseEngine::postgresql},
    KnownImage{"citus", DatabaseEngine::postgresql},
    KnownImage{"paradedb", DatabaseEngine::postgresql},
    KnownImage{"pgvecto-rs", DatabaseEngine::postgresql},
    KnownImage{"vchord-postgres", DatabaseEngine::postgresql},
    KnownImage{"mariadb", DatabaseEngine::mariadb},
    KnownImage{"mysql", DatabaseEngine::mysql},
    KnownImage{"mysql-server", DatabaseEngine::mysql},
    KnownImage{"percona", DatabaseEngine::mysql},
    KnownImage{"percona-server", DatabaseEngine::mysql},
    KnownImage{"redis", DatabaseEngine::redis},
    KnownImage{"redis-stack", DatabaseEngine::redis},
    KnownImage{"redis-stack-server", DatabaseEngine::redis},
    KnownImage{"valkey", DatabaseEngine::redis},
    KnownImage{"keydb", DatabaseEngine::redis},
    KnownImage{"mongo", DatabaseEngine::mongodb},
    KnownImage{"mongodb", DatabaseEngine::mongodb},
    KnownImage{"mongodb-community-server", DatabaseEngine::mongodb},
    KnownImage{"percona-server-mongodb", DatabaseEngine::mongodb},
};

struct UnservedImage {
    std::string_view name;
    std::string_view product;
};

// Products with an own format of data: none of our kinds can tell when they answer, or that they ended cleanly.
constexpr std::array k_unserved_images{
    UnservedImage{"dragonfly", "Dragonfly"},
    UnservedImage{"cockroach", "CockroachDB"},
    UnservedImage{"yugabyte", "YugabyteDB"},
    UnservedImage{"cassandra", "Cassandra"},
    UnservedImage{"scylla", "ScyllaDB"},
    UnservedImage{"neo4j", "Neo4j"},
    UnservedImage{"couchdb", "CouchDB"},
    UnservedImage{"couchbase", "Couchbase"},
    UnservedImage{"clickhouse", "ClickHouse"},
    UnservedImage{"clickhouse-server", "ClickHouse"},
    UnservedImage{"influxdb", "InfluxDB"},
    UnservedImage{"elasticsearch", "Elasticsearch"},
    UnservedImage{"opensearch", "OpenSearch"},
    UnservedImage{"arangodb", "ArangoDB"},
    UnservedImage{"rethinkdb", "RethinkDB"},
    UnservedImage{"surrealdb", "SurrealDB"},
    UnservedImage{"tidb", "TiDB"},
    UnservedImage{"vitess", "Vitess"},
    UnservedImage{"db2", "Db2"},
    UnservedImage{"qdrant", "Qdrant"},
};

struct Reference {
    std::string repository;  // with its registry
    std::string name;        // the last path component
    std::string tag;
};

Reference parse_reference(std::string_view text)
{
    text = text.substr(0, text.find('@'));
    const auto slash = text.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    const auto colon = text.find(':', name);  // one before the last slash belongs to a registry's port
    Reference reference;
    reference.repository = text.substr(0, colon);
    reference.name = lower(std::string_view(reference.repository).substr(name));
    if (colon != std::string_view::npos)
        reference.tag = text.substr(colon + 1);
    return reference;
}

std::optional<int> leading_number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

// "16-alpine", "15-3.4", "pg16", "2.14.2-pg15"; a tag that names no version stands for the newest.
std::optional<int> postgresql_major(const std::string& tag)
{
    if (const auto at = tag.find("pg"); at != std::string::npos)
        if (const auto version = leading_number(std::string_view(tag).substr(at + 2)))
            return version;
    return leading_number(tag);
}

bool is_bitnami(const Reference& reference)
{
    return reference.repository.find("bitnami") != std::string::npos;
}

}  // namespace

std::string_view to_string(DatabaseEngine engine) noexcept
{
    switch (engine) {
    case DatabaseEngine::postgresql: return "postgresql";
    case DatabaseEngine::mariadb: return "mariadb";
    case DatabaseEngine::mysql: return "mysql";
    case DatabaseEngine::redis: return "redis";
    case DatabaseEngine::mongodb: return "mongodb";
    case DatabaseEngine::volume: return "volume";
    }
    return "postgresql";
}

std::optional<DatabaseEngine> parse_database_engine(std::string_view name) noexcept
{
    for (const auto engine : {DatabaseEngine::postgresql, DatabaseEngine::mariadb, DatabaseEngine::mysql, DatabaseEngine::redis,
                              DatabaseEngine::mongodb, DatabaseEngine::volume})
        if (to_string(engine) == name)
            return engine;
    return {};
}

std::optional<DatabaseEngine> recognise_database_image(std::string_view text)
{
    const Reference reference = parse_reference(text);
    const auto known =
        std::find_if(k_known_images.begin(), k_known_images.end(), [&](const KnownImage& image) { return image.name == reference.name; });
    return known == k_known_images.end() ? std::nullopt : std::optional(known->engine);
}

std::optional<int> image_version(std::string_view text)
{
    return postgresql_major(parse_reference(text).tag);
}

std::string_view unserved_database(std::string_view text)
{
    const Reference reference = parse_reference(text);
    const auto known = std::find_if(k_unserved_images.begin(), k_unserved_images.end(),
                                    [&](const UnservedImage& image) { return image.name == reference.name; });
    return known == k_unserved_images.end() ? std::string_view() : known->product;
}

bool is_bitnami_image(std::string_view text)
{
    return is_bitnami(parse_reference(text));
}

std::string data_path(DatabaseEngine engine, std::string_view text)
{
    const Reference reference = parse_reference(text);
    if (is_bitnami(reference) && engine != DatabaseEngine::volume)
        return "/bitnami/" + reference.name + (engine == DatabaseEngine::redis ? "/data" : "");
    switch (engine) {
    case DatabaseEngine::postgresql:
        if (reference.name == "timescaledb-ha")
            return "/home/postgres/pgdata/data";
        // Version 18 of the official image moved it (docker-library/postgres).
        return postgresql_major(reference.tag).value_or(18) >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data";
    case DatabaseEngine::mariadb:
    case DatabaseEngine::mysql: return "/var/lib/mysql";
    case DatabaseEngine::redis: return "/data";
    case DatabaseEngine::mongodb: return "/data/db";
    case DatabaseEngine::volume: break;
    }
    return {};
}

}  // namespace seedbed::compose
