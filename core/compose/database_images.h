// Recognises database images by their reference, and says where each keeps its data (reference: the official images' documents).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seedbed::compose {

// `volume`: the data of any other program, which is looked after without being understood; no image is recognised as such.
enum class DatabaseEngine { postgresql, mariadb, mysql, redis, mongodb, volume };

[[nodiscard]] std::string_view to_string(DatabaseEngine engine) noexcept;  // "postgresql", …
[[nodiscard]] std::optional<DatabaseEngine> parse_database_engine(std::string_view name) noexcept;

// "postgres:16", "docker.io/library/postgres", "localhost/seedbed-test/postgres:15", "postgis/postgis:15-3.4", "timescale/timescaledb",
// "pgvector/pgvector", "valkey/valkey", "percona" and the like: by the last path component without the tag.
[[nodiscard]] std::optional<DatabaseEngine> recognise_database_image(std::string_view reference);

// The major version that a tag names: "16-alpine", "15-3.4", "2.14.2-pg15"; nothing for "latest" and the like.
[[nodiscard]] std::optional<int> image_version(std::string_view reference);

// The product of an image that is a database and that Seedbed has no way to save, clone and reset: "Dragonfly". Empty for all others.
[[nodiscard]] std::string_view unserved_database(std::string_view reference);

// Is it an image of Bitnami's? They prepare new data in a way of their own.
[[nodiscard]] bool is_bitnami_image(std::string_view reference);

// The container path of the data volume: "/var/lib/postgresql/data" up to PostgreSQL 17, "/var/lib/postgresql" from 18 …; empty for
// `volume`.
[[nodiscard]] std::string data_path(DatabaseEngine engine, std::string_view reference);

}  // namespace seedbed::compose
