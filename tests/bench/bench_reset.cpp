// How long a reset takes, against the floor of the same engine in the same run.
//
//   bench_reset [--size MB] [--rounds N] [ENGINE…]        (1000 MB, 7 rounds, every test engine that runs)
//
// A database with one large table, an index on it, and a small table. All times are wall time up to the first answer of one query on the
// large table: the count of an indexed range of 1000 rows, and the sum over 200 rows that are spread over all of it. The query is asked by
// a client in a container of its own on the database's network, which begins to ask when the database is ended; the answer's time is taken
// there (one clock: the kernel's). Floor and reset are measured in turns.
//
//   floor         kill, start, first answer, on unchanged data. The server recovers from the kill, as it must; its pages are in the
//   system's cache. clean floor   kill, and a start after a clean shutdown to the first answer: what a reset would take if making the clone
//   were free and the
//                 clone's pages were in the cache.
//   reset         the whole plan from its first step, with the clone, up to the first answer on the new data.
//   away          of the reset: from the kill to the first answer, when nobody can work.
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "environment/names.h"
#include "support/database_world.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <thread>

namespace {

using namespace seedbed;
using Clock = std::chrono::system_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Options {
    std::uint64_t megabytes{1000};
    int rounds{7};
    std::vector<std::string> engines;
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

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

std::string large_query(const Options& options)
{
    const std::uint64_t rows = rows_of(options);
    return fmt::format(
        "SELECT pg_postmaster_start_time() || ' ' || (SELECT count(*) FROM large WHERE id BETWEEN {0} AND {0} + 999) || ' ' || "
        "(SELECT sum(length(text)) FROM large WHERE id IN (SELECT (i * 7919::bigint) * {1} % {2} + 1 FROM generate_series(1, 200) AS i))",
        rows / 2, rows / 211 + 1, rows);
}

// The client in a container of its own.
class Client {
public:
    Client(test::DatabaseWorld& world, std::string query) : world_(world), query_(std::move(query))
    {
        engine::ContainerSpec spec;
        spec.image = test::k_image_postgres;
        spec.entrypoint = {"sleep"};
        spec.command = {"86400"};
        spec.labels = {{environment::k_label_project, world.project()}};
        spec.env = {"PGHOST=db", "PGUSER=shop", "PGPASSWORD=secret", "PGDATABASE=shop", "PGCONNECT_TIMEOUT=2"};
        spec.networks = {{world.project() + "_default", {}, {}}};
        container_ = world.engine().create_container(spec);
        world.engine().start_container(container_);
    }

    // Starts to ask, on a thread of its own, until a server other than the one that answered last has answered.
    void begin()
    {
        thread_ = std::thread([this] {
            engine::ExecSpec exec;
            exec.command = {"sh", "-c", k_ask, "client", query_, last_start_};
            result_ = world_.engine().exec(container_, exec);
        });
    }

    // When the answer came.
    Clock::time_point finish()
    {
        thread_.join();
        const auto words = split(trimmed(result_.output), '|');
        if (result_.exit_code != 0 || words.size() != 2)
            throw std::runtime_error("the client got no answer: " + result_.errors);
        last_start_ = words[1];
        return Clock::time_point(std::chrono::duration_cast<Clock::duration>(std::chrono::nanoseconds(std::stoll(words[0]))));
    }

private:
    // $1 the query, $2 the start time of the server that answered last. Prints "<nanoseconds>|<start time>".
    static constexpr const char* k_ask = R"(
PATH=/usr/lib/postgresql/15/bin:$PATH
while :; do
    if answer=$(psql -X -q -A -t -c "$1" 2>/dev/null); then
        now=$(date +%s%N)
        start=${answer% * *}
        [ "$start" = "$2" ] || { echo "$now|$start"; exit 0; }
    fi
    sleep 0.01
done)";

    test::DatabaseWorld& world_;
    std::string query_, last_start_;
    ContainerId container_;
    engine::ExecResult result_;
    std::thread thread_;
};

// Lets the client begin when the plan ends the database, and keeps each step's time.
class Watch final : public Progress {
public:
    explicit Watch(Client& client) : client_(client) {}
    void step_started(const StepInfo& step) override
    {
        if (step.id != "kill")
            return;
        killed_ = Clock::now();
        client_.begin();
    }
    void step_progress(const StepInfo&, const StepProgress&) override {}
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    [[nodiscard]] Clock::time_point killed() const { return killed_; }

private:
    Client& client_;
    Clock::time_point killed_{};
};

struct Measured {
    std::vector<double> floor, clean_floor, reset, away, planning;
    std::map<std::string, std::vector<double>> steps;
};

double since(Clock::time_point start, Clock::time_point end)
{
    return Milliseconds(end - start).count();
}

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

void measure_reset(test::DatabaseWorld& world, Client& client, Measured& measured)
{
    const auto planning = Clock::now();
    const Plan plan = world.databases().reset_plan("app-db", "demo");
    measured.planning.push_back(since(planning, Clock::now()));
    Watch watch(client);
    const auto start = Clock::now();
    const PlanResult result = run_plan(plan, watch, {});
    const auto answered = client.finish();
    measured.reset.push_back(since(start, answered));
    measured.away.push_back(since(watch.killed(), answered));
    for (const auto& step : result.steps)
        measured.steps[step.info.id].push_back(static_cast<double>(step.took.count()));
}

void print(const std::string& engine, const databases::PoolInfo& pool, const databases::Snapshot& snapshot, const Measured& measured)
{
    const double floor = median(measured.floor);
    const double clean = median(measured.clean_floor);
    const double reset = median(measured.reset);
    fmt::print("{:<12} {:<8} {:<8} {:>9} {:>6} | {:>6.0f} {:>6.0f} | {:>6.0f} {:>6.0f} | {:>6.2f} {:>6.2f} |", engine, pool.filesystem,
               snapshot.mechanism, format_bytes(snapshot.bytes), snapshot.file_count, floor, clean, reset, median(measured.away),
               reset / floor, reset / clean);
    for (const char* step : {"lock", "clone", "kill", "start", "ready", "tidy"})
        fmt::print(" {:>5.0f}", median(measured.steps.at(step)));
    fmt::print(" | {:>5.0f}\n", median(measured.planning));
    std::cout.flush();
}

void bench_engine(const std::string& name, const Options& options)
{
    ::setenv("SEEDBED_TEST_ENGINE", name.c_str(), 1);
    test::DatabaseWorld world("bench", [](std::string& compose) {
        const std::string check = "\n          verify: {sql: \"SELECT count(*) FROM orders\", expect: \"100\"}";
        compose.erase(compose.find(check), check.size());
    });
    world.write("db/demo.sql", make_tables(options));
    world.up();
    Client client(world, large_query(options));
    client.begin();
    static_cast<void>(client.finish());
    Measured measured;
    for (int round = 0; round < options.rounds; ++round) {
        measure_reset(world, client, measured);
        measure_floor(world, client, measured);
        measure_clean_floor(world, client, measured);
    }
    print(name, world.databases().pool(), world.databases().find_snapshot("app-db", "demo"), measured);
}

std::vector<std::string> running_engines()
{
    std::vector<std::string> names;
    for (const char* name : {"docker-xfs", "docker-ext4", "podman", "reachable"}) {
        ::setenv("SEEDBED_TEST_ENGINE", name, 1);
        const auto endpoint = test::find_test_endpoint();
        if (endpoint && endpoint->socket.stem() == name)
            names.emplace_back(name);
    }
    return names;
}

template <typename Number>
Number read_number(const std::string& text)
{
    Number value{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value <= 0)
        throw Error(ErrorKind::bad_usage, "not a number: " + text);
    return value;
}

Options read_options(int argc, char** argv)
{
    Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--size" && i + 1 < words.size())
            options.megabytes = read_number<std::uint64_t>(words[++i]);
        else if (words[i] == "--rounds" && i + 1 < words.size())
            options.rounds = read_number<int>(words[++i]);
        else if (!words[i].starts_with("-"))
            options.engines.push_back(words[i]);
        else
            throw Error(ErrorKind::bad_usage, "usage: bench_reset [--size MB] [--rounds N] [ENGINE…]");
    }
    if (options.engines.empty())
        options.engines = running_engines();
    if (options.engines.empty())
        throw Error(ErrorKind::bad_usage, "no test engine runs; use ./dev bench reset");
    return options;
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        const Options options = read_options(argc, argv);
        fmt::print("Reset of a {} MB database up to the first answer on its largest table; medians of {} rounds, in milliseconds.\n\n",
                   options.megabytes, options.rounds);
        fmt::print(
            "{:<12} {:<8} {:<8} {:>9} {:>6} | {:>6} {:>6} | {:>6} {:>6} | {:>6} {:>6} | {:>4} {:>5} {:>5} {:>5} {:>5} {:>5} | {:>5}\n",
            "engine", "disk", "clone", "size", "files", "floor", "clean", "reset", "away", "/floor", "/clean", "lock", "clone", "kill",
            "start", "ready", "tidy", "plan");
        std::cout.flush();
        for (const std::string& engine : options.engines)
            bench_engine(engine, options);
        fmt::print(
            "\nfloor: kill, start, first answer, unchanged data (the server recovers from the kill). clean: the same after a clean "
            "shutdown.\n"
            "reset: the whole plan from its first step, with the clone. away: of it, from the kill to the first answer.\n"
            "/floor, /clean: the reset as a multiple. Then the plan's own steps, and what making the plan took before.\n");
        return 0;
    } catch (const Error& error) {
        fmt::print(stderr, "bench_reset: {}\n", error.what());
        return exit_code(error);
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_reset: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
