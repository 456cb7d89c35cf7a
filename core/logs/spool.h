// The bytes of a store's log lines: a private file (mode 0600) that has no name from its first moment on, so that it is gone when it is
// closed, however the program ends. Handed out in slots of 4 MiB that are mapped into memory. Knows nothing of lines. Thread-safe; slots
// belong to whoever took them and go back before the spool ends.
#pragma once

#include "platform/descriptor.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace seedbed::logs {

class Spool {
public:
    static constexpr std::size_t k_slot_size = std::size_t{4} << 20;  // bytes

    struct Slot {
        char* data{nullptr};
        std::uint32_t number{0};
        std::size_t reserved{0};  // bytes from the start that the disk has room for
    };

    // In the folder (made when missing); an empty path keeps the bytes in anonymous memory. Throws Error: cannot_create, no_space.
    [[nodiscard]] static std::shared_ptr<Spool> create(const std::filesystem::path& folder);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    // Throws Error(no_space) when it cannot be mapped.
    [[nodiscard]] Slot take();
    void give_back(const Slot& slot) noexcept;
    // Makes sure that writing to the slot's first `size` bytes cannot fail: a full disk would end the program by SIGBUS. False: it is full.
    [[nodiscard]] bool reserve(Slot& slot, std::size_t size) noexcept;

private:
    explicit Spool(platform::Descriptor file) : file_(std::move(file)) {}

    platform::Descriptor file_;
    std::mutex mutex_;
    std::uint32_t slots_{0};
    std::vector<Slot> free_;
    std::vector<char*> mapped_;
};

}  // namespace seedbed::logs
