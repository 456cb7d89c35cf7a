#include "compose/canonical_value.h"

#include <nlohmann/json.hpp>

namespace seedbed::compose {

namespace {

std::string escaped(const std::string& text, bool escape_dollars)
{
    if (!escape_dollars)
        return text;
    std::string result;
    for (const char c : text) {
        result += c;
        if (c == '$')
            result += c;
    }
    return result;
}

template <typename Json>
Json to_json(const CanonicalValue& value, bool escape_dollars)
{
    switch (value.kind) {
    case CanonicalKind::null: return nullptr;
    case CanonicalKind::boolean: return value.boolean;
    case CanonicalKind::whole: return value.whole;
    case CanonicalKind::number: return value.number;
    case CanonicalKind::text: return escaped(value.text, escape_dollars);
    case CanonicalKind::list: {
        Json list = Json::array();
        for (const auto& item : value.list)
            list.push_back(to_json<Json>(item, escape_dollars));
        return list;
    }
    case CanonicalKind::map: {
        Json map = Json::object();
        for (const auto& [key, item] : value.map)
            map[key] = to_json<Json>(item, escape_dollars);
        return map;
    }
    }
    return nullptr;
}

}  // namespace

std::string write_json(const CanonicalValue& value, int indent, bool sort_keys, bool escape_dollars)
{
    // Text that is not UTF-8 (a variable of the host may hold anything) is replaced, not refused.
    constexpr auto on_error = nlohmann::json::error_handler_t::replace;
    if (sort_keys)
        return to_json<nlohmann::json>(value, escape_dollars).dump(indent, ' ', false, on_error);
    return to_json<nlohmann::ordered_json>(value, escape_dollars).dump(indent, ' ', false, on_error);
}

}  // namespace seedbed::compose
