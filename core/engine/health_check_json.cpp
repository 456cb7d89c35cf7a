#include "engine/health_check_json.h"

namespace seedbed::engine {

namespace {

void set_duration(Json& json, const char* key, const std::optional<std::chrono::nanoseconds>& duration)
{
    if (duration)
        json[key] = duration->count();
}

// Zero means “inherit” or “the default”.
std::optional<std::chrono::nanoseconds> duration_at(const Json& json, const char* key)
{
    const std::int64_t nanoseconds = number_at(json, key);
    if (nanoseconds <= 0)
        return {};
    return std::chrono::nanoseconds(nanoseconds);
}

}  // namespace

Json health_check_to_json(const HealthCheck& check, ApiVersion version)
{
    constexpr ApiVersion has_start_interval{1, 44};
    Json json = Json::object();
    if (!check.test.empty())
        json["Test"] = check.test;
    set_duration(json, "Interval", check.interval);
    set_duration(json, "Timeout", check.timeout);
    set_duration(json, "StartPeriod", check.start_period);
    if (version >= has_start_interval)
        set_duration(json, "StartInterval", check.start_interval);
    if (check.retries)
        json["Retries"] = *check.retries;
    return json;
}

std::optional<HealthCheck> health_check_from_json(const Json& json)
{
    if (!json.is_object() || texts_at(json, "Test").empty())
        return {};
    HealthCheck check;
    check.test = texts_at(json, "Test");
    check.interval = duration_at(json, "Interval");
    check.timeout = duration_at(json, "Timeout");
    check.start_period = duration_at(json, "StartPeriod");
    if (const auto retries = number_at(json, "Retries"); retries > 0)
        check.retries = static_cast<int>(retries);
    return check;
}

}  // namespace seedbed::engine
