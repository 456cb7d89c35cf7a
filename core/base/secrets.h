// What a secret looks like, and how it is kept off screens, logs and outputs: the one place that decides. It judges names ("DB_PASSWORD"),
// never values, so it is a courtesy to people who share their screen and not a guard against a program. Pure functions, any thread.
#pragma once

#include "base/error.h"
#include "base/plan.h"

#include <string>
#include <string_view>

namespace seedbed {

// Stands in a masked value's place; says nothing about the value's length.
inline constexpr std::string_view k_masked = "********";

// A variable, key or option of this name holds something that is not for everybody's eyes: "POSTGRES_PASSWORD", "apiKey", "auth-token".
// What only describes a secret is none: "PASSWORD_FILE", "TOKEN_TTL", "ACCESS_KEY_ID", "PUBLIC_KEY".
[[nodiscard]] bool looks_secret(std::string_view name);

// The value of `name` as everybody may see it: masked when the name looks secret, else with what is secret inside the value masked. Empty
// values and switches ("yes", "0") tell nothing and stay.
[[nodiscard]] std::string mask_value(std::string_view name, std::string_view value);

// Running text with the secrets in it masked: the password of a URL, NAME=value and "name": "value" where the name looks secret, and
// --name value likewise.
[[nodiscard]] std::string mask_text(std::string_view text);

// The same with every text masked.
[[nodiscard]] Error without_secrets(const Error& error);
[[nodiscard]] Plan without_secrets(Plan plan);

}  // namespace seedbed
