// The JSON of logins: what a credential helper says, and what an engine is told.
#pragma once

#include "engine/registry_login.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

// {"ServerURL","Username","Secret"}; the user name "<token>" says that the secret is an identity token. Nothing when it holds no login.
// Throws Error(engine_refused) when it is no JSON.
[[nodiscard]] std::optional<RegistryLogin> parse_helper_answer(std::string_view output, const std::string& registry);

[[nodiscard]] std::string login_json(const RegistryLogin& login);
[[nodiscard]] std::string logins_json(const std::map<std::string, RegistryLogin>& logins);

}  // namespace seedbed::engine
