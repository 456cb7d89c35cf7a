#include "engine/network_json.h"

#include "base/error.h"
#include "engine/endpoint_json.h"
#include "engine/tolerant_json.h"

namespace seedbed::engine {

std::vector<NetworkInfo> parse_networks(std::string_view body)
{
    const Json json = parse_answer(body, "the list of networks");
    std::vector<NetworkInfo> networks;
    for (const Json& network : json) {
        NetworkInfo info;
        info.id = NetworkId(text_at(network, "Id"));
        info.name = text_at(network, "Name");
        info.driver = text_at(network, "Driver");
        info.internal = flag_at(network, "Internal");
        info.labels = text_map_at(network, "Labels");
        for (const Json& subnet : at(at(network, "IPAM"), "Config"))
            if (const std::string text = text_at(subnet, "Subnet"); !text.empty())
                info.subnets.push_back(text);
        networks.push_back(std::move(info));
    }
    return networks;
}

std::string network_spec_json(const NetworkSpec& spec)
{
    Json json{{"Name", spec.name},
              {"CheckDuplicate", true},
              {"Internal", spec.internal},
              {"Attachable", spec.attachable},
              {"EnableIPv6", spec.enable_ipv6},
              {"Labels", spec.labels},
              {"Options", spec.options}};
    if (!spec.driver.empty())
        json["Driver"] = spec.driver;
    for (const Subnet& subnet : spec.subnets) {
        Json config = Json::object();
        for (const auto& [key, value] :
             {std::pair{"Subnet", &subnet.subnet}, {"Gateway", &subnet.gateway}, {"IPRange", &subnet.ip_range}}) {
            if (!value->empty())
                config[key] = *value;
        }
        if (!subnet.aux_addresses.empty())
            config["AuxiliaryAddresses"] = subnet.aux_addresses;
        json["IPAM"]["Config"].push_back(std::move(config));
    }
    if (!spec.ipam_driver.empty())
        json["IPAM"]["Driver"] = spec.ipam_driver;
    if (!spec.ipam_options.empty())
        json["IPAM"]["Options"] = spec.ipam_options;
    return dumped(json);
}

NetworkId parse_created_network(std::string_view body)
{
    const std::string id = text_at(parse_answer(body, "a new network"), "Id");
    if (id.empty())
        throw Error(ErrorKind::engine_refused, "the engine created a network without saying which", {.engine_words = std::string(body)});
    return NetworkId(id);
}

std::string network_attachment_json(const ContainerId& container, const NetworkAttachment& attachment, ApiVersion version)
{
    return dumped({{"Container", container.value()}, {"EndpointConfig", endpoint_json(attachment, version)}});
}

}  // namespace seedbed::engine
