// The tree that every later step of loading works on: YAML's values with the place of each, and nothing of the YAML library.
// Values are plain and owned; a tree may be copied. Any thread, one at a time.
#pragma once

#include "base/error.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

// A file that was read, and the folder that its relative paths are meant from.
struct Source {
    std::filesystem::path file;
    std::filesystem::path base_dir;
    // Of an included file: what names without a value are looked up in. None: the project's variables.
    std::shared_ptr<const std::map<std::string, std::string>> variables{};
};

// Where a value stands; line and column count from 1, columns in bytes.
struct Place {
    std::shared_ptr<const Source> source;
    int line{0};
    int column{0};

    [[nodiscard]] SourcePosition position() const;
    // The folder for relative paths written here; empty when unknown.
    [[nodiscard]] std::filesystem::path base_dir() const;
};

enum class NodeKind { null, scalar, sequence, map };

// "nothing", "text", "a list", "a map": for messages.
[[nodiscard]] std::string_view describe(NodeKind kind) noexcept;

struct Entry;

struct Node {
    NodeKind kind{NodeKind::null};
    std::string text;     // of a scalar
    bool is_text{false};  // the scalar was quoted or came from a variable: text, whatever it looks like
    std::string tag;      // "!reset", "!override", else empty
    Place place;
    std::vector<Node> items;     // of a sequence
    std::vector<Entry> entries;  // of a map, in the order of the file; keys do not repeat

    [[nodiscard]] bool is_null() const noexcept { return kind == NodeKind::null; }
    [[nodiscard]] bool is_scalar() const noexcept { return kind == NodeKind::scalar; }
    [[nodiscard]] bool is_sequence() const noexcept { return kind == NodeKind::sequence; }
    [[nodiscard]] bool is_map() const noexcept { return kind == NodeKind::map; }

    // Of a map; null when there is no such key or this is no map.
    [[nodiscard]] const Node* find(std::string_view key) const noexcept;
    [[nodiscard]] Node* find(std::string_view key) noexcept;
    [[nodiscard]] const Entry* find_entry(std::string_view key) const noexcept;
    // As find, and null too when the value is YAML's null.
    [[nodiscard]] const Node* value(std::string_view key) const noexcept;
};

struct Entry {
    std::string key;
    Place key_place;
    Node value;
};

[[nodiscard]] Node make_scalar(std::string text, const Place& place);
[[nodiscard]] Node make_map(const Place& place);

// Throws Error(bad_project_file) at the place.
[[noreturn]] void fail(const Place& place, std::string message, std::string hint = {});

// "“word”", for messages.
[[nodiscard]] std::string in_quotes(std::string_view word);
// "; did you mean “near”?", or nothing when no candidate is near enough.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace seedbed::compose
