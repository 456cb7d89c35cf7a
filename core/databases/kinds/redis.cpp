#include "databases/kinds/redis.h"

#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

// `--requirepass X` of the service's command, which is where projects put it.
std::string password_in_command(const compose::Service& service)
{
    if (!service.command)
        return {};
    const auto option = std::find(service.command->begin(), service.command->end(), "--requirepass");
    return option == service.command->end() || std::next(option) == service.command->end() ? std::string() : *std::next(option);
}

int major_of(std::string_view version)
{
    int major = 0;
    std::from_chars(version.data(), version.data() + version.size(), major);
    return major;
}

}  // namespace

std::string_view RedisKind::name() const
{
    return "redis";
}

std::string_view RedisKind::script() const
{
    return scripts::redis;
}

Credentials RedisKind::credentials(const compose::Database& database, const compose::Service& service) const
{
    Credentials credentials;
    credentials.user = first_of({database.user, "default"});
    if (!database.password_env.empty())
        credentials.password = variable_of(service, database.password_env);
    if (credentials.password.empty())
        credentials.password = first_of({password_in_command(service), variable_of(service, "REDIS_PASSWORD")});
    return credentials;
}

std::vector<std::string> RedisKind::client_env(const Credentials& credentials) const
{
    if (credentials.password.empty())
        return {};
    return {"REDISCLI_AUTH=" + credentials.password};
}

std::string RedisKind::connection_url(const Credentials& /*credentials*/, const std::string& host, std::uint16_t port) const
{
    return fmt::format("redis://{}:{}/0", url_host(host), port);
}

std::string RedisKind::data_folder(const std::vector<std::string>& /*env*/, std::string_view image) const
{
    return compose::data_path(compose::DatabaseEngine::redis, image);
}

// The image makes nothing of an empty data folder.
bool RedisKind::shapes_new_data(std::string_view /*variable*/) const
{
    return false;
}

std::optional<std::vector<std::string>> RedisKind::throwaway_command(const compose::Service& /*service*/) const
{
    return {};
}

ServerFacts RedisKind::parse_facts(std::string_view output) const
{
    return parse_version_and_owner(output, "Redis");
}

SealFacts RedisKind::parse_seal(std::string_view output) const
{
    SealFacts facts = parse_seal_lines(output);
    facts.files = facts.state == "unknown" ? FileState::unknown : FileState::unclean;
    return facts;
}

// A newer server reads what an older one wrote, and not the other way round (the RDB format's version grows).
bool RedisKind::opens(std::string_view server, std::string_view data) const
{
    return major_of(server) >= major_of(data);
}

// A refused command is told without its place.
std::optional<StatementFailure> RedisKind::find_failure(std::string_view /*words*/) const
{
    return {};
}

}  // namespace seedbed::databases
