#include "registry/curl_http.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "base/text.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <exception>
#include <fcntl.h>
#include <utility>

namespace seedbed::registry {

namespace {

constexpr long k_connect_timeout_ms = 15'000;
constexpr int k_poll_ms = 1000;
constexpr std::size_t k_most_header_bytes = 256u * 1024;

template <typename T>
void set(CURL* handle, CURLoption option, T value)
{
    const CURLcode code = curl_easy_setopt(handle, option, value);
    if (code != CURLE_OK)
        throw Error(ErrorKind::internal,
                    fmt::format("libcurl does not accept option {}: {}", static_cast<int>(option), curl_easy_strerror(code)));
}

// One request under way.
class Transfer {
public:
    Transfer(CURL* handle, const HttpRequest& request, std::string& body) : handle_(handle), request_(request), body_(body)
    {
        curl_easy_reset(handle_);
        set(handle_, CURLOPT_NOSIGNAL, 1L);
        set(handle_, CURLOPT_ERRORBUFFER, words_.data());
        set(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
        set(handle_, CURLOPT_USERAGENT, "Seedbed/" SEEDBED_VERSION);
        set(handle_, CURLOPT_QUICK_EXIT, 1L);  // who cancels must not wait for a name server
        set(handle_, CURLOPT_URL, request.url.c_str());
        set(handle_, CURLOPT_FOLLOWLOCATION, 0L);
        set_security();
        set_limits();
        set_callbacks();
        set_body();
        set_headers();
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { curl_slist_free_all(header_list_); }

    [[nodiscard]] HttpAnswer finish(CURLcode code)
    {
        if (failure_)
            std::rethrow_exception(failure_);
        if (code == CURLE_OK && !headers_done_)
            code = CURLE_GOT_NOTHING;
        if (code != CURLE_OK && !answer_.too_long)
            answer_.failure = words_[0] != '\0' ? words_.data() : curl_easy_strerror(code);
        return std::move(answer_);
    }

private:
    void set_security()
    {
        set(handle_, CURLOPT_SSL_VERIFYPEER, request_.verify ? 1L : 0L);
        set(handle_, CURLOPT_SSL_VERIFYHOST, request_.verify ? 2L : 0L);
        if (!request_.ca_file.empty())
            set(handle_, CURLOPT_CAINFO, request_.ca_file.c_str());
        if (!request_.proxy)
            set(handle_, CURLOPT_PROXY, "");
        set(handle_, CURLOPT_SOCKOPTFUNCTION, &Transfer::on_socket);
    }

    void set_limits()
    {
        set(handle_, CURLOPT_CONNECTTIMEOUT_MS, k_connect_timeout_ms);
        set(handle_, CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(handle_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request_.patience.count()));
        set(handle_, CURLOPT_TCP_KEEPALIVE, 1L);
        set(handle_, CURLOPT_BUFFERSIZE, 256L * 1024);
        set(handle_, CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024);
    }

    void set_callbacks()
    {
        set(handle_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
        set(handle_, CURLOPT_HEADERDATA, this);
        set(handle_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
        set(handle_, CURLOPT_WRITEDATA, this);
        set(handle_, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
        set(handle_, CURLOPT_XFERINFODATA, this);
        set(handle_, CURLOPT_NOPROGRESS, 0L);
    }

    void set_body()
    {
        if (request_.method == "HEAD")
            return set(handle_, CURLOPT_NOBODY, 1L);
        if (request_.method != "GET") {
            set(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
            set(handle_, CURLOPT_POSTFIELDS, request_.body.data() == nullptr ? "" : request_.body.data());
        }
        set(handle_, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    }

    void set_headers()
    {
        const auto add = [this](const std::string& line) {
            curl_slist* longer = curl_slist_append(header_list_, line.c_str());
            if (longer == nullptr)
                throw Error(ErrorKind::internal, "there is not enough memory for a request");
            header_list_ = longer;
        };
        add("Expect:");
        if (!request_.headers.contains("Content-Type"))
            add("Content-Type:");
        for (const auto& [name, value] : request_.headers)
            add(name + ": " + value);
        set(handle_, CURLOPT_HTTPHEADER, header_list_);
    }

    // A program that we start must not hold the connection open.
    static int on_socket(void*, curl_socket_t socket, curlsocktype)
    {
        return ::fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR;
    }

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self)
    {
        return static_cast<Transfer*>(self)->take_header({data, size * count}) ? size * count : 0;
    }

    bool take_header(std::string_view line)
    {
        constexpr int first_final_status = 200;
        header_bytes_ += line.size();
        line = trimmed(line);
        if (headers_done_ || header_bytes_ > k_most_header_bytes)
            return headers_done_ && header_bytes_ <= k_most_header_bytes;
        if (line.starts_with("HTTP/")) {
            answer_ = {};
            if (const auto space = line.find(' '); space != std::string_view::npos)
                std::from_chars(line.data() + space + 1, line.data() + line.size(), answer_.status);
        } else if (line.empty()) {
            headers_done_ = answer_.status >= first_final_status;
        } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            std::string& value = answer_.headers[lower(line.substr(0, colon))];
            value += (value.empty() ? "" : ", ") + std::string(trimmed(line.substr(colon + 1)));
        }
        return true;
    }

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self)
    {
        auto& transfer = *static_cast<Transfer*>(self);
        const std::size_t length = size * count;
        transfer.received_ += length;
        if (transfer.received_ > transfer.request_.most_bytes) {
            transfer.answer_.too_long = true;
            return CURL_WRITEFUNC_ERROR;
        }
        transfer.body_.append(data, length);
        return length;
    }

    static int on_progress(void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent)
    {
        auto& transfer = *static_cast<Transfer*>(self);
        if (!transfer.request_.on_progress)
            return 0;
        try {
            transfer.request_.on_progress(static_cast<std::uint64_t>(sent), static_cast<std::uint64_t>(received));
            return 0;
        } catch (...) {
            transfer.failure_ = std::current_exception();
            return 1;
        }
    }

    CURL* handle_;
    const HttpRequest& request_;
    std::string& body_;
    HttpAnswer answer_;
    curl_slist* header_list_{nullptr};
    std::array<char, CURL_ERROR_SIZE> words_{};
    std::uint64_t received_{0};
    std::size_t header_bytes_{0};
    bool headers_done_{false};
    std::exception_ptr failure_;
};

// A handle that is taken out again on whatever way.
class Attached {
public:
    Attached(CURLM* multi, CURL* handle) : multi_(multi), handle_(handle) { curl_multi_add_handle(multi_, handle_); }
    Attached(const Attached&) = delete;
    Attached& operator=(const Attached&) = delete;
    ~Attached() { curl_multi_remove_handle(multi_, handle_); }

private:
    CURLM* multi_;
    CURL* handle_;
};

using CurlUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

[[noreturn]] void refuse_url(const std::string& url)
{
    throw Error(ErrorKind::engine_refused, "the registry sends to an address that cannot be followed", {.engine_words = url});
}

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
    return text;
}

}  // namespace

std::string HttpAnswer::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

struct CurlHttp::Impl {
    std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi{curl_multi_init(), &curl_multi_cleanup};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), &curl_easy_cleanup};
};

CurlHttp::CurlHttp() : impl_(std::make_unique<Impl>())
{
    if (!impl_->multi || !impl_->handle)
        throw Error(ErrorKind::internal, "libcurl cannot be set up");
}

CurlHttp::~CurlHttp() = default;

HttpAnswer CurlHttp::send(const HttpRequest& request, std::string& body, const std::stop_token& stop)
{
    CURLM* multi = impl_->multi.get();
    Transfer transfer(impl_->handle.get(), request, body);
    const Attached attached(multi, impl_->handle.get());
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    for (;;) {
        throw_if_cancelled(stop, "the request to the registry");
        int running = 0;
        if (const CURLMcode code = curl_multi_perform(multi, &running); code != CURLM_OK)
            throw Error(ErrorKind::internal, fmt::format("libcurl failed: {}", curl_multi_strerror(code)));
        int left = 0;
        if (const CURLMsg* message = curl_multi_info_read(multi, &left); message != nullptr && message->msg == CURLMSG_DONE)
            return transfer.finish(message->data.result);
        curl_multi_poll(multi, nullptr, 0, k_poll_ms, nullptr);
    }
}

Url parse_url(const std::string& url)
{
    const CurlUrl parsed(curl_url(), &curl_url_cleanup);
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        refuse_url(url);
    Url result{url_part(parsed.get(), CURLUPART_SCHEME), lower(url_part(parsed.get(), CURLUPART_HOST)),
               url_part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT)};
    const bool has_user = !url_part(parsed.get(), CURLUPART_USER).empty();
    if ((result.scheme != "https" && result.scheme != "http") || result.host.empty() || has_user)
        refuse_url(url);
    return result;
}

std::string resolved_url(const std::string& base, const std::string& location)
{
    const CurlUrl parsed(curl_url(), &curl_url_cleanup);
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK || location.empty() ||
        curl_url_set(parsed.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK)
        refuse_url(location);
    return url_part(parsed.get(), CURLUPART_URL);
}

}  // namespace seedbed::registry
