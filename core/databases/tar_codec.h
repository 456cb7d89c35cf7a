// The tar inside a snapshot's file: reads what engines and we ourselves write (ustar with pax records and GNU's long names), writes ustar
// with pax records. Knows folders, files, hard and symbolic links and nothing else, so that no device or pipe gets through. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace seedbed::databases {

struct TarEntry {
    enum class Type { file, hard_link, symbolic_link, folder };
    Type type{Type::file};
    std::string name;  // as it is written; of a folder without the last slash
    std::string link;
    std::uint32_t mode{0}, uid{0}, gid{0};
    std::int64_t time{0};  // of the last change, in seconds since 1970
    std::uint64_t size{0};
    bool operator==(const TarEntry&) const = default;
};

inline constexpr std::size_t k_tar_block = 512;

// The blocks before an entry's content.
[[nodiscard]] std::string tar_head(const TarEntry& entry);
// The zeros behind content of this size.
[[nodiscard]] std::string tar_padding(std::uint64_t size);

struct TarHandler {
    std::function<void(const TarEntry&)> entry;
    std::function<void(std::string_view)> content;  // of the entry before, a piece at a time
};

// Takes a tar in pieces of any size.
class TarReader {
public:
    explicit TarReader(TarHandler handler) : handler_(std::move(handler)) {}

    // Throws Error(bad_usage) on what is no tar, Error(unsupported) on a kind of entry that no snapshot has; and what the handler throws.
    void feed(std::string_view bytes);
    // The tar is complete: it has its end, or breaks off between two entries as Go's writer may leave it.
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    [[nodiscard]] bool between_entries() const noexcept { return block_.empty() && left_ == 0 && padding_ == 0; }

private:
    void take_block();
    void take_record(std::string_view text);
    void finish_extra();
    [[nodiscard]] TarEntry entry_of_block() const;

    TarHandler handler_;
    std::string block_;
    std::uint64_t left_{0}, padding_{0};
    char extra_type_{0};  // pax records or a long name are being read
    std::string extra_;
    TarEntry over_;  // what they say of the next entry
    bool has_name_{false}, has_link_{false}, has_size_{false}, has_uid_{false}, has_gid_{false}, has_time_{false};
    bool ended_{false};
};

}  // namespace seedbed::databases
