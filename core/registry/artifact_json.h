// The JSON that registries and their token servers speak: an image manifest of OCI's image specification 1.1 as artifacts use it, a token,
// errors. Whoever reads them trusts nothing. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::registry {

struct Blob {
    std::string media_type;
    std::string digest;  // "sha256:…"
    std::uint64_t size{0};
    bool operator==(const Blob&) const = default;
};

struct Artifact {
    std::string type;  // artifactType, or the config's media type where that is missing (OCI image specification, “artifactType”)
    Blob config;
    std::vector<Blob> layers;
    std::map<std::string, std::string> annotations;
    bool operator==(const Artifact&) const = default;
};

inline constexpr const char* k_manifest_type = "application/vnd.oci.image.manifest.v1+json";

[[nodiscard]] std::string artifact_json(const Artifact& artifact);
// Throws Error(engine_refused): no JSON, or a digest or size that is none. An index of images is an artifact without type and layers.
[[nodiscard]] Artifact parse_artifact(std::string_view text);

// Of a token server's answer; empty where it has none.
[[nodiscard]] std::string parse_token(std::string_view text);
// A registry's own words: "manifest unknown (MANIFEST_UNKNOWN)"; the text itself, cut off, where it is no such JSON.
[[nodiscard]] std::string error_words(std::string_view text);

}  // namespace seedbed::registry
