// Runs a program of this machine (git, ssh, a credential helper) and collects what it says. Blocking; any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::platform {

struct ProcessRequest {
    std::vector<std::string> argv;  // argv[0] is looked up on PATH
    std::filesystem::path working_dir;
    std::map<std::string, std::string> extra_environment;
    std::string input;  // handed to its standard input, which is then closed
    std::optional<std::chrono::milliseconds> timeout;
};

struct ProcessResult {
    int exit_code{0};
    std::string output;
    std::string errors;
};

// Throws Error: not_found when there is no such program, timed_out, cancelled (the child is ended in both), internal when it crashed.
// An exit code other than 0 is a result, not an error.
[[nodiscard]] ProcessResult run_process(const ProcessRequest& request, const std::stop_token& stop = {});

}  // namespace seedbed::platform
