// A scripted engine on a unix socket or a loopback port: it speaks as much HTTP as the tests need and can behave at its worst (a byte at
// a time, silence, a reset in mid-answer). One thread per connection; handlers run there. For tests only.
#pragma once

#include "engine/endpoint.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

class QTemporaryDir;

namespace seedbed::test {

struct FakeRequest {
    std::string method;
    std::string target;                          // as sent: "/v1.41/containers/json?all=1"
    std::string path;                            // without version and query: "/containers/json"
    std::string query;                           // "all=1"
    std::map<std::string, std::string> headers;  // lower-case names
    std::string body;

    // A query parameter, percent-decoded; empty when it is missing.
    [[nodiscard]] std::string parameter(const std::string& name) const;
};

// The answer to one request, in the hands of a handler. A handler that returns without closing leaves the connection for the next request.
class FakeConnection {
public:
    using Headers = std::map<std::string, std::string>;

    FakeConnection(int descriptor, const std::atomic<bool>& stopping) : descriptor_(descriptor), stopping_(stopping) {}

    // A whole answer with Content-Length.
    void answer(int status, std::string_view body, const std::string& content_type = "application/json", const Headers& headers = {});
    // The head of a chunked answer, its chunks, its end.
    void begin(int status, const std::string& content_type = "application/json");
    void chunk(std::string_view bytes);
    void end();
    // The head of an answer that lasts until the connection closes.
    void begin_raw(int status, const std::string& content_type = "application/vnd.docker.raw-stream");

    // Bytes as they are. False when the client is gone.
    bool send(std::string_view bytes);
    // Byte by byte, each only after the client has read the one before.
    void send_byte_by_byte(std::string_view bytes);

    // Says nothing until the client closes the connection or the fake engine ends; true when it was the client.
    bool wait_until_client_leaves();
    void close();
    // Says that nothing more comes, and leaves the client 500 ms to read what came before closing: as Go's net/http, and so dockerd,
    // ends a connection whose request it has not read (rstAvoidanceDelay).
    void close_gently();
    // On a TCP port the client sees ECONNRESET.
    void reset();

    [[nodiscard]] bool closed() const noexcept { return closed_; }
    [[nodiscard]] bool stopping() const noexcept { return stopping_; }
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
    const std::atomic<bool>& stopping_;
    bool closed_{false};
};

using FakeHandler = std::function<void(const FakeRequest&, FakeConnection&)>;

class FakeEngine {
public:
    enum class Listen { unix_socket, tcp };

    explicit FakeEngine(Listen listen = Listen::unix_socket);
    ~FakeEngine();
    FakeEngine(const FakeEngine&) = delete;
    FakeEngine& operator=(const FakeEngine&) = delete;

    [[nodiscard]] engine::Endpoint endpoint() const;

    // The answer to METHOD and path (without version prefix); a path that ends in '*' matches by what is before. Replaces an older one.
    void on(const std::string& method, const std::string& path, FakeHandler handler);
    void answer(const std::string& method, const std::string& path, int status, std::string body);
    // The handler is called when the head is there and the body was not read; afterwards the connection is closed.
    void on_head(const std::string& method, const std::string& path, FakeHandler handler);
    // An idle Docker 20.10 with nothing in it: _ping, version, info, empty lists, and /events that follow emit_event().
    void behave_like_docker();
    // Sends one object to every client of /events; it is also what later subscribers with `since` are given first.
    void emit_event(std::string json);
    // How many clients follow /events now.
    [[nodiscard]] int event_clients() const noexcept { return event_clients_; }

    // Closes the socket and every connection; the address stays, so that come_back() is found.
    void go_away();
    void come_back();
    // Closes the connections, the engine keeps listening.
    void drop_connections();

    [[nodiscard]] std::vector<FakeRequest> requests() const;
    [[nodiscard]] int open_connections() const;
    // What a handler threw, or an empty text.
    [[nodiscard]] std::string complaint() const;

private:
    struct Connection {
        int descriptor{-1};
        std::atomic<bool> finished{false};
        std::thread thread;
    };

    void listen();
    void accept_loop();
    void serve(Connection& connection);
    void handle(const FakeRequest& request, FakeConnection& connection);
    [[nodiscard]] FakeHandler early_handler(const FakeRequest& request) const;
    void serve_events(const FakeRequest& request, FakeConnection& connection);
    void reap(bool all);

    Listen listen_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::uint16_t port_{0};
    int listener_{-1};
    std::atomic<bool> stopping_{false};
    std::thread acceptor_;
    std::atomic<int> event_clients_{0};

    mutable std::mutex mutex_;  // guards all that follows
    std::condition_variable event_added_;
    std::map<std::pair<std::string, std::string>, FakeHandler> handlers_;
    std::map<std::pair<std::string, std::string>, FakeHandler> early_handlers_;
    std::list<Connection> connections_;
    std::vector<FakeRequest> requests_;
    std::vector<std::string> events_;
    std::string complaint_;
};

}  // namespace seedbed::test
