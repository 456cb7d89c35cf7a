#include "desktop/pictures/values.h"

#include "compose/load.h"
#include "environment/names.h"

#include <algorithm>
#include <cmath>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;
using engine::Health;

engine::ContainerSummary container(const engine::Labels& labels, const std::string& service, const std::string& image,
                                   const std::string& state, Health health, const std::string& status)
{
    engine::ContainerSummary summary;
    summary.id = ContainerId(service + "8f2c4d6e9a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1f3a5b7c9d1e3f5a7b9c");
    summary.name = "shop-" + service + "-1";
    summary.image = image;
    summary.state = state;
    summary.status = status;
    summary.health = health;
    summary.created = now() - 3h;
    summary.labels = labels;
    return summary;
}

engine::PortBinding port(std::uint16_t host, std::uint16_t inside)
{
    return engine::PortBinding{.host_ip = "127.0.0.1", .host_port = host, .container_port = inside, .protocol = "tcp"};
}

engine::MountPoint volume_mount(const std::string& name, const std::string& destination)
{
    return engine::MountPoint{.type = "volume", .name = name, .source = {}, .destination = destination, .read_only = false};
}

std::vector<engine::ContainerSummary> containers(const compose::Project& project, Condition condition)
{
    const auto labels = [&](const char* service) { return environment::service_labels(project, project.services.at(service), 1, false); };
    std::vector<engine::ContainerSummary> list;
    const bool stopped = condition == Condition::stopped;
    const bool troubled = condition == Condition::troubled;
    const std::string state = stopped ? "exited" : "running";
    list.push_back(container(labels("cache"), "cache", "redis:7", state, stopped ? Health::none : Health::healthy,
                             stopped ? "Exited (0) 10 minutes ago" : "Up 2 hours (healthy)"));
    list.back().mounts = {volume_mount("shop_cachedata", "/data")};
    list.push_back(container(labels("db"), "db", "postgres:15", state, stopped ? Health::none : Health::healthy,
                             stopped ? "Exited (0) 10 minutes ago" : "Up 12 minutes (healthy)"));
    list.back().ports = {port(54320, 5432)};
    list.back().mounts = {volume_mount("shop_pgdata", "/var/lib/postgresql/data")};
    list.push_back(container(labels("web"), "web", "shop-web", state,
                             stopped ? Health::none : (troubled ? Health::unhealthy : Health::healthy),
                             stopped ? "Exited (0) 10 minutes ago" : (troubled ? "Up 12 minutes (unhealthy)" : "Up 12 minutes (healthy)")));
    list.back().ports = {port(8080, 8080)};
    list.back().mounts = {
        engine::MountPoint{.type = "bind", .name = {}, .source = "/home/ada/shop/web", .destination = "/srv/shop/web", .read_only = true}};
    if (troubled) {
        list.front().state = "exited";
        list.front().health = Health::none;
        list.front().status = "Exited (137) 4 minutes ago";
    }
    return list;
}

engine::ImageSummary image(const std::string& name, std::uint64_t size, std::chrono::hours age)
{
    engine::ImageSummary summary;
    summary.id = ImageId("sha256:" + std::to_string(std::hash<std::string>{}(name)) + "c0ffee5eedbed0123456789abcdef");
    summary.repo_tags = {name};
    summary.size = size;
    summary.created = now() - age;
    return summary;
}

engine::VolumeInfo volume(const std::string& name, const std::string& key, const std::string& project)
{
    engine::VolumeInfo info;
    info.name = name;
    info.driver = "local";
    info.mountpoint = "/var/lib/docker/volumes/" + name + "/_data";
    info.created = now() - 72h;
    if (!project.empty()) {
        info.labels = {{environment::k_label_project, project}, {environment::k_label_volume, key}};
    }
    return info;
}

