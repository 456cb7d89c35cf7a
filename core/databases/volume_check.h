// Is a database's volume on the engine our pointer into the pool, or somebody else's data? Pure.
#pragma once

#include "databases/subject.h"
#include "engine/types.h"

#include <string>
#include <vector>

namespace seedbed::databases {

struct VolumeCheck {
    bool pointer{false};    // the volume exists and is our pointer
    std::string plain;      // the plain volume that holds its data, and that can be adopted
    std::string unmanaged;  // a sentence that says what holds the data, and what to do; empty: it is ours, or nothing is there yet
};

// `device`: layout.h, pointer_path.
[[nodiscard]] VolumeCheck check_volume(const compose::Project& project, const Subject& subject, const std::string& device,
                                       const std::vector<engine::VolumeInfo>& volumes,
                                       const std::vector<engine::ContainerSummary>& containers);

// The pointer as the engine is asked to make it.
[[nodiscard]] engine::VolumeSpec pointer_volume(const compose::Project& project, const Subject& subject, const std::string& device);

}  // namespace seedbed::databases
