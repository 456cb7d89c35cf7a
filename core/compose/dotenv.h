// Files of variables: .env, --env-file and env_file, by the rules of Compose: comments, `export`, quotes, values over several lines
// in quotes, escapes and variables in double quotes, variables in plain values, and names without a value, which are the host's.
#pragma once

#include "compose/interpolate.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace seedbed::compose {

enum class DotenvFormat {
    compose,
    raw  // env_file's `format: raw`: everything after "=" is the value
};

// Variables in values are looked up with `lookup` first and then among the lines above. A name without "=" takes the value of
// `lookup`, and is left out when there is none. Throws Error(bad_project_file) with file, line and column.
[[nodiscard]] std::map<std::string, std::string> parse_dotenv(std::string_view text, const std::filesystem::path& file,
                                                              const Lookup& lookup, Diagnostics& diagnostics,
                                                              DotenvFormat format = DotenvFormat::compose);

}  // namespace seedbed::compose
