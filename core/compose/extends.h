// `extends`: a service that starts from another one, of the same file or of another file. Works on the tree of one file, before
// files are laid over one another; paths stay meant from the folder of the file where they are written.
#pragma once

#include "compose/diagnostics.h"
#include "compose/interpolate.h"
#include "compose/node.h"

#include <filesystem>
#include <functional>

namespace seedbed::compose {

// Gives the tree of another file: parsed, interpolated and checked. Throws as loading does.
using FileReader = std::function<Node(const std::filesystem::path& file, const Place& asked_at)>;

// Throws Error(bad_project_file): a service or file that does not exist, a circle.
void apply_extends(Node& root, const FileReader& read_file);

}  // namespace seedbed::compose
