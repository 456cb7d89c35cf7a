// One blocking call: the caller's thread waits here, hands out its body and takes the answer's bytes, while the I/O thread never waits.
// Nothing in it points at the caller's stack, so a cancelled caller leaves at once.
#pragma once

#include "engine/transport_exchange.h"
#include "engine/transport_loop.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

namespace seedbed::engine {

using OnBytes = std::function<void(std::string_view)>;

class BlockingCall final : public ExchangeClient, public std::enable_shared_from_this<BlockingCall> {
public:
    // `streams`: the answer's bytes are handed to the caller instead of being collected.
    BlockingCall(std::shared_ptr<TransportLoop> loop, bool streams) : loop_(std::move(loop)), streams_(streams) {}

    // The calling thread's part, to the end. Throws as Transport::send_streaming does.
    [[nodiscard]] Response run(Request request, const OnBytes& on_bytes, const std::stop_token& stop);

    void headers_arrived(const Response&) override {}
    Flow bytes_arrived(const Response& answer, std::string_view bytes) override;
    BodyPiece next_body(char* buffer, std::size_t capacity) override;
    void ended(Response answer, const std::optional<Error>& error) override;

private:
    void serve(const BodySource& source, const OnBytes& on_bytes, const std::stop_token& stop);
    void hand_over(std::unique_lock<std::mutex>& lock, const OnBytes& on_bytes);
    void fetch_body(std::unique_lock<std::mutex>& lock, const BodySource& source);
    void resume(bool& paused, int direction);

    const std::shared_ptr<TransportLoop> loop_;
    const bool streams_;
    std::weak_ptr<Exchange> exchange_;  // it points back here

    std::mutex mutex_;  // guards all that follows
    std::condition_variable_any changed_;
    std::string incoming_;
    std::string outgoing_;
    bool outgoing_complete_{false};
    bool incoming_paused_{false};
    bool outgoing_paused_{false};
    bool done_{false};
    std::string body_;
    Response answer_;
    std::optional<Error> error_;
};

}  // namespace seedbed::engine
