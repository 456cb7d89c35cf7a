#include "registry/client.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "engine/target.h"
#include "platform/sha256.h"
#include "registry/authorization.h"
#include "registry/curl_http.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

namespace seedbed::registry {

namespace {

// The distribution specification asks registries to take manifests of 4 MiB, and clients need take no larger ones.
constexpr std::uint64_t k_most_manifest = 4u * 1024 * 1024;
constexpr std::uint64_t k_most_other = 1024u * 1024;
constexpr int k_most_redirects = 5;
constexpr std::chrono::seconds k_longest_pause{30};
constexpr const char* k_accept =
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
    "application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json";

enum Status { ok = 200, created = 201, accepted = 202, partial = 206, unauthorized = 401, forbidden = 403, not_found = 404 };

bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool may_pass(const HttpAnswer& answer)
{
    return !answer.too_long && (!answer.failure.empty() || answer.status == 408 || answer.status == 429 || answer.status == 500 ||
                                answer.status == 502 || answer.status == 503 || answer.status == 504);
}

// Where Docker, rootless Docker and Podman keep the certificate authority of a registry that has its own.
std::string find_authority(const std::string& host, const platform::HostEnvironment& environment)
{
    for (const std::filesystem::path& folder : {environment.home / ".config/docker/certs.d", std::filesystem::path("/etc/docker/certs.d"),
                                                std::filesystem::path("/etc/containers/certs.d")}) {
        const std::filesystem::path file = folder / host / "ca.crt";
        std::error_code failure;
        if (std::filesystem::is_regular_file(file, failure))
            return file.string();
    }
    return {};
}

std::string digest_of(std::string_view bytes)
{
    return "sha256:" + platform::sha256(bytes);
}

}  // namespace

class Client::Impl {
public:
    Impl(const Reference& reference, platform::HostEnvironment host, Access access, Patience patience)
        : reference_(reference)
        , patience_(patience)
        , ca_file_(find_authority(reference.api_host(), host))
        , authorization_(
              reference, std::move(host),
              fmt::format("repository:{}:{}", reference.repository, access == Access::pull ? "pull" : "pull,push"),
              [this](HttpRequest request, std::string& body, const std::stop_token& stop) { return send(std::move(request), body, stop); })
    {
    }

    [[nodiscard]] const Reference& reference() const { return reference_; }
    [[nodiscard]] const Patience& patience() const { return patience_; }

    [[nodiscard]] std::string url(const std::string& rest, const std::stop_token& stop)
    {
        return fmt::format("{}/v2/{}/{}", base(stop), reference_.repository, rest);
    }

    // One try: with the login, through redirects.
    [[nodiscard]] HttpAnswer try_once(const HttpRequest& request, std::string& body, const std::stop_token& stop)
    {
        const std::size_t before = body.size();
        HttpAnswer answer = follow(request, body, stop);
        if (answer.status != unauthorized || !authorization_.meet(answer, stop))
            return answer;
        body.resize(before);
        return follow(request, body, stop);
    }

    // Tries again what may pass. `body` is empty before each try.
    [[nodiscard]] HttpAnswer exchange(const HttpRequest& request, std::string& body, const std::stop_token& stop)
    {
        for (int attempt = 1;; ++attempt) {
            body.clear();
            HttpAnswer answer = try_once(request, body, stop);
            if (!may_pass(answer) || attempt >= patience_.attempts)
                return answer;
            pause(attempt, answer, stop);
        }
    }

    void pause(int attempt, const HttpAnswer& answer, const std::stop_token& stop) const
    {
        std::chrono::milliseconds time = patience_.pause * (1 << std::min(attempt - 1, 10));
        const std::string asked = answer.header("retry-after");
        unsigned seconds = 0;
        if (std::from_chars(asked.data(), asked.data() + asked.size(), seconds).ec == std::errc{})
            time = std::max<std::chrono::milliseconds>(time, std::chrono::seconds(seconds));
        static_cast<void>(wait_for(stop, std::min<std::chrono::milliseconds>(time, k_longest_pause)));
        throw_if_cancelled(stop, "the request to the registry");
    }

