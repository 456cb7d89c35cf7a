#include "engine/transport.h"

#include "engine/blocking_guard.h"
#include "engine/transport_call.h"
#include "engine/transport_loop.h"
#include "engine/transport_stream.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::engine {

namespace {

class OpenStream final : public Stream {
public:
    OpenStream(std::shared_ptr<TransportLoop> loop, std::shared_ptr<Exchange> exchange, std::shared_ptr<StreamRelay> relay)
        : loop_(std::move(loop))
        , exchange_(std::move(exchange))
        , relay_(std::move(relay))
    {
    }
    OpenStream(const OpenStream&) = delete;
    OpenStream& operator=(const OpenStream&) = delete;
    ~OpenStream() override
    {
        relay_->silence(loop_->on_io_thread());
        loop_->cancel(std::move(exchange_));
    }

private:
    const std::shared_ptr<TransportLoop> loop_;
    std::shared_ptr<Exchange> exchange_;
    const std::shared_ptr<StreamRelay> relay_;
};

}  // namespace

Transport::Transport(Endpoint endpoint) : loop_(TransportLoop::start(std::move(endpoint))) {}

Transport::~Transport()
{
    loop_->stop();
}

const Endpoint& Transport::endpoint() const noexcept
{
    return loop_->endpoint();
}

Response Transport::send(const Request& request, const std::stop_token& stop)
{
    check_that_blocking_is_allowed(request.target);
    return std::make_shared<BlockingCall>(loop_, false)->run(request, {}, stop);
}

Response Transport::send_streaming(const Request& request, const std::function<void(std::string_view)>& on_bytes,
                                   const std::stop_token& stop)
{
    check_that_blocking_is_allowed(request.target);
    return std::make_shared<BlockingCall>(loop_, true)->run(request, on_bytes, stop);
}

std::unique_ptr<Stream> Transport::open_stream(const Request& request, std::shared_ptr<StreamSink> sink)
{
    if (request.body_source)
        throw Error(ErrorKind::internal, fmt::format("a stream cannot have a body source ({})", request.target));
    Request endless = request;
    endless.timeout.reset();
    auto relay = std::make_shared<StreamRelay>(std::move(sink), request.target);
    auto exchange = std::make_shared<Exchange>(std::move(endless), relay);
    loop_->add(exchange);
    return std::make_unique<OpenStream>(loop_, std::move(exchange), std::move(relay));
}

}  // namespace seedbed::engine
