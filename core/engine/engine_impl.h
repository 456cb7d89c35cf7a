// What the files that implement Engine share: the way from a typed call to a request, and from a refusal to an Error.
#pragma once

#include "engine/engine.h"
#include "engine/target.h"
#include "platform/folders.h"

#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

namespace seedbed::engine {

// Calls that last as long as what they wait for.
constexpr std::optional<std::chrono::milliseconds> k_no_timeout = std::nullopt;

struct CallExtras {
    std::string body{};
    std::map<std::string, std::string> headers{};
    std::optional<std::chrono::milliseconds> timeout{std::chrono::seconds(60)};
};

class Engine::Impl {
public:
    Impl(std::unique_ptr<Transport> transport, ApiVersion version, Flavor flavor, platform::HostEnvironment host)
        : transport_(std::move(transport))
        , version_(version)
        , flavor_(flavor)
        , host_(std::move(host))
    {
    }

    [[nodiscard]] Transport& transport() noexcept { return *transport_; }
    [[nodiscard]] const Transport& transport() const noexcept { return *transport_; }
    [[nodiscard]] ApiVersion version() const noexcept { return version_; }
    [[nodiscard]] Flavor flavor() const noexcept { return flavor_; }
    [[nodiscard]] const platform::HostEnvironment& host() const noexcept { return host_; }

    [[nodiscard]] Request request(Method method, const Target& target, CallExtras extras = {}) const;

    // Throws for a status of 400 and above, unless it is among `allowed`. `doing` is a sentence without a full stop: "cannot list images".
    Response call(Method method, const Target& target, std::string_view doing, const std::stop_token& stop, CallExtras extras = {},
                  std::initializer_list<int> allowed = {});

    // Runs a pull or a build: hands out its reports and throws when the stream or its status says that it failed. Gives the image's id
    // where the stream tells one.
    ImageId follow_report(const Request& request, const std::string& doing, ErrorKind failure_kind, const ImageProgressFn& progress,
                          const std::stop_token& stop);

private:
    const std::unique_ptr<Transport> transport_;
    const ApiVersion version_;
    const Flavor flavor_;
    const platform::HostEnvironment host_;
};

}  // namespace seedbed::engine
