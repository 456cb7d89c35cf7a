// Builds the canonical tree of a project's parts: short syntaxes are gone, what has its default is left out.
#pragma once

#include "compose/canonical_value.h"
#include "compose/model.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::compose {

// A map that leaves out what is empty.
class CanonicalFields {
public:
    void set(std::string key, CanonicalValue value) { map_.emplace_back(std::move(key), std::move(value)); }
    void text(std::string key, const std::string& value);
    void flag(std::string key, bool value);  // only when true
    void number(std::string key, std::int64_t value) { set(std::move(key), CanonicalValue(value)); }
    void texts(std::string key, const std::vector<std::string>& values);
    void map(std::string key, const std::map<std::string, std::string>& values);
    void child(std::string key, CanonicalFields fields);  // only when it is not empty
    void list(std::string key, CanonicalList values);     // only when it is not empty

    [[nodiscard]] bool empty() const noexcept { return map_.empty(); }
    [[nodiscard]] CanonicalValue take() { return CanonicalValue(std::move(map_)); }

private:
    CanonicalMap map_;
};

[[nodiscard]] CanonicalValue canonical_texts(const std::vector<std::string>& values);
// "1m30s": as Go writes a duration, without fractions of a unit where it can.
[[nodiscard]] std::string canonical_duration(std::chrono::nanoseconds duration);

// What decides about a container; or also what only concerns starting it (build, profiles, order, scale); or that with ports and mounts as
// docker-compose 1.29 wants them.
enum class Form { container, project, classic_project };
[[nodiscard]] CanonicalFields canonical_service(const Service& service, Form form);
[[nodiscard]] CanonicalList canonical_mounts(const std::vector<ServiceVolume>& mounts);
[[nodiscard]] CanonicalFields canonical_seedbed(const Seedbed& seedbed);

}  // namespace seedbed::compose
