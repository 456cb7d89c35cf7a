// The top-level `include`: other projects whose services, volumes, networks, secrets and configs become this one's, by the Compose
// Specification's chapter "include". Each has a folder and variables of its own. Of x-seedbed, tools, databases and links come along.
#pragma once

#include "compose/model.h"
#include "compose/node.h"

#include <optional>
#include <vector>

namespace seedbed::compose {

struct Include {
    std::vector<Path> files;      // absolute; the later ones lie over the first
    Path folder;                  // what relative paths in them are meant from
    std::vector<Path> env_files;  // absolute; empty: `.env` in that folder, if it is there
    Place place;
};

// The entries of a file's `include`. Throws Error(bad_project_file).
[[nodiscard]] std::vector<Include> read_includes(const Node& root);

// Adds what an included project declares. What both declare must be the same, or else Error(bad_project_file) names both places.
// Gives the places of the keys of x-seedbed that stay behind.
std::vector<Entry> import_resources(Node& root, Node included);

}  // namespace seedbed::compose
