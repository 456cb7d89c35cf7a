#include "engine/registry_login_json.h"

#include "engine/tolerant_json.h"

namespace seedbed::engine {

namespace {

Json to_json(const RegistryLogin& login)
{
    Json json = Json::object();
    json["serveraddress"] = login.server_address;
    if (!login.identity_token.empty()) {
        json["identitytoken"] = login.identity_token;
    } else {
        json["username"] = login.username;
        json["password"] = login.password;
    }
    return json;
}

}  // namespace

std::optional<RegistryLogin> parse_helper_answer(std::string_view output, const std::string& registry)
{
    const Json json = parse_answer(output, "a credential helper");
    RegistryLogin login;
    login.server_address = registry;
    login.username = text_at(json, "Username");
    if (login.username == "<token>") {
        login.username.clear();
        login.identity_token = text_at(json, "Secret");
    } else {
        login.password = text_at(json, "Secret");
    }
    if (login.username.empty() && login.identity_token.empty())
        return {};
    return login;
}

std::string login_json(const RegistryLogin& login)
{
    return dumped(to_json(login));
}

std::string logins_json(const std::map<std::string, RegistryLogin>& logins)
{
    Json json = Json::object();
    for (const auto& [registry, login] : logins)
        json[registry] = to_json(login);
    return dumped(json);
}

}  // namespace seedbed::engine