    [[nodiscard]] Error failure(const std::string& what, const HttpAnswer& answer, const std::string& body) const
    {
        const std::string whole = fmt::format("{} {}", reference_.host, what);
        if (answer.too_long)
            return Error(ErrorKind::engine_refused, fmt::format("{}: its answer is longer than it may be", whole));
        if (!answer.failure.empty())
            return Error(ErrorKind::engine_refused, fmt::format("{}: it cannot be reached, or the connection broke", whole),
                         {.engine_words = answer.failure, .hint = "Check the registry's name and the network, then try again."});
        if (answer.status == unauthorized || answer.status == forbidden)
            return Error(ErrorKind::engine_denied, fmt::format("{}: it gives no access", whole),
                         {.engine_words = error_words(body), .hint = authorization_.advice()});
        return Error(answer.status == not_found ? ErrorKind::not_found : ErrorKind::engine_refused,
                     fmt::format("{}: it answered {}", whole, answer.status), {.engine_words = error_words(body)});
    }

    [[nodiscard]] Error wrong_data(const Blob& blob) const
    {
        return Error(ErrorKind::engine_refused, fmt::format("{} gave other data than the digest {} names", reference_.host, blob.digest),
                     {.hint = "It was damaged on the way or in the registry. Try again; if it stays so, push it again."});
    }

    [[nodiscard]] std::string location_of(const HttpAnswer& answer, const std::string& asked, const std::stop_token& stop)
    {
        std::string location = resolved_url(asked, answer.header("location"));
        const Url own = parse_url(base(stop)), there = parse_url(location);
        // Registries behind a proxy often do not know that they are asked over TLS.
        if (own.scheme == "https" && there.scheme == "http" && own.host == there.host)
            location.replace(0, std::string_view("http").size(), "https");
        else if (there.scheme != "https" && !(own.scheme == "http" && is_loopback_host(there.host)))
            throw Error(ErrorKind::engine_refused, fmt::format("{} sends to an address without encryption", reference_.host),
                        {.engine_words = location});
        return location;
    }

private:
    // "https://host"; of this machine also "http://host", when that is what answers there.
    [[nodiscard]] const std::string& base(const std::stop_token& stop)
    {
        if (base_.empty()) {
            const std::string host = reference_.api_host();
            std::string plain = "http://" + host;
            base_ = is_loopback_host(host) && speaks_plainly(plain, stop) ? plain : "https://" + host;
        }
        return base_;
    }

    [[nodiscard]] bool speaks_plainly(const std::string& plain, const std::stop_token& stop)
    {
        HttpRequest ping;
        ping.url = plain + "/v2/";
        ping.most_bytes = k_most_other;
        std::string body;
        const HttpAnswer answer = send(std::move(ping), body, stop);
        return answer.status == ok || answer.status == unauthorized;
    }

    [[nodiscard]] HttpAnswer send(HttpRequest request, std::string& body, const std::stop_token& stop)
    {
        request.patience = patience_.silence;
        request.ca_file = ca_file_;
        const Url url = parse_url(request.url);
        if (is_loopback_host(url.host)) {
            request.proxy = false;
            request.verify = !is_loopback_host(reference_.host);
        }
        return http_.send(request, body, stop);
    }

    // Nobody but the registry sees its login: storage that it leads to has its own in the address.
    [[nodiscard]] HttpAnswer follow(HttpRequest request, std::string& body, const std::stop_token& stop)
    {
        const Url own = parse_url(base(stop));
        const std::size_t before = body.size();
        for (int redirects = 0;; ++redirects) {
            request.headers.erase("Authorization");
            if (parse_url(request.url).same_origin(own) && !authorization_.header().empty())
                request.headers["Authorization"] = authorization_.header();
            HttpAnswer answer = send(request, body, stop);
            if (!is_redirect(answer.status) || (request.method != "GET" && request.method != "HEAD"))
                return answer;
            if (redirects == k_most_redirects)
                throw Error(ErrorKind::engine_refused,
                            fmt::format("{} sends from one address to the next, without an end", reference_.host));
            body.resize(before);
            request.url = location_of(answer, request.url, stop);
        }
    }

