#include "support/seedbed_program.h"

#include "platform/process.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <stdexcept>

namespace seedbed::test {

SeedbedProgram::SeedbedProgram(std::string engine_url, std::filesystem::path folder)
    : engine_url_(std::move(engine_url))
    , folder_(std::move(folder))
{
}

ProgramResult SeedbedProgram::run(const std::vector<std::string>& arguments, std::chrono::seconds timeout) const
{
    const char* program = std::getenv("SEEDBED_TEST_PROGRAM");
    platform::ProcessRequest request;
    request.argv = {program != nullptr ? program : SEEDBED_PROGRAM, "-C", folder_.string()};
    if (!engine_url_.empty())
        request.argv.insert(request.argv.end(), {"-H", engine_url_});
    request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
    request.extra_environment = environment;
    request.extra_environment.emplace("XDG_STATE_HOME", (folder_ / ".state").string());
    request.extra_environment.emplace("XDG_CACHE_HOME", (folder_ / ".cache").string());
    request.timeout = timeout;
    const auto result = platform::run_process(request);
    return {result.exit_code, result.output, result.errors};
}

nlohmann::ordered_json SeedbedProgram::json(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.end(), {"--format", "json"});
    const ProgramResult result = run(arguments);
    if (result.exit_code != 0)
        throw std::runtime_error("exit code " + std::to_string(result.exit_code) + "\n" + result.output + result.errors);
    return nlohmann::ordered_json::parse(result.output);
}

}  // namespace seedbed::test
