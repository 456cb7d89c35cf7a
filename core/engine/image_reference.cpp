#include "engine/image_reference.h"

namespace seedbed::engine {

ImageReference parse_image_reference(const std::string& text)
{
    ImageReference reference;
    const auto at = text.find('@');
    reference.name = text.substr(0, at);
    if (at != std::string::npos)
        reference.digest = text.substr(at + 1);
    // A colon before the last slash belongs to the registry's port.
    const auto slash = reference.name.rfind('/');
    const auto colon = reference.name.rfind(':');
    if (colon != std::string::npos && (slash == std::string::npos || colon > slash)) {
        reference.tag = reference.name.substr(colon + 1);
        reference.name.erase(colon);
    }
    return reference;
}

std::string registry_key(const ImageReference& reference)
{
    constexpr const char* hub = "https://index.docker.io/v1/";
    const auto slash = reference.name.find('/');
    if (slash == std::string::npos)
        return hub;
    const std::string first = reference.name.substr(0, slash);
    const bool is_host = first == "localhost" || first.find_first_of(".:") != std::string::npos;
    return !is_host || first == "docker.io" || first == "index.docker.io" || first == "registry-1.docker.io" ? hub : first;
}

}  // namespace seedbed::engine
