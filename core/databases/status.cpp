#include "databases/status.h"

#include "base/text.h"
#include "databases/plans.h"
#include "databases/volume_check.h"
#include "environment/labels.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

struct PublishedPort {
    std::string address;
    std::uint16_t number{0};
};

// As it is, where the container runs; else as the project says, where that is one fixed port.
std::optional<PublishedPort> published_port(const Subject& subject, const engine::ContainerSummary* container)
{
    const std::uint16_t wanted = subject.kind->port();
    if (container && container->state == "running") {
        for (const auto& port : container->ports)
            if (port.container_port == wanted && port.host_port != 0)
                return PublishedPort{port.host_ip, port.host_port};
        return std::nullopt;
    }
    for (const auto& port : subject.service.ports) {
        PublishedPort published{port.host_ip, 0};
        const auto* end = port.published.data() + port.published.size();
        const auto parsed = std::from_chars(port.published.data(), end, published.number);
        if (port.target == wanted && parsed.ec == std::errc{} && parsed.ptr == end)
            return published;
    }
    return std::nullopt;
}

std::string url_of(const Subject& subject, const engine::ContainerSummary* container, const engine::Endpoint& endpoint)
{
    const auto port = published_port(subject, container);
    if (!port)
        return {};
    const bool remote = endpoint.scheme != engine::Endpoint::Scheme::unix_socket;
    const bool anywhere = port->address.empty() || port->address == "0.0.0.0" || port->address == "::";
    const std::string host = remote ? endpoint.host : anywhere ? "127.0.0.1" : port->address;
    return subject.kind->connection_url(subject.kind->credentials(subject.database, subject.service), host, port->number);
}

void read_pool(DatabaseStatus& status, const LiveFolder* live, bool pointer, const std::string& database)
{
    if (const Generation* current = live ? live->current() : nullptr) {
        status.state = DatabaseState::live;
        status.current = *current;
        for (auto generation = live->generations.rbegin(); generation != live->generations.rend(); ++generation)
            status.generations.push_back(generation->second);
        if (const Generation* undo = live->undo())
            status.undo = *undo;
    } else if (pointer || (live && live->has_pointer)) {
        status.state = DatabaseState::broken;
        status.message =
            fmt::format("Its data is not in the pool any more; `seedbed db reset {}` gives it fresh data.", shell_quoted(database));
    }
}

void read_spares(DatabaseStatus& status, const Inventory& inventory, const std::string& project)
{
    for (const SpareFolder& spare : inventory.spares) {
        const Snapshot* of = inventory.find_snapshot(SnapshotId(spare.snapshot));
        if (of && of->project == project && of->database == status.name && spare.state != SpareFolder::State::dead)
            status.spares.push_back({of->id, of->name, spare.state == SpareFolder::State::ready});
    }
}

// Of a database that is on a folder again.
std::string sentence_beside_folder(const std::string& database)
{
    return fmt::format("What it had in the pool is still there: after that, `seedbed db undo {}` goes back to it.", shell_quoted(database));
}

}  // namespace

std::string_view to_string(DatabaseState state) noexcept
{
    switch (state) {
    case DatabaseState::no_data: return "no_data";
    case DatabaseState::live: return "live";
    case DatabaseState::unmanaged: return "unmanaged";
    case DatabaseState::broken: return "broken";
    }
    return "no_data";
}

std::string sentence_about_pool(const std::string& database)
{
    return fmt::format(
        "Another tool has made its volume anew, and what it had before is still in the pool: after `seedbed db adopt {0}` that is "
        "what `seedbed db undo {0}` goes back to.",
        shell_quoted(database));
}

bool is_container_of(const compose::Project& project, const compose::Service& service, const engine::ContainerSummary& container)
{
    return environment::has_label(container.labels, environment::k_label_project, project.name) &&
           environment::has_label(container.labels, environment::k_label_service, service.name) &&
           !environment::has_label(container.labels, environment::k_label_oneoff, "True");
}

const engine::ContainerSummary* container_of(const compose::Project& project, const compose::Service& service,
                                             const std::vector<engine::ContainerSummary>& containers)
{
    const auto found = std::find_if(containers.begin(), containers.end(),
                                    [&](const auto& container) { return is_container_of(project, service, container); });
    return found == containers.end() ? nullptr : &*found;
}

DatabaseStatus status_of(const compose::Project& project, const Subject& subject, const std::string& device, const EngineLists& lists,
                         const Inventory* inventory, const engine::Endpoint& endpoint)
{
    DatabaseStatus status;
    status.name = subject.name();
    status.service = subject.service.name;
    status.engine = subject.engine;
    status.default_fixture = default_fixture(subject.database);
    for (const auto& [name, fixture] : subject.database.fixtures)
        status.fixtures.push_back(name);
    const auto* container = container_of(project, subject.service, lists.containers);
    if (container) {
        status.container = container->id;
        status.running = container->state == "running";
    }
    if (subject.kind)
        status.connection_url = url_of(subject, container, endpoint);
    status.message = subject.unmanaged;
    status.adoptable = subject.folder;
    status.kept_volumes = kept_volumes(project.name, subject.name(), lists.volumes);
    VolumeCheck check;
    if (subject.managed()) {
        check = check_volume(project, subject, device, lists.volumes, lists.containers);
        status.message = check.unmanaged;
        status.adoptable = check.plain;
    }
    // Another tool has made the volume anew, after a prune or a `down -v`, say; or somebody went back to the folder.
    const LiveFolder* live = inventory && !status.adoptable.empty() ? inventory->find_live(subject.name()) : nullptr;
    if (live && live->current())
        status.message += " " + (subject.folder.empty() ? sentence_about_pool(subject.name()) : sentence_beside_folder(subject.name()));
    if (!status.message.empty())
        status.state = DatabaseState::unmanaged;
    else if (inventory)
        read_pool(status, inventory->find_live(subject.name()), check.pointer, subject.name());
    if (inventory)
        read_spares(status, *inventory, project.owner.base_name);
    return status;
}

}  // namespace seedbed::databases
