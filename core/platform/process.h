// Runs a program of this machine (git, ssh, a credential helper) and collects what it says. Blocking; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::platform {

struct ProcessRequest {
    std::vector<std::string> argv;  // argv[0] is looked up on PATH
    std::filesystem::path working_dir;
    std::map<std::string, std::string> extra_environment;
    std::string input;  // handed to its standard input, which is then closed
    std::optional<std::chrono::milliseconds> timeout;
    std::function<void(std::string_view piece)> on_errors;  // standard error as it comes, in pieces of any size; may be empty
};

struct ProcessResult {
    int exit_code{0};
    std::string output;
    std::string errors;
};

// Throws Error: not_found when there is no such program, timed_out, cancelled (the child is ended in both), internal when it crashed.
// An exit code other than 0 is a result, not an error.
[[nodiscard]] ProcessResult run_process(const ProcessRequest& request, const std::stop_token& stop = {});

// Starts a program that goes on when this one ends, with no terminal and no one to hear what it prints; `input` and `timeout` do not
// apply. Gives its process id. Throws Error(not_found) when there is no such program or it cannot be started.
[[nodiscard]] std::int64_t start_detached(const ProcessRequest& request);

}  // namespace seedbed::platform
