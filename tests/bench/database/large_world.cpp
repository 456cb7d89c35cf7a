#include "bench/database/large_world.h"

#include <fmt/format.h>

namespace seedbed::bench {

namespace {

// About 1000 bytes a row.
std::uint64_t rows_of(const Options& options)
{
    return options.megabytes * 1'000;
}

std::string make_tables(const Options& options)
{
    return fmt::format(
        "CREATE TABLE large AS SELECT i AS id, md5(i::text) || repeat('x', 930) AS text FROM generate_series(1, {}) AS i;\n"
        "ALTER TABLE large ADD PRIMARY KEY (id);\n"
        "CREATE TABLE small AS SELECT i AS id FROM generate_series(1, 1000) AS i;\n",
        rows_of(options));
}

}  // namespace

std::string large_query(const Options& options)
{
    const std::uint64_t rows = rows_of(options);
    return fmt::format(
        "SELECT pg_postmaster_start_time() || ' ' || (SELECT count(*) FROM large WHERE id BETWEEN {0} AND {0} + 999) || ' ' || "
        "(SELECT sum(length(text)) FROM large WHERE id IN (SELECT (i * 7919::bigint) * {1} % {2} + 1 FROM generate_series(1, 200) AS i))",
        rows / 2, rows / 211 + 1, rows);
}

std::unique_ptr<test::DatabaseWorld> make_large_world(const Options& options)
{
    auto world = std::make_unique<test::DatabaseWorld>("bench", [](std::string& compose) {
        const std::string check = "\n          verify: {sql: \"SELECT count(*) FROM orders\", expect: \"100\"}";
        compose.erase(compose.find(check), check.size());
    });
    if (options.spares)
        world->allow_spares("90%:1%");
    world->write("db/demo.sql", make_tables(options));
    world->up();
    return world;
}

}  // namespace seedbed::bench
