#include "registry/authorization.h"

#include "base/error.h"
#include "engine/base64.h"
#include "engine/target.h"
#include "registry/artifact_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::registry {

namespace {

constexpr std::uint64_t k_most_token_answer = 1024u * 1024;
constexpr int k_ok = 200;
constexpr const char* k_client_id = "seedbed";

std::string basic(const engine::RegistryLogin& login)
{
    return "Basic " + engine::base64_encoded(login.username + ":" + login.password);
}

const Challenge* find_scheme(const std::vector<Challenge>& challenges, const char* scheme)
{
    const auto found =
        std::find_if(challenges.begin(), challenges.end(), [&](const Challenge& challenge) { return challenge.scheme == scheme; });
    return found == challenges.end() ? nullptr : &*found;
}

}  // namespace

Authorization::Authorization(Reference reference, platform::HostEnvironment host, std::string scope, Sender send)
    : reference_(std::move(reference))
    , host_(std::move(host))
    , scope_(std::move(scope))
    , send_(std::move(send))
{
}

const std::optional<engine::RegistryLogin>& Authorization::login(const std::stop_token& stop)
{
    if (!std::exchange(looked_, true))
        lookup_ = engine::find_login(reference_.login_key(), host_, stop);
    return lookup_.login;
}

bool Authorization::meet(const HttpAnswer& answer, const std::stop_token& stop)
{
    const auto challenges = parse_challenges(answer.header("www-authenticate"));
    std::string made;
    if (const Challenge* bearer = find_scheme(challenges, "bearer"))
        made = "Bearer " + ask_for_token(*bearer, stop);
    else if (find_scheme(challenges, "basic") != nullptr && login(stop) && !login(stop)->username.empty())
        made = basic(*login(stop));
    if (made.empty() || made == header_)
        return false;
    header_ = std::move(made);
    return true;
}

// The token server is told the user's password: over TLS only, but for a registry of this machine.
void Authorization::require_safe_realm(const std::string& realm) const
{
    const Url url = parse_url(realm);
    if (url.scheme != "https" && !(is_loopback_host(reference_.host) && is_loopback_host(url.host)))
        throw Error(ErrorKind::engine_refused,
                    fmt::format("{} wants the login to be sent to {} without encryption", reference_.host, realm));
}

// A refresh token is exchanged by POST, as OAuth 2.0 says; a name and a password go by GET, without which any may ask
// (distribution, docs/spec/auth/token.md and oauth.md).
std::string Authorization::ask_for_token(const Challenge& challenge, const std::stop_token& stop)
{
    require_safe_realm(challenge.parameter("realm"));
    const auto& known = login(stop);
    HttpRequest request;
    request.most_bytes = k_most_token_answer;
    std::string form;
    if (known && !known->identity_token.empty()) {
        const std::string asked = challenge.parameter("scope");
        form = fmt::format("grant_type=refresh_token&service={}&client_id={}&scope={}&refresh_token={}",
                           engine::percent_encoded(challenge.parameter("service")), k_client_id,
                           engine::percent_encoded(asked.empty() ? scope_ : asked), engine::percent_encoded(known->identity_token));
        request.method = "POST";
        request.url = challenge.parameter("realm");
        request.headers["Content-Type"] = "application/x-www-form-urlencoded";
        request.body = form;
    } else {
        request.url = token_url(challenge, scope_, known ? known->username : std::string());
        if (known)
            request.headers["Authorization"] = basic(*known);
    }
    std::string body;
    const HttpAnswer answer = send_(request, body, stop);
    std::string token = answer.status == k_ok ? parse_token(body) : std::string();
    if (!token.empty())
        return token;
    throw Error(ErrorKind::engine_denied, fmt::format("{} gives no access to {}", reference_.host, reference_.repository),
                {.engine_words = answer.status == 0 ? answer.failure : error_words(body), .hint = advice()});
}

std::string Authorization::advice() const
{
    const std::string name = reference_.login_key() == reference_.host ? " " + reference_.host : std::string();
    if (!lookup_.problem.empty())
        return lookup_.problem;
    return lookup_.login
               ? fmt::format("Is the login stale, or not allowed to do this? `docker logout{0}` and `docker login{0}` renew it.", name)
               : fmt::format("Log in with `docker login{}`.", name);
}

}  // namespace seedbed::registry
