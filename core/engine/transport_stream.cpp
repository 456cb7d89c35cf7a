#include "engine/transport_stream.h"

#include "engine/answer_error.h"

#include <algorithm>
#include <utility>

namespace seedbed::engine {

namespace {

constexpr std::size_t k_most_error_text = 1024u * 1024;
constexpr int k_first_error_status = 400;

}  // namespace

void StreamRelay::silence(bool on_io_thread)
{
    silenced_ = true;
    if (on_io_thread) {
        release_after_call_ = true;  // a callback under way holds the lock
        return;
    }
    std::shared_ptr<StreamSink> sink;
    const std::lock_guard lock(mutex_);
    sink = std::move(sink_);
}

template <typename Call>
void StreamRelay::tell(Call&& call)
{
    std::shared_ptr<StreamSink> released;  // after the lock: a sink's destructor may do anything
    const std::lock_guard lock(mutex_);
    if (sink_ && !silenced_)
        call(*sink_);
    // Otherwise whoever silenced us takes the sink: it must be gone when silence() returns.
    if (release_after_call_)
        released = std::move(sink_);
}

void StreamRelay::headers_arrived(const Response& answer)
{
    if (answer.status < k_first_error_status)
        tell([&](StreamSink& sink) { sink.on_headers(answer); });
}

Flow StreamRelay::bytes_arrived(const Response& answer, std::string_view bytes)
{
    if (answer.status >= k_first_error_status)
        error_text_ += bytes.substr(0, k_most_error_text - std::min(k_most_error_text, error_text_.size()));
    else
        tell([&](StreamSink& sink) { sink.on_bytes(bytes); });
    return silenced_ ? Flow::abort : Flow::taken;
}

void StreamRelay::still_unanswered()
{
    tell([](StreamSink& sink) { sink.on_unanswered(); });
}

void StreamRelay::ended(Response answer, const std::optional<Error>& error)
{
    std::optional<Error> reason = error;
    if (!reason && answer.status >= k_first_error_status) {
        answer.body = std::move(error_text_);
        reason = error_from_answer(answer, "the engine refused " + target_);
    }
    tell([&](StreamSink& sink) { sink.on_end(reason); });
    silence(true);
    tell([](StreamSink&) {});  // lets the sink go
}

}  // namespace seedbed::engine
