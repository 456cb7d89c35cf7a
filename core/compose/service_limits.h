// The parts of a service that bound what its containers may use, and the devices that they get. `what` is the path of the node in the
// file; all throw Error(bad_project_file).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

[[nodiscard]] std::map<std::string, Ulimit> read_ulimits(const Node& node, std::string_view what);
[[nodiscard]] BlockIo read_block_io(const Node& node, std::string_view what);
// `gpus`: all, or a list of requests, each for GPUs.
[[nodiscard]] std::vector<DeviceRequest> read_gpus(const Node& node, std::string_view what, Diagnostics& diagnostics);
// deploy.resources.reservations.devices.
[[nodiscard]] std::vector<DeviceRequest> read_device_requests(const Node& list, std::string_view what, Diagnostics& diagnostics);
// A number of microseconds, or a duration.
[[nodiscard]] std::int64_t read_microseconds(const Node& node, std::string_view what);
// "host:container:permissions" each, as far as given.
[[nodiscard]] std::vector<std::string> read_devices(const Node& node, std::string_view what);

}  // namespace seedbed::compose
