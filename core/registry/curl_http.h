// HTTP to registries, one request at a time: the caller's thread does it all and makes no other. Not the Transport of core/engine, whose
// addresses are engines; a registry's answers lead to other hosts. What went wrong on the way is told in the answer, for the client to try
// again. Not thread-safe; one object for each client.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace seedbed::registry {

struct HttpRequest {
    std::string method{"GET"};
    std::string url;
    std::map<std::string, std::string> headers;
    std::string_view body;          // must live as long as the call
    std::uint64_t most_bytes{0};    // an answer that has more breaks off
    std::string ca_file;            // besides the system's own; may be empty
    bool verify{true};              // the certificate
    bool proxy{true};               // as the variables http_proxy, https_proxy and no_proxy say
    std::chrono::seconds patience;  // without a byte either way
    std::function<void(std::uint64_t sent, std::uint64_t received)> on_progress{};
};

struct HttpAnswer {
    int status{0};                               // 0: none came
    std::map<std::string, std::string> headers;  // lower-case names
    std::string failure;                         // why it did not come, or not all of it; empty: all is there
    bool too_long{false};

    [[nodiscard]] std::string header(const std::string& name) const;
};

class CurlHttp {
public:
    CurlHttp();
    ~CurlHttp();
    CurlHttp(const CurlHttp&) = delete;
    CurlHttp& operator=(const CurlHttp&) = delete;

    // The answer's body is added to `body`, as far as it came. Redirects are answers. Throws Error: cancelled, internal; and what
    // `on_progress` throws.
    [[nodiscard]] HttpAnswer send(const HttpRequest& request, std::string& body, const std::stop_token& stop);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Url {
    std::string scheme;  // "https", "http"
    std::string host;
    std::string port;  // always said

    // What may see the same credentials.
    [[nodiscard]] bool same_origin(const Url& other) const { return *this == other; }
    bool operator==(const Url&) const = default;
};

// Throws Error(engine_refused) on anything but an http or https address without a user in it.
[[nodiscard]] Url parse_url(const std::string& url);
// `location` as seen from `base`.
[[nodiscard]] std::string resolved_url(const std::string& base, const std::string& location);

}  // namespace seedbed::registry
