#include "compose/merge_forms.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace seedbed::compose {

Node pairs_as_map(Node node)
{
    if (!node.is_sequence())
        return node;
    Node map = make_map(node.place);
    std::unordered_map<std::string, std::size_t> index;
    for (auto& item : node.items) {
        const auto equals = item.text.find('=');
        Node value;
        value.place = item.place;
        if (equals != std::string::npos)
            value = make_scalar(item.text.substr(equals + 1), item.place);
        std::string key = item.text.substr(0, equals);
        if (const auto [earlier, fresh] = index.emplace(key, map.entries.size()); !fresh)
            map.entries[earlier->second].value = std::move(value);
        else
            map.entries.push_back(Entry{std::move(key), item.place, std::move(value)});
    }
    return map;
}

Node names_as_map(Node node)
{
    if (!node.is_sequence())
        return node;
    Node map = make_map(node.place);
    std::unordered_set<std::string> seen;
    for (auto& item : node.items)
        if (seen.insert(item.text).second) {
            Node nothing;
            nothing.place = item.place;
            map.entries.push_back(Entry{item.text, item.place, std::move(nothing)});
        }
    return map;
}

Node dependencies_as_map(Node node)
{
    const bool was_list = node.is_sequence();
    Node map = names_as_map(std::move(node));
    for (auto& entry : map.entries)
        if (was_list) {
            entry.value = make_map(entry.key_place);
            entry.value.entries.push_back(Entry{"condition", entry.key_place, make_scalar("service_started", entry.key_place)});
        }
    return map;
}

Node as_list(Node node)
{
    if (!node.is_scalar())
        return node;
    Node list;
    list.kind = NodeKind::sequence;
    list.place = node.place;
    list.tag = std::exchange(node.tag, {});
    list.items.push_back(std::move(node));
    return list;
}

Node hosts_as_list(Node node)
{
    if (!node.is_map())
        return as_list(std::move(node));
    Node list;
    list.kind = NodeKind::sequence;
    list.place = node.place;
    for (auto& entry : node.entries)
        for (auto& address : as_list(std::move(entry.value)).items)
            list.items.push_back(make_scalar(entry.key + "=" + address.text, address.place));
    return list;
}

Node build_as_map(Node node)
{
    if (!node.is_scalar())
        return node;
    Node map = make_map(node.place);
    map.entries.push_back(Entry{"context", node.place, std::move(node)});
    return map;
}

}  // namespace seedbed::compose
