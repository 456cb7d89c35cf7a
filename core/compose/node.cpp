#include "compose/node.h"

#include "base/text.h"

#include <utility>

namespace seedbed::compose {

SourcePosition Place::position() const
{
    return source ? SourcePosition{source->file, line, column} : SourcePosition{};
}

std::filesystem::path Place::base_dir() const
{
    return source ? source->base_dir : std::filesystem::path();
}

std::string_view describe(NodeKind kind) noexcept
{
    switch (kind) {
    case NodeKind::null: return "nothing";
    case NodeKind::scalar: return "text";
    case NodeKind::sequence: return "a list";
    case NodeKind::map: return "a map";
    }
    return "nothing";
}

const Entry* Node::find_entry(std::string_view key) const noexcept
{
    for (const auto& entry : entries)
        if (entry.key == key)
            return &entry;
    return nullptr;
}

const Node* Node::find(std::string_view key) const noexcept
{
    const Entry* entry = find_entry(key);
    return entry ? &entry->value : nullptr;
}

Node* Node::find(std::string_view key) noexcept
{
    for (auto& entry : entries)
        if (entry.key == key)
            return &entry.value;
    return nullptr;
}

const Node* Node::value(std::string_view key) const noexcept
{
    const Node* node = find(key);
    return node && !node->is_null() ? node : nullptr;
}

Node make_scalar(std::string text, const Place& place)
{
    Node node;
    node.kind = NodeKind::scalar;
    node.text = std::move(text);
    node.is_text = true;
    node.place = place;
    return node;
}

Node make_map(const Place& place)
{
    Node node;
    node.kind = NodeKind::map;
    node.place = place;
    return node;
}

void fail(const Place& place, std::string message, std::string hint)
{
    ErrorDetails details;
    details.hint = std::move(hint);
    details.position = place.position();
    throw Error(ErrorKind::bad_project_file, std::move(message), std::move(details));
}

std::string in_quotes(std::string_view word)
{
    return "“" + std::string(word) + "”";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates)
{
    const auto near = nearest(word, candidates);
    return near ? "; did you mean " + in_quotes(*near) + "?" : std::string();
}

}  // namespace seedbed::compose
