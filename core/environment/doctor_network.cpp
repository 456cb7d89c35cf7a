#include "environment/doctor_network.h"

#include "base/text.h"
#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/local_override.h"
#include "environment/names.h"
#include "platform/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <fstream>

namespace seedbed::environment {

namespace {

constexpr std::chrono::seconds k_look_up_limit{2};
constexpr int k_cannot_try = 99;

std::uint32_t mask_of(int bits)
{
    return bits == 0 ? 0 : ~std::uint32_t{0} << (32 - bits);
}

template <typename Number>
bool read_number(std::string_view text, Number& value, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// Interfaces that engines make for their own networks: a route on one is the network itself.
bool is_bridge_of_engine(const std::string& interface)
{
    for (const char* beginning : {"br-", "docker", "podman", "cni-", "veth", "virbr", "lo"})
        if (interface.starts_with(beginning))
            return true;
    return false;
}

const Route* clash_of(const Subnet& subnet, const std::vector<Route>& routes)
{
    for (const Route& route : routes) {
        // The same range exactly is the network's own route, whatever its bridge is called.
        if (!is_bridge_of_engine(route.interface) && !(route.subnet == subnet) && overlap(route.subnet, subnet))
            return &route;
    }
    return nullptr;
}

// A range of 256 addresses that neither a route nor a network holds. 10.201.0.0 and on: engines' pools and home routers are elsewhere.
Subnet free_subnet(const std::vector<Subnet>& taken)
{
    for (std::uint32_t second = 201; second < 250; ++second) {
        for (std::uint32_t third = 0; third < 256; ++third) {
            const Subnet candidate{10u << 24 | second << 16 | third << 8, 24};
            if (std::none_of(taken.begin(), taken.end(), [&](const Subnet& other) { return overlap(candidate, other); }))
                return candidate;
        }
    }
    return {192u << 24 | 168u << 16 | 211u << 8, 24};
}

Finding clash_finding(const compose::Project& project, const std::string& key, const Subnet& subnet, const Route& route,
                      const Subnet& other, const SourcePosition& position)
{
    Finding finding = found("subnet_clash", Severity::warning, to_string(subnet),
                            fmt::format("The network {} has addresses ({}) that this machine reaches through {}, so one of the two cannot "
                                        "be reached: often a VPN",
                                        key, to_string(subnet), route.interface));
    finding.evidence = fmt::format("/proc/net/route: {} through {}; the network's subnet is {}", to_string(route.subnet), route.interface,
                                   to_string(subnet));
    finding.position = position;
    const OverrideEntry entry{"networks", key, {"ipam:", "  config:", "    - subnet: " + to_string(other)}};
    finding.fix =
        fmt::format("Give the network other addresses: {}; then take the project down and up again", override_sentence(project, entry));
    // A list of a file that lies over another is appended, so a subnet that the team wrote has to be changed by hand.
    const auto declared = project.networks.find(key);
    const bool written_by_team = declared != project.networks.end() && !declared->second.subnets.empty();
    if (written_by_team)
        finding.fix =
            fmt::format("Change the network's subnet in the Compose file, for example to {}, or leave it to the engine", to_string(other));
    if (may_override(project) && !written_by_team) {
        finding.fix_command = "seedbed doctor --fix";
        finding.apply = [file = project.override_file, entry](StepContext&) { write_override(file, entry); };
    }
    return finding;
}

// Of its networks: those that are there with what they have got, the others with what the file gives them.
std::vector<std::pair<std::string, Subnet>> subnets_of(const compose::Project& project, const std::vector<engine::NetworkInfo>& networks)
{
    std::vector<std::pair<std::string, Subnet>> subnets;
    for (const auto& [key, declared] : project.networks) {
        if (declared.external)
            continue;
        const std::string name = network_name(project, key);
        const auto present = std::find_if(networks.begin(), networks.end(), [&](const auto& network) { return network.name == name; });
        std::vector<std::string> texts;
        if (present != networks.end())
            texts = present->subnets;
        else
            for (const auto& entry : declared.subnets)
                texts.push_back(entry.subnet);
        for (const std::string& text : texts) {
            if (const auto subnet = parse_subnet(text))
                subnets.emplace_back(key, *subnet);
        }
    }
    return subnets;
}

// "http://proxy.example:3128" or "proxy.example:3128".
bool is_loopback(const std::string& proxy)
{
    return proxy.find("//127.") != std::string::npos || proxy.find("//localhost") != std::string::npos || proxy.starts_with("127.") ||
           proxy.starts_with("localhost") || proxy.find("@127.") != std::string::npos || proxy.find("@localhost") != std::string::npos;
}

std::string first_registry(const compose::Project& project)
{
    for (const auto& [name, service] : project.services) {
        if (!project.is_active(service) || image_source(service) != ImageSource::pull)
            continue;
        const std::string reference = normalized_reference(image_name(project, service));
        std::string host = reference.substr(0, reference.find('/'));
        if (host == "docker.io")
            return "registry-1.docker.io";
        host.erase(std::min(host.find(':'), host.size()));
        if (host != "localhost" && !host.starts_with("127."))
            return host;
    }
    return {};
}

bool host_knows(const std::string& name, const std::stop_token& stop)
{
    platform::ProcessRequest request;
    request.argv = {"getent", "hosts", name};
    request.timeout = k_look_up_limit;
    try {
        return platform::run_process(request, stop).exit_code == 0;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        return false;
    }
}

std::vector<std::string> look_up_command(const std::string& name)
{
    const std::string script = "command -v getent >/dev/null && command -v timeout >/dev/null || exit 99; exec timeout " +
                               std::to_string(k_look_up_limit.count()) + " getent hosts \"$1\"";
    return {"/bin/sh", "-c", script, "sh", name};
}

const engine::ContainerSummary* running_container(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers)
{
    for (const auto& container : containers) {
        const auto label = container.labels.find(k_label_project);
        const auto service = container.labels.find(k_label_service);
        if (container.state != "running" || label == container.labels.end() || label->second != project.name ||
            service == container.labels.end())
            continue;
        const auto declared = project.services.find(service->second);
        if (declared != project.services.end() && declared->second.network_mode.empty())
            return &container;
    }
    return nullptr;
}

int ask_new_container(const compose::Project& project, engine::Engine& engine, const std::string& name, const std::stop_token& stop)
{
    const auto images = engine.images(stop);
    std::string image;
    for (const auto& [key, service] : project.services) {
        if (find_image(images, image_name(project, service)))
            image = image_name(project, service);
    }
    if (image.empty())
        return k_cannot_try;
    engine::ContainerSpec spec;
    spec.image = image;
    auto words = look_up_command(name);
    spec.entrypoint = std::vector<std::string>{words.front()};
    spec.command = std::vector<std::string>(words.begin() + 1, words.end());
    spec.labels = {{k_label_project, project.name}, {k_label_role, "helper"}};
    const auto id = engine.create_container(spec, stop);
    int code = k_cannot_try;
    try {
        engine.start_container(id, stop);
        code = engine.wait_container(id, stop);
    } catch (const Error&) {
        engine.remove_container(id, true, true);
        throw;
    }
    engine.remove_container(id, true, true);
    return code;
}

}  // namespace

std::optional<Subnet> parse_subnet(std::string_view text)
{
    const auto slash = text.find('/');
    const auto parts = split(text.substr(0, slash), '.');
    Subnet subnet;
    if (parts.size() != 4 || slash == std::string_view::npos || !read_number(text.substr(slash + 1), subnet.bits) || subnet.bits < 0 ||
        subnet.bits > 32)
        return std::nullopt;
    for (const std::string& part : parts) {
        std::uint32_t byte = 0;
        if (!read_number(part, byte) || byte > 255)
            return std::nullopt;
        subnet.address = subnet.address << 8 | byte;
    }
    subnet.address &= mask_of(subnet.bits);
    return subnet;
}

std::string to_string(const Subnet& subnet)
{
    return fmt::format("{}.{}.{}.{}/{}", subnet.address >> 24, subnet.address >> 16 & 255, subnet.address >> 8 & 255, subnet.address & 255,
                       subnet.bits);
}

bool overlap(const Subnet& one, const Subnet& other)
{
    const std::uint32_t mask = mask_of(std::min(one.bits, other.bits));
    return (one.address & mask) == (other.address & mask);
}

std::vector<Route> parse_routes(std::string_view text)
{
    std::vector<Route> routes;
    for (const std::string& line : split(text, '\n')) {
        std::vector<std::string> fields;
        for (std::string& field : split(line, '\t'))
            fields.emplace_back(trimmed(field));
        std::uint32_t destination = 0;
        std::uint32_t mask = 0;
        // Numbers are in the machine's byte order, written as hexadecimal.
        if (fields.size() < 8 || !read_number(fields[1], destination, 16) || !read_number(fields[7], mask, 16) || mask == 0)
            continue;
        const auto host_order = [](std::uint32_t value) {
            if constexpr (std::endian::native == std::endian::little)
                return __builtin_bswap32(value);
            return value;
        };
        routes.push_back({fields[0], {host_order(destination), std::popcount(mask)}});
    }
    return routes;
}

std::vector<Route> host_routes()
{
    std::ifstream file("/proc/net/route");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return parse_routes(text);
}

NameLookup look_up_name(const compose::Project& project, engine::Engine& engine, const platform::HostEnvironment& host,
                        const std::stop_token& stop)
{
    NameLookup lookup;
    lookup.name = host.variable("SEEDBED_DNS_NAME").value_or(first_registry(project));
    if (lookup.name.empty())
        return lookup;
    lookup.on_host = host_knows(lookup.name, stop);
    if (!lookup.on_host)
        return lookup;
    const auto containers = engine.containers({}, stop);
    int code = k_cannot_try;
    if (const auto* container = running_container(project, containers)) {
        engine::ExecSpec spec;
        spec.command = look_up_command(lookup.name);
        code = engine.exec(container->id, spec, stop).exit_code;
        lookup.evidence = "asked in container " + container->name;
    } else {
        code = ask_new_container(project, engine, lookup.name, stop);
        lookup.evidence = "asked in a new container";
    }
    // 2: getent knows no such name; 124: timeout ended it.
    if (code == 0 || code == 2 || code == 124)
        lookup.in_container = code == 0;
    lookup.evidence += fmt::format(": getent hosts {} ended with {}; on this machine it is known", lookup.name, code);
    return lookup;
}

void examine_names(const compose::Project& project, const NameLookup& lookup, Findings& findings)
{
    if (lookup.name.empty())
        return;
    if (!lookup.on_host) {
        findings.push_back(found("dns", Severity::note, lookup.name,
                                 fmt::format("{} is not known on this machine either: it may be offline", lookup.name)));
        findings.back().evidence = "getent hosts " + lookup.name;
        return;
    }
    if (!lookup.in_container)
        return;
    Finding finding = found("dns", *lookup.in_container ? Severity::ok : Severity::warning, lookup.name,
                            *lookup.in_container ? fmt::format("Containers can look {} up", lookup.name)
                                                 : fmt::format("This machine knows the name {}, containers do not", lookup.name));
    finding.evidence = lookup.evidence;
    if (!*lookup.in_container)
        finding.fix = fmt::format(
            "Name the server that knows it in the engine's configuration (`dns` in daemon.json), or give the service "
            "that needs it `dns:` or `extra_hosts:` in {}",
            project.override_file.empty() ? "an override file" : project.override_file.filename().string());
    findings.push_back(std::move(finding));
}

void examine_subnets(const compose::Project& project, const std::vector<engine::NetworkInfo>& networks, const std::vector<Route>& routes,
                     Findings& findings)
{
    std::vector<Subnet> taken;
    for (const Route& route : routes)
        taken.push_back(route.subnet);
    for (const auto& network : networks) {
        for (const std::string& text : network.subnets) {
            if (const auto subnet = parse_subnet(text))
                taken.push_back(*subnet);
        }
    }
    for (const auto& [key, subnet] : subnets_of(project, networks)) {
        if (const Route* route = clash_of(subnet, routes))
            findings.push_back(clash_finding(project, key, subnet, *route, free_subnet(taken), project.networks.at(key).position));
    }
}

void examine_proxy(const engine::SystemInfo& info, const platform::HostEnvironment& host, bool has_to_pull, Findings& findings)
{
    std::string on_host;
    for (const char* name : {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"})
        if (on_host.empty())
            on_host = host.variable(name).value_or("");
    const std::string of_engine = info.https_proxy.empty() ? info.http_proxy : info.https_proxy;
    if (on_host.empty() || !of_engine.empty())
        return;
    Finding finding =
        found("proxy", has_to_pull ? Severity::warning : Severity::note, "HTTPS_PROXY",
              "This machine reaches the internet through a proxy, and the engine does not know of it, so pulling may fail",
              "Give the engine the proxy: `proxies` in daemon.json, or Environment=HTTPS_PROXY=… for its service, and restart it");
    finding.evidence = "HTTPS_PROXY is set here; HttpsProxy and HttpProxy of /info are empty";
    findings.push_back(std::move(finding));
}

void examine_container_proxies(const compose::Project& project, Findings& findings)
{
    for (const auto& [name, service] : project.services) {
        for (const auto& [variable, value] : service.environment) {
            const std::string kind = lower(variable);
            if ((kind != "http_proxy" && kind != "https_proxy") || !is_loopback(value) || service.network_mode == "host")
                continue;
            Finding finding = found("proxy", Severity::warning, variable,
                                    fmt::format("Service {} is given a proxy on this machine's own address, which in a container is the "
                                                "container itself",
                                                name),
                                    "Name the proxy by an address that containers reach, such as host.docker.internal with "
                                    "`extra_hosts: [\"host.docker.internal:host-gateway\"]`");
            finding.evidence = variable + " names localhost";
            finding.position = service.position;
            findings.push_back(std::move(finding));
        }
    }
}

}  // namespace seedbed::environment
