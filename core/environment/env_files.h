// The .env files that onboarding.env declares, and single variables in a .env file. Files of the user are never overwritten: a file is made
// when it is missing, and a variable is set by changing its own line alone.
#pragma once

#include "compose/model.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::environment {

// 32 characters of [A-Za-z0-9] from the system's generator (getrandom(2)).
[[nodiscard]] std::string random_secret();

// The example's text with a value of `make_secret` for each name in `generate`; names that the example lacks are added at the end.
[[nodiscard]] std::string env_file_from(const std::string& example, const std::vector<std::string>& generate,
                                        const std::function<std::string()>& make_secret);

// The text with NAME=value in place of the line that set NAME, or behind the last line.
[[nodiscard]] std::string with_variable(const std::string& text, const std::string& name, const std::string& value);

// The value that a .env text gives NAME, without quotes around it; its last line counts.
[[nodiscard]] std::optional<std::string> variable_in(const std::string& text, const std::string& name);

// What onboarding.env declares; and for .env, and for each env_file of a service, that is missing beside a file that looks like its example
// (.env.example, .env.sample, .env.dist, .env.template, env.example): a rule that makes it. There, values that look secret by name and are
// empty or a placeholder ("changeme") are generated.
[[nodiscard]] std::vector<compose::EnvFileRule> env_rules(const compose::Project& project);
// The implied rule for one file; nothing when it is there, or has no example.
[[nodiscard]] std::optional<compose::EnvFileRule> implied_env_rule(const std::filesystem::path& file);

// The names of an example that want a generated value.
[[nodiscard]] std::vector<std::string> names_to_generate(const std::string& example);

// Makes one file. Throws Error: not_found when the example is missing, cannot_create.
void create_env_file(const compose::EnvFileRule& rule);

[[nodiscard]] bool is_missing(const compose::EnvFileRule& rule);

}  // namespace seedbed::environment
