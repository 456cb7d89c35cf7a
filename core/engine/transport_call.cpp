#include "engine/transport_call.h"

#include "base/cancellation.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace seedbed::engine {

namespace {

constexpr std::size_t k_most_collected = 256u * 1024 * 1024;
constexpr std::size_t k_most_error_text = 1024u * 1024;
constexpr std::size_t k_most_incoming = 4u * 1024 * 1024;
constexpr std::size_t k_outgoing_piece = 256u * 1024;
constexpr std::size_t k_most_outgoing = 2 * k_outgoing_piece;
constexpr int k_first_error_status = 400;

// Ends an exchange that its caller leaves early, on whatever way.
class CancelOnExit {
public:
    CancelOnExit(TransportLoop& loop, std::shared_ptr<Exchange> exchange) : loop_(loop), exchange_(std::move(exchange)) {}
    CancelOnExit(const CancelOnExit&) = delete;
    CancelOnExit& operator=(const CancelOnExit&) = delete;
    ~CancelOnExit()
    {
        if (exchange_)
            loop_.cancel(std::move(exchange_));
    }
    void dismiss() noexcept { exchange_.reset(); }

private:
    TransportLoop& loop_;
    std::shared_ptr<Exchange> exchange_;
};

}  // namespace

Response BlockingCall::run(Request request, const OnBytes& on_bytes, const std::stop_token& stop)
{
    throw_if_cancelled(stop, "the request to the engine");
    const BodySource source = std::move(request.body_source);
    if (source)
        request.body_source = [](char*, std::size_t) -> std::size_t { return 0; };  // marks the body; next_body hands it out
    const auto exchange = std::make_shared<Exchange>(std::move(request), shared_from_this());
    exchange_ = exchange;
    CancelOnExit guard(*loop_, exchange);
    loop_->add(exchange);
    serve(source, on_bytes, stop);
    guard.dismiss();

    const std::lock_guard lock(mutex_);
    if (error_)
        throw Error(*error_);
    answer_.body = std::move(body_);
    return std::move(answer_);
}

void BlockingCall::serve(const BodySource& source, const OnBytes& on_bytes, const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    const auto wants_body = [&] { return source && !outgoing_complete_ && outgoing_.size() < k_most_outgoing; };
    for (;;) {
        changed_.wait(lock, stop, [&] { return done_ || !incoming_.empty() || wants_body(); });
        if (!done_)
            throw_if_cancelled(stop, "the request to the engine");
        if (!incoming_.empty())
            hand_over(lock, on_bytes);
        else if (done_)
            return;
        else if (wants_body())
            fetch_body(lock, source);
    }
}

void BlockingCall::hand_over(std::unique_lock<std::mutex>& lock, const OnBytes& on_bytes)
{
    const std::string bytes = std::exchange(incoming_, {});
    resume(incoming_paused_, CURLPAUSE_RECV);
    lock.unlock();
    on_bytes(bytes);
    lock.lock();
}

void BlockingCall::fetch_body(std::unique_lock<std::mutex>& lock, const BodySource& source)
{
    lock.unlock();
    std::string piece(k_outgoing_piece, '\0');
    piece.resize(source(piece.data(), piece.size()));
    lock.lock();
    outgoing_complete_ = piece.empty();
    outgoing_ += piece;
    resume(outgoing_paused_, CURLPAUSE_SEND);
}

void BlockingCall::resume(bool& paused, int direction)
{
    if (!std::exchange(paused, false))
        return;
    if (auto exchange = exchange_.lock())
        loop_->resume(std::move(exchange), direction);
}

Flow BlockingCall::bytes_arrived(const Response& answer, std::string_view bytes)
{
    const std::lock_guard lock(mutex_);
    const bool error_text = streams_ && answer.status >= k_first_error_status;
    if (!streams_ || error_text) {
        if (!error_text && body_.size() + bytes.size() > k_most_collected)
            throw Error(ErrorKind::engine_refused, "the engine's answer is larger than 256 MiB");
        body_ += error_text ? bytes.substr(0, k_most_error_text - std::min(k_most_error_text, body_.size())) : bytes;
        return Flow::taken;
    }
    if (incoming_.size() >= k_most_incoming) {
        incoming_paused_ = true;
        return Flow::later;
    }
    incoming_ += bytes;
    changed_.notify_all();
    return Flow::taken;
}

BodyPiece BlockingCall::next_body(char* buffer, std::size_t capacity)
{
    const std::lock_guard lock(mutex_);
    if (outgoing_.empty() && !outgoing_complete_) {
        outgoing_paused_ = true;
        return {Flow::later, 0};
    }
    const std::size_t size = std::min(capacity, outgoing_.size());
    std::memcpy(buffer, outgoing_.data(), size);
    outgoing_.erase(0, size);
    changed_.notify_all();
    return {Flow::taken, size};
}

void BlockingCall::ended(Response answer, const std::optional<Error>& error)
{
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
    error_ = error;
    done_ = true;
    changed_.notify_all();
}

}  // namespace seedbed::engine
