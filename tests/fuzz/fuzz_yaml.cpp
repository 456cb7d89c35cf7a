// YAML of any kind: parsed within its bounds or refused, and checked against the schema.
#include "compose/schema.h"
#include "compose/yaml_document.h"
#include "compose/yaml_limits.h"
#include "fuzz_input.h"

#include <algorithm>

using namespace seedbed;

namespace {

std::size_t depth_of(const compose::Node& node)
{
    std::size_t depth = 0;
    for (const auto& item : node.items)
        depth = std::max(depth, depth_of(item));
    for (const auto& entry : node.entries)
        depth = std::max(depth, depth_of(entry.value));
    return depth + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const compose::Node root = compose::parse_yaml(fuzz::text_of(data, size), fuzz::source());
        fuzz::require(depth_of(root) <= compose::k_max_depth + 1, "a tree that is too deep");
        compose::Diagnostics diagnostics;
        compose::check_compose_file(root, diagnostics);
    } catch (const Error& error) {
        fuzz::check(error);
    }
    return 0;
}
