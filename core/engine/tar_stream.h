// Makes a tar of files, a piece at a time, for the bodies of build and put_archive: contents are read from disk only when they are asked
// for. Paths are taken as bytes; owners become root, as Docker's own client does. The only place that uses libarchive.
#pragma once

#include "engine/transport.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace seedbed::engine {

struct TarFile {
    std::string name;            // inside the archive, without a leading slash
    std::filesystem::path host;  // what to copy: a file, a folder (itself, not what is in it) or a symbolic link; empty: `content`
    std::string content;
    std::uint32_t mode{0644};  // with `content`, as the next two
    std::uint32_t uid{0}, gid{0};
};

// Reading throws Error: not_found, cannot_create (a file that cannot be read). A file that changes its size meanwhile is cut or filled
// with zeros, as tar does.
[[nodiscard]] BodySource tar_of(std::vector<TarFile> files);

// The same, in memory: for a few small files.
[[nodiscard]] std::string tar_text_of(std::vector<TarFile> files);

}  // namespace seedbed::engine
