#include "support/database_flavour.h"

#include "support/test_engine.h"

#include <fmt/format.h>

namespace seedbed::test {

namespace {

constexpr const char* k_compose = R"(name: {project}
services:
  db:
    image: {image}
{service}    volumes:
      - data:{folder}
volumes:
  data: {{}}
x-seedbed:
  version: 1
  databases:
    app-db:
      service: db
      default: demo
      fixtures:
        demo:
          import: [{{file: db/schema.{suffix}}}, {{file: db/demo.{suffix}}}]
          verify: {{sql: "{count}", expect: "100"}}
        small:
          import: [{{file: db/schema.{suffix}}}, {{file: db/small.{suffix}}}]
)";

}  // namespace

DatabaseFlavour postgresql_flavour()
{
    return {.image = k_image_postgres,
            .service =
                "    environment:\n"
                "      POSTGRES_USER: shop\n"
                "      POSTGRES_PASSWORD: secret\n"
                "      POSTGRES_DB: shop\n",
            .data_folder = "/var/lib/postgresql/data",
            .suffix = "sql",
            .schema = "CREATE TABLE orders (id integer PRIMARY KEY, note text NOT NULL);\n",
            .demo = "INSERT INTO orders SELECT i, 'demo ' || i FROM generate_series(1, 100) AS i;\n",
            .small = "INSERT INTO orders VALUES (1, 'small');\n",
            .count = "SELECT count(*) FROM orders",
            .orders = "SELECT count(*) || ' ' || coalesce(md5(string_agg(id || note, ',' ORDER BY id)), '-') FROM orders",
            .ping = "SELECT 1",
            .client = R"(psql -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -U shop -d shop -c "$1")"};
}

DatabaseFlavour mariadb_flavour()
{
    return {.image = k_image_mariadb,
            .service =
                "    environment:\n"
                "      MARIADB_ROOT_PASSWORD: topsecret\n"
                "      MARIADB_USER: shop\n"
                "      MARIADB_PASSWORD: secret\n"
                "      MARIADB_DATABASE: shop\n",
            .data_folder = "/var/lib/mysql",
            .suffix = "sql",
            .schema = "CREATE TABLE orders (id integer PRIMARY KEY, note varchar(40) NOT NULL) ENGINE=InnoDB;\n",
            .demo = "INSERT INTO orders SELECT seq, CONCAT('demo ', seq) FROM seq_1_to_100;\n",
            .small = "INSERT INTO orders VALUES (1, 'small');\n",
            .count = "SELECT count(*) FROM orders",
            .orders = "SELECT CONCAT(count(*), ' ', coalesce(md5(group_concat(id, note ORDER BY id)), '-')) FROM orders",
            .ping = "SELECT 1",
            .client = R"(MYSQL_PWD=secret mariadb --protocol=tcp -h 127.0.0.1 -u shop --batch --skip-column-names shop -e "$1")"};
}

DatabaseFlavour redis_flavour()
{
    std::string demo;
    for (int i = 1; i <= 100; ++i)
        demo += fmt::format("HSET orders {0} \"demo {0}\"\n", i);
    return {.image = k_image_redis,
            .service = "    command: [redis-server, --requirepass, secret]\n",
            .data_folder = "/data",
            .suffix = "redis",
            .schema = "SET currency EUR\n",
            .demo = demo,
            .small = "HSET orders 1 small\n",
            .count = "HLEN orders",
            .orders =
                "EVAL_RO \"local ids, all = redis.call('HKEYS', 'orders'), {} table.sort(ids) "
                "for i, id in ipairs(ids) do all[i] = id .. redis.call('HGET', 'orders', id) end "
                "return #ids .. ' ' .. redis.sha1hex(table.concat(all, ','))\" 0",
            .ping = "PING",
            .client = R"(printf '%s\n' "$1" | REDISCLI_AUTH=secret redis-cli -e)"};
}

std::string compose_of(const DatabaseFlavour& flavour, const std::string& project)
{
    return fmt::format(fmt::runtime(k_compose), fmt::arg("project", project), fmt::arg("image", flavour.image),
                       fmt::arg("service", flavour.service), fmt::arg("folder", flavour.data_folder), fmt::arg("suffix", flavour.suffix),
                       fmt::arg("count", flavour.count));
}

}  // namespace seedbed::test
