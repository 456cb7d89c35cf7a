#include "support/test_engine.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace seedbed::test {

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

}  // namespace

std::string test_engine_name()
{
    const std::string name = variable("SEEDBED_TEST_ENGINE");
    return name.empty() ? "docker-ext4" : name;
}

std::optional<engine::Endpoint> find_test_endpoint()
{
    const std::filesystem::path folder = variable("SEEDBED_TEST_ENGINES_DIR");
    if (folder.empty())
        return {};
    // Where engines of our own cannot be started, all tests share the one that was reachable.
    for (const std::string& name : {test_engine_name(), std::string("reachable")}) {
        engine::Endpoint endpoint;
        endpoint.socket = folder / (name + ".sock");
        endpoint.origin = "test engine " + name;
        if (std::filesystem::exists(endpoint.socket))
            return endpoint;
    }
    return {};
}

engine::Endpoint test_endpoint()
{
    const auto endpoint = find_test_endpoint();
    if (!endpoint)
        throw std::runtime_error("no test engine: " + test_engine_name());
    return *endpoint;
}

bool runs_few_rows()
{
    return test_engine_name() == "podman";
}

bool differs_by_no_engine()
{
    return test_engine_name() != "podman" && test_engine_name() != "docker-ext4";
}

std::string unique_project_name(const std::string& purpose)
{
    return "sbt-" + purpose + "-" + test_engine_name() + "-" + std::to_string(getpid());
}

}  // namespace seedbed::test
