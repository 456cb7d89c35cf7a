#include "compose/yaml_tree_builder.h"

#include "compose/yaml_limits.h"

#include <algorithm>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::string_view k_plain_tag = "?";
constexpr std::string_view k_merge_key = "<<";
// What stands for it among the keys of a map, where a "<<" in quotes is a key like any other.
constexpr std::string_view k_merge_identity{"<<\0", 3};

struct Extent {
    std::size_t nodes{0};
    std::size_t bytes{0};
};

Extent extent(const Node& node)
{
    Extent sum{1, node.text.size()};
    for (const auto& item : node.items) {
        const Extent part = extent(item);
        sum.nodes += part.nodes;
        sum.bytes += part.bytes;
    }
    for (const auto& entry : node.entries) {
        const Extent part = extent(entry.value);
        sum.nodes += part.nodes;
        sum.bytes += part.bytes + entry.key.size();
    }
    return sum;
}

// What is merged moves up: its own level is gone, and that of the list that it stood in.
std::size_t merge_levels(const Node& node)
{
    return node.is_sequence() ? 2 : 1;
}

// Only these two tags mean something to Compose; the others (!!str and the like) say what we know from the quotes.
std::string kept_tag(const std::string& tag)
{
    return tag == "!reset" || tag == "!override" ? tag : std::string();
}

// The value beside !reset is there for readability only (Compose Specification, "Merge").
void forget_value_of_reset(Node& node)
{
    if (node.tag != "!reset")
        return;
    node.kind = NodeKind::null;
    node.text.clear();
    node.items.clear();
    node.entries.clear();
}

}  // namespace

void YamlTreeBuilder::OnDocumentStart(const YAML::Mark& mark)
{
    if (started_)
        fail(place(mark), "a project file holds one YAML document, but a second one starts here",
             "Check the indentation of this line, and remove “---” between documents.");
    started_ = true;
}

void YamlTreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    Node node;
    node.place = place(mark);
    count(1, 0, node.place);
    remember(anchor, node, 0);
    add(std::move(node), 0, true);
}

void YamlTreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
        fail(place(mark), "this alias stands inside the value that it stands for");
    count(found->second.nodes, found->second.bytes, place(mark));
    check_depth(found->second.height, place(mark));
    add(found->second.node, found->second.height, false);
}

void YamlTreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value)
{
    Node node;
    node.kind = NodeKind::scalar;
    node.text = value;
    node.is_text = tag != k_plain_tag;
    node.tag = kept_tag(tag);
    node.place = place(mark);
    if (tag == "!")
        last_quoted_ = node.place;
    forget_value_of_reset(node);
    count(1, value.size(), node.place);
    remember(anchor, node, 0);
    add(std::move(node), 0, tag == k_plain_tag);
}

void YamlTreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(NodeKind::sequence, mark, tag, anchor);
}

void YamlTreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(NodeKind::map, mark, tag, anchor);
}

void YamlTreeBuilder::OnMapEnd()
{
    Open& map = open_.back();
    merge_into(map.node, map.seen, map.merges);
    close();
}

void YamlTreeBuilder::open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor)
{
    const Place at = place(mark);
    if (!open_.empty() && open_.back().node.is_map() && !open_.back().has_key)
        fail(at, std::string("a key must be text, not ") + std::string(describe(kind)), "Check that every bracket is closed.");
    check_depth(0, at);
    count(1, 0, at);
    Open next;
    next.node.kind = kind;
    next.node.tag = kept_tag(tag);
    next.node.place = at;
    next.anchor = anchor;
    open_.push_back(std::move(next));
}

void YamlTreeBuilder::close()
{
    Open done = std::move(open_.back());
    open_.pop_back();
    forget_value_of_reset(done.node);
    remember(done.anchor, done.node, done.height);
    add(std::move(done.node), done.height, false);
}

void YamlTreeBuilder::add(Node node, std::size_t height, bool plain)
{
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Open& parent = open_.back();
    const bool is_merged = parent.has_key && parent.key == k_merge_identity;
    parent.height = std::max(parent.height, height + 1 - std::min(height + 1, is_merged ? merge_levels(node) : 0));
    if (parent.node.is_sequence())
        parent.node.items.push_back(std::move(node));
    else if (!parent.has_key)
        add_key(node, plain);
    else
        add_entry(parent, std::move(node));
}

void YamlTreeBuilder::add_key(const Node& node, bool plain)
{
    Open& map = open_.back();
    if (!node.is_scalar())
        fail(node.place, std::string("a key must be text, not ") + std::string(describe(node.kind)));
    const std::string identity(node.text == k_merge_key && plain ? k_merge_identity : std::string_view(node.text));
    const auto [seen, fresh] = map.seen.emplace(identity, node.place.line);
    if (!fresh)
        fail(node.place, in_quotes(node.text) + " is given twice in this map, first on line " + std::to_string(seen->second),
             "Keep one of the two.");
    map.key = identity;
    map.key_place = node.place;
    map.has_key = true;
}

void YamlTreeBuilder::add_entry(Open& map, Node node)
{
    map.has_key = false;
    if (node.is_null())
        node.place = map.key_place;  // YAML puts nothing after the key: at whatever comes next
    if (map.key == k_merge_identity) {
        if (node.is_sequence())
            for (auto& item : node.items)
                map.merges.push_back(MergeSource{item.place, std::move(item)});
        else
            map.merges.push_back(MergeSource{map.key_place, std::move(node)});
        return;
    }
    map.node.entries.push_back(Entry{std::move(map.key), map.key_place, std::move(node)});
    map.key.clear();
}

// https://yaml.org/type/merge.html: the map's own keys win, and an earlier source wins over a later one.
void YamlTreeBuilder::merge_into(Node& map, const std::unordered_map<std::string, int>& own_keys, std::vector<MergeSource>& merges) const
{
    std::unordered_set<std::string> taken;
    for (const auto& [key, line] : own_keys)
        taken.insert(key);
    for (auto& merge : merges) {
        if (!merge.value.is_map())
            fail(merge.place, "“<<” needs a map or a list of maps, not " + std::string(describe(merge.value.kind)));
        for (auto& entry : merge.value.entries)
            if (taken.insert(entry.key).second)
                map.entries.push_back(std::move(entry));
    }
}

void YamlTreeBuilder::remember(YAML::anchor_t anchor, const Node& node, std::size_t height)
{
    if (anchor == 0)
        return;
    const Extent size = extent(node);
    // The copy that is kept counts as well, or anchors inside anchors would double memory unseen.
    count(size.nodes, size.bytes, node.place);
    anchors_.insert_or_assign(anchor, Anchored{node, height, size.nodes, size.bytes});
}

void YamlTreeBuilder::count(std::size_t nodes, std::size_t bytes, const Place& at)
{
    nodes_ += nodes;
    bytes_ += bytes;
    if (nodes_ > k_max_nodes || bytes_ > k_max_text_bytes)
        fail(at, "this file grows too large when its aliases are replaced by what they stand for",
             "A project file may hold " + std::to_string(k_max_nodes) + " values.");
}

void YamlTreeBuilder::check_depth(std::size_t height, const Place& at) const
{
    if (open_.size() + height >= k_max_depth)
        fail(at, "maps and lists stand too deep in one another");
}

}  // namespace seedbed::compose
