#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/container_json.h"
#include "engine/engine_impl.h"
#include "engine/network_json.h"
#include "engine/system_json.h"
#include "engine/tar_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;
constexpr int k_conflict = 409;
constexpr int k_server_error = 500;
constexpr int k_most_kills = 5;
const CallExtras k_patient{.timeout = k_no_timeout};  // as long as it takes

std::string container_path(const ContainerId& id, std::string_view rest = {})
{
    return fmt::format("/containers/{}{}", percent_encoded(id.value()), rest);
}

// For people: "container 0123456789ab" or "container web", whichever the caller used.
std::string named(const ContainerId& id)
{
    constexpr std::size_t id_length = 64;
    return "container " + (id.value().size() == id_length ? id.short_form() : id.value());
}

// A container that is stopped takes as long as its grace; the answer comes afterwards.
CallExtras patience_for(std::optional<std::chrono::seconds> grace)
{
    if (!grace)
        return k_patient;
    return {.timeout = *grace + std::chrono::seconds(60)};
}

Target with_grace(std::string path, std::optional<std::chrono::seconds> grace)
{
    Target target(std::move(path));
    if (grace)
        target.add("t", std::to_string(grace->count()));
    return target;
}

// The engine says 409 for everything that does not fit the container's state.
bool says(const Response& response, std::string_view words)
{
    return response.body.find(words) != std::string::npos;
}

// Owners are written as given. (With copyUIDGID the engine would put the container's own user in their place.)
void put_files(Engine& engine, const ContainerId& id, const std::vector<ContainerFile>& files, const std::stop_token& stop)
{
    if (files.empty())
        return;
    std::vector<TarFile> entries;
    for (const ContainerFile& file : files) {
        TarFile entry;
        entry.name = file.path.substr(file.path.find_first_not_of('/'));
        entry.content = file.content;
        entry.mode = file.mode;
        entry.uid = file.uid;
        entry.gid = file.gid;
        entries.push_back(std::move(entry));
    }
    engine.put_archive(id, "/", tar_of(std::move(entries)), stop);
}

}  // namespace

std::vector<ContainerSummary> Engine::containers(const ContainerFilter& filter, const std::stop_token& stop)
{
    Target target("/containers/json");
    target.flag("all", filter.all).add("filters", container_filter_json(filter));
    auto containers = parse_containers(impl_->call(Method::get, target, "cannot list the containers", stop).body);
    // Engines match names by pattern, and not all in the same way.
    if (!filter.names.empty())
        std::erase_if(containers, [&](const ContainerSummary& container) {
            return std::ranges::find(filter.names, container.name) == filter.names.end();
        });
    return containers;
}

ContainerDetails Engine::inspect_container(const ContainerId& id, const std::stop_token& stop)
{
    return parse_container(impl_->call(Method::get, Target(container_path(id, "/json")), "cannot look at " + named(id), stop).body);
}

ContainerId Engine::create_container(const ContainerSpec& spec, const std::stop_token& stop)
{
    Target target("/containers/create");
    target.add_unless_empty("name", spec.name).add_unless_empty("platform", spec.platform);
    const std::string doing = fmt::format("cannot create container {}", spec.name.empty() ? "of image " + spec.image : spec.name);
    // Docker 20.10 notices a missing network only when the container starts.
    if (spec.network_mode.empty())
        for (const NetworkAttachment& network : spec.networks)
            impl_->call(Method::get, Target("/networks/" + percent_encoded(network.network)), doing, stop);
    const Response response =
        impl_->call(Method::post, target, doing, stop, {.body = container_spec_json(spec, impl_->version()), .timeout = k_no_timeout});
    const ContainerId id = parse_created_container(response.body);
    const bool several_networks = spec.network_mode.empty() && spec.networks.size() > 1;
    try {
        for (auto network = spec.networks.begin() + 1; several_networks && network != spec.networks.end(); ++network)
            impl_->call(Method::post, Target("/networks/" + percent_encoded(network->network) + "/connect"), doing, stop,
                        {.body = network_attachment_json(id, *network, impl_->version())});
        put_files(*this, id, spec.files, stop);
    } catch (...) {
        remove_container(id, true, true);  // nothing half-made stays; without the token, which may be why we are here
        throw;
    }
    return id;
}

