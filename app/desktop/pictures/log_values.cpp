#include "desktop/pictures/log_values.h"

#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <random>
#include <string>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;
using logs::Channel;

constexpr int k_minutes = 50;

// Writes an afternoon of five services, one moment after the other.
class Afternoon {
public:
    Afternoon() : store_(std::make_shared<logs::LogStore>(logs::LogStore::Options{})), time_(now() - std::chrono::minutes(k_minutes)) {}

    std::shared_ptr<const logs::LogStore> write()
    {
        begin();
        while (time_ < now() - 70s) {
            moment();
        }
        fail();
        for (int i = 0; i < 14; ++i) {
            request();
        }
        return store_;
    }

private:
    void put(const char* source, const std::string& text, Channel channel = Channel::out)
    {
        time_ += std::chrono::microseconds(300 + random_() % 900);
        store_->source(source).append({text, time_, channel, false, true});
    }
    void pause(int most_milliseconds) { time_ += std::chrono::milliseconds(random_() % static_cast<unsigned>(most_milliseconds)); }
    unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

    void begin()
    {
        put("db", "2026-11-22 21:44:01.220 UTC [1] LOG:  starting PostgreSQL 15.8 (Debian 15.8-0+deb12u1) on x86_64-pc-linux-gnu");
        put("db", "2026-11-22 21:44:01.221 UTC [1] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432");
        put("cache", "1:C 22 Nov 2026 21:44:01.231 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
        put("cache", "1:M 22 Nov 2026 21:44:01.233 # WARNING Memory overcommit must be enabled!");
        put("cache", "1:M 22 Nov 2026 21:44:01.234 * Ready to accept connections");
        put("db", "2026-11-22 21:44:01.262 UTC [1] LOG:  database system is ready to accept connections");
        put("web", "\x1b[32mINFO\x1b[0m:     Started server process [\x1b[36m1\x1b[0m]");
        put("web", "\x1b[32mINFO\x1b[0m:     Application startup complete.");
        put("worker", "level=info msg=\"worker started\" queue=orders concurrency=4");
        put("mail", "2026-11-22 21:44:02 [info] smtp listening on :2525");
    }

    void moment()
    {
        pause(900);
        switch (pick(12)) {
        case 0: checkpoint(); break;
        case 1: put("cache", "1:M 22 Nov 2026 22:10:11.044 * 100 changes in 300 seconds. Saving..."); break;
        case 2: put("worker", fmt::format("level=debug msg=\"polling\" queue=orders waiting={}", pick(40))); break;
        case 3: put("worker", fmt::format("level=warning msg=\"retrying\" order={} attempt=2 after=1.5s", 90'000 + pick(9'999))); break;
        case 4:
            put("mail", fmt::format("2026-11-22 22:31:07 [info] sent confirmation to customer-{}@example.org in {} ms", pick(9'999),
                                    40 + pick(300)));
            break;
        case 5:
            put("worker", fmt::format("{{\"level\":\"info\",\"msg\":\"order shipped\",\"order\":{},\"items\":{}}}", 90'000 + pick(9'999),
                                      1 + pick(6)));
            break;
        case 6: slow_query(); break;
        default: request();
        }
    }

