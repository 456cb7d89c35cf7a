#include "bench/desktop/many_containers.h"

#include "base/time.h"
#include "environment/names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace seedbed::bench {

namespace {

using Clock = std::chrono::steady_clock;

std::string service_name(int index)
{
    return fmt::format("s{:04}", index + 1);
}

nlohmann::json summary(int index)
{
    const std::string service = service_name(index);
    return {
        {"Id", fmt::format("{:064x}", index + 1)},
        {"Names", {"/bench-" + service + "-1"}},
        {"Image", "example/" + service + ":1"},
        {"ImageID", "sha256:01"},
        {"Created", 1'700'000'000},
        {"Labels", {{environment::k_label_project, "bench"}, {environment::k_label_service, service}, {environment::k_label_number, "1"}}},
        {"State", "running"},
        {"Status", "Up 3 minutes"},
        {"Ports", nlohmann::json::array()},
        {"Mounts", nlohmann::json::array()}};
}

// One sample of a container's usage: a fifth of a processor since the sample before, 64 MB.
std::string stats(std::uint64_t sample)
{
    const auto usage = [](std::uint64_t count) {
        return nlohmann::json{
            {"cpu_usage", {{"total_usage", count * 200'000'000}}}, {"system_cpu_usage", count * 2'000'000'000}, {"online_cpus", 2}};
    };
    return nlohmann::json{{"read", format_rfc3339(now())},
                          {"cpu_stats", usage(sample)},
                          {"precpu_stats", usage(0)},
                          {"memory_stats", {{"usage", 64'000'000}, {"limit", 1'000'000'000}}},
                          {"pids_stats", {{"current", 3}}}}
        .dump();
}

std::string details(const std::string& id)
{
    return nlohmann::json{{"Id", id},
                          {"Name", "/bench"},
                          {"State", {{"Status", "running"}, {"Running", true}, {"StartedAt", "2026-11-22T22:44:06.123456789Z"}}},
                          {"Config", {{"Labels", nlohmann::json::object()}}},
                          {"HostConfig", nlohmann::json::object()},
                          {"NetworkSettings", nlohmann::json::object()}}
        .dump();
}

}  // namespace

std::string compose_text(int count)
{
    std::string text = "name: bench\nservices:\n";
    for (int i = 0; i < count; ++i)
        text += fmt::format("  {0}: {{image: 'example/{0}:1'}}\n", service_name(i));
    return text;
}

std::vector<engine::ContainerSummary> containers(int count, int turn)
{
    std::vector<engine::ContainerSummary> all;
    for (int i = 0; i < count; ++i) {
        const std::string service = service_name(i);
        engine::ContainerSummary container;
        container.id = ContainerId(fmt::format("{:064x}", i + 1));
        container.name = "bench-" + service + "-1";
        container.image = "example/" + service + ":1";
        const bool exited = turn > 0 && (i + turn) % 3 == 0;
        container.state = exited ? "exited" : "running";
        container.status = exited ? fmt::format("Exited (0) {} seconds ago", turn + 1) : fmt::format("Up {} minutes", turn + 3);
        container.created = TimePoint(std::chrono::seconds(1'700'000'000));
        container.labels = {
            {environment::k_label_project, "bench"}, {environment::k_label_service, service}, {environment::k_label_number, "1"}};
        all.push_back(std::move(container));
    }
    return all;
}

ManyContainersEngine::ManyContainersEngine(int count)
{
    nlohmann::json list = nlohmann::json::array();
    for (int i = 0; i < count; ++i)
        list.push_back(summary(i));
    list_ = list.dump();
    engine_.behave_like_docker();
    engine_.on("GET", "/containers/*", [this](const auto& request, auto& connection) { serve(request, connection); });
    engine_.on("GET", "/containers/json", [this](const auto& request, auto& connection) { serve(request, connection); });
}

void ManyContainersEngine::serve(const test::FakeRequest& request, test::FakeConnection& connection)
{
    const auto start = Clock::now();
    const std::string& path = request.path;
    if (path == "/containers/json")
        connection.answer(200, list_);
    else if (path.ends_with("/stats"))
        connection.answer(200, stats(++samples_));
    else if (path.ends_with("/json"))
        connection.answer(200, details(path.substr(12, path.size() - 17)));
    else
        connection.answer(404, R"({"message":"not in this play"})");
    own_time_ += std::chrono::nanoseconds(Clock::now() - start).count();
    ++answers_;
}

}  // namespace seedbed::bench
