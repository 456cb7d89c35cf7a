// What a build sends: the files of its context folder without those that .dockerignore leaves out, and the Dockerfile, wherever it is.
#pragma once

#include "engine/tar_stream.h"
#include "engine/types.h"

#include <string>
#include <vector>

namespace seedbed::engine {

struct BuildContext {
    std::vector<TarFile> files;  // sorted by name, so that the same context makes the same tar
    std::string dockerfile;      // its name inside the tar
};

// A Dockerfile outside the context, or given inline, is added under a name that nothing in the context has. `<dockerfile>.dockerignore`
// comes before `.dockerignore`. Sockets, devices and pipes are left out. Throws Error: not_found (no such folder or Dockerfile), bad_usage.
[[nodiscard]] BuildContext collect_build_context(const BuildSpec& spec);

}  // namespace seedbed::engine
