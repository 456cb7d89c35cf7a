// What may be written in two forms is brought into one before it is merged: lists of NAME=value become maps, one scalar becomes a list.
// A node that has the wanted form already comes back as it is.
#pragma once

#include "compose/node.h"

namespace seedbed::compose {

[[nodiscard]] Node pairs_as_map(Node node);         // [A=1, B] → {A: 1, B: }
[[nodiscard]] Node names_as_map(Node node);         // [a, b] → {a: , b: }
[[nodiscard]] Node dependencies_as_map(Node node);  // [a] → {a: {condition: service_started}}
[[nodiscard]] Node as_list(Node node);              // a → [a]
[[nodiscard]] Node hosts_as_list(Node node);        // {h: 1.2.3.4} → [h=1.2.3.4]
[[nodiscard]] Node build_as_map(Node node);         // . → {context: .}

}  // namespace seedbed::compose
