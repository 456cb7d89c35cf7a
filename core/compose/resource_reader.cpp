#include "compose/resource_reader.h"

#include "compose/scalars.h"

#include <utility>

namespace seedbed::compose {

namespace {

// What a volume and a network have in common.
template <typename Resource>
Resource read_common(const Entry& entry, const std::string& what, const std::string& project, const ReadContext& context)
{
    Resource resource;
    resource.key = entry.key;
    resource.position = entry.key_place.position();
    const External external = read_external(entry.value, what);
    resource.external = external.external;
    resource.name = external.external ? entry.key : project + "_" + entry.key;
    if (!external.name.empty())
        resource.name = external.name;
    if (const Node* name = entry.value.value("name"))
        resource.name = text_of(*name, what + ".name");
    if (const Node* driver = entry.value.value("driver"))
        resource.driver = text_of(*driver, what + ".driver");
    if (const Node* options = entry.value.value("driver_opts"))
        resource.driver_opts = string_map_of(*options, what + ".driver_opts", context.diagnostics);
    if (const Node* labels = entry.value.value("labels"))
        resource.labels = string_map_of(*labels, what + ".labels", context.diagnostics);
    if (resource.external)
        for (const std::string_view key : {"driver", "driver_opts", "labels"})
            if (const Entry* found = entry.value.find_entry(key); found && !found->value.is_null())
                fail(found->key_place, what + " is external, so " + std::string(key) + " cannot be given",
                     "What is external was made by somebody else, with a driver, options and labels of its own.");
    return resource;
}

void read_ipam(Network& network, const Node& ipam, const std::string& what, Diagnostics& diagnostics)
{
    network.ipam_driver = text_at(ipam, "driver", what);
    network.ipam_options = string_map_at(ipam, "options", what, diagnostics);
    const Node* configs = ipam.value("config");
    if (!configs)
        return;
    for (const auto& config : configs->items) {
        const std::string name = what + ".config[" + std::to_string(network.subnets.size()) + "]";
        Subnet subnet{text_at(config, "subnet", name), text_at(config, "gateway", name), text_at(config, "ip_range", name), {}};
        subnet.aux_addresses = string_map_at(config, "aux_addresses", name, diagnostics);
        network.subnets.push_back(std::move(subnet));
    }
}

}  // namespace

External read_external(const Node& resource, const std::string& what)
{
    const Node* node = resource.value("external");
    if (!node)
        return {};
    if (!node->is_map())
        return {bool_of(*node, what + ".external"), {}};
    return {true, text_at(*node, "name", what + ".external")};
}

std::map<std::string, Volume> read_volumes(const Node& root, const std::string& project, const ReadContext& context)
{
    std::map<std::string, Volume> volumes;
    if (const Node* node = root.value("volumes"))
        for (const auto& entry : node->entries)
            volumes.emplace(entry.key, read_common<Volume>(entry, "volumes." + entry.key, project, context));
    return volumes;
}

std::map<std::string, Network> read_networks(const Node& root, const std::string& project, const ReadContext& context)
{
    std::map<std::string, Network> networks;
    const Node* node = root.value("networks");
    if (!node)
        return networks;
    for (const auto& entry : node->entries) {
        const std::string what = "networks." + entry.key;
        Network network = read_common<Network>(entry, what, project, context);
        const auto flag = [&](std::string_view key) {
            const Node* value = entry.value.value(key);
            return value && bool_of(*value, what + "." + std::string(key));
        };
        network.internal = flag("internal");
        network.attachable = flag("attachable");
        network.enable_ipv6 = flag("enable_ipv6");
        if (const Node* ipam = entry.value.value("ipam"))
            read_ipam(network, *ipam, what + ".ipam", context.diagnostics);
        networks.emplace(entry.key, std::move(network));
    }
    return networks;
}

}  // namespace seedbed::compose
