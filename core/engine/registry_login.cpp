#include "engine/registry_login.h"

#include "base/error.h"
#include "base/text.h"
#include "engine/base64.h"
#include "engine/docker_config.h"
#include "engine/registry_login_json.h"
#include "platform/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace seedbed::engine {

namespace {

constexpr std::chrono::seconds k_helper_timeout{30};
// docker-credential-helpers, credentials/error.go.
constexpr const char* k_not_in_store = "credentials not found in native keychain";

// "https://registry.example.com/v1/" and "registry.example.com" name the same registry (docker/cli, cli/config/credentials).
std::string host_of(std::string_view registry)
{
    const auto scheme = registry.find("://");
    if (scheme != std::string_view::npos)
        registry.remove_prefix(scheme + 3);
    return std::string(registry.substr(0, registry.find('/')));
}

std::optional<RegistryLogin> login_in_file(const DockerConfig& config, const std::string& registry)
{
    auto found = config.logins.find(registry);
    if (found == config.logins.end())
        found = std::find_if(config.logins.begin(), config.logins.end(),
                             [&](const auto& entry) { return host_of(entry.first) == host_of(registry); });
    if (found == config.logins.end())
        return {};
    const StoredLogin& stored = found->second;
    RegistryLogin login{stored.username, stored.password, stored.identity_token, registry};
    if (const auto pair = base64_decoded(stored.auth); pair && !pair->empty()) {
        const auto colon = pair->find(':');
        login.username = pair->substr(0, colon);
        login.password = colon == std::string::npos ? std::string() : pair->substr(colon + 1);
        // Some versions of the client wrote zeros after the password.
        login.password.erase(std::min(login.password.find('\0'), login.password.size()));
    }
    if (login.username.empty() && login.identity_token.empty())
        return {};
    return login;
}

LoginLookup ask_helper(const std::string& helper, const std::string& registry, const platform::HostEnvironment& host,
                       const std::stop_token& stop)
{
    const std::string program = "docker-credential-" + helper;
    platform::ProcessRequest request;
    request.argv = {program, "get"};
    request.input = registry;
    request.timeout = k_helper_timeout;
    for (const char* name : {"PATH", "HOME"})
        if (const auto value = host.variable(name))
            request.extra_environment[name] = *value;
    try {
        const platform::ProcessResult result = platform::run_process(request, stop);
        const std::string words(trimmed(result.output));  // a helper's failure is on its standard output
        if (result.exit_code == 0)
            return {parse_helper_answer(result.output, registry), {}};
        if (words == k_not_in_store)
            return {};
        return {{},
                fmt::format("The credential helper {} failed: {}.", program, words.empty() ? std::string(trimmed(result.errors)) : words)};
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        return {{}, fmt::format("The credential helper {} could not be used: {}.", program, error.message())};
    }
}

LoginLookup look_up(const DockerConfig& config, const std::string& registry, const platform::HostEnvironment& host,
                    const std::stop_token& stop)
{
    const auto own = config.credential_helpers.find(registry);
    const std::string helper = own != config.credential_helpers.end() ? own->second : config.credentials_store;
    LoginLookup lookup;
    if (!helper.empty())
        lookup = ask_helper(helper, registry, host, stop);
    if (!lookup.login)
        lookup.login = login_in_file(config, registry);
    return lookup;
}

}  // namespace

LoginLookup find_login(const std::string& registry, const platform::HostEnvironment& host, const std::stop_token& stop)
{
    return look_up(read_docker_config(host), registry, host, stop);
}

std::map<std::string, RegistryLogin> find_all_logins(const platform::HostEnvironment& host, const std::stop_token& stop)
{
    const DockerConfig config = read_docker_config(host);
    std::set<std::string> registries;
    for (const auto& [registry, login] : config.logins)
        registries.insert(registry);
    for (const auto& [registry, helper] : config.credential_helpers)
        registries.insert(registry);
    std::map<std::string, RegistryLogin> logins;
    for (const std::string& registry : registries)
        if (auto lookup = look_up(config, registry, host, stop); lookup.login)
            logins.emplace(registry, std::move(*lookup.login));
    return logins;
}

std::string registry_auth_header(const RegistryLogin& login)
{
    return base64url_encoded(login_json(login));
}

std::string registry_config_header(const std::map<std::string, RegistryLogin>& logins)
{
    return base64url_encoded(logins_json(logins));
}

}  // namespace seedbed::engine