std::vector<engine::VolumeInfo> volumes()
{
    std::vector<engine::VolumeInfo> list{volume("blog_content", "content", "blog"), volume("blog_mysql", "mysql", "blog"),
                                         volume("shop_cachedata", "cachedata", "shop"), volume("shop_pgdata", "pgdata", "shop"),
                                         volume("tryout", "", "")};
    list[3].labels[environment::k_label_database] = "app-db";
    list[3].options = {{"type", "none"}, {"o", "bind"}, {"device", "/var/lib/docker/seedbed-pool/live/shop/app-db/current"}};
    return list;
}

std::shared_ptr<engine::EngineState> connected()
{
    auto state = std::make_shared<engine::EngineState>();
    state->connection = engine::EngineState::Connection::connected;
    state->version.version = "20.10.24";
    state->version.arch = "amd64";
    state->info.name = "workbench";
    state->info.operating_system = "Debian GNU/Linux 12 (bookworm)";
    state->info.kernel_version = "6.1.0-26-amd64";
    state->info.storage_driver = "overlay2";
    state->info.docker_root_dir = "/var/lib/docker";
    state->info.mem_total = 33'500'000'000;
    state->info.cpus = 8;
    state->revision = 1;
    state->listed_at = now();
    state->images = {image("postgres:15", 425'000'000, 240h), image("redis:7", 116'000'000, 500h), image("shop-tools", 612'000'000, 20h),
                     image("shop-web", 183'000'000, 20h), image("debian:bookworm-slim", 74'800'000, 700h)};
    state->volumes = volumes();
    return state;
}

databases::Snapshot snapshot(const std::string& name, databases::Origin origin, std::uint64_t bytes, std::chrono::minutes age)
{
    databases::Snapshot value;
    value.id = SnapshotId("20261120T101500.000-" + name.substr(0, 4));
    value.name = name;
    value.project = "shop";
    value.database = "app-db";
    value.origin = origin;
    value.fixture = origin == databases::Origin::fixture ? name : "";
    value.seal = databases::Seal::clean;
    value.created = now() - age;
    value.engine = "postgresql";
    value.engine_version = "15.8";
    value.bytes = bytes;
    value.file_count = 1012;
    value.mechanism = "reflink";
    return value;
}

}  // namespace

engine::EngineStatePtr engine_state(const compose::Project& project, Condition condition)
{
    auto state = connected();
    if (condition == Condition::not_created) {
        state->volumes.clear();
        state->images.erase(state->images.begin() + 2, state->images.begin() + 4);
    } else {
        state->containers = containers(project, condition);
    }
    return state;
}

engine::EngineStatePtr lost_engine_state(const compose::Project& project)
{
    auto state = connected();
    state->containers = containers(project, Condition::running);
    state->connection = engine::EngineState::Connection::lost;
    state->reason = "the engine at unix:///var/run/docker.sock does not answer: Connection refused";
    state->reason_kind = ErrorKind::engine_unreachable;
    return state;
}

engine::EngineStatePtr connecting_engine_state()
{
    return std::make_shared<const engine::EngineState>();
}

engine::EngineStatePtr empty_engine_state()
{
    auto state = connected();
    state->images.clear();
    state->volumes.clear();
    return state;
}

engine::EngineStatePtr crowded_engine_state(const compose::Project& project)
{
    constexpr int k_many = 200;
    auto state = connected();
    state->containers = containers(project, Condition::running);
    for (int i = 0; i < k_many; ++i) {
        const std::string number = std::to_string(1000 + i).substr(1);
        auto other =
            container({}, "worker" + number, "registry.example.org/team/very-long-image-name-for-background-workers:2026.11." + number,
                      i % 7 == 0 ? "exited" : "running", i % 5 == 0 ? Health::unhealthy : Health::healthy, "Up 3 days");
        other.labels[environment::k_label_project] = "a-project-with-quite-a-long-name";
        other.labels[environment::k_label_service] = "worker" + number;
        state->containers.push_back(other);
        state->images.push_back(image(other.image, 100'000'000ULL + static_cast<std::uint64_t>(i) * 1'234'567ULL, 20h));
        state->volumes.push_back(volume("a-project-with-quite-a-long-name_data-of-the-background-worker-" + number, "data", "other"));
    }
    return state;
}

