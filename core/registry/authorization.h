// What a registry wants to be told before it answers: the header Authorization, made of the user's login or of a token that is had for it.
// Not thread-safe.
#pragma once

#include "engine/registry_login.h"
#include "platform/folders.h"
#include "registry/challenge.h"
#include "registry/curl_http.h"
#include "registry/reference.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace seedbed::registry {

// Sends a request and gives the answer, whatever it is; `body` receives it.
using Sender = std::function<HttpAnswer(HttpRequest request, std::string& body, const std::stop_token& stop)>;

class Authorization {
public:
    // `scope`: "repository:team/db:pull,push".
    Authorization(Reference reference, platform::HostEnvironment host, std::string scope, Sender send);

    // The header's value; empty: none yet.
    [[nodiscard]] const std::string& header() const noexcept { return header_; }
    // Makes the header that an answer 401 asks for. False: there is no other than was sent already. Throws Error: engine_denied,
    // engine_refused, cancelled.
    [[nodiscard]] bool meet(const HttpAnswer& answer, const std::stop_token& stop);
    // For a hint.
    [[nodiscard]] std::string advice() const;

private:
    [[nodiscard]] const std::optional<engine::RegistryLogin>& login(const std::stop_token& stop);
    [[nodiscard]] std::string ask_for_token(const Challenge& challenge, const std::stop_token& stop);
    void require_safe_realm(const std::string& realm) const;

    Reference reference_;
    platform::HostEnvironment host_;
    std::string scope_;
    Sender send_;
    std::string header_;
    bool looked_{false};
    engine::LoginLookup lookup_;
};

}  // namespace seedbed::registry
