#include "compose/include.h"

#include "compose/scalars.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::array<std::string_view, 5> k_sections{"services", "volumes", "networks", "secrets", "configs"};
constexpr std::array<std::string_view, 3> k_seedbed_sections{"tools", "databases", "links"};

bool is_remote(std::string_view path)
{
    for (const std::string_view prefix : {"oci://", "https://", "http://", "git://", "ssh://", "git@", "github.com/"})
        if (path.starts_with(prefix))
            return true;
    return false;
}

Path path_from(const Place& place, const std::string& written)
{
    Path path = (place.base_dir() / written).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

std::vector<Path> paths_of(const Node& node, const std::string& what)
{
    std::vector<Path> paths;
    for (const auto& written : texts_of(node, what))
        paths.push_back(path_from(node.place, written));
    return paths;
}

Include read_include(const Node& node, const std::string& what)
{
    const Node* files = node.is_map() ? node.value("path") : &node;
    if (!files)
        fail(node.place, what + " does not say which file", "Add “path: FILE”.");
    Include include;
    include.place = files->place;
    for (const auto& written : texts_of(*files, what))
        if (is_remote(written))
            fail(files->place, what + ": " + in_quotes(written) + " is not on this machine",
                 "Only local files can be included: clone it first.");
    include.files = paths_of(*files, what + ".path");
    if (include.files.empty())
        fail(files->place, what + " does not say which file", "Add “path: FILE”.");
    const Node* folder = node.value("project_directory");
    include.folder = folder ? path_from(folder->place, text_of(*folder, what + ".project_directory")) : include.files.front().parent_path();
    if (const Node* env_files = node.value("env_file"))
        include.env_files = paths_of(*env_files, what + ".env_file");
    return include;
}

// The same text read from another folder may mean another thing.
bool same_folder(const Place& one, const Place& other)
{
    return one.base_dir() == other.base_dir();
}

bool same_value(const Node& one, const Node& other)
{
    if (one.kind != other.kind || one.text != other.text || (one.is_scalar() && !same_folder(one.place, other.place)))
        return false;
    if (!std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(), same_value))
        return false;
    return std::equal(one.entries.begin(), one.entries.end(), other.entries.begin(), other.entries.end(),
                      [](const Entry& a, const Entry& b) { return a.key == b.key && same_value(a.value, b.value); });
}

Node& section_of(Node& root, std::string_view name, const Place& place)
{
    Node* section = root.find(name);
    if (!section) {
        root.entries.push_back(Entry{std::string(name), place, make_map(place)});
        section = &root.entries.back().value;
    }
    if (section->is_null())
        *section = make_map(section->place);
    return *section;
}

void import_section(Node& root, Node& included, std::string_view name, const std::string& what)
{
    Node* from = included.find(name);
    if (!from || !from->is_map())
        return;
    Node& into = section_of(root, name, from->place);
    std::unordered_map<std::string, std::size_t> index;
    for (const auto& entry : into.entries)
        index.emplace(entry.key, index.size());
    for (auto& entry : from->entries) {
        const auto existing = index.find(entry.key);
        if (existing == index.end())
            into.entries.push_back(std::move(entry));
        else if (const Entry& own = into.entries[existing->second]; !same_value(own.value, entry.value))
            fail(entry.key_place, what + "." + entry.key + " is declared differently at " + to_string(own.key_place.position()),
                 "What is included must have a name of its own; an override file may change it.");
    }
}

bool comes_along(const std::string& key)
{
    return key == "version" || std::find(k_seedbed_sections.begin(), k_seedbed_sections.end(), key) != k_seedbed_sections.end();
}

}  // namespace

std::vector<Include> read_includes(const Node& root)
{
    std::vector<Include> includes;
    const Node* list = root.value("include");
    if (!list)
        return includes;
    for (const auto& item : list->items)
        includes.push_back(read_include(item, "include[" + std::to_string(includes.size()) + "]"));
    return includes;
}

std::vector<Entry> import_resources(Node& root, Node included)
{
    for (const auto name : k_sections)
        import_section(root, included, name, std::string(name));
    std::vector<Entry> left_behind;
    Node* seedbed = included.find("x-seedbed");
    if (!seedbed || !seedbed->is_map())
        return left_behind;
    Node& own = section_of(root, "x-seedbed", seedbed->place);
    if (const Entry* version = seedbed->find_entry("version"); version && !own.find("version"))
        own.entries.push_back(*version);
    for (const auto name : k_seedbed_sections)
        import_section(own, *seedbed, name, "x-seedbed." + std::string(name));
    for (auto& entry : seedbed->entries)
        if (!comes_along(entry.key) && !entry.key.starts_with("x-"))
            left_behind.push_back(std::move(entry));
    return left_behind;
}

}  // namespace seedbed::compose
