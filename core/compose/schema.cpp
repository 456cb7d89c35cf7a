#include "compose/schema.h"

#include "compose/scalars.h"

#include <algorithm>
#include <vector>

namespace seedbed::compose {

namespace {

class Checker {
public:
    Checker(UnknownKeys unknown, Diagnostics& diagnostics) : unknown_(unknown), diagnostics_(diagnostics) {}

    void object(const Node& node, const KeyTable& table, const std::string& path)
    {
        if (node.is_null())
            return;
        if (!node.is_map())
            fail_shape(node, path.empty() ? "a Compose file" : path, "a map");
        for (const auto& entry : node.entries) {
            if (entry.key.starts_with("x-"))
                continue;
            const auto rule =
                std::find_if(table.rules.begin(), table.rules.end(), [&](const KeyRule& candidate) { return candidate.key == entry.key; });
            if (rule == table.rules.end())
                unknown_key(entry, table, path);
            else
                known_key(entry, *rule, path.empty() ? entry.key : path + "." + entry.key);
        }
    }

private:
    void unknown_key(const Entry& entry, const KeyTable& table, const std::string& path)
    {
        std::vector<std::string> keys;
        for (const auto& rule : table.rules)
            keys.emplace_back(rule.key);
        const std::string message =
            (path.empty() ? "a Compose file" : path) + " has no key " + in_quotes(entry.key) + did_you_mean(entry.key, keys);
        if (unknown_ == UnknownKeys::refuse)
            fail(entry.key_place, message, "Keys of your own start with “x-”.");
        diagnostics_.warn(entry.key_place, message);
    }

    void known_key(const Entry& entry, const KeyRule& rule, const std::string& path)
    {
        if (entry.value.is_null())
            return;
        if (rule.support == Support::accepted)
            diagnostics_.warn(entry.key_place, path + " is accepted, but Seedbed does nothing with it");
        value(entry.value, rule, path);
    }

    void value(const Node& node, const KeyRule& rule, const std::string& path)
    {
        switch (rule.shape) {
        case Shape::any: return;
        case Shape::scalar: return scalar(node, path, "text");
        case Shape::list: return scalars(node, path, "a list");
        case Shape::texts: return node.is_scalar() ? void() : scalars(node, path, "text or a list");
        case Shape::pairs: return node.is_map() ? scalar_map(node, path) : scalars(node, path, "a map or a list of NAME=value");
        case Shape::map: return scalar_map(node, path);
        case Shape::object: return object(node, *rule.child, path);
        case Shape::objects: return objects(node, *rule.child, path);
        case Shape::names: return node.is_sequence() ? scalars(node, path, "a list") : objects(node, *rule.child, path, "a list or a map");
        case Shape::limits: return limits(node, *rule.child, path);
        case Shape::object_list: return items(node, *rule.child, path, false);
        case Shape::items: return items(node, *rule.child, path, true);
        case Shape::item_or_items: return node.is_scalar() ? void() : items(node, *rule.child, path, true);
        case Shape::scalar_or_object: return node.is_scalar() ? void() : object(node, *rule.child, path);
        }
    }

    static void scalar(const Node& node, const std::string& path, std::string_view wanted)
    {
        if (!node.is_scalar() && !node.is_null())
            fail_shape(node, path, wanted);
    }

    static void scalars(const Node& node, const std::string& path, std::string_view wanted)
    {
        if (!node.is_sequence())
            fail_shape(node, path, wanted);
        for (std::size_t i = 0; i < node.items.size(); ++i)
            if (!node.items[i].is_scalar())
                fail_shape(node.items[i], path + "[" + std::to_string(i) + "]", "text");
    }

    static void scalar_map(const Node& node, const std::string& path)
    {
        if (!node.is_map())
            fail_shape(node, path, "a map");
        for (const auto& entry : node.entries)
            scalar(entry.value, path + "." + entry.key, "text");
    }

    void objects(const Node& node, const KeyTable& table, const std::string& path, std::string_view wanted = "a map")
    {
        if (!node.is_map())
            fail_shape(node, path, wanted);
        for (const auto& entry : node.entries)
            object(entry.value, table, path + "." + entry.key);
    }

    void limits(const Node& node, const KeyTable& table, const std::string& path)
    {
        if (!node.is_map())
            fail_shape(node, path, "a map");
        for (const auto& entry : node.entries) {
            const std::string name = path + "." + entry.key;
            if (entry.value.is_map())
                object(entry.value, table, name);
            else if (!entry.value.is_scalar())
                fail_shape(entry.value, name, "a number or a map");
        }
    }

    void items(const Node& node, const KeyTable& table, const std::string& path, bool short_syntax)
    {
        if (!node.is_sequence())
            fail_shape(node, path, "a list");
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const std::string name = path + "[" + std::to_string(i) + "]";
            if (node.items[i].is_null() || (node.items[i].is_scalar() && !short_syntax) || node.items[i].is_sequence())
                fail_shape(node.items[i], name, short_syntax ? "text or a map" : "a map");
            if (node.items[i].is_map())
                object(node.items[i], table, name);
        }
    }

    UnknownKeys unknown_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_shape(const Node& node, const KeyTable& table, std::string_view path, UnknownKeys unknown, Diagnostics& diagnostics)
{
    Checker(unknown, diagnostics).object(node, table, std::string(path));
}

void check_compose_file(const Node& root, Diagnostics& diagnostics)
{
    check_shape(root, compose_file_keys(), "", UnknownKeys::refuse, diagnostics);
    if (const Node* seedbed = root.value("x-seedbed"))
        check_shape(*seedbed, seedbed_keys(), "x-seedbed", UnknownKeys::warn, diagnostics);
    const Node* services = root.value("services");
    if (!services)
        return;
    for (const auto& service : services->entries)
        if (const Node* seedbed = service.value.value("x-seedbed"))
            check_shape(*seedbed, seedbed_service_keys(), "services." + service.key + ".x-seedbed", UnknownKeys::warn, diagnostics);
}

}  // namespace seedbed::compose
