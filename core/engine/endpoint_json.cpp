#include "engine/endpoint_json.h"

namespace seedbed::engine {

Json endpoint_json(const NetworkAttachment& attachment, ApiVersion version)
{
    constexpr ApiVersion has_mac_addresses{1, 44};
    Json endpoint = Json::object();
    if (!attachment.aliases.empty())
        endpoint["Aliases"] = attachment.aliases;
    if (!attachment.ipv4_address.empty())
        endpoint["IPAMConfig"]["IPv4Address"] = attachment.ipv4_address;
    if (!attachment.ipv6_address.empty())
        endpoint["IPAMConfig"]["IPv6Address"] = attachment.ipv6_address;
    if (!attachment.link_local_ips.empty())
        endpoint["IPAMConfig"]["LinkLocalIPs"] = attachment.link_local_ips;
    if (!attachment.driver_options.empty())
        endpoint["DriverOpts"] = attachment.driver_options;
    if (!attachment.mac_address.empty() && version >= has_mac_addresses)
        endpoint["MacAddress"] = attachment.mac_address;
    return endpoint;
}

}  // namespace seedbed::engine
