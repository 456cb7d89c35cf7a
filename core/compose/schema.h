// Which keys a project file may hold, and of what shape their values are. The tables (schema_tables.cpp) follow the Compose Specification's
// JSON schema: a key is handled, or accepted with a warning because Seedbed does nothing with it, or unknown. Values are checked for shape
// here, so that the readers may rely on it; what a scalar says is the readers' business.
#pragma once

#include "compose/diagnostics.h"
#include "compose/node.h"

#include <span>
#include <string>
#include <string_view>

namespace seedbed::compose {

enum class Support { handled, accepted };

enum class Shape {
    any,
    scalar,
    list,           // of scalars
    texts,          // one scalar, or a list of them
    pairs,          // a map of scalars, or a list of NAME=value
    map,            // of scalars
    object,         // a map with keys of its own
    objects,        // a map of names to such maps
    names,          // a list of names, or a map of names to such maps
    object_list,    // a list of such maps
    limits,         // a map of names to scalars or such maps
    items,          // a list of scalars (short syntax) and such maps (long syntax)
    item_or_items,  // one scalar, or `items`
    scalar_or_object
};

struct KeyTable;

struct KeyRule {
    std::string_view key;
    Shape shape{Shape::any};
    const KeyTable* child{nullptr};  // of the object kinds
    Support support{Support::handled};
};

struct KeyTable {
    std::span<const KeyRule> rules;
};

enum class UnknownKeys { refuse, warn };

// Throws Error(bad_project_file) at the first key that is not known, or value that has the wrong shape.
void check_shape(const Node& node, const KeyTable& table, std::string_view path, UnknownKeys unknown, Diagnostics& diagnostics);

[[nodiscard]] const KeyTable& compose_file_keys();     // the top level of a Compose file
[[nodiscard]] const KeyTable& seedbed_keys();          // below x-seedbed
[[nodiscard]] const KeyTable& seedbed_service_keys();  // below services.<name>.x-seedbed

// A whole file: the Compose part, where an unknown key is an error, and x-seedbed, where it is a warning.
void check_compose_file(const Node& root, Diagnostics& diagnostics);

}  // namespace seedbed::compose
