// Variables in values, as the Compose Specification's chapter "Interpolation" says: $NAME, ${NAME}, ${NAME:-default}, ${NAME-default},
// ${NAME:?message}, ${NAME?message}, ${NAME:+replacement}, ${NAME+replacement}, each nested in the other, and $$ for a dollar sign.
// Keys are never touched.
#pragma once

#include "compose/diagnostics.h"
#include "compose/node.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::compose {

// The value of a variable; nothing when it is not set (an empty value is set).
using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

// Throws Error(bad_project_file): a form that is not known, a brace that is not closed, a required variable without a value.
// An unset variable without a default is a warning and an empty text.
[[nodiscard]] std::string interpolate(std::string_view text, const Lookup& lookup, const Place& place, Diagnostics& diagnostics);

// The same for every value below the node; a value that held a variable counts as text from then on.
void interpolate_tree(Node& node, const Lookup& lookup, Diagnostics& diagnostics);

}  // namespace seedbed::compose
