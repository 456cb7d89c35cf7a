#include "engine/docker_config_json.h"

#include "base/error.h"
#include "engine/tolerant_json.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

SourcePosition position_of_byte(std::string_view text, std::size_t byte, const std::filesystem::path& file)
{
    const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const auto newline = before.rfind('\n');
    const std::size_t column = newline == std::string_view::npos ? before.size() + 1 : before.size() - newline;
    return {file, static_cast<int>(std::ranges::count(before, '\n')) + 1, static_cast<int>(column)};
}

Json parse_file(std::string_view text, const std::filesystem::path& file)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        throw Error(ErrorKind::bad_usage, "the docker configuration is no valid JSON",
                    {.hint = "Correct the file, or move it away.", .position = position_of_byte(text, error.byte, file)});
    }
}

}  // namespace

DockerConfig parse_docker_config(std::string_view text, const std::filesystem::path& file)
{
    const Json json = parse_file(text, file);
    DockerConfig config;
    config.current_context = text_at(json, "currentContext");
    config.credentials_store = text_at(json, "credsStore");
    config.credential_helpers = text_map_at(json, "credHelpers");
    const Json& logins = at(json, "auths");
    if (logins.is_object())
        for (const auto& [registry, login] : logins.items())
            config.logins[registry] = {text_at(login, "auth"), text_at(login, "username"), text_at(login, "password"),
                                       text_at(login, "identitytoken")};
    return config;
}

DockerContext parse_docker_context(std::string_view text, const std::filesystem::path& file)
{
    const Json json = parse_file(text, file);
    const Json& docker = at(at(json, "Endpoints"), "docker");
    DockerContext context;
    context.host = text_at(docker, "Host");
    context.skip_verify = flag_at(docker, "SkipTLSVerify");
    return context;
}

}  // namespace seedbed::engine
