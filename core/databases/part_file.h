// A file of this machine that is there whole or not at all: written beside it under the name FILE.part, which takes the file's own name
// when it is whole and on the disk. One process writes it at a time.
#pragma once

#include "base/error.h"
#include "platform/descriptor.h"
#include "platform/file_lock.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace seedbed::databases {

class PartFile {
public:
    explicit PartFile(std::filesystem::path file) : file_(std::move(file)), part_(file_.string() + ".part") {}

    // What a process that was killed left there is written over; what another writes just now is not. Only its user may read the file.
    // Throws Error: conflict (another process writes it), cannot_create (of this and of the name itself).
    void open();
    // Throws Error: no_space, cannot_create.
    void write(std::string_view bytes) const;
    // A file that came there meanwhile stays. Throws as `write`.
    void publish();
    // The part, if this object has begun it.
    void remove();

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

    // Throws Error(cannot_create).
    static void require_free(const std::filesystem::path& file);

private:
    [[nodiscard]] Error failure(int number) const;

    std::filesystem::path file_, part_;
    std::optional<platform::FileLock> lock_;
    platform::Descriptor descriptor_;
};

}  // namespace seedbed::databases
