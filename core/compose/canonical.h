// The resolved project in Compose's canonical form, for `seedbed config` and for hashing. Includes x-seedbed.
#pragma once

#include "compose/model.h"

#include <string>

namespace seedbed::compose {

[[nodiscard]] std::string to_canonical_yaml(const Project& project);
[[nodiscard]] std::string to_canonical_json(const Project& project);
// One service alone, as compact JSON with sorted keys: the text that drift is measured by.
[[nodiscard]] std::string service_fingerprint(const Service& service);

}  // namespace seedbed::compose
