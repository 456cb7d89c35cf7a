#include "support/database_world.h"

#include "base/error.h"
#include "base/text.h"
#include "compose/load.h"
#include "environment/labels.h"
#include "environment/names.h"
#include "platform/atomic_file.h"
#include "support/sleeping_container.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace seedbed::test {

using environment::has_label;

DatabaseWorld::DatabaseWorld(const std::string& purpose, const std::function<void(std::string&)>& edit, DatabaseFlavour flavour)
    : flavour_(std::move(flavour))
    , folder_(temporary_.path().toStdString())
    , project_(unique_project_name(purpose))
    , host_(platform::read_host_environment())
    , engine_(engine::Engine::connect(test_endpoint()))
{
    pool_ = engine_->info().docker_root_dir + "/seedbed-pool-" + project_;
    host_.variables["SEEDBED_POOL"] = pool_;
    host_.variables["SEEDBED_SPARES"] = "off";
    std::string compose = compose_of(flavour_, project_);
    if (edit)
        edit(compose);
    write("compose.yaml", compose);
    write("db/schema." + flavour_.suffix, flavour_.schema);
    write("db/demo." + flavour_.suffix, flavour_.demo);
    write("db/small." + flavour_.suffix, flavour_.small);
    reopen();
}

DatabaseWorld::~DatabaseWorld()
{
    try {
        remove_everything();
    } catch (const std::exception& failure) {
        qWarning("the test project %s could not be removed: %s", project_.c_str(), failure.what());
    }
}

void DatabaseWorld::write(const std::string& file, const std::string& text) const
{
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary | std::ios::trunc) << text;
}

void DatabaseWorld::edit_compose(const std::function<void(std::string&)>& edit) const
{
    std::string text = platform::read_file(folder_ / "compose.yaml");
    edit(text);
    write("compose.yaml", text);
}

void DatabaseWorld::reopen()
{
    compose::LoadRequest request;
    request.folder = folder_;
    environment_ =
        std::make_shared<environment::Environment>(engine_, std::make_shared<compose::Project>(compose::load_project(request, host_)));
    databases_ = std::make_unique<databases::Databases>(environment_, host_, [](const auto& task, const auto&, const auto&, const auto&) {
        throw Error(ErrorKind::not_found, "this project has no task " + task);
    });
}

void DatabaseWorld::allow_spares(const std::string& how)
{
    host_.variables["SEEDBED_SPARES"] = how;
    reopen();
}

PlanResult DatabaseWorld::run(const Plan& plan, const std::stop_token& stop) const
{
    NoProgress progress;
    return run_plan(plan, progress, stop);
}

void DatabaseWorld::up()
{
    run(databases_->prepare_plan({}));
    const auto placement = databases_->placement();
    const std::vector<std::string> services{"db"};
    environment_->ensure_networks(services, {});
    environment_->ensure_volumes(services, placement, {});
    if (!environment_->container_of("db"))
        static_cast<void>(engine_->create_container(environment_->container_spec(environment_->project().services.at("db"), 1, placement)));
    engine_->start_container(*environment_->container_of("db"));
    wait_until_ready();
}

void DatabaseWorld::up_plainly()
{
    run(environment_->up_plan({}));
    wait_until_ready();
}

void DatabaseWorld::down(bool volume)
{
    if (const auto container = environment_->container_of("db"))
        engine_->remove_container(*container, true, true);
    if (volume)
        engine_->remove_volume(project_ + "_data", true);
}

// As an application would: asks again and again. (The product's own wait is what is tested, so it is not used here.)
void DatabaseWorld::wait_until_ready()
{
    const std::string until = "until { " + flavour_.client + "; } >/dev/null 2>&1; do sleep 0.05; done";
    engine::ExecSpec exec;
    exec.command = {"timeout", "60", "sh", "-c", until, "sh", flavour_.ping};
    if (engine_->exec(environment_->container_of("db").value(), exec).exit_code != 0)
        throw std::runtime_error("the test database does not answer");
}

std::string DatabaseWorld::query(const std::string& text)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", flavour_.client, "sh", text};
    const auto result = engine_->exec(environment_->container_of("db").value(), exec);
    if (result.exit_code != 0)
        throw std::runtime_error("query failed: " + result.output + result.errors);
    return std::string(trimmed(result.output));
}

std::string DatabaseWorld::orders()
{
    return query(flavour_.orders);
}

engine::ContainerDetails DatabaseWorld::container()
{
    return engine_->inspect_container(environment_->container_of("db").value());
}

