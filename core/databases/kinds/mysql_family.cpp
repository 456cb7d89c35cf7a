#include "databases/kinds/mysql_family.h"

#include "base/text.h"
#include "databases/kinds/kind_tools.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed::databases {

namespace {

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

Credentials MysqlFamilyKind::credentials(const compose::Database& database, const compose::Service& service) const
{
    Credentials credentials;
    credentials.user = first_of({database.user, setting(service, "USER"), "root"});
    credentials.database = first_of({database.database, setting(service, "DATABASE")});
    if (!database.password_env.empty())
        credentials.password = variable_of(service, database.password_env);
    if (credentials.password.empty())
        credentials.password = setting(service, credentials.user == "root" ? "ROOT_PASSWORD" : "PASSWORD");
    return credentials;
}

std::vector<std::string> MysqlFamilyKind::client_env(const Credentials& credentials) const
{
    return {"SEEDBED_USER=" + credentials.user, "SEEDBED_DATABASE=" + credentials.database, "MYSQL_PWD=" + credentials.password};
}

std::string MysqlFamilyKind::connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const
{
    return fmt::format("mysql://{}@{}:{}/{}", url_part(credentials.user), url_host(host), port, url_part(credentials.database));
}

SealFacts MysqlFamilyKind::parse_seal(std::string_view output) const
{
    return parse_silent_seal(output);
}

std::optional<StatementFailure> MysqlFamilyKind::find_failure(std::string_view words) const
{
    return first_failure(words, failure_in_line);
}

}  // namespace seedbed::databases
