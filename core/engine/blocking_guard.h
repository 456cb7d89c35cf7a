// Marks a thread on which an engine call must never block: the desktop's GUI thread, and the transport's own I/O thread (which would
// wait for itself). Transport::send and what is built on it look at the mark. Thread-local; costs nothing elsewhere.
#pragma once

#include <string_view>

namespace seedbed::engine {

enum class BlockingCallReaction {
    abort_program,  // prints what was called, then std::abort: a bug that a test or a debug build must not survive
    throw_error     // Error(internal): a release build loses one action, not the user's session
};

// abort_program in a debug build, throw_error where NDEBUG is defined.
[[nodiscard]] BlockingCallReaction default_blocking_call_reaction() noexcept;

// Holds for the calling thread until allow_blocking_calls_on_this_thread() or its end. Tests pass abort_program whatever the build.
void forbid_blocking_calls_on_this_thread(BlockingCallReaction reaction = default_blocking_call_reaction()) noexcept;
void allow_blocking_calls_on_this_thread() noexcept;

// Reacts when this thread is marked. `call` names what was about to block.
void check_that_blocking_is_allowed(std::string_view call);

}  // namespace seedbed::engine
