#include "compose/canonical_builder.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::compose {

void CanonicalFields::text(std::string key, const std::string& value)
{
    if (!value.empty())
        set(std::move(key), CanonicalValue(value));
}

void CanonicalFields::flag(std::string key, bool value)
{
    if (value)
        set(std::move(key), CanonicalValue(true));
}

void CanonicalFields::texts(std::string key, const std::vector<std::string>& values)
{
    if (!values.empty())
        set(std::move(key), canonical_texts(values));
}

void CanonicalFields::map(std::string key, const std::map<std::string, std::string>& values)
{
    CanonicalMap map;
    for (const auto& [name, value] : values)
        map.emplace_back(name, CanonicalValue(value));
    if (!map.empty())
        set(std::move(key), CanonicalValue(std::move(map)));
}

void CanonicalFields::child(std::string key, CanonicalFields fields)
{
    if (!fields.empty())
        set(std::move(key), fields.take());
}

void CanonicalFields::list(std::string key, CanonicalList values)
{
    if (!values.empty())
        set(std::move(key), CanonicalValue(std::move(values)));
}

CanonicalValue canonical_texts(const std::vector<std::string>& values)
{
    CanonicalList list;
    for (const auto& value : values)
        list.push_back(CanonicalValue(value));
    return CanonicalValue(std::move(list));
}

std::string canonical_duration(std::chrono::nanoseconds duration)
{
    auto rest = duration.count();
    if (rest == 0)
        return "0s";
    std::string text;
    const auto take = [&](std::int64_t unit, const char* name) {
        if (rest >= unit)
            text += fmt::format("{}{}", rest / unit, name);
        rest %= unit;
    };
    take(3'600'000'000'000, "h");
    take(60'000'000'000, "m");
    take(1'000'000'000, "s");
    take(1'000'000, "ms");
    take(1'000, "us");
    take(1, "ns");
    return text;
}

}  // namespace seedbed::compose
