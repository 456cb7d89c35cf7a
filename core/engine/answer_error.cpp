#include "engine/answer_error.h"

#include "base/text.h"
#include "engine/answer_error_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace seedbed::engine {

namespace {

constexpr const char* k_port_hint = "Stop the program that uses the port, or publish another port.";
constexpr const char* k_space_hint = "Free some space on the engine's disk; “seedbed disk” shows what takes it.";
constexpr const char* k_name_hint = "Remove or rename what has that name.";
constexpr const char* k_image_hint = "Check the image's name and tag; a private one needs “docker login” first.";
constexpr const char* k_login_hint = "Log in to the registry with “docker login”.";
constexpr const char* k_version_hint = "Update the engine; Seedbed speaks API 1.41 to 1.51.";
constexpr const char* k_tls_hint = "The engine wants TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.";
constexpr const char* k_buildkit_hint = "This Dockerfile needs BuildKit, and the engine's classic builder is in use.";

struct Wording {
    std::string_view words;  // lower case
    ErrorKind kind;
    const char* hint;
};

// The first row whose words occur in the engine's wins, so the exact ones come first.
constexpr std::array k_wordings{
    // Ports: moby libnetwork portallocator; the userland proxy; Podman's rootlessport and netavark/CNI ("bind: address already in use");
    // Docker Desktop.
    Wording{"port is already allocated", ErrorKind::port_taken, k_port_hint},
    Wording{"address already in use", ErrorKind::port_taken, k_port_hint},
    Wording{"ports are not available", ErrorKind::port_taken, k_port_hint},
    Wording{"failed to bind host port", ErrorKind::port_taken, k_port_hint},
    // Disks.
    Wording{"no space left on device", ErrorKind::no_space, k_space_hint},
    Wording{"disk quota exceeded", ErrorKind::no_space, k_space_hint},
    Wording{"not enough space", ErrorKind::no_space, k_space_hint},
    // Images that a registry does not have; registries answer so for private ones too.
    Wording{"manifest unknown", ErrorKind::not_found, k_image_hint},
    Wording{"manifest for ", ErrorKind::not_found, k_image_hint},
    Wording{"repository does not exist", ErrorKind::not_found, k_image_hint},
    Wording{"name unknown", ErrorKind::not_found, k_image_hint},
    Wording{"requested access to the resource is denied", ErrorKind::not_found, k_image_hint},
    Wording{"no such image", ErrorKind::not_found, "Pull or build the image first."},
    Wording{"image not known", ErrorKind::not_found, "Pull or build the image first."},
    Wording{"no such container", ErrorKind::not_found, ""},
    Wording{"no such volume", ErrorKind::not_found, ""},
    Wording{"no such network", ErrorKind::not_found, ""},
    Wording{"network not found", ErrorKind::not_found, ""},
    Wording{"no such exec", ErrorKind::not_found, ""},
    // Names: moby daemon/names.go and libnetwork; Podman's libpod storage errors.
    Wording{"is already in use by container", ErrorKind::name_taken, k_name_hint},
    Wording{"name is already in use", ErrorKind::name_taken, k_name_hint},
    Wording{"that name is already in use", ErrorKind::name_taken, k_name_hint},
    Wording{"network with name", ErrorKind::name_taken, k_name_hint},
    Wording{"network already exists", ErrorKind::name_taken, k_name_hint},
    Wording{"volume already exists", ErrorKind::name_taken, k_name_hint},
    Wording{"container already exists", ErrorKind::name_taken, k_name_hint},
    // Registries again.
    Wording{"unauthorized", ErrorKind::engine_refused, k_login_hint},
    Wording{"no basic auth credentials", ErrorKind::engine_refused, k_login_hint},
    Wording{"authentication required", ErrorKind::engine_refused, k_login_hint},
    // What this engine cannot do.
    Wording{"client version", ErrorKind::unsupported, k_version_hint},
    Wording{"requires buildkit", ErrorKind::unsupported, k_buildkit_hint},
    Wording{"client sent an http request to an https server", ErrorKind::engine_refused, k_tls_hint},
    // Podman answers 500 where Docker answers 409.
    Wording{"can only create exec sessions on running containers", ErrorKind::conflict, "Start the container first."},
    Wording{"container state improper", ErrorKind::conflict, ""},
    Wording{"is being used by", ErrorKind::conflict, ""},
    Wording{"is in use", ErrorKind::conflict, ""},
};

const Wording* find_wording(std::string_view words)
{
    const std::string lowered = lower(words);
    const auto found = std::ranges::find_if(k_wordings, [&](const Wording& row) { return lowered.find(row.words) != std::string::npos; });
    return found == k_wordings.end() ? nullptr : &*found;
}

// Docker Engine API, "Errors".
ErrorKind kind_of_status(int status)
{
    switch (status) {
    case 401:
    case 403: return ErrorKind::engine_denied;
    case 404: return ErrorKind::not_found;
    case 409: return ErrorKind::conflict;
    case 501: return ErrorKind::unsupported;
    default: return ErrorKind::engine_refused;
    }
}

}  // namespace

std::string words_of_answer(const Response& answer)
{
    constexpr std::size_t most_plain_text = 2000;
    if (auto message = message_in_json(answer.body))
        return *message;
    return std::string(trimmed(std::string_view(answer.body).substr(0, most_plain_text)));
}

ErrorKind kind_of_words(int status, std::string_view words)
{
    const Wording* wording = find_wording(words);
    return wording != nullptr ? wording->kind : kind_of_status(status);
}

Error error_from_words(int status, std::string words, std::string doing)
{
    const Wording* wording = find_wording(words);
    const std::string hint = wording != nullptr ? wording->hint : "";
    const ErrorKind kind = wording != nullptr ? wording->kind : kind_of_status(status);
    if (words.empty() && status > 0)
        words = fmt::format("status {}", status);
    return Error(kind, std::move(doing), {.engine_words = std::move(words), .hint = hint});
}

Error error_from_answer(const Response& answer, std::string doing)
{
    return error_from_words(answer.status, words_of_answer(answer), std::move(doing));
}

}  // namespace seedbed::engine
