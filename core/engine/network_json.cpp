#include "engine/network_json.h"

#include "base/error.h"
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
    for (const auto& [subnet, gateway] : spec.subnets) {
        Json config = Json::object();
        config["Subnet"] = subnet;
        if (!gateway.empty())
            config["Gateway"] = gateway;
        json["IPAM"]["Config"].push_back(std::move(config));
    }
    return dumped(json);
}

NetworkId parse_created_network(std::string_view body)
{
    const std::string id = text_at(parse_answer(body, "a new network"), "Id");
    if (id.empty())
        throw Error(ErrorKind::engine_refused, "the engine created a network without saying which", {.engine_words = std::string(body)});
    return NetworkId(id);
}

std::string network_attachment_json(const ContainerId& container, const NetworkAttachment& attachment)
{
    Json endpoint = Json::object();
    if (!attachment.aliases.empty())
        endpoint["Aliases"] = attachment.aliases;
    if (!attachment.ipv4_address.empty())
        endpoint["IPAMConfig"]["IPv4Address"] = attachment.ipv4_address;
    return dumped({{"Container", container.value()}, {"EndpointConfig", endpoint}});
}

}  // namespace seedbed::engine
