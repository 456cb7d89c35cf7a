// The inventory of what holds data: named volumes and bind mounts, who uses them, and how large they are when somebody asks.
#pragma once

#include "compose/model.h"
#include "engine/engine.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::volumes {

struct VolumeRow {
    enum class Kind { named, bind, anonymous };
    Kind kind{Kind::named};
    std::string name;     // named: the engine's name; bind: the host path
    std::string key;      // the project's key, where it is the project's
    std::string project;  // com.docker.compose.project
    std::string driver;
    std::string device;                // where the data really is, for bind-like volumes: the pool's path of a database
    bool database{false};              // a pointer into the pool: removing it removes no data
    std::string kept_for;              // the database whose data of before its adoption it keeps
    std::vector<std::string> used_by;  // container names
    bool in_use{false};                // by a running container
    std::optional<TimePoint> created;
    bool exists{true};  // false: the project declares it, the engine has none yet
    bool operator==(const VolumeRow&) const = default;
};

// Pure: from lists. With a project: its own first, then others'. Sorted by name within.
[[nodiscard]] std::vector<VolumeRow> inventory(const std::vector<engine::VolumeInfo>& volumes,
                                               const std::vector<engine::ContainerSummary>& containers, const compose::Project* project);

// Bytes by volume name, measured now by the engine (GET /system/df): may take minutes on a large engine.
[[nodiscard]] std::map<std::string, std::uint64_t> measure_sizes(engine::Engine& engine, const std::stop_token& stop);

}  // namespace seedbed::volumes
