#include "bench/database/plain_server.h"

#include "environment/names.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace seedbed::bench {

namespace {

constexpr const char* k_host = "plain";

ContainerId start_server(test::DatabaseWorld& world)
{
    world.engine().stop_container(world.container().id);
    world.in_pool(
        "mkdir /pool/plain-saved && cp -a /pool/live/*/app-db/current/. /pool/plain-saved/ && cp -a /pool/plain-saved /pool/plain");
    engine::MountSpec data;
    data.type = engine::MountSpec::Type::bind;
    data.source = world.pool() + "/plain";
    data.target = "/var/lib/postgresql/data";
    engine::ContainerSpec spec;
    spec.image = test::k_image_postgres;
    spec.labels = {{environment::k_label_project, world.project()}};
    spec.env = {"POSTGRES_USER=shop", "POSTGRES_PASSWORD=secret", "POSTGRES_DB=shop"};
    spec.mounts = {data};
    spec.networks = {{world.project() + "_default", {k_host}}};
    const ContainerId server = world.engine().create_container(spec);
    world.engine().start_container(server);
    return server;
}

}  // namespace

PlainServer::PlainServer(test::DatabaseWorld& world, std::string query)
    : world_(world)
    , query_(std::move(query))
    , server_(start_server(world))
    , client_(world, query_, k_host)
{
    client_.begin();
    static_cast<void>(client_.finish());
    in_server("pg_dump -U shop -f /tmp/plain.sql shop && pg_dump -U shop -Fc -f /tmp/custom.dump shop");
}

double PlainServer::reset_by_copy()
{
    const auto start = Clock::now();
    client_.begin();
    world_.engine().kill_container(server_);
    world_.in_pool("rm -rf /pool/plain && cp -a --reflink=never /pool/plain-saved /pool/plain");
    world_.engine().start_container(server_);
    return since(start, client_.finish());
}

double PlainServer::reset_by_psql()
{
    return reset_by("psql -X -q -v ON_ERROR_STOP=1 -U shop -d shop -f /tmp/plain.sql > /dev/null");
}

double PlainServer::reset_by_pg_restore()
{
    return reset_by("pg_restore -j 2 -U shop -d shop /tmp/custom.dump");
}

double PlainServer::reset_by(const std::string& command)
{
    const auto start = Clock::now();
    in_server(
        fmt::format("dropdb -U shop --force --maintenance-db=template1 shop && createdb -U shop -T template0 --maintenance-db=template1 "
                    "shop && {} && psql -X -q -U shop -d shop -c \"{}\"",
                    command, query_));
    return since(start, Clock::now());
}

void PlainServer::in_server(const std::string& script)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", "PATH=/usr/lib/postgresql/15/bin:$PATH; " + script};
    const auto result = world_.engine().exec(server_, exec);
    if (result.exit_code != 0)
        throw std::runtime_error("the plain server: " + result.errors);
}

}  // namespace seedbed::bench
