// What Seedbed reads of the docker client's own configuration: ~/.docker/config.json (or $DOCKER_CONFIG) and its contexts. Read only;
// Seedbed never writes there.
#pragma once

#include "platform/folders.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

struct StoredLogin {
    std::string auth;  // base64 of "user:password"
    std::string username;
    std::string password;
    std::string identity_token;
};

struct DockerConfig {
    std::string current_context;
    std::string credentials_store;                          // credsStore
    std::map<std::string, std::string> credential_helpers;  // credHelpers: registry → helper
    std::map<std::string, StoredLogin> logins;              // auths: registry → login
};

struct DockerContext {
    std::string host;  // "unix:///…", "tcp://…"
    bool skip_verify{false};
    // Empty where the context has none.
    std::filesystem::path ca, certificate, key;
};

[[nodiscard]] std::filesystem::path docker_config_folder(const platform::HostEnvironment& host);

// No file is an empty configuration. Throws Error(bad_usage) with the file's position when it is malformed.
[[nodiscard]] DockerConfig read_docker_config(const platform::HostEnvironment& host);

// contexts/meta/<sha256 of the name>/meta.json, contexts/tls/<sha256>/docker/*.pem. Throws Error: not_found, bad_usage.
[[nodiscard]] DockerContext read_docker_context(const std::string& name, const platform::HostEnvironment& host);

}  // namespace seedbed::engine
