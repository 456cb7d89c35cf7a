// What the readers of the model need beside the tree.
#pragma once

#include "compose/diagnostics.h"
#include "compose/interpolate.h"
#include "compose/node.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace seedbed::compose {

struct ReadContext {
    Lookup lookup;  // the host's variables and .env
    std::filesystem::path home;
    Diagnostics& diagnostics;

    // For what is written at `place`: an included file has variables of its own.
    [[nodiscard]] Lookup lookup_at(const Place& place) const;
};

// A path of this machine as it is written at `place`: "~" is the home folder, and a relative path is meant from the file's folder.
[[nodiscard]] std::filesystem::path resolve_path(std::string_view written, const Place& place, const ReadContext& context);

}  // namespace seedbed::compose
