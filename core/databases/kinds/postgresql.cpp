#include "databases/kinds/postgresql.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

// "15.18" → "15"; before version 10 the major version had two numbers: "9.6.24" → "9.6".
std::string_view major_version(std::string_view version)
{
    const auto dot = version.find('.');
    const auto major = version.substr(0, dot);
    if (major.size() > 1 || dot == std::string_view::npos)
        return major;
    return version.substr(0, version.find('.', dot + 1));
}

// "psql:<file>:<line>: ERROR:  words", as psql writes it for a statement of a file or of its standard input.
std::optional<StatementFailure> failure_in_line(std::string_view line)
{
    constexpr std::string_view prefix = "psql:";
    const auto begin = line.find(prefix);
    if (begin == std::string_view::npos)
        return {};
    line.remove_prefix(begin + prefix.size());
    for (const std::string_view severity : {": ERROR:", ": FATAL:", ": error:"}) {
        const auto end = line.find(severity);
        if (end == std::string_view::npos)
            continue;
        const std::string_view place = line.substr(0, end);
        const auto colon = place.rfind(':');
        if (colon == std::string_view::npos)
            continue;
        StatementFailure failure;
        failure.file = place.substr(0, colon);
        if (failure.file == "<stdin>")
            failure.file.clear();
        const auto number = place.substr(colon + 1);
        if (std::from_chars(number.data(), number.data() + number.size(), failure.line).ec != std::errc{})
            continue;
        failure.words = std::string(trimmed(line.substr(end + severity.size())));
        return failure;
    }
    return {};
}

}  // namespace

std::string_view PostgresqlKind::name() const
{
    return "postgresql";
}

std::string_view PostgresqlKind::script() const
{
    return scripts::postgresql;
}

// The official image's defaults: user postgres, and a database named after the user.
Credentials PostgresqlKind::credentials(const compose::Database& database, const compose::Service& service) const
{
    Credentials credentials;
    credentials.user = first_of({database.user, variable_of(service, "POSTGRES_USER"), "postgres"});
    credentials.database =
        first_of({database.database, variable_of(service, "POSTGRES_DB"), variable_of(service, "POSTGRES_USER"), "postgres"});
    if (!database.password_env.empty())
        credentials.password = variable_of(service, database.password_env);
    if (credentials.password.empty())
        credentials.password = variable_of(service, "POSTGRES_PASSWORD");
    return credentials;
}

std::vector<std::string> PostgresqlKind::client_env(const Credentials& credentials) const
{
    std::vector<std::string> env{"PGUSER=" + credentials.user, "PGDATABASE=" + credentials.database};
    if (!credentials.password.empty())
        env.push_back("PGPASSWORD=" + credentials.password);
    return env;
}

std::string PostgresqlKind::connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const
{
    return fmt::format("postgresql://{}@{}:{}/{}", url_part(credentials.user), url_host(host), port, url_part(credentials.database));
}

std::string PostgresqlKind::data_folder(const std::vector<std::string>& env, std::string_view image) const
{
    const std::string named = value_of(env, "PGDATA");
    return named.empty() ? compose::data_path(compose::DatabaseEngine::postgresql, image) : named;
}

bool PostgresqlKind::shapes_new_data(std::string_view variable) const
{
    return variable.starts_with("POSTGRES_") || variable == "PGDATA" || variable == "LANG" || variable.starts_with("LC_");
}

// Durability costs time and is worth nothing here: the folder is synced as a whole before it becomes a snapshot, and thrown away when
// anything fails before that. (PostgreSQL's documentation, "Non-Durable Settings".)
std::optional<std::vector<std::string>> PostgresqlKind::throwaway_command(const compose::Service& service) const
{
    // It is synced when it is sealed. A server keeps up to max_wal_size of segments for later use (1 GB as it comes), which every clone
    // would copy where blocks cannot be shared.
    return command_with(service, {"postgres"},
                        {"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_wal_size=256MB"});
}

ServerFacts PostgresqlKind::parse_facts(std::string_view output) const
{
    return parse_version_and_owner(output, "PostgreSQL");
}

// pg_controldata: "shut down" is a clean end; "shut down in recovery" is that of a standby, which is just as consistent.
SealFacts PostgresqlKind::parse_seal(std::string_view output) const
{
    SealFacts facts = parse_seal_lines(output);
    const bool clean = facts.state == "shut down" || facts.state == "shut down in recovery";
    facts.files = clean ? FileState::clean : FileState::unclean;
    return facts;
}

bool PostgresqlKind::opens(std::string_view server, std::string_view data) const
{
    return major_version(server) == major_version(data);
}

std::optional<StatementFailure> PostgresqlKind::find_failure(std::string_view words) const
{
    return first_failure(words, failure_in_line);
}

}  // namespace seedbed::databases
