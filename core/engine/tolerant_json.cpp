#include "engine/tolerant_json.h"

#include "base/error.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::engine {

Json parse_answer(std::string_view body, std::string_view what)
{
    Json json = Json::parse(body, nullptr, false);
    if (json.is_discarded())
        throw Error(ErrorKind::engine_refused, fmt::format("the engine's answer is no JSON ({})", what),
                    {.engine_words = std::string(body.substr(0, 200))});
    return json;
}

const Json& at(const Json& object, const char* key)
{
    static const Json k_null;
    if (!object.is_object())
        return k_null;
    const auto found = object.find(key);
    return found == object.end() ? k_null : *found;
}

std::string text_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

bool flag_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    return value.is_boolean() && value.get<bool>();
}

std::int64_t number_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    if (value.is_number())
        return value.get<std::int64_t>();
    std::int64_t number = 0;
    if (value.is_string()) {
        const std::string text = value.get<std::string>();
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    return number;
}

std::uint64_t count_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>();
    const std::int64_t number = number_at(object, key);
    return number < 0 ? 0 : static_cast<std::uint64_t>(number);
}

std::vector<std::string> texts_at(const Json& object, const char* key)
{
    std::vector<std::string> texts;
    for (const Json& value : at(object, key))
        if (value.is_string())
            texts.push_back(value.get<std::string>());
    return texts;
}

std::map<std::string, std::string> text_map_at(const Json& object, const char* key)
{
    std::map<std::string, std::string> texts;
    const Json& map = at(object, key);
    if (!map.is_object())
        return texts;
    for (const auto& [name, value] : map.items())
        texts.emplace(name, value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump());
    return texts;
}

std::optional<TimePoint> time_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    if (value.is_string())
        return parse_rfc3339(value.get<std::string>());
    if (value.is_number() && value.get<std::int64_t>() > 0)
        return TimePoint(std::chrono::seconds(value.get<std::int64_t>()));
    return {};
}

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace seedbed::engine
