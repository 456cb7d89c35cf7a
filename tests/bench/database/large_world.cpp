#include "bench/database/large_world.h"

#include "databases/fast_pool.h"
#include "support/test_engine.h"

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

LargeWorld::LargeWorld(const Options& options)
    : world_(std::make_unique<test::DatabaseWorld>("bench", [](std::string& compose) {
        const std::string check = "\n          verify: {sql: \"SELECT count(*) FROM orders\", expect: \"100\"}";
        compose.erase(compose.find(check), check.size());
    }))
{
    if (options.spares)
        world_->allow_spares("90%:1%");
    world_->write("db/demo.sql", make_tables(options));
    if (options.fast_pool)
        make_fast_pool(options.megabytes);
    world_->up();
}

// While there is nothing in it. A build does not make the image larger, so it gets the room for a snapshot and what is live at once.
void LargeWorld::make_fast_pool(std::uint64_t megabytes)
{
    machine_ = std::make_unique<test::EngineMachine>(world_->environment().engine_ptr(), world_->pool());
    const Plan plan = world_->databases().fast_pool_plan(true, false);
    if (plan.empty())
        return;
    world_->run(plan);
    databases::FastPool pool(world_->environment().engine_ptr(), world_->project(), world_->pool(), test::k_image_postgres);
    constexpr std::uint64_t mega = 1'000'000, most_of_it = 3, besides = 4000;
    pool.grow((megabytes * most_of_it + besides) * mega, {});
}

const char* LargeWorld::kind_of_pool() const
{
    const auto pool = world_->databases().pool();
    if (pool.fast)
        return "fast";
    return pool.reflinks ? "reflink" : "copy";
}

}  // namespace seedbed::bench
