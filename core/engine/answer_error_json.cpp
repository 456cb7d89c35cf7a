#include "engine/answer_error_json.h"

#include "engine/tolerant_json.h"

namespace seedbed::engine {

std::optional<std::string> message_in_json(std::string_view body)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return {};
    // Podman adds the innermost error as "cause"; "message" holds it as well.
    std::string message = text_at(json, "message");
    if (message.empty())
        return {};
    return message;
}

}  // namespace seedbed::engine
