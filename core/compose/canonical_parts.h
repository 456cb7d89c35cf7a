// The canonical form of the parts of a service that have a shape of their own.
#pragma once

#include "compose/canonical_builder.h"
#include "compose/model.h"

#include <map>
#include <string>
#include <vector>

namespace seedbed::compose {

[[nodiscard]] CanonicalFields canonical_build(const Build& build);
[[nodiscard]] CanonicalFields canonical_ulimits(const std::map<std::string, Ulimit>& ulimits);
[[nodiscard]] CanonicalFields canonical_block_io(const BlockIo& limits);
[[nodiscard]] CanonicalList canonical_device_requests(const std::vector<DeviceRequest>& requests);
[[nodiscard]] CanonicalList canonical_grants(const std::vector<FileGrant>& grants);
[[nodiscard]] CanonicalList canonical_hooks(const std::vector<Hook>& hooks);
// In the short syntax: docker-compose 1.29 has no other word for a host's address, SELinux, and folders that are made.
[[nodiscard]] CanonicalList classic_ports(const std::vector<Port>& ports);
[[nodiscard]] CanonicalList classic_mounts(const std::vector<ServiceVolume>& mounts);
[[nodiscard]] CanonicalList canonical_watch(const std::vector<WatchRule>& rules);

}  // namespace seedbed::compose
