#include "support/fake_engine.h"

#include "base/text.h"
#include "support/fake_engine_http.h"

#include <QTemporaryDir>
#include <fmt/format.h>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace seedbed::test {

namespace {

// Long enough for hundreds of streams that are opened at once.
constexpr int k_backlog = 1024;

int checked(int result, const char* call)
{
    if (result < 0)
        throw std::runtime_error(fmt::format("{}: {}", call, std::strerror(errno)));
    return result;
}

int listen_on_unix(const std::string& path)
{
    ::unlink(path.c_str());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    const int listener = checked(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    checked(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    checked(::listen(listener, k_backlog), "listen");
    return listener;
}

int listen_on_tcp(std::uint16_t& port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    const int listener = checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    checked(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    checked(::listen(listener, k_backlog), "listen");
    checked(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    port = ntohs(address.sin_port);
    return listener;
}

}  // namespace

FakeEngine::FakeEngine(Listen listen_where) : listen_(listen_where), folder_(std::make_unique<QTemporaryDir>())
{
    listen();
}

FakeEngine::~FakeEngine()
{
    go_away();
}

engine::Endpoint FakeEngine::endpoint() const
{
    engine::Endpoint endpoint;
    endpoint.origin = "test";
    if (listen_ == Listen::unix_socket) {
        endpoint.socket = folder_->filePath("engine.sock").toStdString();
        return endpoint;
    }
    endpoint.scheme = engine::Endpoint::Scheme::tcp;
    endpoint.host = "127.0.0.1";
    endpoint.port = port_;
    return endpoint;
}

void FakeEngine::listen()
{
    stopping_ = false;
    listener_ = listen_ == Listen::tcp ? listen_on_tcp(port_) : listen_on_unix(endpoint().socket.string());
    acceptor_ = std::thread([this] { accept_loop(); });
}

void FakeEngine::on(const std::string& method, const std::string& path, FakeHandler handler)
{
    const std::lock_guard lock(mutex_);
    handlers_[{method, path}] = std::move(handler);
}

void FakeEngine::answer(const std::string& method, const std::string& path, int status, std::string body)
{
    on(method, path, [status, body = std::move(body)](const FakeRequest&, FakeConnection& connection) { connection.answer(status, body); });
}

void FakeEngine::on_head(const std::string& method, const std::string& path, FakeHandler handler)
{
    const std::lock_guard lock(mutex_);
    early_handlers_[{method, path}] = std::move(handler);
}

void FakeEngine::go_away()
{
    stopping_ = true;
    event_added_.notify_all();
    if (acceptor_.joinable()) {
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        ::close(listener_);
    }
    drop_connections();
    reap(true);
}

void FakeEngine::come_back()
{
    listen();
}

void FakeEngine::drop_connections()
{
    const std::lock_guard lock(mutex_);
    for (auto& connection : connections_)
        if (!connection.finished)
            ::shutdown(connection.descriptor, SHUT_RDWR);
    event_added_.notify_all();
}

std::vector<FakeRequest> FakeEngine::requests() const
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

int FakeEngine::open_connections() const
{
    const std::lock_guard lock(mutex_);
    int count = 0;
    for (const auto& connection : connections_)
        count += connection.finished ? 0 : 1;
    return count;
}

std::string FakeEngine::complaint() const
{
    const std::lock_guard lock(mutex_);
    return complaint_;
}

void FakeEngine::accept_loop()
{
    while (!stopping_) {
        const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0)
            continue;
        reap(false);
        const std::lock_guard lock(mutex_);
        Connection& connection = connections_.emplace_back();
        connection.descriptor = descriptor;
        connection.thread = std::thread([this, &connection] { serve(connection); });
    }
}

void FakeEngine::reap(bool all)
{
    std::list<Connection> over;
    {
        const std::lock_guard lock(mutex_);
        for (auto entry = connections_.begin(); entry != connections_.end();) {
            const auto next = std::next(entry);
            if (all || entry->finished)
                over.splice(over.end(), connections_, entry);
            entry = next;
        }
    }
    for (auto& connection : over) {
        connection.thread.join();
        ::close(connection.descriptor);
    }
}

void FakeEngine::serve(Connection& connection)
{
    HttpReader reader(connection.descriptor);
    try {
        while (auto request = reader.next_head()) {
            FakeConnection answer(connection.descriptor, stopping_);
            if (const FakeHandler early = early_handler(*request)) {
                early(*request, answer);
                answer.close_gently();
                break;
            }
            if (!reader.read_body(*request))
                break;
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(*request);
            }
            handle(*request, answer);
            if (answer.closed())
                break;
        }
    } catch (const std::exception& error) {
        const std::lock_guard lock(mutex_);
        complaint_ = error.what();
    }
    // The descriptor itself is closed by reap(), so that its number is not given to another connection meanwhile.
    ::shutdown(connection.descriptor, SHUT_RDWR);
    connection.finished = true;
}

void FakeEngine::handle(const FakeRequest& request, FakeConnection& connection)
{
    FakeHandler handler;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, candidate] : handlers_) {
            const auto& [method, path] = key;
            const bool by_prefix = !path.empty() && path.back() == '*';
            const bool matches = by_prefix ? request.path.compare(0, path.size() - 1, path, 0, path.size() - 1) == 0 : request.path == path;
            // Keys are sorted, so a longer, more exact one comes later and wins.
            if (method == request.method && matches)
                handler = candidate;
        }
    }
    if (handler)
        handler(request, connection);
    else
        connection.answer(404, R"({"message":"page not found"})");
}

