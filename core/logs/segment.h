// A stretch of one source's log: up to 4 MiB of text, lines ended by '\n' so that a search can run over all of it at once, and 16 bytes of
// index a line. Append-only: one thread appends (its LogSource's lock sees to that) while any number of threads read what was published,
// without a lock. Readers hold it by shared_ptr, so an evicted segment lives until the last of them lets go.
#pragma once

#include "logs/line.h"
#include "logs/spool.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace seedbed::logs {

// How far a segment was written when somebody looked: lines before `lines` and bytes before `bytes` never change any more.
struct Published {
    std::uint32_t lines{0};
    std::uint32_t bytes{0};
    bool operator==(const Published&) const = default;
};

class Segment {
public:
    static constexpr std::uint32_t k_page_lines = 1024;
    static constexpr std::uint32_t k_most_pages = 64;
    static constexpr std::uint32_t k_most_lines = k_page_lines * k_most_pages;

    // Throws Error: cannot_create, no_space.
    Segment(std::shared_ptr<Spool> spool, std::uint64_t first_line, std::uint64_t first_offset);
    ~Segment();
    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    // False when the segment is full. Throws Error(no_space) when the disk is. The text holds no '\n' and is shorter than a slot.
    [[nodiscard]] bool append(std::string_view text, std::uint32_t flags, TimePoint time);

    [[nodiscard]] Published published() const noexcept
    {
        const std::uint64_t both = published_.load(std::memory_order_acquire);
        return {static_cast<std::uint32_t>(both >> 32), static_cast<std::uint32_t>(both)};
    }
    [[nodiscard]] std::uint64_t first_line() const noexcept { return first_line_; }
    [[nodiscard]] std::uint64_t first_offset() const noexcept { return first_offset_; }
    // True when some line of it holds escape sequences; may be set by lines that are not published yet.
    [[nodiscard]] bool has_escapes() const noexcept { return has_escapes_.load(std::memory_order_relaxed); }

    // `index` counts from the segment's first line and is below a Published::lines that the caller has seen.
    [[nodiscard]] const LineEntry& entry(std::uint32_t index) const noexcept
    {
        return (*pages_[index / k_page_lines])[index % k_page_lines];
    }
    [[nodiscard]] std::string_view text(std::uint32_t index, const Published& seen) const noexcept;
    // All lines that were seen, each with its '\n'.
    [[nodiscard]] std::string_view bytes(const Published& seen) const noexcept { return {slot_.data, seen.bytes}; }
    // The line that the byte at `position` belongs to, searched from line `from` on.
    [[nodiscard]] std::uint32_t line_at(std::uint32_t position, std::uint32_t from, const Published& seen) const noexcept;
    [[nodiscard]] std::uint32_t begin_of(std::uint32_t index) const noexcept
    {
        return static_cast<std::uint32_t>(entry(index).offset() - first_offset_);
    }

private:
    using Page = std::array<LineEntry, k_page_lines>;

    std::shared_ptr<Spool> spool_;
    Spool::Slot slot_;
    std::uint64_t first_line_;
    std::uint64_t first_offset_;
    std::atomic<std::uint64_t> published_{0};
    std::atomic<bool> has_escapes_{false};
    std::array<std::unique_ptr<Page>, k_most_pages> pages_;
};

}  // namespace seedbed::logs
