#include "compose/service_limits.h"

#include "base/text.h"
#include "compose/scalars.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace seedbed::compose {

namespace {

std::int64_t ulimit_value(const Node& node, const std::string& what)
{
    return node.text == "unlimited" ? -1 : integer_of(node, what);
}

// The range of the kernel's controller (Engine API, HostConfig.BlkioWeight).
int weight_of(const Node& node, const std::string& what)
{
    const int weight = integer_between(node, what, 0, 1000);
    if (weight > 0 && weight < 10)
        fail(node.place, what + " must be 0, or from 10 to 1000");
    return weight;
}

const Node& needed(const Node& map, std::string_view key, const std::string& what)
{
    const Node* node = map.value(key);
    if (!node)
        fail(map.place, what + " does not say " + std::string(key));
    return *node;
}

std::vector<DeviceWeight> read_weights(const Node& config, const std::string& key, std::string_view what)
{
    std::vector<DeviceWeight> weights;
    if (const Node* list = config.value(key))
        for (const auto& item : list->items) {
            const std::string name = sub(what, key) + "[" + std::to_string(weights.size()) + "]";
            weights.push_back(
                {text_of(needed(item, "path", name), name + ".path"), weight_of(needed(item, "weight", name), name + ".weight")});
        }
    return weights;
}

std::vector<DeviceRate> read_rates(const Node& config, const std::string& key, std::string_view what)
{
    std::vector<DeviceRate> rates;
    if (const Node* list = config.value(key))
        for (const auto& item : list->items) {
            const std::string name = sub(what, key) + "[" + std::to_string(rates.size()) + "]";
            rates.push_back({text_of(needed(item, "path", name), name + ".path"), bytes_of(needed(item, "rate", name), name + ".rate")});
        }
    return rates;
}

// How many: a number, or all. Without it, and without ids, all (docker compose's rule).
void read_device_count(DeviceRequest& request, const Node& node, const std::string& what)
{
    request.device_ids = texts_at(node, "device_ids", what);
    const Node* count = node.value("count");
    if (count && !request.device_ids.empty())
        fail(count->place, what + " has both count and device_ids", "Keep one of the two.");
    if (count)
        request.count = count->text == "all" ? -1 : integer_between(*count, sub(what, "count"), -1, std::numeric_limits<int>::max());
    else if (request.device_ids.empty())
        request.count = -1;
}

DeviceRequest read_device_request(const Node& node, const std::string& what, Diagnostics& diagnostics)
{
    DeviceRequest request;
    request.capabilities = texts_at(node, "capabilities", what);
    request.driver = text_at(node, "driver", what);
    request.options = string_map_at(node, "options", what, diagnostics);
    read_device_count(request, node, what);
    return request;
}

// The long syntax in the short one.
std::string device_text(const Node& item, std::string_view what)
{
    std::string device = text_at(item, "source", what);
    const std::string target = text_at(item, "target", what);
    const std::string permissions = text_at(item, "permissions", what);
    if (device.empty())
        fail(item.place, std::string(what) + " has a device without a source");
    if (!target.empty() || !permissions.empty())
        device += ":" + (target.empty() ? device : target);
    if (!permissions.empty())
        device += ":" + permissions;
    return device;
}

// "/dev/a:/dev/b:rw" → "/dev/b"; a device that a driver makes ("vendor.com/class=name") is there as what it is.
std::string device_target(const std::string& device)
{
    const auto parts = split(device, ':');
    return parts.size() > 1 && parts[1].starts_with('/') ? parts[1] : parts[0];
}

}  // namespace

std::map<std::string, Ulimit> read_ulimits(const Node& node, std::string_view what)
{
    std::map<std::string, Ulimit> ulimits;
    for (const auto& entry : node.entries) {
        const std::string name = sub(what, entry.key);
        Ulimit& ulimit = ulimits[entry.key];
        if (!entry.value.is_map()) {
            ulimit.soft = ulimit.hard = ulimit_value(entry.value, name);
            continue;
        }
        const Node* soft = entry.value.value("soft");
        const Node* hard = entry.value.value("hard");
        if (!soft || !hard)
            fail(entry.value.place, name + " needs both soft and hard");
        ulimit.soft = ulimit_value(*soft, name + ".soft");
        ulimit.hard = ulimit_value(*hard, name + ".hard");
    }
    return ulimits;
}

BlockIo read_block_io(const Node& node, std::string_view what)
{
    BlockIo limits;
    if (const Node* weight = node.value("weight"))
        limits.weight = weight_of(*weight, sub(what, "weight"));
    limits.weight_device = read_weights(node, "weight_device", what);
    limits.device_read_bps = read_rates(node, "device_read_bps", what);
    limits.device_read_iops = read_rates(node, "device_read_iops", what);
    limits.device_write_bps = read_rates(node, "device_write_bps", what);
    limits.device_write_iops = read_rates(node, "device_write_iops", what);
    return limits;
}

std::vector<DeviceRequest> read_gpus(const Node& node, std::string_view what, Diagnostics& diagnostics)
{
    if (node.is_scalar()) {
        if (node.text != "all")
            fail(node.place, std::string(what) + " cannot be " + in_quotes(node.text), "Write “all”, or a list of devices.");
        return {DeviceRequest{{"gpu"}, {}, -1, {}, {}}};
    }
    auto requests = read_device_requests(node, what, diagnostics);
    for (auto& request : requests)
        if (std::find(request.capabilities.begin(), request.capabilities.end(), "gpu") == request.capabilities.end())
            request.capabilities.emplace_back("gpu");
    return requests;
}

std::vector<DeviceRequest> read_device_requests(const Node& list, std::string_view what, Diagnostics& diagnostics)
{
    std::vector<DeviceRequest> requests;
    for (const auto& item : list.items) {
        const std::string name = std::string(what) + "[" + std::to_string(requests.size()) + "]";
        if (!item.is_map())
            fail_shape(item, name, "a map");
        requests.push_back(read_device_request(item, name, diagnostics));
    }
    return requests;
}

std::int64_t read_microseconds(const Node& node, std::string_view what)
{
    const bool is_number =
        !node.text.empty() && std::all_of(node.text.begin(), node.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_number || node.text == "-1" || !node.is_scalar())
        return integer_of(node, what);
    return std::chrono::duration_cast<std::chrono::microseconds>(duration_of(node, what)).count();
}

std::vector<std::string> read_devices(const Node& node, std::string_view what)
{
    std::vector<std::string> devices;
    std::map<std::string, std::size_t> index;  // path in the container → place in `devices`
    for (const auto& item : node.items) {
        std::string device = item.is_scalar() ? item.text : device_text(item, what);
        if (const auto [same, fresh] = index.emplace(device_target(device), devices.size()); fresh)
            devices.push_back(std::move(device));
        else
            devices[same->second] = std::move(device);
    }
    return devices;
}

}  // namespace seedbed::compose
