// Cancellation is a std::stop_token that every blocking function takes last. These two helpers turn it into an Error and
// make a wait that ends early.
#pragma once

#include <chrono>
#include <stop_token>
#include <string_view>

namespace seedbed {

// Throws Error(cancelled, "<doing> was cancelled") when the token asks to stop.
void throw_if_cancelled(const std::stop_token& stop, std::string_view doing);

// Waits; returns early when the token asks to stop. True when the whole time passed.
bool wait_for(const std::stop_token& stop, std::chrono::milliseconds duration);

}  // namespace seedbed