FakeHandler FakeEngine::early_handler(const FakeRequest& request) const
{
    const std::lock_guard lock(mutex_);
    const auto found = early_handlers_.find({request.method, request.path});
    return found == early_handlers_.end() ? FakeHandler() : found->second;
}

void FakeEngine::emit_event(std::string json)
{
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(json));
    event_added_.notify_all();
}

void FakeEngine::serve_events(const FakeRequest& request, FakeConnection& connection)
{
    connection.begin(200);
    std::unique_lock lock(mutex_);
    std::size_t given = request.parameter("since").empty() ? events_.size() : 0;
    ++event_clients_;
    bool client_is_there = true;
    while (client_is_there && !stopping_) {
        if (given < events_.size()) {
            const std::string event = events_[given++] + "\n";
            lock.unlock();
            connection.chunk(event);
            lock.lock();
            continue;
        }
        event_added_.wait_for(lock, std::chrono::milliseconds(20));
        pollfd state{connection.descriptor(), POLLIN | POLLRDHUP, 0};
        client_is_there = ::poll(&state, 1, 0) == 0;
    }
    --event_clients_;
    connection.close();
}

void FakeEngine::behave_like_docker()
{
    const auto ping = [](const FakeRequest&, FakeConnection& connection) {
        connection.answer(200, "OK", "text/plain", {{"Api-Version", "1.41"}, {"Server", "Docker/20.10.24 (linux)"}});
    };
    on("GET", "/_ping", ping);
    on("HEAD", "/_ping", [](const FakeRequest&, FakeConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n");
    });
    answer("GET", "/version", 200, R"({"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"})");
    answer("GET", "/info", 200,
           R"({"ID":"FAKE","Name":"fake","ServerVersion":"20.10.24","Driver":"overlay2","DockerRootDir":"/var/lib/docker",)"
           R"("NCPU":2,"MemTotal":1000000000,"OperatingSystem":"Fake","Architecture":"x86_64","CgroupVersion":"2","SecurityOptions":[]})");
    answer("GET", "/containers/json", 200, "[]");
    answer("GET", "/images/json", 200, "[]");
    answer("GET", "/volumes", 200, R"({"Volumes":null,"Warnings":null})");
    answer("GET", "/networks", 200, "[]");
    on("GET", "/events", [this](const FakeRequest& request, FakeConnection& connection) { serve_events(request, connection); });
}

}  // namespace seedbed::test
