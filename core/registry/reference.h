// Where something lies in a registry: HOST[:PORT]/REPOSITORY[:TAG][@DIGEST], as image names are written (distribution's reference grammar).
// Unlike engine/image_reference.h, which takes any text apart for the engine to judge, this one judges. Pure.
#pragma once

#include <string>
#include <string_view>

namespace seedbed::registry {

struct Reference {
    std::string host;        // "registry.example:5000"; "docker.io" where none is written
    std::string repository;  // "team/shop-db"
    std::string tag;         // "latest" where neither tag nor digest is written
    std::string digest;      // "sha256:…", may be empty

    // What the manifest is asked for by: the digest where there is one.
    [[nodiscard]] const std::string& version() const noexcept { return digest.empty() ? tag : digest; }
    [[nodiscard]] std::string text() const;
    // The host that answers for it: Docker Hub has another name for that.
    [[nodiscard]] std::string api_host() const;
    // Under which the docker configuration keeps the login.
    [[nodiscard]] std::string login_key() const;
    bool operator==(const Reference&) const = default;
};

// Throws Error(bad_usage) with a hint.
[[nodiscard]] Reference parse_reference(std::string_view text);

[[nodiscard]] bool is_sha256_digest(std::string_view text);
// Docker takes these without TLS and nothing else: localhost, 127.0.0.0/8, ::1; with or without a port.
[[nodiscard]] bool is_loopback_host(std::string_view host);

}  // namespace seedbed::registry