DatabasesPicture databases()
{
    DatabasesPicture picture;
    databases::DatabaseStatus status;
    status.name = "app-db";
    status.service = "db";
    status.engine = "postgresql";
    status.state = databases::DatabaseState::live;
    status.running = true;
    status.default_fixture = "demo";
    status.fixtures = {"empty", "test", "demo"};
    status.connection_url = "postgresql://shop@127.0.0.1:54320/shop";
    auto demo = snapshot("demo", databases::Origin::fixture, 78'400'000, 60min * 26);
    auto before = snapshot("before the big import", databases::Origin::saved, 91'200'000, 60min * 3);
    before.note = "with the customers of ticket 1284";
    auto received = snapshot("bug-1290", databases::Origin::received, 83'000'000, 60min * 8);
    received.note = "from Grace: the order that cannot be shipped";
    received.seal = databases::Seal::crash_consistent;
    auto test = snapshot("test", databases::Origin::fixture, 41'300'000, 60min * 27);
    auto empty = snapshot("empty", databases::Origin::fixture, 39'800'000, 60min * 27 + 2min);
    status.current = databases::Generation{
        .id = "g2", .snapshot = demo.id, .snapshot_name = "demo", .fixture = "demo", .created = now() - 12min, .replaced = "g1"};
    status.undo = databases::Generation{
        .id = "g1", .snapshot = test.id, .snapshot_name = "test", .fixture = "test", .created = now() - 60min * 2, .replaced = {}};
    status.generations = {
        *status.current,
        databases::Generation{
            .id = "g0", .snapshot = demo.id, .snapshot_name = "demo", .fixture = "demo", .created = now() - 60min * 25, .replaced = {}},
        *status.undo};
    before.pinned = true;
    picture.databases = {status};
    picture.snapshots = {before, received, demo, test, empty};
    picture.pool = databases::PoolInfo{.path = "/var/lib/docker/seedbed-pool",
                                       .reflinks = true,
                                       .filesystem = "xfs",
                                       .free_bytes = 212'000'000'000,
                                       .total_bytes = 480'000'000'000};
    return picture;
}

DatabasesPicture troubled_databases()
{
    DatabasesPicture picture = databases();
    picture.pool->reflinks = false;
    picture.pool->filesystem = "ext4";
    picture.databases.front().spares = {{picture.databases.front().current->snapshot, "demo", true}};
    databases::DatabaseStatus legacy;
    legacy.name = "legacy";
    legacy.service = "mysql";
    legacy.engine = "mysql";
    legacy.state = databases::DatabaseState::unmanaged;
    legacy.message = "Its data is in the plain volume shop_mysql; `seedbed db adopt legacy` takes it over.";
    legacy.adoptable = "shop_mysql";
    legacy.running = true;
    picture.databases.front().kept_volumes = {"before-adoption-4f2a_shop_pgdata"};
    databases::DatabaseStatus fresh;
    fresh.name = "sessions";
    fresh.service = "sessions";
    fresh.engine = "redis";
    fresh.state = databases::DatabaseState::no_data;
    fresh.default_fixture = "empty";
    fresh.fixtures = {"empty"};
    picture.databases.push_back(legacy);
    picture.databases.push_back(fresh);
    return picture;
}

DatabasesPicture crowded_databases()
{
    constexpr int k_many = 300;
    DatabasesPicture picture = databases();
    for (int i = 0; i < k_many; ++i) {
        auto one = snapshot("a saved state with a rather long name, number " + std::to_string(i), databases::Origin::saved,
                            90'000'000ULL + static_cast<std::uint64_t>(i) * 100'000ULL, 60min * (30 + i));
        one.id = SnapshotId("crowded-" + std::to_string(i));
        picture.snapshots.push_back(one);
    }
    return picture;
}

std::vector<tools::ToolStatus> tools(bool present)
{
    tools::ToolStatus status;
    status.name = "shop";
    status.image = "shop-tools";
    status.state = present ? tools::ImageState::present : tools::ImageState::built_when_needed;
    status.image_id = "sha256:4f1d0e9c8b7a6d5c4f1d0e9c8b7a6d5c4f1d0e9c8b7a6d5c";
    status.size = 612'000'000;
    status.created = now() - 20h;
    status.tasks = {"lint", "migrate", "smoke", "test"};
    return {status};
}

std::map<std::string, std::uint64_t> volume_sizes()
{
    return {{"shop_cachedata", 1'240'000}, {"blog_mysql", 1'830'000'000}, {"blog_content", 22'100'000}, {"tryout", 4'096}};
}

UsageTrail usage_trail(const compose::Project& project)
{
    constexpr int k_samples = 60;
    UsageTrail trail;
    const auto list = containers(project, Condition::running);
    const double bases[] = {0.4, 3.2, 11.0};
    const std::uint64_t memory[] = {12'300'000, 86'400'000, 54'800'000};
    for (int i = 0; i < k_samples; ++i) {
        std::vector<usage::Usage> sample;
        for (std::size_t c = 0; c < list.size(); ++c) {
            usage::Usage usage;
            usage.container = list[c].id;
            usage.time = now() - 2s * (k_samples - i);
            const double wave = std::sin(i / 5.0 + static_cast<double>(c)) + 0.6 * std::sin(i / 1.7);
            usage.cpu_percent = std::max(0.1, bases[c] * (1.0 + 0.5 * wave));
            usage.memory = memory[c] + static_cast<std::uint64_t>(i) * 10'000;
            sample.push_back(usage);
        }
        trail.samples.push_back(std::move(sample));
    }
    trail.started = {{list[0].id, now() - 2h}, {list[1].id, now() - 12min}, {list[2].id, now() - 12min}};
    return trail;
}

std::shared_ptr<const compose::Project> load_shop()
{
    platform::HostEnvironment host;
    compose::LoadRequest request;
    request.folder = SEEDBED_SOURCE_DIR "/examples/shop";
    request.name = "shop";
    compose::Project project = compose::load_project(request, host);
    // As on a desk: no picture shows where this checkout lies.
    const std::string here = project.working_dir.string();
    project.working_dir = "/home/ada/shop";
    for (auto& [name, service] : project.services) {
        for (auto& volume : service.volumes) {
            if (volume.source.starts_with(here)) {
                volume.source.replace(0, here.size(), project.working_dir.string());
            }
        }
    }
    return std::make_shared<const compose::Project>(std::move(project));
}

std::shared_ptr<const compose::Project> demanding_project()
{
    compose::Project project;
    project.name = "observability";
    project.working_dir = "/home/ada/src/observability";
    const auto at = [&](int line, int column) { return SourcePosition{project.working_dir / "compose.yaml", line, column}; };
    const auto mount = [&](const char* source, const char* target, bool read_only, int line) {
        compose::ServiceVolume volume;
        volume.type = compose::ServiceVolume::Type::bind;
        volume.source = source;
        volume.target = target;
        volume.read_only = read_only;
        volume.position = at(line, 9);
        return volume;
    };
    compose::Service agent;
    agent.name = "agent";
    agent.position = at(4, 3);
    agent.pid = "host";
    agent.cap_add = {"SYS_PTRACE"};
    agent.volumes = {mount("/var/run/docker.sock", "/var/run/docker.sock", true, 9), mount("/", "/host", true, 10)};
    compose::Service proxy;
    proxy.name = "proxy";
    proxy.position = at(14, 3);
    proxy.network_mode = "host";
    proxy.volumes = {mount("/home/ada/certificates", "/certificates", false, 18)};
    project.services = {{"agent", agent}, {"proxy", proxy}};
    project.seedbed.onboarding.env = {{"/home/ada/src/observability/.env.example", "/home/ada/.config/observability.env", {}, at(27, 12)}};
    return std::make_shared<const compose::Project>(std::move(project));
}

}  // namespace seedbed::desktop::pictures
