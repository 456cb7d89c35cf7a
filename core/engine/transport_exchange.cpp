#include "engine/transport_exchange.h"

#include "base/text.h"
#include "engine/transport_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <utility>

namespace seedbed::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds k_connect_timeout{10'000};
// Log streams bring much at once; larger than this libcurl 7.88 does not accept everywhere.
constexpr long k_buffer_size = 256L * 1024;

// A failure here would be a bug of ours (an unknown option), never the world's.
template <typename T>
void set(CURL* handle, CURLoption option, T value)
{
    const CURLcode code = curl_easy_setopt(handle, option, value);
    if (code != CURLE_OK)
        throw Error(ErrorKind::internal,
                    fmt::format("libcurl does not accept option {}: {}", static_cast<int>(option), curl_easy_strerror(code)));
}

const char* method_name(Method method)
{
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::del: return "DELETE";
    }
    return "GET";
}

// As Go's net/http, which Docker's own client uses: a proxy is never asked for this machine itself.
bool is_loopback(std::string_view host)
{
    return host == "localhost" || host == "::1" || host == "[::1]" || host.substr(0, 4) == "127.";
}

std::string base_url(const Endpoint& endpoint)
{
    if (endpoint.scheme == Endpoint::Scheme::unix_socket)
        return "http://localhost";
    const bool v6 = endpoint.host.find(':') != std::string::npos;
    return fmt::format("{}://{}{}{}:{}", endpoint.scheme == Endpoint::Scheme::tls ? "https" : "http", v6 ? "[" : "", endpoint.host,
                       v6 ? "]" : "", endpoint.port);
}

}  // namespace

Exchange::~Exchange()
{
    curl_slist_free_all(header_list_);
    curl_easy_cleanup(handle_);
}

void Exchange::prepare(CURL* handle, const Endpoint& endpoint)
{
    handle_ = handle;
    set(handle_, CURLOPT_PRIVATE, this);
    set(handle_, CURLOPT_NOSIGNAL, 1L);
    set(handle_, CURLOPT_ERRORBUFFER, error_words_.data());
    set(handle_, CURLOPT_PATH_AS_IS, 1L);
    set(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
    // One stream, one connection: nothing may wait for another's window.
    set(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle_, CURLOPT_USERAGENT, "Seedbed/" SEEDBED_VERSION);
    set(handle_, CURLOPT_SOCKOPTFUNCTION, &Exchange::on_socket);
    set(handle_, CURLOPT_HEADERFUNCTION, &Exchange::on_header);
    set(handle_, CURLOPT_HEADERDATA, this);
    set(handle_, CURLOPT_WRITEFUNCTION, &Exchange::on_body);
    set(handle_, CURLOPT_WRITEDATA, this);
    set_endpoint(endpoint);
    set_method_and_body();
    set_headers();
    set_limits();
}

void Exchange::set_endpoint(const Endpoint& endpoint)
{
    set(handle_, CURLOPT_URL, (base_url(endpoint) + request_.target).c_str());
    if (endpoint.scheme == Endpoint::Scheme::unix_socket) {
        set(handle_, CURLOPT_UNIX_SOCKET_PATH, endpoint.socket.c_str());
        set(handle_, CURLOPT_PROXY, "");
        return;
    }
    if (is_loopback(endpoint.host))
        set(handle_, CURLOPT_PROXY, "");
    set(handle_, CURLOPT_TCP_KEEPALIVE, 1L);
    set(handle_, CURLOPT_TCP_KEEPIDLE, 30L);
    set(handle_, CURLOPT_TCP_KEEPINTVL, 15L);
    // A cancelled request must not wait for a name server.
    set(handle_, CURLOPT_QUICK_EXIT, 1L);
    if (endpoint.scheme != Endpoint::Scheme::tls)
        return;
    set(handle_, CURLOPT_SSL_VERIFYPEER, endpoint.skip_verify ? 0L : 1L);
    set(handle_, CURLOPT_SSL_VERIFYHOST, endpoint.skip_verify ? 0L : 2L);
    if (!endpoint.ca.empty())
        set(handle_, CURLOPT_CAINFO, endpoint.ca.c_str());
    if (!endpoint.certificate.empty())
        set(handle_, CURLOPT_SSLCERT, endpoint.certificate.c_str());
    if (!endpoint.key.empty())
        set(handle_, CURLOPT_SSLKEY, endpoint.key.c_str());
}

void Exchange::set_method_and_body()
{
    if (request_.method == Method::head) {
        set(handle_, CURLOPT_NOBODY, 1L);
        return;
    }
    if (request_.body_source) {
        // Without a size libcurl sends chunks. They cannot be sent twice, so take no connection that may have gone stale.
        set(handle_, CURLOPT_UPLOAD, 1L);
        set(handle_, CURLOPT_READFUNCTION, &Exchange::on_read);
        set(handle_, CURLOPT_READDATA, this);
        set(handle_, CURLOPT_UPLOAD_BUFFERSIZE, k_buffer_size);
        set(handle_, CURLOPT_FRESH_CONNECT, 1L);
    } else if (request_.method == Method::post || request_.method == Method::put) {
        set(handle_, CURLOPT_POSTFIELDS, request_.body.c_str());
        set(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    }
    set(handle_, CURLOPT_CUSTOMREQUEST, method_name(request_.method));
}

void Exchange::set_headers()
{
    const auto add = [this](const std::string& line) {
        curl_slist* longer = curl_slist_append(header_list_, line.c_str());
        if (longer == nullptr)
            throw Error(ErrorKind::internal, "there is not enough memory for a request");
        header_list_ = longer;
    };
    add("Expect:");  // engines answer “100 Continue” late or never
    const bool has_body = request_.body_source || !request_.body.empty();
    add(has_body ? "Content-Type: " + request_.content_type : "Content-Type:");
    for (const auto& [name, value] : request_.headers)
        add(name + ": " + value);
    set(handle_, CURLOPT_HTTPHEADER, header_list_);
}

void Exchange::set_limits()
{
    set(handle_, CURLOPT_BUFFERSIZE, k_buffer_size);
    set(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(k_connect_timeout.count()));
    if (request_.timeout)
        set(handle_, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request_.timeout->count())));
}

