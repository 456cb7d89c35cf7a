// The JSON of /images, and the objects of pull and build streams.
#pragma once

#include "engine/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

[[nodiscard]] std::vector<ImageSummary> parse_images(std::string_view body);
[[nodiscard]] ImageDetails parse_image(std::string_view body);

// What one object of a pull or build stream says; more than one member may be set.
struct StreamReport {
    std::optional<ImageProgress> progress;
    std::string failure;   // the words of an errorDetail: a stream that holds one has failed, whatever its status
    int failure_code{0};   // a build command's exit code, where the engine gives one
    std::string image_id;  // a build's result
};
[[nodiscard]] StreamReport parse_stream_report(std::string_view object);

[[nodiscard]] RegistryImage parse_registry_image(std::string_view body);
// Of an answer to a prune.
[[nodiscard]] std::uint64_t parse_reclaimed(std::string_view body);

[[nodiscard]] std::string text_map_json(const std::map<std::string, std::string>& map);
[[nodiscard]] std::string text_list_json(const std::vector<std::string>& list);
[[nodiscard]] std::string ulimits_json(const std::vector<Ulimit>& limits);

}  // namespace seedbed::engine
