// The JSON of /version, /info, /events, exec and stats.
#pragma once

#include "engine/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

[[nodiscard]] VersionInfo parse_version(std::string_view body);
[[nodiscard]] SystemInfo parse_info(std::string_view body);
// "1.41"; nothing on anything else.
[[nodiscard]] std::optional<ApiVersion> parse_api_version(std::string_view text);

[[nodiscard]] Event parse_event(std::string_view object);
[[nodiscard]] std::string event_filter_json(const EventFilter& filter);

// Nothing when the container does not run: Docker then gives a sample of zeros, Podman an empty body.
[[nodiscard]] std::optional<StatsSample> parse_stats(std::string_view body);

struct ExecState {
    bool running{false};
    int exit_code{0};
};
[[nodiscard]] std::string exec_spec_json(const ExecSpec& spec);
[[nodiscard]] std::string exec_start_json(const ExecSpec& spec);
[[nodiscard]] ExecId parse_created_exec(std::string_view body);
[[nodiscard]] ExecState parse_exec(std::string_view body);

}  // namespace seedbed::engine
