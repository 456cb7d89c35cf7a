// Runs the seedbed program itself, as a person or CI would, against the engine under test.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace seedbed::test {

struct ProgramResult {
    int exit_code{0};
    std::string output;
    std::string errors;
};

class SeedbedProgram {
public:
    // `engine_url` becomes -H (none when empty), `folder` -C. State and cache folders are the object's own.
    SeedbedProgram(std::string engine_url, std::filesystem::path folder);

    std::map<std::string, std::string> environment;

    [[nodiscard]] ProgramResult run(const std::vector<std::string>& arguments,
                                    std::chrono::seconds timeout = std::chrono::seconds(240)) const;
    // With --format json. Throws std::runtime_error when the exit code is not 0 or the output is no JSON.
    [[nodiscard]] nlohmann::ordered_json json(std::vector<std::string> arguments) const;

private:
    std::string engine_url_;
    std::filesystem::path folder_;
};

}  // namespace seedbed::test
