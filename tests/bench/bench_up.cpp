// How long a project of ten services takes to come up and to go down, against the floor of the same engine in the same run and against
// docker-compose.
//
//   bench_up [--rounds N] [ENGINE…]        (7 rounds, every test engine that runs)
//
// Ten services of one image that is there, with depends_on three deep, one network, one volume; each ends at once when it is stopped. All
// times are wall time of a whole program, from its start to its end, in turns:
//
//   floor     a bare client: connect, then the calls that make such a project, each as soon as those that it needs have been answered,
//             none asked twice and none to look. For nothing to do: connect, one list of containers, one of images.
//   seedbed   `seedbed up --no-wait`, `seedbed up --no-wait` again, `seedbed down --volumes`; and `up` with its wait until all are ready
//   compose   docker-compose 1.29: `up -d`, `up -d` again, `down --volumes`
#include "base/error.h"
#include "environment/names.h"
#include "platform/process.h"
#include "support/environment_world.h"
#include "support/seedbed_program.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <iostream>
#include <map>

namespace {

using namespace seedbed;
using Clock = std::chrono::steady_clock;

struct Options {
    int rounds{7};
    std::vector<std::string> engines;
};

// By service: what it depends on.
const std::map<std::string, std::vector<std::string>> k_services{{"db", {}},
                                                                 {"cache", {}},
                                                                 {"queue", {}},
                                                                 {"search", {}},
                                                                 {"mail", {}},
                                                                 {"api", {"db", "cache"}},
                                                                 {"worker", {"db", "queue"}},
                                                                 {"indexer", {"db", "search"}},
                                                                 {"web", {"api"}},
                                                                 {"admin", {"api"}}};

std::string project_text()
{
    std::string text = "services:\n";
    for (const auto& [name, dependencies] : k_services) {
        std::string list;
        for (const std::string& dependency : dependencies)
            list += (list.empty() ? "" : ", ") + dependency;
        text +=
            fmt::format("  {}: {}\n", name,
                        test::staying_service(fmt::format("depends_on: [{}]{}", list, name == "db" ? ", volumes: ['data:/data']" : "")));
    }
    return text + "volumes: {data: {}}\n";
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double timed(const std::function<void()>& act)
{
    const auto start = Clock::now();
    act();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The bare client. A thread for each service waits for the answers that its own calls need.
class Floor {
public:
    explicit Floor(std::string name) : name_(std::move(name)) {}

    void up()
    {
        const auto engine = engine::Engine::connect(test::test_endpoint());
        engine::NetworkSpec network;
        network.name = name_ + "_default";
        network.labels = labels();
        engine::VolumeSpec volume;
        volume.name = name_ + "_data";
        volume.labels = labels();
        auto network_made = std::async(std::launch::async, [&] { network_ = engine->create_network(network); });
        auto volume_made = std::async(std::launch::async, [&] { engine->create_volume(volume); });
        network_made.get();
        volume_made.get();
        const auto make = [&](const std::string& service) { containers_.at(service) = engine->create_container(spec(service)); };
        for (const auto& [service, dependencies] : k_services)
            containers_[service];
        std::map<std::string, std::shared_future<void>> started;
        std::map<std::string, std::promise<void>> promises;
        for (const auto& [service, dependencies] : k_services)
            started[service] = promises[service].get_future().share();
        std::vector<std::future<void>> all;
        for (const auto& [service, dependencies] : k_services) {
            all.push_back(std::async(std::launch::async, [&, &service = service, &dependencies = dependencies] {
                make(service);
                for (const std::string& dependency : dependencies)
                    started.at(dependency).wait();
                engine->start_container(containers_.at(service));
                promises.at(service).set_value();
            }));
        }
        for (auto& one : all)
            one.get();
    }

    static void look()
    {
        const auto engine = engine::Engine::connect(test::test_endpoint());
        static_cast<void>(engine->containers());
        static_cast<void>(engine->images());
    }

    void down()
    {
        const auto engine = engine::Engine::connect(test::test_endpoint());
        std::map<std::string, std::promise<void>> promises;
        std::map<std::string, std::vector<std::shared_future<void>>> dependents;
        for (const auto& [service, dependencies] : k_services) {
            const auto gone = promises[service].get_future().share();
            for (const std::string& dependency : dependencies)
                dependents[dependency].push_back(gone);
        }
        std::vector<std::future<void>> all;
        for (const auto& [service, dependencies] : k_services) {
            all.push_back(std::async(std::launch::async, [&, &service = service] {
                if (const auto found = dependents.find(service); found != dependents.end())
                    for (const auto& dependent : found->second)
                        dependent.wait();
                engine->stop_container(containers_.at(service));
                engine->remove_container(containers_.at(service), true, true);
                promises.at(service).set_value();
            }));
        }
        for (auto& one : all)
            one.get();
        auto network_gone = std::async(std::launch::async, [&] { engine->remove_network(network_); });
        engine->remove_volume(name_ + "_data", false);
        network_gone.get();
    }

private:
    [[nodiscard]] engine::Labels labels() const { return {{environment::k_label_project, name_}}; }

    [[nodiscard]] engine::ContainerSpec spec(const std::string& service) const
    {
        engine::ContainerSpec spec;
        spec.name = name_ + "-" + service;
        spec.image = test::k_image_tools;
        spec.command = {"sleep", "infinity"};
        spec.stop_signal = "SIGKILL";
        spec.labels = labels();
        spec.networks = {{name_ + "_default", {service}, {}}};
        if (service == "db") {
            engine::MountSpec mount;
            mount.source = name_ + "_data";
            mount.target = "/data";
            spec.mounts.push_back(mount);
        }
        return spec;
    }

    std::string name_;
    NetworkId network_;
    std::map<std::string, ContainerId> containers_;
};

void run_compose(const test::EnvironmentWorld& world, std::vector<std::string> words)
{
    platform::ProcessRequest request;
    request.argv = {"docker-compose", "-H", world.engine().endpoint().url(), "-p", world.name()};
    request.argv.insert(request.argv.end(), words.begin(), words.end());
    request.working_dir = world.sample().folder();
    const auto answer = platform::run_process(request);
    if (answer.exit_code != 0)
        throw Error(ErrorKind::task_failed, "docker-compose failed", {answer.errors, {}, {}, {}});
}

void run_seedbed(const test::EnvironmentWorld& world, std::vector<std::string> words)
{
    words.insert(words.begin(), {"-p", world.name(), "--yes", "--trust"});
    const test::SeedbedProgram program(world.engine().endpoint().url(), world.sample().folder());
    const auto result = program.run(words);
    if (result.exit_code != 0)
        throw Error(ErrorKind::task_failed, "seedbed failed", {result.errors, {}, {}, {}});
}

using Times = std::map<std::string, std::vector<double>>;  // by what, "floor cold"

void measure(const test::EnvironmentWorld& world, Times& times)
{
    Floor floor(world.name() + "floor");
    times["floor cold"].push_back(timed([&] { floor.up(); }));
    times["floor same"].push_back(timed([&] { Floor::look(); }));
    times["floor down"].push_back(timed([&] { floor.down(); }));
    times["seedbed cold"].push_back(timed([&] { run_seedbed(world, {"up", "--no-wait"}); }));
    times["seedbed same"].push_back(timed([&] { run_seedbed(world, {"up", "--no-wait"}); }));
    times["seedbed down"].push_back(timed([&] { run_seedbed(world, {"down", "--volumes"}); }));
    times["seedbed ready"].push_back(timed([&] { run_seedbed(world, {"up"}); }));
    run_seedbed(world, {"down", "--volumes"});
    times["compose cold"].push_back(timed([&] { run_compose(world, {"up", "-d"}); }));
    times["compose same"].push_back(timed([&] { run_compose(world, {"up", "-d"}); }));
    times["compose down"].push_back(timed([&] { run_compose(world, {"down", "--volumes"}); }));
}

void print(const std::string& engine, Times& times)
{
    for (const char* what : {"cold", "same", "down"}) {
        const auto of = [&](const std::string& who) { return median(times[who + " " + what]); };
        fmt::print("{:<12} {:<5} | {:>7.0f} {:>8.0f} {:>8.0f} | {:>6.2f} {:>9.2f} | {}\n", engine, what, of("floor"), of("seedbed"),
                   of("compose"), of("seedbed") / of("floor"), of("seedbed") / of("compose"),
                   std::string(what) == "cold" ? fmt::format("ready after {:.0f}", median(times["seedbed ready"])) : "");
    }
    std::cout.flush();
}

void bench_engine(const std::string& name, const Options& options)
{
    ::setenv("SEEDBED_TEST_ENGINE", name.c_str(), 1);
    const test::EnvironmentWorld world("benchup", project_text());
    Times times;
    for (int round = 0; round < options.rounds; ++round)
        measure(world, times);
    print(name, times);
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

Options read_options(int argc, char** argv)
{
    Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--rounds" && i + 1 < words.size()) {
            const std::string& number = words[++i];
            std::from_chars(number.data(), number.data() + number.size(), options.rounds);
        } else if (!words[i].starts_with("-")) {
            options.engines.push_back(words[i]);
        } else {
            throw Error(ErrorKind::bad_usage, "usage: bench_up [--rounds N] [ENGINE…]");
        }
    }
    if (options.rounds < 1)
        throw Error(ErrorKind::bad_usage, "not a number of rounds");
    if (options.engines.empty())
        options.engines = running_engines();
    if (options.engines.empty())
        throw Error(ErrorKind::bad_usage, "no test engine runs; use ./dev bench up");
    return options;
}

}  // namespace

int main(int argc, char** argv)
{
    try {
        const Options options = read_options(argc, argv);
        fmt::print("Ten services up, up again with nothing to do, and down; medians of {} rounds, in milliseconds.\n\n", options.rounds);
        fmt::print("{:<12} {:<5} | {:>7} {:>8} {:>8} | {:>6} {:>9} |\n", "engine", "what", "floor", "seedbed", "compose", "/floor",
                   "/compose");
        std::cout.flush();
        for (const std::string& engine : options.engines)
            bench_engine(engine, options);
        return 0;
    } catch (const Error& error) {
        fmt::print(stderr, "bench_up: {}\n{}\n", error.what(), error.engine_words());
        return exit_code(error);
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_up: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
