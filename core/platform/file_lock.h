// A lock between processes of this machine that the kernel frees when its holder dies, however it dies (flock(2)).
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace seedbed::platform {

class FileLock {
public:
    // Nothing when another process (or another FileLock of this one) holds it. Creates the file and its folder.
    // Throws Error(cannot_create).
    [[nodiscard]] static std::optional<FileLock> try_take(const std::filesystem::path& file);
    // Waits; throws Error: timed_out, cancelled, cannot_create.
    [[nodiscard]] static FileLock take(const std::filesystem::path& file, std::chrono::milliseconds timeout, const std::stop_token& stop);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_{-1};
};

}  // namespace seedbed::platform
