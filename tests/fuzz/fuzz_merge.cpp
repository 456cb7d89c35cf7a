// Two files laid over one another. Nothing laid over a file leaves it as it is.
#include "compose/interpolate.h"
#include "compose/merge.h"
#include "compose/schema.h"
#include "compose/yaml_document.h"
#include "fuzz_input.h"

#include <utility>

using namespace seedbed;

namespace {

compose::Node read(const std::string& text)
{
    compose::Diagnostics diagnostics;
    compose::Node root = compose::parse_yaml(text, fuzz::source());
    compose::interpolate_tree(
        root, [](const std::string& name) { return std::optional(name); }, diagnostics);
    compose::check_compose_file(root, diagnostics);
    return root;
}

bool same(const compose::Node& one, const compose::Node& other)
{
    if (one.kind != other.kind || one.text != other.text || one.items.size() != other.items.size() ||
        one.entries.size() != other.entries.size())
        return false;
    for (std::size_t i = 0; i < one.items.size(); ++i)
        if (!same(one.items[i], other.items[i]))
            return false;
    for (std::size_t i = 0; i < one.entries.size(); ++i)
        if (one.entries[i].key != other.entries[i].key || !same(one.entries[i].value, other.entries[i].value))
            return false;
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parts = fuzz::parts_of(fuzz::text_of(data, size));
    try {
        const compose::Node base = read(parts[0]);
        if (base.is_map())
            fuzz::require(same(compose::merge_files(base, compose::make_map(base.place)), base), "a file that changes by itself");
        if (parts.size() < 2)
            return 0;
        compose::Node merged = compose::merge_files(base, read(parts[1]));
        compose::drop_resets(merged);
        compose::Diagnostics diagnostics;
        compose::check_compose_file(merged, diagnostics);
    } catch (const Error& error) {
        fuzz::check(error);
    }
    return 0;
}
