#include "engine/frame_demux.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::engine {

namespace {

constexpr std::uint32_t k_longest_frame = 16u * 1024 * 1024;

LogSource source_of(unsigned char type)
{
    switch (type) {
    case 0:  // standard input, echoed
    case 1: return LogSource::stdout_;
    case 2: return LogSource::stderr_;
    case 3: return LogSource::engine;
    default: break;
    }
    throw Error(ErrorKind::engine_refused, fmt::format("the engine's stream lost its frames (type {})", type));
}

}  // namespace

void FrameDemux::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (remaining_ == 0) {
            const std::size_t size = std::min(header_.size() - header_size_, bytes.size());
            std::copy_n(bytes.begin(), size, header_.begin() + static_cast<std::ptrdiff_t>(header_size_));
            header_size_ += size;
            bytes.remove_prefix(size);
            if (header_size_ == header_.size())
                begin_frame();
            continue;
        }
        const std::size_t size = std::min<std::size_t>(remaining_, bytes.size());
        remaining_ -= static_cast<std::uint32_t>(size);
        on_payload_(source_, bytes.substr(0, size), remaining_ == 0);
        bytes.remove_prefix(size);
    }
}

void FrameDemux::begin_frame()
{
    header_size_ = 0;
    source_ = source_of(header_[0]);
    if (header_[1] != 0 || header_[2] != 0 || header_[3] != 0)
        throw Error(ErrorKind::engine_refused, "the engine's stream lost its frames (no padding)");
    remaining_ = (std::uint32_t{header_[4]} << 24) | (std::uint32_t{header_[5]} << 16) | (std::uint32_t{header_[6]} << 8) |
                 std::uint32_t{header_[7]};
    if (remaining_ > k_longest_frame)
        throw Error(ErrorKind::engine_refused, fmt::format("the engine's stream lost its frames (a length of {})", remaining_));
    if (remaining_ == 0)
        on_payload_(source_, {}, true);
}

}  // namespace seedbed::engine
