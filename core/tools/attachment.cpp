#include "tools/attachment.h"

#include "base/cancellation.h"
#include "engine/frame_demux.h"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>

namespace seedbed::tools {

class Attachment::Sink final : public engine::StreamSink {
public:
    Sink(bool tty, OnOutput on_output)
        : tty_(tty)
        , on_output_(std::move(on_output))
        , frames_([this](engine::LogSource source, std::string_view payload, bool) { hand_on(source, payload); })
    {
    }

    void on_headers(const engine::Response&) override
    {
        tell([this] { open_ = true; });
    }

    void on_bytes(std::string_view bytes) override
    {
        if (tty_)
            hand_on(engine::LogSource::tty, bytes);
        else
            frames_.feed(bytes);
    }

    void on_end(const std::optional<Error>& error) override
    {
        tell([&] {
            ended_ = true;
            error_ = error;
        });
    }

    bool wait_until_open(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return open_ || ended_; });
        throw_error();
        return open_;
    }

    bool wait_for_end(const std::optional<std::chrono::steady_clock::time_point>& deadline, const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        const auto has_ended = [this] { return ended_; };
        const bool ended = deadline ? changed_.wait_until(lock, stop, *deadline, has_ended) : changed_.wait(lock, stop, has_ended);
        throw_error();
        return ended;
    }

private:
    void hand_on(engine::LogSource source, std::string_view bytes) const
    {
        if (on_output_ && !bytes.empty())
            on_output_(source, bytes);
    }

    template <typename Change>
    void tell(Change&& change)
    {
        const std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }

    void throw_error() const
    {
        if (error_)
            throw Error(*error_);
    }

    const bool tty_;
    const OnOutput on_output_;
    engine::FrameDemux frames_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool open_{false};
    bool ended_{false};
    std::optional<Error> error_;
};

Attachment::Attachment(engine::Engine& engine, const ContainerId& container, bool tty, const OnOutput& on_output,
                       const std::stop_token& stop)
    : sink_(std::make_shared<Sink>(tty, on_output))
{
    // Without an Upgrade header the engine answers plainly and sends until the container closes its output; nothing is sent to it.
    engine::Request request;
    request.method = engine::Method::post;
    request.target =
        fmt::format("/v{}/containers/{}/attach?stream=1&stdout=1&stderr=1", engine::to_string(engine.api_version()), container.value());
    stream_ = engine.transport().open_stream(request, sink_);
    if (!sink_->wait_until_open(stop))
        throw_if_cancelled(stop, "attaching to the task's container");
}

Attachment::~Attachment() = default;

bool Attachment::wait_for_end(std::optional<std::chrono::steady_clock::time_point> deadline, const std::stop_token& stop) const
{
    return sink_->wait_for_end(deadline, stop);
}

}  // namespace seedbed::tools
