// HTTP to one engine: one I/O thread around curl_multi_poll serves requests and streams alike. Calls block the caller and are
// cancelled by a std::stop_token; a stream's bytes are handed over on the I/O thread as they arrive. Owned by Engine; thread-safe.
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
};

struct Response {
    int status{0};
    std::map<std::string, std::string> headers;  // lower-case names
    std::string body;
};

// Receives a streamed answer, on the I/O thread. Nothing may block or throw.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    // Once, before the first bytes. Podman up to 5.2.1 sends no headers before there is data.
    virtual void on_headers(const Response& /*without body*/) {}
    virtual void on_bytes(std::string_view bytes) = 0;
    // Last call. No error: the engine ended the stream. A status of 400 and above is an error.
    virtual void on_end(const std::optional<Error>& error) = 0;
};

// A stream under way. Destroying it ends the stream; afterwards the sink is not called any more. (Destroying it inside a sink's own
// callback is allowed and does not wait.)
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

    // Any status is an answer. Throws Error: engine_unreachable, engine_denied, timed_out, cancelled.
    [[nodiscard]] Response send(const Request& request, const std::stop_token& stop = {});

    // Blocks until the stream's end while `on_bytes` is called on the caller's thread's behalf on the I/O thread.
    // Bytes of an answer of 400 and above are collected in Response::body instead. Throws like send; an exception thrown by
    // `on_bytes` ends the stream and is thrown again here.
    [[nodiscard]] Response send_streaming(const Request& request, const std::function<void(std::string_view)>& on_bytes,
                                          const std::stop_token& stop = {});

    // Returns at once; the sink outlives the stream.
    [[nodiscard]] std::unique_ptr<Stream> open_stream(const Request& request, std::shared_ptr<StreamSink> sink);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace seedbed::engine
