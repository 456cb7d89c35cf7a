// The user's own login at a registry, as the docker client stored it: a credential helper, or the configuration file. Seedbed stores none
// and never asks for one. May run a helper program; any thread.
#pragma once

#include "platform/folders.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace seedbed::engine {

struct RegistryLogin {
    std::string username;
    std::string password;
    std::string identity_token;  // instead of the two
    std::string server_address;

    bool operator==(const RegistryLogin&) const = default;
};

struct LoginLookup {
    std::optional<RegistryLogin> login;  // nothing: anonymous
    std::string problem;                 // why a login that is configured could not be read; one sentence
};

// `registry` as registry_key() gives it. Order: credHelpers, credsStore, auths. Throws Error: cancelled, bad_usage (a malformed
// config.json).
[[nodiscard]] LoginLookup find_login(const std::string& registry, const platform::HostEnvironment& host, const std::stop_token& stop);

// Every login that config.json holds or names, for a build (X-Registry-Config).
[[nodiscard]] std::map<std::string, RegistryLogin> find_all_logins(const platform::HostEnvironment& host, const std::stop_token& stop);

// The values of X-Registry-Auth and X-Registry-Config: base64url of JSON, with padding.
[[nodiscard]] std::string registry_auth_header(const RegistryLogin& login);
[[nodiscard]] std::string registry_config_header(const std::map<std::string, RegistryLogin>& logins);

}  // namespace seedbed::engine