    void request()
    {
        constexpr std::array k_paths{"/orders", "/orders/{}", "/products?page={}", "/", "/cart/{}", "/api/orders.json?limit={}"};
        pause(120);
        const std::string path = fmt::format(fmt::runtime(k_paths[pick(k_paths.size())]), 1 + pick(4'000));
        const unsigned status = pick(25) == 0 ? 404 : 200;
        put("web", fmt::format("172.18.0.1 - - \"GET {} HTTP/1.1\" {} {} {} ms", path, status, 400 + pick(22'000), 2 + pick(60)));
    }

    void checkpoint()
    {
        put("db", fmt::format("2026-11-22 22:20:10.101 UTC [27] LOG:  checkpoint complete: wrote {} buffers ({:.1f}%); 0 WAL file(s) added",
                              100 + pick(900), pick(60) / 10.0));
    }

    void slow_query()
    {
        put("db",
            fmt::format("2026-11-22 22:25:16.902 UTC [113] LOG:  duration: {}.{:03} ms  statement: SELECT o.id, o.total, c.name FROM "
                        "orders o JOIN customers c ON c.id = o.customer_id WHERE o.status = 'open' ORDER BY o.created_at DESC LIMIT 50",
                        250 + pick(900), pick(999)));
    }

    // The database is shot and comes back; the web program reports it with a stack trace.
    void fail()
    {
        put("db", "2026-11-22 22:43:10.012 UTC [1] LOG:  received fast shutdown request");
        put("db", "2026-11-22 22:43:10.015 UTC [131] FATAL:  terminating connection due to administrator command");
        put("web", "ERROR:shop.orders:could not list orders", Channel::err);
        for (const char* line :
             {"Traceback (most recent call last):", "  File \"/srv/shop/web/orders.py\", line 84, in list_orders",
              "    rows = connection.execute(QUERY, {\"limit\": limit}).fetchall()",
              "  File \"/srv/shop/web/pool.py\", line 31, in execute", "    raise DatabaseGone(str(error)) from error"}) {
            put("web", line, Channel::err);
        }
        put("web", "shop.errors.DatabaseGone: server closed the connection unexpectedly", Channel::err);
        put("web", "172.18.0.1 - - \"GET /orders HTTP/1.1\" 503 118 31 ms");
        put("worker",
            "level=error msg=\"could not fetch order\" order=98213 error=\"dial tcp 172.18.0.3:5432: connect: connection refused\"");
        store_->source("db").append_marker({logs::Marker::exited, 0, {}}, time_);
        time_ += 640ms;
        store_->source("db").append_marker({logs::Marker::restarted, {}, {}}, time_);
        put("db", "2026-11-22 22:43:10.731 UTC [1] LOG:  starting PostgreSQL 15.8 (Debian 15.8-0+deb12u1) on x86_64-pc-linux-gnu");
        put("db", "2026-11-22 22:43:10.752 UTC [28] LOG:  database system was shut down at 2026-11-22 22:43:10 UTC");
        put("db", "2026-11-22 22:43:10.760 UTC [1] LOG:  database system is ready to accept connections");
        put("worker", "level=info msg=\"connected again\" after=812ms");
    }

    std::shared_ptr<logs::LogStore> store_;
    TimePoint time_;
    std::mt19937 random_{7};
};

// How a service uses a thing over the hour: a level, a swell, and a burst now and then.
double course(double level, double i, double phase, double burst)
{
    const double swell =
        1.0 + 0.25 * std::sin(i / 110.0 + phase) + 0.12 * std::sin(i / 23.0 + 2 * phase) + 0.06 * std::sin(i * 1.7 + phase);
    const double peak = std::exp(-std::pow((std::fmod(i + 200 * phase, 700) - 350) / 25.0, 2)) * burst;
    return std::max(0.0, level * (swell + peak));
}

}  // namespace

std::shared_ptr<const compose::Project> busy_project(const compose::Project& shop)
{
    auto project = std::make_shared<compose::Project>(shop);
    for (const char* name : {"mail", "worker"}) {
        compose::Service service;
        service.name = name;
        service.image = std::string("shop-") + name;
        project->services.emplace(name, std::move(service));
    }
    return project;
}

engine::EngineStatePtr busy_engine_state(const engine::EngineState& shop)
{
    auto state = std::make_shared<engine::EngineState>(shop);
    for (const char* name : {"mail", "worker"}) {
        engine::ContainerSummary container = shop.containers.front();
        container.id = ContainerId(std::string(name) + "77aa1c");
        container.name = std::string("shop-") + name + "-1";
        container.image = std::string("shop-") + name;
        container.labels[environment::k_label_service] = name;
        container.mounts.clear();
        state->containers.push_back(std::move(container));
    }
    return state;
}

std::shared_ptr<const logs::LogStore> busy_logs()
{
    return Afternoon().write();
}

std::shared_ptr<const logs::LogStore> crowded_logs(const compose::Project& project)
{
    auto store = std::make_shared<logs::LogStore>(logs::LogStore::Options{});
    TimePoint time = now() - 10min;
    int line = 0;
    for (int round = 0; round < 3; ++round) {
        for (const auto& [name, service] : project.services) {
            time += 700ms;
            ++line;
            const std::string text =
                fmt::format("level={} msg=\"{} took {} ms\" trace=4bf92f3577b34da6a3ce929d0e0e4736 parent=00f067aa0ba902b7",
                            line % 17 == 0 ? "error" : "info", service.image, line % 400);
            store->source(name).append({text, time, Channel::out, false, true});
        }
    }
    return store;
}

UsageHour busy_hour(const engine::EngineState& state)
{
    constexpr int k_samples = 1800;
    constexpr std::array k_cpu{0.8, 6.5, 14.0, 1.2, 22.0};
    constexpr std::array k_memory{18e6, 142e6, 96e6, 41e6, 210e6};
    constexpr std::array k_network{12e3, 180e3, 420e3, 3e3, 90e3};
    UsageHour hour;
    for (int i = 0; i < k_samples; ++i) {
        const TimePoint time = now() - 2s * (k_samples - i);
        std::vector<usage::Usage> sample;
        double all = 0;
        for (std::size_t c = 0; c < std::min(state.containers.size(), k_cpu.size()); ++c) {
            const double phase = static_cast<double>(c) * 1.3;
            usage::Usage usage;
            usage.container = state.containers[c].id;
            usage.time = time;
            usage.cpu_percent = course(k_cpu[c], i, phase, 2.5);
            usage.memory = static_cast<std::uint64_t>(k_memory[c] * (1.0 + 0.1 * std::sin(i / 400.0 + phase)) + i * 6'000.0);
            usage.memory_limit = c == 4 ? 268'435'456 : state.info.mem_total;
            usage.network_rx_rate = course(k_network[c], i, phase, 3);
            usage.network_tx_rate = course(k_network[c] * 1.8, i, phase + 0.4, 3);
            usage.block_read_rate = course(c == 1 ? 240e3 : 4e3, i, phase, 6);
            usage.block_write_rate = course(c == 1 ? 520e3 : 9e3, i, phase + 1, 4);
            usage.pids = static_cast<std::uint64_t>(4 + 3 * c) + (course(1, i, phase, 3) > 1.6 ? 3 : 0);
            all += *usage.cpu_percent;
            sample.push_back(usage);
        }
        hour.samples.push_back(std::move(sample));
        usage::HostUsage host;
        host.time = time;
        host.cpu_percent = all + course(60, i, 0.7, 1.5);
        host.memory_used = static_cast<std::uint64_t>(11.2e9 + 4e8 * std::sin(i / 300.0));
        host.memory_total = state.info.mem_total;
        host.cpus = state.info.cpus;
        hour.host.push_back(host);
    }
    return hour;
}

}  // namespace seedbed::desktop::pictures
