#include "databases/kinds/redis.h"

#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

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

// "7.0.15" → {7, 0}: a release series, within which the RDB format's version stays.
std::pair<int, int> series(std::string_view version)
{
    std::pair<int, int> numbers{0, 0};
    const char* end = version.data() + version.size();
    const char* dot = std::from_chars(version.data(), end, numbers.first).ptr;
    if (dot != end)
        std::from_chars(dot + 1, end, numbers.second);
    return numbers;
}

// "line 3: ERR wrong number of arguments", as the script tells the first command of an import that was refused.
std::optional<StatementFailure> failure_in_line(std::string_view line)
{
    constexpr std::string_view at_line = "line ";
    if (!line.starts_with(at_line))
        return {};
    line.remove_prefix(at_line.size());
    StatementFailure failure;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), failure.line);
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    if (error != std::errc{} || !line.starts_with(": "))
        return {};
    failure.words = std::string(trimmed(line.substr(1)));
    return failure;
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
    std::vector<std::string> env{"SEEDBED_USER=" + credentials.user};
    if (!credentials.password.empty())
        env.push_back("REDISCLI_AUTH=" + credentials.password);
    return env;
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
    return parse_silent_seal(output);
}

// A newer server reads what an older one wrote, and not the other way round (the RDB format's version grows).
bool RedisKind::opens(std::string_view server, std::string_view data) const
{
    return series(server) >= series(data);
}

std::optional<StatementFailure> RedisKind::find_failure(std::string_view words) const
{
    return first_failure(words, failure_in_line);
}

}  // namespace seedbed::databases