void Engine::start_container(const ContainerId& id, const std::stop_token& stop)
{
    impl_->call(Method::post, Target(container_path(id, "/start")), "cannot start " + named(id), stop, k_patient);
}

void Engine::stop_container(const ContainerId& id, std::optional<std::chrono::seconds> grace, const std::stop_token& stop)
{
    impl_->call(Method::post, with_grace(container_path(id, "/stop"), grace), "cannot stop " + named(id), stop, patience_for(grace));
}

void Engine::kill_container(const ContainerId& id, const std::string& signal, const std::stop_token& stop)
{
    Target target(container_path(id, "/kill"));
    target.add("signal", signal);
    const std::string doing = "cannot kill " + named(id);
    for (int tries = 1;; ++tries) {
        const Response response = impl_->call(Method::post, target, doing, stop, {}, {k_conflict, k_server_error});
        // For a container that does not run, Docker says 409 and Podman 409 or 500.
        if (response.status < k_conflict || !inspect_container(id, stop).state.running)
            return;
        // It may have come to run between the two: a start that nobody waits for any more is not over. (Podman: "can only kill running
        // containers".)
        const bool too_early = says(response, "not running") || says(response, "only kill running");
        if (!too_early || tries == k_most_kills)
            throw error_from_answer(response, doing);
    }
}

void Engine::restart_container(const ContainerId& id, std::optional<std::chrono::seconds> grace, const std::stop_token& stop)
{
    impl_->call(Method::post, with_grace(container_path(id, "/restart"), grace), "cannot restart " + named(id), stop, patience_for(grace));
}

void Engine::remove_container(const ContainerId& id, bool force, bool volumes, const std::stop_token& stop)
{
    Target target(container_path(id));
    target.flag("force", force).flag("v", volumes);
    const std::string doing = "cannot remove " + named(id);
    const Response response = impl_->call(Method::del, target, doing, stop, k_patient, {k_not_found, k_conflict});
    if (response.status != k_conflict)
        return;
    // Somebody else is removing it (a container with auto_remove that just ended, for example): wait until it is gone.
    if (!says(response, "already in progress"))
        impl_->call(Method::del, target, doing, stop, k_patient, {k_not_found});
    for (constexpr std::chrono::milliseconds pause{50};;) {
        if (impl_->call(Method::get, Target(container_path(id, "/json")), doing, stop, {}, {k_not_found}).status == k_not_found)
            return;
        if (!wait_for(stop, pause))
            throw_if_cancelled(stop, doing);
    }
}

void Engine::rename_container(const ContainerId& id, const std::string& name, const std::stop_token& stop)
{
    Target target(container_path(id, "/rename"));
    target.add("name", name);
    impl_->call(Method::post, target, fmt::format("cannot rename {} to {}", named(id), name), stop);
}

Health Engine::probe_health(const ContainerId& id, const std::stop_token& stop)
{
    const ContainerState before = inspect_container(id, stop).state;
    if (flavor() != Flavor::podman || before.health == Health::none || !before.running)
        return before.health;
    // Libpod's own call; 409: it stopped meanwhile, or has no check.
    impl_->call(Method::get, Target("/libpod" + container_path(id, "/healthcheck")), "cannot check the health of " + named(id), stop,
                k_patient, {k_conflict});
    return inspect_container(id, stop).state.health;
}

int Engine::wait_container(const ContainerId& id, const std::stop_token& stop)
{
    Target target(container_path(id, "/wait"));
    target.add("condition", "not-running");
    return parse_exit_status(impl_->call(Method::post, target, "cannot wait for " + named(id), stop, k_patient).body);
}

std::optional<StatsSample> Engine::stats(const ContainerId& id, const std::stop_token& stop)
{
    Target target(container_path(id, "/stats"));
    // Without one-shot the engine takes two samples, a second apart.
    target.flag("stream", false).flag("one-shot", true);
    return parse_stats(impl_->call(Method::get, target, "cannot measure " + named(id), stop).body);
}

}  // namespace seedbed::engine