CURL* Exchange::release_handle() noexcept
{
    return std::exchange(handle_, nullptr);
}

void Exchange::resume(int direction)
{
    if (handle_ == nullptr || (paused_ & direction) == 0)
        return;
    paused_ &= ~direction;
    curl_easy_pause(handle_, paused_);
}

void Exchange::finish(CURLcode code, const Endpoint& endpoint)
{
    // libcurl takes a head that breaks off for an answer without a body.
    if (code == CURLE_OK && !headers_done_)
        code = CURLE_PARTIAL_FILE;
    if (code == CURLE_OK && !client_failure_)
        client_->ended(std::move(answer_), {});
    else
        finish_with(failure(code, endpoint));
}

void Exchange::finish_with(const Error& error)
{
    client_->ended(std::move(answer_), error);
}

Error Exchange::failure(CURLcode code, const Endpoint& endpoint) const
{
    if (client_failure_) {
        try {
            std::rethrow_exception(client_failure_);
        } catch (const Error& error) {
            return error;
        } catch (const std::exception& error) {
            return Error(ErrorKind::internal, error.what());
        }
    }
    TransferFailure failure;
    failure.code = code;
    failure.curl_words = error_words_.data();
    curl_easy_getinfo(handle_, CURLINFO_OS_ERRNO, &failure.os_errno);
    curl_off_t pretransfer = 0;
    curl_easy_getinfo(handle_, CURLINFO_PRETRANSFER_TIME_T, &pretransfer);
    failure.connected = pretransfer > 0;
    return transfer_error(failure, endpoint);
}

std::optional<milliseconds> Exchange::watch_for_answer(std::chrono::steady_clock::time_point now)
{
    constexpr milliseconds until_sent{10};
    if (!request_.answer_grace || headers_done_)
        return {};
    if (!sent_at_) {
        long sent = 0;
        curl_easy_getinfo(handle_, CURLINFO_REQUEST_SIZE, &sent);
        if (sent <= 0)
            return until_sent;
        sent_at_ = now;
    }
    const auto left = std::chrono::ceil<milliseconds>(*sent_at_ + *request_.answer_grace - now);
    if (left.count() > 0)
        return left;
    client_->still_unanswered();
    return {};
}

// A program that we start must not hold the engine's connections open.
int Exchange::on_socket(void*, curl_socket_t socket, curlsocktype)
{
    return ::fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR;
}

std::size_t Exchange::on_header(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<Exchange*>(self);
    try {
        exchange.take_header_line({data, size * count});
        return size * count;
    } catch (...) {
        exchange.client_failure_ = std::current_exception();
        return 0;
    }
}

// Called for every line of a head, also of a provisional one (1xx) and of a chunked answer's trailer.
void Exchange::take_header_line(std::string_view line)
{
    constexpr int first_final_status = 200;
    constexpr std::size_t most_header_bytes = 256u * 1024;  // below the limit of newer libcurls, so that the sentence is ours
    if (headers_done_)
        return;
    header_bytes_ += line.size();
    if (header_bytes_ > most_header_bytes)
        throw Error(ErrorKind::engine_refused, "the head of the engine's answer has no end");
    line = trimmed(line);
    if (line.substr(0, 5) == "HTTP/") {
        answer_ = {};
        const auto space = line.find(' ');
        if (space != std::string_view::npos)
            std::from_chars(line.data() + space + 1, line.data() + line.size(), answer_.status);
    } else if (line.empty()) {
        headers_done_ = answer_.status >= first_final_status;
        if (headers_done_)
            client_->headers_arrived(answer_);
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
        answer_.headers[lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
    }
}

std::size_t Exchange::on_body(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<Exchange*>(self);
    const std::size_t length = size * count;
    try {
        switch (exchange.client_->bytes_arrived(exchange.answer_, {data, length})) {
        case Flow::taken: return length;
        case Flow::later: exchange.paused_ |= CURLPAUSE_RECV; return CURL_WRITEFUNC_PAUSE;
        case Flow::abort: break;
        }
    } catch (...) {
        exchange.client_failure_ = std::current_exception();
    }
    return CURL_WRITEFUNC_ERROR;
}

std::size_t Exchange::on_read(char* buffer, std::size_t size, std::size_t count, void* self)
{
    auto& exchange = *static_cast<Exchange*>(self);
    try {
        const BodyPiece piece = exchange.client_->next_body(buffer, size * count);
        switch (piece.flow) {
        case Flow::taken: return piece.size;
        case Flow::later: exchange.paused_ |= CURLPAUSE_SEND; return CURL_READFUNC_PAUSE;
        case Flow::abort: break;
        }
    } catch (...) {
        exchange.client_failure_ = std::current_exception();
    }
    return CURL_READFUNC_ABORT;
}

}  // namespace seedbed::engine
