#include "engine/system_json.h"
#include "engine/tolerant_json.h"

namespace seedbed::engine {

namespace {

// Podman's own words for what Docker calls otherwise.
std::string docker_action(const std::string& type, std::string action)
{
    if (action == "died")
        return "die";
    if (action == "remove" && type != "image")
        return "destroy";
    return action;
}

TimePoint event_time(const Json& json)
{
    const std::int64_t nanoseconds = number_at(json, "timeNano");
    if (nanoseconds > 0)
        return TimePoint(std::chrono::nanoseconds(nanoseconds));
    return TimePoint(std::chrono::seconds(number_at(json, "time")));
}

}  // namespace

Event parse_event(std::string_view object)
{
    const Json json = parse_answer(object, "an event");
    const Json& actor = at(json, "Actor");
    Event event;
    event.type = text_at(json, "Type");
    event.action = docker_action(event.type, text_at(json, "Action"));
    event.actor_id = text_at(actor, "ID");
    event.attributes = text_map_at(actor, "Attributes");
    event.time = event_time(json);
    return event;
}

std::string event_filter_json(const EventFilter& filter)
{
    Json json = Json::object();
    if (!filter.types.empty())
        json["type"] = filter.types;
    if (!filter.labels.empty())
        json["label"] = filter.labels;
    return dumped(json);
}

}  // namespace seedbed::engine