    Reference reference_;
    Patience patience_;
    std::string ca_file_;
    CurlHttp http_;
    Authorization authorization_;
    std::string base_;
};

Client::Client(const Reference& reference, platform::HostEnvironment host, Access access, Patience patience)
    : impl_(std::make_unique<Impl>(reference, std::move(host), access, patience))
{
}

Client::~Client() = default;

std::optional<Manifest> Client::manifest(const std::stop_token& stop)
{
    HttpRequest request;
    request.url = impl_->url("manifests/" + impl_->reference().version(), stop);
    request.headers["Accept"] = k_accept;
    request.most_bytes = k_most_manifest;
    Manifest found;
    const HttpAnswer answer = impl_->exchange(request, found.text, stop);
    if (answer.status == not_found && answer.failure.empty())
        return {};
    if (answer.status != ok || !answer.failure.empty() || answer.too_long)
        throw impl_->failure("does not give " + impl_->reference().text(), answer, found.text);
    found.digest = digest_of(found.text);
    const std::string promised = impl_->reference().digest.empty() ? answer.header("docker-content-digest") : impl_->reference().digest;
    if (is_sha256_digest(promised) && promised != found.digest)
        throw Error(ErrorKind::engine_refused, fmt::format("{} gave another manifest than its digest names", impl_->reference().host));
    return found;
}

std::string Client::put_manifest(const std::string& text, const std::stop_token& stop)
{
    HttpRequest request;
    request.method = "PUT";
    request.url = impl_->url("manifests/" + impl_->reference().tag, stop);
    request.headers["Content-Type"] = k_manifest_type;
    request.body = text;
    request.most_bytes = k_most_other;
    std::string body;
    const HttpAnswer answer = impl_->exchange(request, body, stop);
    if (answer.status != created && answer.status != ok)
        throw impl_->failure("does not take " + impl_->reference().text(), answer, body);
    return digest_of(text);
}

bool Client::has_blob(const std::string& digest, const std::stop_token& stop)
{
    HttpRequest request;
    request.method = "HEAD";
    request.url = impl_->url("blobs/" + digest, stop);
    std::string body;
    const HttpAnswer answer = impl_->exchange(request, body, stop);
    if (answer.failure.empty() && (answer.status == ok || answer.status == not_found))
        return answer.status == ok;
    throw impl_->failure("does not say what it has", answer, body);
}

// In one piece: every registry takes that, and what breaks off leaves nothing that can be seen.
void Client::put_blob(const std::string& digest, std::string_view bytes, const BlobProgress& progress, const std::stop_token& stop)
{
    for (int attempt = 1;; ++attempt) {
        HttpRequest begin;
        begin.method = "POST";
        begin.url = impl_->url("blobs/uploads/", stop);
        begin.most_bytes = k_most_other;
        std::string body;
        const HttpAnswer place = impl_->exchange(begin, body, stop);
        if (place.status != accepted)
            throw impl_->failure("does not take data", place, body);

        HttpRequest put;
        put.method = "PUT";
        put.url = impl_->location_of(place, begin.url, stop);
        put.url += fmt::format("{}digest={}", put.url.find('?') == std::string::npos ? "?" : "&", engine::percent_encoded(digest));
        put.headers["Content-Type"] = "application/octet-stream";
        put.body = bytes;
        put.most_bytes = k_most_other;
        put.on_progress = [&](std::uint64_t sent, std::uint64_t) { progress(std::min<std::uint64_t>(sent, bytes.size())); };
        body.clear();
        const HttpAnswer answer = impl_->try_once(put, body, stop);
        if (answer.failure.empty() && (answer.status == created || answer.status == ok))
            return;
        // An upload that the registry has lost meanwhile is begun anew.
        const bool lost = answer.failure.empty() && answer.status == not_found;
        if ((!may_pass(answer) && !lost) || attempt >= impl_->patience().attempts)
            throw impl_->failure("does not take data", answer, body);
        impl_->pause(attempt, answer, stop);
    }
}

std::string Client::blob(const Blob& blob, const BlobProgress& progress, const std::stop_token& stop)
{
    const std::string what = fmt::format("does not give a part of {}", impl_->reference().text());
    std::string bytes;
    for (int attempt = 1;; ++attempt) {
        HttpRequest request;
        request.url = impl_->url("blobs/" + blob.digest, stop);
        const std::size_t before = bytes.size();
        if (before > 0)
            request.headers["Range"] = fmt::format("bytes={}-", before);
        request.most_bytes = blob.size;
        request.on_progress = [&](std::uint64_t, std::uint64_t received) { progress(std::min(before + received, blob.size)); };
        std::string piece;
        const HttpAnswer answer = impl_->try_once(request, piece, stop);
        const bool continues = answer.status == partial && before > 0;
        if (continues || answer.status == ok)
            bytes = continues ? bytes + piece : piece;
        if (answer.failure.empty() && !answer.too_long && (continues || answer.status == ok)) {
            if (bytes.size() == blob.size && digest_of(bytes) == blob.digest)
                return bytes;
            // What was put together of two answers may be wrong by the seam.
            if (before == 0)
                throw impl_->wrong_data(blob);
            bytes.clear();
        } else if (bytes.size() > blob.size || answer.too_long) {
            throw impl_->wrong_data(blob);
        } else if (!may_pass(answer) || attempt >= impl_->patience().attempts) {
            throw impl_->failure(what, answer, piece);
        }
        impl_->pause(attempt, answer, stop);
    }
}

}  // namespace seedbed::registry
