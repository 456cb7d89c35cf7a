#include "registry/artifact_json.h"

#include "base/error.h"
#include "base/text.h"
#include "registry/reference.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace seedbed::registry {

namespace {

using Json = nlohmann::json;

constexpr std::size_t k_most_words = 300;

std::string text_at(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json to_json(const Blob& blob)
{
    return {{"mediaType", blob.media_type}, {"digest", blob.digest}, {"size", blob.size}};
}

Blob blob_of(const Json& json)
{
    Blob blob{text_at(json, "mediaType"), text_at(json, "digest"), 0};
    const auto size = json.is_object() ? json.find("size") : json.end();
    if (size == json.end() || !size->is_number_unsigned() || !is_sha256_digest(blob.digest))
        throw Error(ErrorKind::engine_refused, "the registry's manifest has a part without a size or a SHA-256 digest",
                    {.engine_words = json.dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, k_most_words)});
    blob.size = size->get<std::uint64_t>();
    return blob;
}

}  // namespace

std::string artifact_json(const Artifact& artifact)
{
    Json json{{"schemaVersion", 2},
              {"mediaType", k_manifest_type},
              {"artifactType", artifact.type},
              {"config", to_json(artifact.config)},
              {"layers", Json::array()},
              {"annotations", artifact.annotations}};
    for (const Blob& layer : artifact.layers)
        json["layers"].push_back(to_json(layer));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Artifact parse_artifact(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        throw Error(ErrorKind::engine_refused, "the registry's manifest is no JSON",
                    {.engine_words = std::string(text.substr(0, k_most_words))});
    Artifact artifact;
    artifact.type = text_at(json, "artifactType");
    if (const auto config = json.find("config"); config != json.end())
        artifact.config = blob_of(*config);
    if (artifact.type.empty())
        artifact.type = artifact.config.media_type;
    if (const auto layers = json.find("layers"); layers != json.end() && layers->is_array())
        for (const Json& layer : *layers)
            artifact.layers.push_back(blob_of(layer));
    if (const auto annotations = json.find("annotations"); annotations != json.end() && annotations->is_object())
        for (const auto& [name, value] : annotations->items())
            if (value.is_string())
                artifact.annotations.emplace(name, value.get<std::string>());
    return artifact;
}

std::string parse_token(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    std::string token = text_at(json, "token");
    if (token.empty())
        token = text_at(json, "access_token");
    const bool plain = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return plain ? token : std::string();
}

std::string error_words(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    const auto errors = json.is_object() ? json.find("errors") : json.end();
    std::vector<std::string> words;
    if (errors != json.end() && errors->is_array())
        for (const Json& error : *errors) {
            const std::string message = text_at(error, "message"), code = text_at(error, "code");
            words.push_back(message.empty() ? code : code.empty() ? message : fmt::format("{} ({})", message, code));
        }
    const std::string all = words.empty() ? std::string(trimmed(text)) : join(words, "; ");
    return all.substr(0, k_most_words);
}

}  // namespace seedbed::registry
