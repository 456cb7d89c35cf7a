#include "compose/scalars.h"

#include "base/text.h"
#include "base/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>
#include <utility>

namespace seedbed::compose {

namespace {

template <typename Number>
std::optional<Number> parse_whole(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

[[noreturn]] void fail_value(const Node& node, std::string_view what, std::string_view wanted, std::string hint = {})
{
    fail(node.place, std::string(what) + " must be " + std::string(wanted) + ", but it is " + in_quotes(node.text), std::move(hint));
}

const Node& scalar(const Node& node, std::string_view what, std::string_view wanted)
{
    if (!node.is_scalar())
        fail_shape(node, what, wanted);
    return node;
}

}  // namespace

void fail_shape(const Node& node, std::string_view what, std::string_view wanted)
{
    fail(node.place, std::string(what) + " must be " + std::string(wanted) + ", not " + std::string(describe(node.kind)));
}

std::string text_of(const Node& node, std::string_view what)
{
    if (node.is_null())
        return {};
    return scalar(node, what, "text").text;
}

// The words that docker compose takes where the specification says boolean.
bool bool_of(const Node& node, std::string_view what)
{
    if (node.is_null())
        return false;
    const std::string word = lower(scalar(node, what, "true or false").text);
    for (const std::string_view yes : {"true", "yes", "y", "on", "1", "t"})
        if (word == yes)
            return true;
    for (const std::string_view no : {"false", "no", "n", "off", "0", "f"})
        if (word == no)
            return false;
    fail_value(node, what, "true or false");
}

std::int64_t integer_of(const Node& node, std::string_view what)
{
    const auto value = parse_whole<std::int64_t>(scalar(node, what, "a whole number").text);
    if (!value)
        fail_value(node, what, "a whole number");
    return *value;
}

double number_of(const Node& node, std::string_view what)
{
    const auto value = parse_whole<double>(scalar(node, what, "a number").text);
    if (!value || !(*value >= -1e15 && *value <= 1e15))
        fail_value(node, what, "a number");
    return *value;
}

std::uint64_t bytes_of(const Node& node, std::string_view what)
{
    const auto value = parse_bytes(scalar(node, what, "a size").text);
    if (!value)
        fail_value(node, what, "a size", "Write a number with a unit: 512m, 1.5g.");
    return *value;
}

std::chrono::nanoseconds duration_of(const Node& node, std::string_view what)
{
    const auto value = parse_duration(scalar(node, what, "a duration").text);
    if (!value || value->count() < 0)
        fail_value(node, what, "a duration", "Write a number with a unit: 500ms, 10s, 1m30s.");
    return *value;
}

std::string sub(std::string_view what, std::string_view key)
{
    return std::string(what) + "." + std::string(key);
}

std::string text_at(const Node& map, std::string_view key, std::string_view what)
{
    const Node* node = map.value(key);
    return node ? text_of(*node, sub(what, key)) : std::string();
}

bool flag_at(const Node& map, std::string_view key, std::string_view what)
{
    const Node* node = map.value(key);
    return node && bool_of(*node, sub(what, key));
}

std::optional<std::chrono::nanoseconds> duration_at(const Node& map, std::string_view key, std::string_view what)
{
    const Node* node = map.value(key);
    return node ? std::optional(duration_of(*node, sub(what, key))) : std::nullopt;
}

std::vector<std::string> texts_at(const Node& map, std::string_view key, std::string_view what)
{
    const Node* node = map.value(key);
    return node ? texts_of(*node, sub(what, key)) : std::vector<std::string>();
}

std::map<std::string, std::string> string_map_at(const Node& map, std::string_view key, std::string_view what, Diagnostics& diagnostics)
{
    const Node* node = map.value(key);
    return node ? string_map_of(*node, sub(what, key), diagnostics) : std::map<std::string, std::string>();
}

int integer_between(const Node& node, std::string_view what, int lowest, int highest)
{
    const auto value = integer_of(node, what);
    if (value < lowest || value > highest)
        fail_value(node, what, "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return static_cast<int>(value);
}

std::uint32_t file_mode_of(const Node& node, std::string_view what)
{
    constexpr std::uint32_t every_bit = 07777;
    std::string_view digits = scalar(node, what, "permissions").text;
    const bool octal = node.is_text || digits.starts_with('0');
    if (!node.is_text && digits.starts_with("0o"))
        digits.remove_prefix(2);
    std::uint32_t mode = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), mode, octal ? 8 : 10);
    if (error != std::errc() || end != digits.data() + digits.size() || mode > every_bit)
        fail_value(node, what, "permissions", "Write them as an octal number: 0440.");
    return mode;
}

std::vector<std::string> words_of(const Node& node, std::string_view what)
{
    if (node.is_null())
        return {};
    if (!node.is_sequence())
        fail_shape(node, what, "a list");
    std::vector<std::string> words;
    for (const auto& item : node.items)
        words.push_back(scalar(item, std::string(what) + "[" + std::to_string(words.size()) + "]", "text").text);
    return words;
}

std::vector<std::string> texts_of(const Node& node, std::string_view what)
{
    if (node.is_scalar())
        return {node.text};
    std::set<std::string> seen;
    std::vector<std::string> texts;
    for (auto& word : words_of(node, what))
        if (seen.insert(word).second)
            texts.push_back(std::move(word));
    return texts;
}

OptionalStringMap pairs_of(const Node& node, std::string_view what, Diagnostics& diagnostics)
{
    OptionalStringMap pairs;
    if (node.is_null())
        return pairs;
    if (node.is_map()) {
        for (const auto& entry : node.entries) {
            const std::string name = std::string(what) + "." + entry.key;
            if (entry.value.is_null()) {
                pairs[entry.key] = std::nullopt;
                continue;
            }
            const Node& value = scalar(entry.value, name, "text");
            const std::string text = canonical_scalar(value);
            if (text != value.text && lower(text) != lower(value.text))
                diagnostics.warn(value.place,
                                 fmt::format("{} is read as the number {}; put {} in quotes to keep it as it is", name, text, value.text));
            pairs[entry.key] = text;
        }
        return pairs;
    }
    if (!node.is_sequence())
        fail_shape(node, what, "a map or a list of NAME=value");
    for (const auto& item : node.items) {
        const std::string& text = scalar(item, what, "a map or a list of NAME=value").text;
        const auto equals = text.find('=');
        const std::string name = text.substr(0, equals);
        if (trimmed(name).empty())
            fail(item.place, std::string(what) + " has an entry without a name: " + in_quotes(text), "Write NAME=value.");
        pairs[name] = equals == std::string::npos ? std::nullopt : std::optional(text.substr(equals + 1));
    }
    return pairs;
}

std::map<std::string, std::string> string_map_of(const Node& node, std::string_view what, Diagnostics& diagnostics)
{
    std::map<std::string, std::string> map;
    for (auto& [name, value] : pairs_of(node, what, diagnostics))
        map[name] = value.value_or("");
    return map;
}

std::map<std::string, std::string> variables_of(const Node& node, std::string_view what, const ReadContext& context)
{
    std::map<std::string, Place> places;  // of the names, which may come from files with variables of their own
    for (const auto& entry : node.entries)
        places.emplace(entry.key, entry.key_place);
    for (const auto& item : node.items)
        places[item.text] = item.place;
    std::map<std::string, std::string> map;
    for (auto& [name, value] : pairs_of(node, what, context.diagnostics)) {
        if (!value)
            value = context.lookup_at(places.at(name))(name);
        if (value)
            map[name] = *value;
    }
    return map;
}

}  // namespace seedbed::compose
