// A small tree of plain values, in order: what the canonical form is built as, before it is written as YAML or JSON.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::compose {

struct CanonicalValue;

using CanonicalList = std::vector<CanonicalValue>;
using CanonicalMap = std::vector<std::pair<std::string, CanonicalValue>>;

enum class CanonicalKind { null, boolean, whole, number, text, list, map };

struct CanonicalValue {
    CanonicalKind kind{CanonicalKind::null};
    bool boolean{false};
    std::int64_t whole{0};
    double number{0};
    std::string text;
    CanonicalList list;
    CanonicalMap map;

    CanonicalValue() = default;
    explicit CanonicalValue(bool value) : kind(CanonicalKind::boolean), boolean(value) {}
    explicit CanonicalValue(std::int64_t value) : kind(CanonicalKind::whole), whole(value) {}
    explicit CanonicalValue(double value) : kind(CanonicalKind::number), number(value) {}
    explicit CanonicalValue(std::string value) : kind(CanonicalKind::text), text(std::move(value)) {}
    explicit CanonicalValue(CanonicalList value) : kind(CanonicalKind::list), list(std::move(value)) {}
    explicit CanonicalValue(CanonicalMap value) : kind(CanonicalKind::map), map(std::move(value)) {}
};

// Written with two spaces of indentation; what YAML would not read back as the same text is quoted, and "$" is doubled.
[[nodiscard]] std::string write_yaml(const CanonicalValue& value);
// `indent` as nlohmann::json's dump: -1 is compact. "$" is doubled when `escape_dollars` says so.
[[nodiscard]] std::string write_json(const CanonicalValue& value, int indent, bool sort_keys, bool escape_dollars);

}  // namespace seedbed::compose
