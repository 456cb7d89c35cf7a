// What an answer of 400 and above means. The status tells little (a port that is taken is a 500), so the engine's well-known wordings
// are looked at first; Docker's and Podman's stand in one table. Pure; any thread.
#pragma once

#include "base/error.h"
#include "engine/transport.h"

#include <string>
#include <string_view>

namespace seedbed::engine {

// The engine's own words in an error's body: {"message": "…"} or plain text; empty when there are none.
[[nodiscard]] std::string words_of_answer(const Response& answer);

// `status` 0: the words came inside a stream that began with 200. Kinds as engine.h lists them.
[[nodiscard]] ErrorKind kind_of_words(int status, std::string_view words);

// `doing` is a sentence without a full stop: "cannot start container web".
[[nodiscard]] Error error_from_words(int status, std::string words, std::string doing);
[[nodiscard]] Error error_from_answer(const Response& answer, std::string doing);

}  // namespace seedbed::engine
