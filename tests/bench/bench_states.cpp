// What saving and undoing take, and what a reset takes without Seedbed, against the floor of the same engine in the same run.
//
//   bench_states [--size MB] [--rounds N] [--fast-pool] [ENGINE…]        (1000 MB, 7 rounds, every test engine that runs)
//
// All times are wall time up to the first answer of one query on the largest table (database/large_world.h, database/client.h); measured in
// turns.
//
//   floor: kill, start, first answer, on unchanged data.
//   save: the whole plan, of a running database; blocked: of it, from its end to its first answer.
//   undo: the whole plan, up to the first answer on what was put aside; away: of it, from the kill.
//   copy: kill, empty the volume, copy a saved volume into it, start, first answer: how a volume is reset by hand.
//   psql, pg_restore: the database dropped, made again and read in from a plain dump, or from a custom one with two jobs, by a server that
//   runs; up to an answer.
#include "bench/database/client.h"
#include "bench/database/large_world.h"
#include "bench/database/options.h"
#include "bench/database/plain_server.h"
#include "bench/database/statistics.h"

#include <fmt/format.h>

#include <iostream>

namespace {

using namespace seedbed;
using namespace seedbed::bench;

struct Measured {
    std::vector<double> floor, save, blocked, undo, away, copy, psql, pg_restore;
};

double measure_floor(test::DatabaseWorld& world, Client& client)
{
    const ContainerId database = world.container().id;
    const auto start = Clock::now();
    client.begin();
    world.engine().kill_container(database);
    world.engine().start_container(database);
    return since(start, client.finish());
}

// The plan's time, and the time in which nobody could work.
std::pair<double, double> measure_plan(const Plan& plan, const char* ending_step, Client& client)
{
    Watch watch(client, ending_step);
    const auto start = Clock::now();
    static_cast<void>(run_plan(plan, watch, {}));
    const auto end = Clock::now();
    const auto answered = client.finish();
    return {since(start, std::max(end, answered)), since(watch.ended(), answered)};
}

void measure_states(test::DatabaseWorld& world, Client& client, Measured& measured, int round)
{
    measured.floor.push_back(measure_floor(world, client));
    const auto [save, blocked] = measure_plan(world.databases().save_plan("app-db", fmt::format("saved-{}", round), ""), "stop", client);
    measured.save.push_back(save);
    measured.blocked.push_back(blocked);
    static_cast<void>(measure_plan(world.databases().reset_plan("app-db", "demo"), "kill", client));
    const auto [undo, away] = measure_plan(world.databases().undo_plan("app-db"), "kill", client);
    measured.undo.push_back(undo);
    measured.away.push_back(away);
    const auto saved = world.databases().find_snapshot("app-db", fmt::format("saved-{}", round));
    world.run(world.databases().remove_snapshot_plan(saved.id));
    world.run(world.databases().clean_plan());
}

void print(const char* what, const std::vector<double>& values, double floor)
{
    fmt::print("    {:<12} {:>8.0f} {:>8.0f} {:>8.2f}\n", what, median(values), percentile(values, 0.95), median(values) / floor);
}

void bench_engine(const std::string& name, const Options& options)
{
    use_engine(name);
    const LargeWorld world(options);
    Measured measured;
    {
        Client client(*world, large_query(options));
        client.begin();
        static_cast<void>(client.finish());
        for (int round = 0; round < options.rounds; ++round)
            measure_states(*world, client, measured, round);
    }
    PlainServer plain(*world, large_query(options));
    for (int round = 0; round < options.rounds; ++round) {
        measured.copy.push_back(plain.reset_by_copy());
        measured.psql.push_back(plain.reset_by_psql());
        measured.pg_restore.push_back(plain.reset_by_pg_restore());
    }
    const double floor = median(measured.floor);
    fmt::print("{}, {}, {}\n", name, world->databases().pool().filesystem, world.kind_of_pool());
    print("floor", measured.floor, floor);
    print("save", measured.save, floor);
    print("blocked", measured.blocked, floor);
    print("undo", measured.undo, floor);
    print("away", measured.away, floor);
    print("copy", measured.copy, floor);
    print("psql", measured.psql, floor);
    print("pg_restore", measured.pg_restore, floor);
    std::cout.flush();
}

void measure_engines(const Options& options)
{
    fmt::print(
        "States of a {} MB database; medians and 95th percentiles of {} rounds in milliseconds, and the median as a multiple of the "
        "floor.\n\n",
        options.megabytes, options.rounds);
    for (const std::string& engine : options.engines)
        bench_engine(engine, options);
}

}  // namespace

int main(int argc, char** argv)
{
    return run_benchmark(argc, argv, measure_engines);
}
