// One request under way and its answer: the curl handle, its callbacks and what they have seen so far. Made by any thread, then
// handed to the TransportLoop and touched on the I/O thread alone. Who asked is told through ExchangeClient.
#pragma once

#include "engine/transport.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

enum class Flow {
    taken,
    later,  // the same bytes are offered again after TransportLoop::resume
    abort   // the transfer ends
};

struct BodyPiece {
    Flow flow{Flow::taken};
    std::size_t size{0};  // with `taken`; 0 is the end of the body
};

// The side that asked. Every function is called on the I/O thread and must not block; an exception ends the transfer and reaches `ended`.
class ExchangeClient {
public:
    virtual ~ExchangeClient() = default;
    virtual void headers_arrived(const Response& answer) = 0;
    virtual Flow bytes_arrived(const Response& answer, std::string_view bytes) = 0;
    virtual BodyPiece next_body(char* buffer, std::size_t capacity) = 0;
    // The request was sent a while ago (Request::answer_grace) and the engine has not begun to answer.
    virtual void still_unanswered() {}
    // Last call.
    virtual void ended(Response answer, const std::optional<Error>& error) = 0;
};

class Exchange {
public:
    Exchange(Request request, std::shared_ptr<ExchangeClient> client) : request_(std::move(request)), client_(std::move(client)) {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    ~Exchange();

    // ---- all that follows: on the I/O thread
    // Takes the handle and makes it ready for this request.
    void prepare(CURL* handle, const Endpoint& endpoint);
    [[nodiscard]] CURL* handle() const noexcept { return handle_; }
    [[nodiscard]] CURL* release_handle() noexcept;
    // Lets a paused direction (CURLPAUSE_RECV, CURLPAUSE_SEND) flow again.
    void resume(int direction);
    // Tells the client that it is over; `code` is libcurl's verdict.
    void finish(CURLcode code, const Endpoint& endpoint);
    void finish_with(const Error& error);

    // For a request with an answer_grace: looks at the clock, tells the client when it is over. The time until it wants to be asked again;
    // nothing when there is nothing left to wait for.
    [[nodiscard]] std::optional<std::chrono::milliseconds> watch_for_answer(std::chrono::steady_clock::time_point now);

private:
    static int on_socket(void* self, curl_socket_t socket, curlsocktype purpose);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* self);

    void set_endpoint(const Endpoint& endpoint);
    void set_method_and_body();
    void set_headers();
    void set_limits();
    void take_header_line(std::string_view line);
    [[nodiscard]] Error failure(CURLcode code, const Endpoint& endpoint) const;

    Request request_;
    std::shared_ptr<ExchangeClient> client_;
    CURL* handle_{nullptr};
    curl_slist* header_list_{nullptr};
    std::array<char, CURL_ERROR_SIZE> error_words_{};
    Response answer_;
    std::size_t header_bytes_{0};
    bool headers_done_{false};
    int paused_{CURLPAUSE_CONT};
    std::exception_ptr client_failure_;
    std::optional<std::chrono::steady_clock::time_point> sent_at_;
};

}  // namespace seedbed::engine
