// How long a reset takes, against the floor of the same engine in the same run.
//
//   bench_reset [--size MB] [--rounds N] [--spares|--fast-pool] [ENGINE…]        (1000 MB, 7 rounds, every test engine that runs)
//
// With --spares every reset begins when a spare is ready, where the pool's disk cannot share blocks; without, none is kept. With
// --fast-pool the pool is in an image there.
//
// All times are wall time up to the first answer of one query on the largest table (database/large_world.h, database/client.h). Floor and
// reset are measured in turns.
//
//   floor: kill, start, first answer, on unchanged data. The server recovers from the kill, as it must; its pages are in the system's
//   cache. clean floor: kill, and a start after a clean shutdown to the first answer: what a reset would take if making the clone were free
//   and the clone's pages were in the cache. reset: the whole plan from its first step, with the clone, up to the first answer on the new
//   data. away: of the reset, from the kill to the first answer, when nobody can work.
#include "base/units.h"
#include "bench/database/client.h"
#include "bench/database/large_world.h"
#include "bench/database/options.h"
#include "bench/database/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <thread>

namespace {

using namespace seedbed;
using namespace seedbed::bench;

struct Measured {
    std::vector<double> floor, clean_floor, reset, away, planning;
    std::map<std::string, std::vector<double>> steps;
};

void measure_floor(test::DatabaseWorld& world, Client& client, Measured& measured)
{
    const ContainerId database = world.container().id;
    const auto start = Clock::now();
    client.begin();
    world.engine().kill_container(database);
    world.engine().start_container(database);
    measured.floor.push_back(since(start, client.finish()));
}

void measure_clean_floor(test::DatabaseWorld& world, Client& client, Measured& measured)
{
    const ContainerId database = world.container().id;
    auto start = Clock::now();
    world.engine().kill_container(database);
    const double kill = since(start, Clock::now());
    world.engine().start_container(database);
    world.wait_until_ready();
    world.engine().stop_container(database);
    start = Clock::now();
    client.begin();
    world.engine().start_container(database);
    measured.clean_floor.push_back(kill + since(start, client.finish()));
}

void wait_for_spare(test::DatabaseWorld& world)
{
    const auto is_ready = [&] {
        const auto spares = world.databases().status("app-db").spares;
        return std::ranges::any_of(spares, [](const auto& spare) { return spare.ready; });
    };
    while (!is_ready())
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
}

void measure_reset(test::DatabaseWorld& world, Client& client, Measured& measured)
{
    const auto planning = Clock::now();
    const Plan plan = world.databases().reset_plan("app-db", "demo");
    measured.planning.push_back(since(planning, Clock::now()));
    Watch watch(client, "kill");
    const auto start = Clock::now();
    const PlanResult result = run_plan(plan, watch, {});
    const auto answered = client.finish();
    measured.reset.push_back(since(start, answered));
    measured.away.push_back(since(watch.ended(), answered));
    for (const auto& step : result.steps)
        measured.steps[step.info.id].push_back(static_cast<double>(step.took.count()));
}

void print(const std::string& engine, const std::string& filesystem, const std::string& clone, const databases::Snapshot& snapshot,
           const Measured& measured)
{
    const double floor = median(measured.floor);
    const double clean = median(measured.clean_floor);
    const double reset = median(measured.reset);
    fmt::print("{:<12} {:<8} {:<8} {:>9} {:>6} | {:>6.0f} {:>6.0f} | {:>6.0f} {:>6.0f} {:>6.0f} | {:>6.2f} {:>6.2f} |", engine, filesystem,
               clone, format_bytes(snapshot.bytes), snapshot.file_count, floor, clean, reset, percentile(measured.reset, 0.95),
               median(measured.away), reset / floor, reset / clean);
    for (const char* step : {"lock", "clone", "kill", "start", "ready", "tidy"})
        fmt::print(" {:>5.0f}", median(measured.steps.at(step)));
    fmt::print(" | {:>5.0f}\n", median(measured.planning));
    std::cout.flush();
}

void bench_engine(const std::string& name, const Options& options)
{
    use_engine(name);
    const LargeWorld world(options);
    Client client(*world, large_query(options));
    client.begin();
    static_cast<void>(client.finish());
    Measured measured;
    const std::string kind = world.kind_of_pool();
    const bool spares = options.spares && kind == "copy";
    for (int round = 0; round < options.rounds; ++round) {
        if (spares)
            wait_for_spare(*world);
        measure_reset(*world, client, measured);
        measure_floor(*world, client, measured);
        measure_clean_floor(*world, client, measured);
    }
    print(name, world->databases().pool().filesystem, spares ? "spare" : kind, world->databases().find_snapshot("app-db", "demo"),
          measured);
}

void measure_engines(const Options& options)
{
    fmt::print("Reset of a {} MB database up to the first answer on its largest table; medians of {} rounds, in milliseconds.\n\n",
               options.megabytes, options.rounds);
    fmt::print(
        "{:<12} {:<8} {:<8} {:>9} {:>6} | {:>6} {:>6} | {:>6} {:>6} {:>6} | {:>6} {:>6} | {:>4} {:>5} {:>5} {:>5} {:>5} {:>5} | {:>5}\n",
        "engine", "disk", "clone", "size", "files", "floor", "clean", "reset", "95 %", "away", "/floor", "/clean", "lock", "clone", "kill",
        "start", "ready", "tidy", "plan");
    std::cout.flush();
    for (const std::string& engine : options.engines)
        bench_engine(engine, options);
    fmt::print(
        "\nfloor: kill, start, first answer, unchanged data (the server recovers from the kill). clean: the same after a clean "
        "shutdown.\n"
        "reset: the whole plan from its first step, with the clone; 95 %: its 95th percentile. away: of it, from the kill to the first "
        "answer.\n"
        "/floor, /clean: the reset as a multiple. Then the plan's own steps, and what making the plan took before.\n");
}

}  // namespace

int main(int argc, char** argv)
{
    return run_benchmark(argc, argv, measure_engines);
}
