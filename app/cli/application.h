// The command line as a whole: reads arguments, runs the chosen command, turns errors into a sentence, a hint and an exit code.
#pragma once

#include "platform/folders.h"

#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::cli {

// `arguments` without the program's name. Returns the exit code; throws nothing.
int run_application(const std::vector<std::string>& arguments, const platform::HostEnvironment& host, const std::stop_token& stop);

}  // namespace seedbed::cli
