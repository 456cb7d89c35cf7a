#include "engine/engine.h"

#include "engine/answer_error.h"
#include "engine/engine_impl.h"
#include "engine/system_json.h"
#include "engine/volume_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::engine {

namespace {

constexpr ApiVersion k_oldest{1, 41};
constexpr ApiVersion k_newest{1, 51};
constexpr int k_first_error_status = 400;

struct Greeting {
    ApiVersion version;
    Flavor flavor{Flavor::docker};
};

std::string header(const Response& response, const char* name)
{
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? std::string() : found->second;
}

// HEAD first, as Docker's own client does; GET where something between does not know HEAD.
Response ping_for_headers(Transport& transport, const std::stop_token& stop)
{
    Request request;
    request.target = "/_ping";
    request.method = Method::head;
    Response response = transport.send(request, stop);
    if (response.status < k_first_error_status && !header(response, "api-version").empty())
        return response;
    request.method = Method::get;
    response = transport.send(request, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, fmt::format("the engine at {} does not accept this client", transport.endpoint().url()));
    return response;
}

Greeting greet(Transport& transport, const std::stop_token& stop)
{
    const Response ping = ping_for_headers(transport, stop);
    const auto version = parse_api_version(header(ping, "api-version"));
    if (!version)
        throw Error(ErrorKind::engine_unreachable,
                    fmt::format("what answers at {} is not an engine: it tells no API version", transport.endpoint().url()),
                    {.hint = "Check the address: the Docker Engine API is expected there."});
    const bool podman = !header(ping, "libpod-api-version").empty() || header(ping, "server").find("Libpod") != std::string::npos;
    return {*version, podman ? Flavor::podman : Flavor::docker};
}

}  // namespace

std::string to_string(ApiVersion version)
{
    return fmt::format("{}.{}", version.major, version.minor);
}

std::shared_ptr<Engine> Engine::connect(const Endpoint& endpoint, const std::stop_token& stop, const platform::HostEnvironment& host)
{
    auto transport = std::make_unique<Transport>(endpoint);
    const Greeting greeting = greet(*transport, stop);
    if (greeting.version < k_oldest)
        throw Error(ErrorKind::unsupported,
                    fmt::format("the engine at {} is too old: it speaks API {}, and {} is needed", endpoint.url(),
                                to_string(greeting.version), to_string(k_oldest)),
                    {.hint = "Update the engine to Docker 20.10 or Podman 4, or later."});
    auto impl = std::make_unique<Impl>(std::move(transport), std::min(greeting.version, k_newest), greeting.flavor, host);
    return std::shared_ptr<Engine>(new Engine(std::move(impl)));
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Engine::~Engine() = default;

const Endpoint& Engine::endpoint() const noexcept
{
    return impl_->transport().endpoint();
}

ApiVersion Engine::api_version() const noexcept
{
    return impl_->version();
}

Flavor Engine::flavor() const noexcept
{
    return impl_->flavor();
}

Transport& Engine::transport() noexcept
{
    return impl_->transport();
}

void Engine::ping(const std::stop_token& stop)
{
    Request request;
    request.target = "/_ping";
    const Response response = impl_->transport().send(request, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, "the engine is not well");
}

VersionInfo Engine::version(const std::stop_token& stop)
{
    return parse_version(impl_->call(Method::get, Target("/version"), "cannot ask the engine for its version", stop).body);
}

SystemInfo Engine::info(const std::stop_token& stop)
{
    return parse_info(impl_->call(Method::get, Target("/info"), "cannot ask the engine about itself", stop).body);
}

DiskUsage Engine::disk_usage(const std::stop_token& stop)
{
    const CallExtras patient{.timeout = k_no_timeout};
    return parse_disk_usage(impl_->call(Method::get, Target("/system/df"), "cannot measure what the engine stores", stop, patient).body);
}

Request Engine::Impl::request(Method method, const Target& target, CallExtras extras) const
{
    Request request;
    request.method = method;
    request.target = "/v" + to_string(version_) + target.text();
    request.headers = std::move(extras.headers);
    request.body = std::move(extras.body);
    request.timeout = extras.timeout;
    return request;
}

Response Engine::Impl::call(Method method, const Target& target, std::string_view doing, const std::stop_token& stop, CallExtras extras,
                            std::initializer_list<int> allowed)
{
    Response response = transport_->send(request(method, target, std::move(extras)), stop);
    if (response.status >= k_first_error_status && std::ranges::find(allowed, response.status) == allowed.end())
        throw error_from_answer(response, std::string(doing));
    return response;
}

}  // namespace seedbed::engine
