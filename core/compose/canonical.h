// The resolved project in Compose's canonical form, for `seedbed config` and for hashing. Includes x-seedbed.
#pragma once

#include "compose/model.h"

#include <map>
#include <string>

namespace seedbed::compose {

// Whether values that look secret (base/secrets.h) are written as they are, or masked for people to look at. Masked text does not run.
enum class Secrets { shown, masked };

[[nodiscard]] std::string to_canonical_yaml(const Project& project, Secrets secrets = Secrets::shown);
[[nodiscard]] std::string to_canonical_json(const Project& project, Secrets secrets = Secrets::shown);
// How many values Secrets::masked masks.
[[nodiscard]] std::size_t count_secrets(const Project& project);
// One service alone, as compact JSON with sorted keys: the text that drift is measured by.
[[nodiscard]] std::string service_fingerprint(const Service& service);
// The same in parts, to say where two differ: by key, or by key and name for what is a map ("image", "environment.LOG_LEVEL").
[[nodiscard]] std::map<std::string, std::string> service_fingerprints(const Service& service);

}  // namespace seedbed::compose
