#include "engine/answer_error_json.h"

#include "engine/tolerant_json.h"

namespace seedbed::engine {

std::optional<std::string> message_in_json(std::string_view body)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return {};
    // Podman adds the innermost error as "cause"; "message" holds it as well.
    const auto message = json.find("message");
    if (message == json.end() || !message->is_string())
        return {};
    return message->get<std::string>();
}

}  // namespace seedbed::engine
