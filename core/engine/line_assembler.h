// Makes whole lines of the pieces that the engine sends. Docker cuts lines after 16 KiB and repeats the first piece's timestamp; Podman
// cuts wherever it read, at most after 8 KiB, and gives every piece its own time; stdout and stderr pieces interleave; a TTY's prefix
// stands in mid-line. One per container; one thread.
#pragma once

#include "engine/types.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace seedbed::engine {

class LineAssembler {
public:
    // A carriage return before the newline belongs to the line end. A line of more than 4 MiB comes in pieces.
    using OnLine = std::function<void(const LogLine&)>;

    // `timestamps`: every message carries a prefix. `tty`: raw bytes, no frames (and for Podman no timestamps, see Engine::follow_logs).
    LineAssembler(bool timestamps, bool tty, OnLine on_line, Flavor flavor = Flavor::docker);

    // One piece of a frame of `source`; `last` marks the end of the frame (one logger message).
    void feed(LogSource source, std::string_view payload, bool last);
    // The stream is over: hands out what is left. `inside_frame` marks those lines as truncated.
    void finish(bool inside_frame);

private:
    struct Pending {
        std::string message;  // of the frame under way, with prefix; a TTY's line under way
        std::string line;     // joined pieces, without prefixes
        std::optional<TimePoint> time;
        bool open{false};
    };
    void end_of_message(LogSource source, Pending& pending, std::string_view message);
    void feed_tty(std::string_view payload);
    void emit_tty(Pending& pending, bool truncated);
    void deliver(LogSource source, Pending& pending, bool truncated);

    bool timestamps_;
    bool tty_;
    OnLine on_line_;
    Flavor flavor_;
    std::array<Pending, 4> pending_;
};

}  // namespace seedbed::engine
