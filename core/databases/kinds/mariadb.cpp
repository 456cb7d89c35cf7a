#include "databases/kinds/mariadb.h"

#include "databases/kinds/kind_tools.h"
#include "databases/scripts.h"

namespace seedbed::databases {

std::string_view MariadbKind::name() const
{
    return "mariadb";
}

std::string_view MariadbKind::script() const
{
    return scripts::mariadb;
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

// Within a release series, data files are compatible both ways.
bool MariadbKind::opens(std::string_view server, std::string_view data) const
{
    return release_series(server) == release_series(data);
}

// The image reads each setting by MariaDB's name, then by MySQL's.
std::string MariadbKind::setting(const compose::Service& service, const std::string& name) const
{
    return first_of({variable_of(service, "MARIADB_" + name), variable_of(service, "MYSQL_" + name)});
}

}  // namespace seedbed::databases
