#include "databases/kinds/mysql.h"

#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

// "8.0.36" → 36
int patch_of(std::string_view version)
{
    const std::string_view rest = version.substr(std::min(version.size(), release_series(version).size() + 1));
    int patch = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), patch);
    return patch;
}

}  // namespace

std::string_view MysqlKind::name() const
{
    return "mysql";
}

std::string_view MysqlKind::script() const
{
    return scripts::mysql;
}

std::string MysqlKind::data_folder(const std::vector<std::string>& /*env*/, std::string_view image) const
{
    return compose::data_path(compose::DatabaseEngine::mysql, image);
}

bool MysqlKind::shapes_new_data(std::string_view variable) const
{
    return variable.starts_with("MYSQL_");
}

// Durability is worth nothing in a throwaway: the folder is synced as a whole before it becomes a snapshot.
std::optional<std::vector<std::string>> MysqlKind::throwaway_command(const compose::Service& service) const
{
    return command_with(service, {"mysqld"}, {"--innodb-flush-log-at-trx-commit=0", "--sync-binlog=0", "--innodb-doublewrite=0"});
}

ServerFacts MysqlKind::parse_facts(std::string_view output) const
{
    return parse_version_and_owner(output, "MySQL");
}

// A newer release of the series upgrades the data when it starts. Only 5.x and the long-term series 8.4 go back to an older release of
// theirs (MySQL's manual, "Downgrading MySQL"); and what another series would make of the data is not done by the way of a reset.
bool MysqlKind::opens(std::string_view server, std::string_view data) const
{
    const std::string_view series = release_series(data);
    if (release_series(server) != series)
        return false;
    return series == "8.4" || series.starts_with("5.") || patch_of(server) >= patch_of(data);
}

std::string MysqlKind::setting(const compose::Service& service, const std::string& name) const
{
    return variable_of(service, "MYSQL_" + name);
}

}  // namespace seedbed::databases
