#include "compose/merge.h"

#include "compose/merge_forms.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace seedbed::compose {

namespace {

using Merger = Node (*)(Node base, Node over);
// Says how the values of a key are merged.
using Choice = Merger (*)(std::string_view key);

Node replace(Node, Node over)  // NOLINT(performance-unnecessary-value-param): as every Merger
{
    return over;
}

Node merge_maps(Node base, Node over, Choice choose)
{
    if (over.is_null())
        return base;
    if (!base.is_map() || !over.is_map())
        return over;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < base.entries.size(); ++i)
        index.emplace(base.entries[i].key, i);
    for (auto& entry : over.entries) {
        const auto found = index.find(entry.key);
        if (found == index.end()) {
            base.entries.push_back(std::move(entry));
            continue;
        }
        Node& existing = base.entries[found->second].value;
        if (entry.value.tag.empty() && existing.tag != "!reset")
            existing = choose(entry.key)(std::move(existing), std::move(entry.value));
        else
            existing = std::move(entry.value);  // what is tagged !reset is dropped at the end
    }
    return base;
}

Merger deeply(std::string_view);

Node merge_deep(Node base, Node over)
{
    if (base.is_sequence() && over.is_sequence()) {
        base.items.insert(base.items.end(), std::make_move_iterator(over.items.begin()), std::make_move_iterator(over.items.end()));
        return base;
    }
    return merge_maps(std::move(base), std::move(over), deeply);
}

Merger deeply(std::string_view)
{
    return merge_deep;
}

// A null is a value of its own here: the host's.
Node merge_pairs(Node base, Node over)
{
    return merge_maps(pairs_as_map(std::move(base)), pairs_as_map(std::move(over)), [](std::string_view) -> Merger { return replace; });
}

Node merge_names(Node base, Node over)
{
    return merge_deep(names_as_map(std::move(base)), names_as_map(std::move(over)));
}

Node merge_dependencies(Node base, Node over)
{
    return merge_deep(dependencies_as_map(std::move(base)), dependencies_as_map(std::move(over)));
}

Node merge_texts(Node base, Node over)
{
    return merge_deep(as_list(std::move(base)), as_list(std::move(over)));
}

Node merge_hosts(Node base, Node over)
{
    return merge_deep(hosts_as_list(std::move(base)), hosts_as_list(std::move(over)));
}

Merger in_build(std::string_view key)
{
    if (key == "additional_contexts" || key == "args" || key == "labels")
        return merge_pairs;
    return key == "extra_hosts" ? merge_hosts : merge_deep;
}

Node merge_build(Node base, Node over)
{
    return merge_maps(build_as_map(std::move(base)), build_as_map(std::move(over)), in_build);
}

Node merge_healthcheck(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view key) { return key == "test" ? replace : merge_deep; });
}

// Options belong to a driver: with another driver they start anew.
Node merge_logging(Node base, Node over)
{
    const Node* base_driver = base.value("driver");
    const Node* over_driver = over.value("driver");
    if (base_driver && over_driver && base_driver->text != over_driver->text)
        return over;
    return merge_deep(std::move(base), std::move(over));
}

// Of a network, a volume, or deploy.
Node merge_labelled(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view key) { return key == "labels" ? merge_pairs : merge_deep; });
}

// Subnets are told apart by their address.
Node merge_subnets(Node base, Node over)
{
    if (!base.is_sequence() || !over.is_sequence())
        return over;
    for (auto& subnet : over.items) {
        const Node* address = subnet.value("subnet");
        const auto same = std::find_if(base.items.begin(), base.items.end(), [&](const Node& other) {
            const Node* theirs = other.value("subnet");
            return address && theirs && theirs->text == address->text;
        });
        if (same == base.items.end())
            base.items.push_back(std::move(subnet));
        else
            *same = merge_deep(std::move(*same), std::move(subnet));
    }
    return base;
}

Node merge_ipam(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view key) { return key == "config" ? merge_subnets : merge_deep; });
}

Node merge_network(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view key) {
        if (key == "ipam")
            return merge_ipam;
        return key == "labels" ? merge_pairs : merge_deep;
    });
}

struct KeyMerger {
    std::string_view key;
    Merger merge;
};

constexpr KeyMerger k_in_service[]{
    {"annotations", merge_pairs},
    {"build", merge_build},
    {"command", replace},
    {"depends_on", merge_dependencies},
    {"deploy", merge_labelled},
    {"dns", merge_texts},
    {"dns_opt", merge_texts},
    {"dns_search", merge_texts},
    {"label_file", merge_texts},
    {"entrypoint", replace},
    {"env_file", merge_texts},
    {"environment", merge_pairs},
    {"extends", replace},
    {"extra_hosts", merge_hosts},
    {"healthcheck", merge_healthcheck},
    {"labels", merge_pairs},
    {"logging", merge_logging},
    {"networks", merge_names},
    {"sysctls", merge_pairs},
    {"tmpfs", merge_texts},
};

Merger in_service(std::string_view key)
{
    for (const auto& candidate : k_in_service)
        if (candidate.key == key)
            return candidate.merge;
    return key.starts_with("x-") && key != "x-seedbed" ? replace : merge_deep;
}

Merger in_seedbed(std::string_view key)
{
    // A task's command is one thing, as a service's is.
    if (key == "run")
        return replace;
    return [](Node base, Node over) {
        if (base.is_map() && over.is_map())
            return merge_maps(std::move(base), std::move(over), in_seedbed);
        return merge_deep(std::move(base), std::move(over));
    };
}

Node merge_each_service(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view) -> Merger { return merge_services; });
}

Node merge_each_labelled(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view) -> Merger { return merge_labelled; });
}

Node merge_each_network(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), [](std::string_view) -> Merger { return merge_network; });
}

Merger in_file(std::string_view key)
{
    if (key == "services")
        return merge_each_service;
    if (key == "networks")
        return merge_each_network;
    if (key == "volumes" || key == "secrets" || key == "configs")
        return merge_each_labelled;
    if (key == "x-seedbed")
        return merge_seedbed;
    return key.starts_with("x-") ? replace : merge_deep;
}

}  // namespace

Node merge_files(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), in_file);
}

Node merge_services(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), in_service);
}

Node merge_seedbed(Node base, Node over)
{
    return merge_maps(std::move(base), std::move(over), in_seedbed);
}

void drop_resets(Node& node)
{
    std::erase_if(node.entries, [](const Entry& entry) { return entry.value.tag == "!reset"; });
    for (auto& entry : node.entries)
        drop_resets(entry.value);
    for (auto& item : node.items)
        drop_resets(item);
    node.tag.clear();
}

}  // namespace seedbed::compose
