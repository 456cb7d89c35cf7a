// What several kinds of databases need to read their surroundings.
#pragma once

#include "compose/model.h"
#include "databases/kinds/database_kind.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// Of a service's environment; empty when it is not set.
[[nodiscard]] std::string variable_of(const compose::Service& service, const std::string& name);
// Of a list of "NAME=value"; the last one counts.
[[nodiscard]] std::string value_of(const std::vector<std::string>& env, std::string_view name);
// The first that is not empty.
[[nodiscard]] std::string first_of(std::initializer_list<std::string> candidates);

// Percent-encodes what may not stand in a URL's user or path part (RFC 3986: unreserved characters stay).
[[nodiscard]] std::string url_part(std::string_view text);
// In brackets where it is an IPv6 address.
[[nodiscard]] std::string url_host(const std::string& host);

// "10.11.14" → "10.11": within which servers of many kinds open each other's data.
[[nodiscard]] std::string_view release_series(std::string_view version);

// "VERSION UID GID", as every kind's script answers `facts`. `what`: the server's name, for the message. Throws Error(unsupported).
[[nodiscard]] ServerFacts parse_version_and_owner(std::string_view output, std::string_view what);
// "outside: PATH" lines and the state, as every kind's script answers `verify_seal`; what the state means is the kind's to say.
[[nodiscard]] SealFacts parse_seal_lines(std::string_view output);

// The same of a kind whose files do not tell how the server ended: "unknown" where there is data.
[[nodiscard]] SealFacts parse_silent_seal(std::string_view output);

// Of the first line in which there is one.
[[nodiscard]] std::optional<StatementFailure> first_failure(std::string_view words,
                                                            std::optional<StatementFailure> (*in_line)(std::string_view line));

// The service's command with options appended, if it is one of these servers' (or options alone); nothing otherwise, or when the service
// has an entrypoint of its own.
[[nodiscard]] std::optional<std::vector<std::string>> command_with(const compose::Service& service, const std::vector<std::string>& servers,
                                                                   const std::vector<std::string>& options);

}  // namespace seedbed::databases
