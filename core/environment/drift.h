// Which keys of a service have changed in the project file since its container was made. Beside the hash of the whole a container carries a
// short hash of each key: enough to name the difference, while the values, secrets among them, stay out of labels, which lists and
// monitoring show to everybody. Pure.
#pragma once

#include "compose/model.h"

#include <string>
#include <vector>

namespace seedbed::environment {

struct KeyChange {
    enum class Kind { added, removed, changed };
    std::string key;  // as in the file: "image", "environment.LOG_LEVEL"
    Kind kind{Kind::changed};
    bool operator==(const KeyChange&) const = default;
};

// What a container of this service is marked with: "2f0c91aa:image,77ab0d12:environment.LOG_LEVEL". In a key "," and "%" stand as %2C, %25.
[[nodiscard]] std::string recorded_keys(const compose::Project& project, const compose::Service& service);

// From what a container carries to what the file says now, sorted by key. Empty when the record is: nobody knows.
[[nodiscard]] std::vector<KeyChange> changed_keys(const std::string& recorded, const std::string& wanted);

// "image, environment.LOG_LEVEL (new), ports (gone)"; of many the first ones and how many more. Empty for none.
[[nodiscard]] std::string changes_text(const std::vector<KeyChange>& changes);

}  // namespace seedbed::environment
