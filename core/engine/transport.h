// HTTP to one engine: one I/O thread around curl_multi_poll serves requests and streams alike. Calls block the caller and are
// cancelled by a std::stop_token; a stream's bytes are handed over on the I/O thread as they arrive. Owned by Engine; thread-safe.
// Destroying it ends every stream; it may be destroyed on any thread, even inside a sink's callback.
#pragma once

#include "engine/endpoint.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace seedbed::engine {

enum class Method { get, head, post, put, del };

// Hands out the next bytes of a request body; returns how many were written to `buffer`, 0 at the end. May throw Error.
using BodySource = std::function<std::size_t(char* buffer, std::size_t capacity)>;

struct Request {
    Method method{Method::get};
    std::string target;  // percent-encoded, with version prefix and query: "/v1.41/containers/json?all=1"
    std::map<std::string, std::string> headers;
    std::string body;
    BodySource body_source;  // instead of body: sent chunked
    std::string content_type{"application/json"};
    // Until the whole answer is there; none for long calls (wait, pull, build). Streams have none.
    std::optional<std::chrono::milliseconds> timeout{std::chrono::seconds(60)};
    // Streams: how long after it was sent a request without an answer counts as accepted (StreamSink::on_unanswered).
    std::optional<std::chrono::milliseconds> answer_grace{};
};

struct Response {
    int status{0};
    std::map<std::string, std::string> headers;  // lower-case names
    std::string body;
};

// Receives a streamed answer, on the I/O thread. Nothing may block; an exception ends the stream with on_end(error).
class StreamSink {
public:
    virtual ~StreamSink() = default;
    // Once, before the first bytes, and only for a status below 400.
    virtual void on_headers(const Response& /*without body*/) {}
    // The request was sent Request::answer_grace ago and there are no headers yet. Podman up to 5.2.1 sends none before there is data.
    virtual void on_unanswered() {}
    virtual void on_bytes(std::string_view bytes) = 0;
    // Last call. No error: the engine ended the stream. A status of 400 and above is an error; so is the Transport's own end (cancelled).
    virtual void on_end(const std::optional<Error>& error) = 0;
};

// A stream under way. Destroying it ends the stream; afterwards the sink is not called any more, and the stream holds it no longer.
// On another thread that waits for the sink's callback under way, so hold no lock then that the callback takes; on the I/O thread
// (inside a sink's own callback) it does not wait. It may outlive its Transport.
class Stream {
public:
    virtual ~Stream() = default;
};

class Transport {
public:
    explicit Transport(Endpoint endpoint);
    ~Transport();
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    [[nodiscard]] const Endpoint& endpoint() const noexcept;

    // Any status is an answer. Throws Error: engine_unreachable, engine_denied, timed_out, cancelled; engine_refused when the answer has
    // more than 256 MiB. The body source is asked on the calling thread, and what it throws is thrown again here. See blocking_guard.h.
    [[nodiscard]] Response send(const Request& request, const std::stop_token& stop = {});

    // Blocks until the stream's end; `on_bytes` is called on the calling thread. While it is busy the engine is made to wait (a few MiB
    // are kept ready). Bytes of an answer of 400 and above are collected in Response::body instead. Throws like send; an exception
    // thrown by `on_bytes` ends the stream and is thrown again here.
    [[nodiscard]] Response send_streaming(const Request& request, const std::function<void(std::string_view)>& on_bytes,
                                          const std::stop_token& stop = {});

    // Returns at once; the stream shares the sink. The request has a plain body, no source, and its timeout is ignored.
    [[nodiscard]] std::unique_ptr<Stream> open_stream(const Request& request, std::shared_ptr<StreamSink> sink);

private:
    std::shared_ptr<class TransportLoop> loop_;
};

}  // namespace seedbed::engine