std::vector<std::string> DatabaseWorld::traces()
{
    std::vector<std::string> lines;
    for (const auto& container : environment_->containers()) {
        const bool service = container.labels.contains(environment::k_label_service);
        if (!service && container.id != looker_ && !has_label(container.labels, environment::k_label_role, "helper"))
            lines.push_back("container " + container.name);
    }
    for (const auto& network : engine_->networks())
        if (has_label(network.labels, environment::k_label_environment, project_))
            lines.push_back("network " + network.name);
    for (const std::string& line :
         split(in_pool("find . -mindepth 1 -maxdepth 4 ! -path '*/data/*' ! -path './times*' ! -name format | sort"), '\n'))
        if (!line.empty())
            lines.push_back("pool " + line);
    return lines;
}

std::string DatabaseWorld::half_made()
{
    for (const std::string& trace : traces())
        if (!trace.starts_with("pool ") || trace.starts_with("pool ./journal/") || trace.starts_with("pool ./building/"))
            return trace;
    return {};
}

std::string DatabaseWorld::loose_end()
{
    if (const std::string trace = half_made(); !trace.empty())
        return trace;
    const auto said = databases_->recover();
    return said.empty() ? std::string() : said.front();
}

// One container for all looks into the pool: making one takes most of a second.
const ContainerId& DatabaseWorld::looker()
{
    if (!looker_.empty())
        return looker_;
    engine::ContainerSpec spec = sleeping_container();
    spec.user = "0";
    spec.working_dir = "/pool";
    spec.network_mode = "none";
    spec.labels = {{environment::k_label_project, project_}};
    engine::MountSpec mount;
    mount.type = small_disk_.empty() ? engine::MountSpec::Type::bind : engine::MountSpec::Type::volume;
    mount.source = small_disk_.empty() ? pool_ : small_disk_;
    mount.target = "/pool";
    mount.create_host_path = small_disk_.empty();
    spec.mounts = {mount};
    looker_ = engine_->create_container(spec);
    engine_->start_container(looker_);
    return looker_;
}

// The engine mounts a volume where it keeps it, for as long as a container has it: the looker.
void DatabaseWorld::use_small_disk(std::uint64_t mebibytes)
{
    engine::VolumeSpec volume;
    volume.name = project_ + "_disk";
    volume.driver = "local";
    // In pages: Podman takes "size" for a quota.
    const auto pages = mebibytes * 1024 * 1024 / static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    volume.options = {{"type", "tmpfs"}, {"device", "tmpfs"}, {"o", fmt::format("nr_blocks={}", pages)}};
    volume.labels = {{environment::k_label_project, project_}};
    engine_->create_volume(volume);
    small_disk_ = volume.name;
    static_cast<void>(looker());
    pool_ = engine_->inspect_volume(small_disk_).mountpoint;
    host_.variables["SEEDBED_POOL"] = pool_;
    reopen();
}

void DatabaseWorld::fill_disk(std::uint64_t mebibytes_left)
{
    empty_disk();
    in_pool(
        fmt::format("free=$(df -k . | awk 'END {{ print $4 }}'); "
                    "dd if=/dev/zero of=.filler bs=1024 count=$((free - {} * 1024)) 2>/dev/null || [ {} = 0 ]",
                    mebibytes_left, mebibytes_left));
}

void DatabaseWorld::empty_disk()
{
    in_pool("rm -f .filler");
}

std::string DatabaseWorld::in_pool(const std::string& script)
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", "cd /pool && " + script};
    const auto result = engine_->exec(looker(), exec);
    if (result.exit_code != 0)
        throw std::runtime_error("in the pool: " + result.output + result.errors);
    return result.output;
}

void DatabaseWorld::remove_everything()
{
    static_cast<void>(in_pool("rm -rf ./* ./.[!.]*"));
    for (const auto& container : environment_->containers())
        engine_->remove_container(container.id, true, true);
    for (const auto& volume : engine_->volumes())
        if (has_label(volume.labels, environment::k_label_project, project_) ||
            has_label(volume.labels, environment::k_label_environment, project_))
            engine_->remove_volume(volume.name, true);
    for (const auto& network : engine_->networks())
        if (has_label(network.labels, environment::k_label_project, project_) ||
            has_label(network.labels, environment::k_label_environment, project_))
            engine_->remove_network(network.id);
    std::error_code ignored;  // the engine may be another machine, or another user's
    std::filesystem::remove(pool_, ignored);
}

void replace_in(std::string& text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    if (at == std::string::npos)
        throw std::runtime_error("not in the Compose file: " + what);
    text.replace(at, what.size(), by);
}

}  // namespace seedbed::test
