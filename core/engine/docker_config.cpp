#include "engine/docker_config.h"

#include "base/error.h"
#include "engine/docker_config_json.h"
#include "platform/atomic_file.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <system_error>

namespace seedbed::engine {

namespace fs = std::filesystem;

namespace {

fs::path if_there(const fs::path& file)
{
    std::error_code error;
    return fs::exists(file, error) ? file : fs::path();
}

}  // namespace

fs::path docker_config_folder(const platform::HostEnvironment& host)
{
    const auto named = host.variable("DOCKER_CONFIG");
    return named && !named->empty() ? fs::path(*named) : host.home / ".docker";
}

DockerConfig read_docker_config(const platform::HostEnvironment& host)
{
    const fs::path file = docker_config_folder(host) / "config.json";
    if (if_there(file).empty())
        return {};
    return parse_docker_config(platform::read_file(file), file);
}

DockerContext read_docker_context(const std::string& name, const platform::HostEnvironment& host)
{
    const fs::path contexts = docker_config_folder(host) / "contexts";
    const std::string id = platform::sha256(name);
    const fs::path file = contexts / "meta" / id / "meta.json";
    if (if_there(file).empty())
        throw Error(ErrorKind::not_found, fmt::format("there is no docker context “{}”", name),
                    {.hint = "“docker context ls” lists those that exist."});
    DockerContext context = parse_docker_context(platform::read_file(file), file);
    const fs::path tls = contexts / "tls" / id / "docker";
    context.ca = if_there(tls / "ca.pem");
    context.certificate = if_there(tls / "cert.pem");
    context.key = if_there(tls / "key.pem");
    return context;
}

}  // namespace seedbed::engine
