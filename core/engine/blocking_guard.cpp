#include "engine/blocking_guard.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace seedbed::engine {

namespace {

thread_local std::optional<BlockingCallReaction> t_reaction;

}  // namespace

BlockingCallReaction default_blocking_call_reaction() noexcept
{
#ifdef NDEBUG
    return BlockingCallReaction::throw_error;
#else
    return BlockingCallReaction::abort_program;
#endif
}

void forbid_blocking_calls_on_this_thread(BlockingCallReaction reaction) noexcept
{
    t_reaction = reaction;
}

void allow_blocking_calls_on_this_thread() noexcept
{
    t_reaction.reset();
}

void check_that_blocking_is_allowed(std::string_view call)
{
    if (!t_reaction)
        return;
    const std::string message = fmt::format("{} would block a thread that must not wait for the engine", call);
    if (*t_reaction == BlockingCallReaction::throw_error)
        throw Error(ErrorKind::internal, message);
    fmt::print(stderr, "seedbed: {}\n", message);
    std::abort();
}

}  // namespace seedbed::engine
