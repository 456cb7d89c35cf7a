// What a container writes, from its first byte: attached before the container starts. Unlike its log, which Podman 4.3 loses lines of when
// it is followed, and which Docker rotates, an attachment loses nothing; the container waits while we are slow. Any thread; bytes are
// handed on by the engine's I/O thread.
#pragma once

#include "engine/engine.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace seedbed::tools {

using OnOutput = std::function<void(engine::LogSource, std::string_view)>;

class Attachment {
public:
    // Returns when the engine has accepted the attachment: the container may be started now. `on_output` must not block or throw; it is
    // not called any more once this object is gone. Throws Error: what the engine says, cancelled.
    Attachment(engine::Engine& engine, const ContainerId& container, bool tty, const OnOutput& on_output, const std::stop_token& stop);
    ~Attachment();
    Attachment(const Attachment&) = delete;
    Attachment& operator=(const Attachment&) = delete;

    // Until the container has closed its output. False when the time is up or `stop` asks before. Throws the error that ended the stream.
    [[nodiscard]] bool wait_for_end(std::optional<std::chrono::steady_clock::time_point> deadline, const std::stop_token& stop) const;

private:
    class Sink;
    std::shared_ptr<Sink> sink_;
    std::unique_ptr<engine::Stream> stream_;
};

}  // namespace seedbed::tools
