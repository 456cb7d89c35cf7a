// Makes one tree of a project's Compose files, in the specification's order: each file is interpolated, checked against the schema,
// extended, and given what it includes; then the files are laid over one another. Reads files; knows nothing of the model.
#pragma once

#include "compose/diagnostics.h"
#include "compose/include.h"
#include "compose/node.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::compose {

using Variables = std::map<std::string, std::string>;

// A YAML file whose relative paths are meant from `base_dir`. `variables`: what names without a value are looked up in; none: the
// project's. Throws Error(bad_project_file).
[[nodiscard]] Node read_tree(const Path& file, const Path& base_dir, std::shared_ptr<const Variables> variables, Diagnostics& diagnostics);
// The same; it must be a map.
[[nodiscard]] Node read_compose_tree(const Path& file, const Path& base_dir, std::shared_ptr<const Variables> variables,
                                     Diagnostics& diagnostics);

class TreeLoader {
public:
    explicit TreeLoader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    // `trees` are the files as they were read; the later ones lie over the earlier. !reset and !override are still in it.
    [[nodiscard]] Node merged(std::vector<Node> trees, const Variables& variables);

private:
    [[nodiscard]] Node prepared(Node tree, const Variables& variables);
    [[nodiscard]] Node included(const Include& include, const Variables& variables);
    [[nodiscard]] std::shared_ptr<const Variables> variables_of(const Include& include, const Variables& variables) const;

    Diagnostics& diagnostics_;
    std::vector<Path> path_;  // the files that are being included, from the outermost
    std::size_t read_{0};     // files included so far
};

}  // namespace seedbed::compose
