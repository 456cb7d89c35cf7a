// The state of each database, from what the engine lists and what the pool holds. Pure.
#pragma once

#include "databases/databases.h"
#include "databases/inventory.h"
#include "databases/subject.h"
#include "engine/endpoint.h"
#include "engine/types.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed::databases {

struct EngineLists {
    std::vector<engine::VolumeInfo> volumes;
    std::vector<engine::ContainerSummary> containers;  // with the project's label
};

// `inventory`: nothing when the pool could not be looked into, because no image of a database is on the engine. `device`: layout.h,
// pointer_path.
[[nodiscard]] DatabaseStatus status_of(const compose::Project& project, const Subject& subject, const std::string& device,
                                       const EngineLists& lists, const Inventory* inventory, const engine::Endpoint& endpoint);

// Of a database that another tool has made a plain volume for, while the pool has its data.
[[nodiscard]] std::string sentence_about_pool(const std::string& database);
// One of the service's own, no one-off.
[[nodiscard]] bool is_container_of(const compose::Project& project, const compose::Service& service,
                                   const engine::ContainerSummary& container);
// The first replica's container of the service.
[[nodiscard]] const engine::ContainerSummary* container_of(const compose::Project& project, const compose::Service& service,
                                                           const std::vector<engine::ContainerSummary>& containers);

}  // namespace seedbed::databases
