#include "databases/kinds/mariadb.h"

#include "base/text.h"
#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

// The image reads each setting by MariaDB's name, then by MySQL's.
std::string setting_of(const compose::Service& service, const std::string& name)
{
    return first_of({variable_of(service, "MARIADB_" + name), variable_of(service, "MYSQL_" + name)});
}

// "10.11.14" → "10.11": a release series, within which data files are compatible both ways.
std::string_view series(std::string_view version)
{
    const auto dot = version.find('.');
    return dot == std::string_view::npos ? version : version.substr(0, version.find('.', dot + 1));
}

// "ERROR 1146 (42S02) at line 3: Table 'shop.ordres' doesn't exist", or with "in file: 'x.sql'" for a file that was named by `source`.
std::optional<StatementFailure> failure_in_line(std::string_view line)
{
    constexpr std::string_view at_line = " at line ";
    constexpr std::string_view in_file = " in file: '";
    if (!line.starts_with("ERROR "))
        return {};
    const auto at = line.find(at_line);
    if (at == std::string_view::npos)
        return {};
    StatementFailure failure;
    std::string_view rest = line.substr(at + at_line.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), failure.line);
    if (error != std::errc{})
        return {};
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest.starts_with(in_file)) {
        rest.remove_prefix(in_file.size());
        failure.file = rest.substr(0, rest.find('\''));
        rest.remove_prefix(std::min(rest.size(), failure.file.size() + 1));
    }
    failure.words = std::string(trimmed(rest.substr(rest.starts_with(":") ? 1 : 0)));
    return failure;
}

}  // namespace

std::string_view MariadbKind::name() const
{
    return "mariadb";
}

std::string_view MariadbKind::script() const
{
    return scripts::mariadb;
}

Credentials MariadbKind::credentials(const compose::Database& database, const compose::Service& service) const
{
    Credentials credentials;
    credentials.user = first_of({database.user, setting_of(service, "USER"), "root"});
    credentials.database = first_of({database.database, setting_of(service, "DATABASE")});
    if (!database.password_env.empty())
        credentials.password = variable_of(service, database.password_env);
    if (credentials.password.empty())
        credentials.password = setting_of(service, credentials.user == "root" ? "ROOT_PASSWORD" : "PASSWORD");
    return credentials;
}

std::vector<std::string> MariadbKind::client_env(const Credentials& credentials) const
{
    return {"SEEDBED_USER=" + credentials.user, "SEEDBED_DATABASE=" + credentials.database, "MYSQL_PWD=" + credentials.password};
}

std::string MariadbKind::connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const
{
    return fmt::format("mysql://{}@{}:{}/{}", url_part(credentials.user), url_host(host), port, url_part(credentials.database));
}

std::string MariadbKind::data_folder(const std::vector<std::string>& /*env*/, std::string_view image) const
{
    return compose::data_path(compose::DatabaseEngine::mariadb, image);
}

bool MariadbKind::shapes_new_data(std::string_view variable) const
{
    return variable.starts_with("MARIADB_") || variable.starts_with("MYSQL_");
}

// Durability is worth nothing in a throwaway: the folder is synced as a whole before it becomes a snapshot.
std::optional<std::vector<std::string>> MariadbKind::throwaway_command(const compose::Service& service) const
{
    return command_with(service, {"mariadbd", "mysqld"},
                        {"--innodb-flush-log-at-trx-commit=0", "--sync-binlog=0", "--innodb-doublewrite=0"});
}

ServerFacts MariadbKind::parse_facts(std::string_view output) const
{
    return parse_version_and_owner(output, "MariaDB");
}

SealFacts MariadbKind::parse_seal(std::string_view output) const
{
    return parse_silent_seal(output);
}

bool MariadbKind::opens(std::string_view server, std::string_view data) const
{
    return series(server) == series(data);
}

std::optional<StatementFailure> MariadbKind::find_failure(std::string_view words) const
{
    return first_failure(words, failure_in_line);
}

}  // namespace seedbed::databases
