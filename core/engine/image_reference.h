// An image's name taken apart: [registry/]repository[:tag][@digest] (distribution reference grammar). Pure.
#pragma once

#include <string>

namespace seedbed::engine {

struct ImageReference {
    std::string name;    // with the registry, as it was written: "localhost/seedbed/postgres"
    std::string tag;     // may be empty
    std::string digest;  // "sha256:…", may be empty

    bool operator==(const ImageReference&) const = default;
};

// Any text is taken apart; the engine judges it.
[[nodiscard]] ImageReference parse_image_reference(const std::string& text);

// The key under which the docker configuration keeps a registry's login: its host, or "https://index.docker.io/v1/" for the hub.
[[nodiscard]] std::string registry_key(const ImageReference& reference);

}  // namespace seedbed::engine
