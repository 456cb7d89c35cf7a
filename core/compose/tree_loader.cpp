#include "compose/tree_loader.h"

#include "compose/dotenv.h"
#include "compose/extends.h"
#include "compose/interpolate.h"
#include "compose/merge.h"
#include "compose/project_files.h"
#include "compose/schema.h"
#include "compose/yaml_document.h"
#include "platform/atomic_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::size_t k_max_nested_includes = 32;
constexpr std::size_t k_max_includes = 256;

void require_file(const Path& file, const Place& asked_at, const std::string& what)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        fail(asked_at, what + ": there is no file " + file.string());
}

std::shared_ptr<const Variables> variables_at(const Place& place)
{
    return place.source ? place.source->variables : nullptr;
}

}  // namespace

Node read_tree(const Path& file, const Path& base_dir, std::shared_ptr<const Variables> variables, Diagnostics& diagnostics)
{
    diagnostics.read(file);
    const auto source = std::make_shared<const Source>(Source{file, base_dir, std::move(variables)});
    Node root = parse_yaml(platform::read_file(file), source);
    if (!root.place.source)
        root.place = Place{source, 0, 0};
    return root;
}

Node read_compose_tree(const Path& file, const Path& base_dir, std::shared_ptr<const Variables> variables, Diagnostics& diagnostics)
{
    Node root = read_tree(file, base_dir, std::move(variables), diagnostics);
    if (root.is_null())
        fail(Place{root.place.source, 0, 0}, "this Compose file is empty", "Add “services:”.");
    if (!root.is_map())
        fail(root.place, std::string("a Compose file must be a map, not ") + std::string(describe(root.kind)),
             "It starts with “services:”.");
    return root;
}

Node TreeLoader::merged(std::vector<Node> trees, const Variables& variables)
{
    Node result;
    for (auto& tree : trees) {
        Node next = prepared(std::move(tree), variables);
        result = result.is_null() ? std::move(next) : merge_files(std::move(result), std::move(next));
    }
    return result;
}

Node TreeLoader::prepared(Node tree, const Variables& variables)
{
    const Lookup lookup = lookup_in(variables);
    const auto check = [&](Node& root) {
        interpolate_tree(root, lookup, diagnostics_);
        check_compose_file(root, diagnostics_);
    };
    check(tree);
    // Another file's paths are meant from its own folder.
    apply_extends(tree, [&](const Path& file, const Place& asked_at) {
        require_file(file, asked_at, "extends");
        Node root = read_compose_tree(file, file.parent_path(), variables_at(asked_at), diagnostics_);
        check(root);
        return root;
    });
    for (const auto& include : read_includes(tree))
        for (const auto& entry : import_resources(tree, included(include, variables)))
            diagnostics_.warn(entry.key_place, "x-seedbed." + entry.key + " of an included file is not taken over");
    std::erase_if(tree.entries, [](const Entry& entry) { return entry.key == "include"; });
    return tree;
}

Node TreeLoader::included(const Include& include, const Variables& variables)
{
    const Path& main = include.files.front();
    if (const auto earlier = std::find(path_.begin(), path_.end(), main); earlier != path_.end()) {
        std::string circle;
        for (auto file = earlier; file != path_.end(); ++file)
            circle += file->string() + " → ";
        fail(include.place, "files include one another in a circle: " + circle + main.string());
    }
    read_ += include.files.size();
    if (path_.size() >= k_max_nested_includes || read_ > k_max_includes)
        fail(include.place, "files include one another too often: at most " + std::to_string(k_max_nested_includes) + " deep and " +
                                std::to_string(k_max_includes) + " in all");
    const auto own = variables_of(include, variables);
    std::vector<Node> trees;
    for (const auto& file : include.files) {
        require_file(file, include.place, "include");
        trees.push_back(read_compose_tree(file, include.folder, own, diagnostics_));
    }
    path_.push_back(main);
    Node tree = merged(std::move(trees), *own);
    path_.pop_back();
    drop_resets(tree);
    return tree;
}

// Those of its own files, under those of the project that includes it.
std::shared_ptr<const Variables> TreeLoader::variables_of(const Include& include, const Variables& variables) const
{
    auto files = include.env_files;
    const Path usual = include.folder / ".env";
    std::error_code error;
    if (files.empty() && std::filesystem::is_regular_file(usual, error))
        files.push_back(usual);
    else if (files.empty())
        diagnostics_.read(usual);  // it may come to be
    auto own = std::make_shared<Variables>();
    const Lookup outside = lookup_in(variables);
    for (const auto& file : files) {
        if (file == "/dev/null")
            continue;
        require_file(file, include.place, "include");
        diagnostics_.read(file);
        for (auto& [name, value] : parse_dotenv(platform::read_file(file), file, outside, diagnostics_))
            (*own)[name] = std::move(value);
    }
    for (const auto& [name, value] : variables)
        (*own)[name] = value;
    return own;
}

}  // namespace seedbed::compose
