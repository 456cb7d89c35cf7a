// Finds the variable that a published port comes from, so that the doctor can put a free one into .env.
#pragma once

#include <optional>
#include <string>

namespace seedbed::environment {

// In a line of a Compose file such as `- "127.0.0.1:${WEB_PORT:-8080}:80"`: the one variable whose value is `port`. `env_file`: the text of
// the project's .env, whose values beat the line's defaults. Nothing when no variable, or more than one, has that value.
[[nodiscard]] std::optional<std::string> port_variable(const std::string& line, const std::string& port, const std::string& env_file);

}  // namespace seedbed::environment
