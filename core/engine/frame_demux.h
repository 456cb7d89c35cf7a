// Splits the engine's multiplexed stream into frames: [type u8][0,0,0][length u32 big-endian][bytes] (Docker Engine API, "Attach to a
// container", stream format). Feed it any cut of the stream; it hands out payload pieces without copying. One thread.
#pragma once

#include "engine/types.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace seedbed::engine {

class FrameDemux {
public:
    // `payload` may be a piece of a frame; `last` marks the frame's final piece. Valid during the call only.
    using OnPayload = std::function<void(LogSource source, std::string_view payload, bool last)>;

    explicit FrameDemux(OnPayload on_payload) : on_payload_(std::move(on_payload)) {}

    // Throws Error(engine_refused) when the frame boundary is lost: an unknown type, or a length over 16 MiB.
    void feed(std::string_view bytes);
    // True when the stream ended inside a frame.
    [[nodiscard]] bool inside_frame() const noexcept { return header_size_ > 0 || remaining_ > 0; }

private:
    void begin_frame();

    OnPayload on_payload_;
    std::array<unsigned char, 8> header_{};
    std::size_t header_size_{0};
    std::uint32_t remaining_{0};
    LogSource source_{LogSource::stdout_};
};

}  // namespace seedbed::engine
