#include "compose/implied_databases.h"

#include "compose/database_images.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::string_view k_init_folder = "/docker-entrypoint-initdb.d";

// Names of the variables that the images read (documentation of the official images; Bitnami's names after them).
struct ImageVariables {
    std::vector<std::string> user;
    std::vector<std::string> password;
    std::vector<std::string> database;
    std::vector<std::string> root_password;
    std::string root;
};

ImageVariables variables_of_image(DatabaseEngine engine)
{
    switch (engine) {
    case DatabaseEngine::postgresql:
        return {{"POSTGRES_USER", "POSTGRESQL_USERNAME"},
                {"POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD"},
                {"POSTGRES_DB", "POSTGRESQL_DATABASE"},
                {},
                "postgres"};
    case DatabaseEngine::mariadb:
    case DatabaseEngine::mysql:
        return {{"MARIADB_USER", "MYSQL_USER"},
                {"MARIADB_PASSWORD", "MYSQL_PASSWORD"},
                {"MARIADB_DATABASE", "MYSQL_DATABASE"},
                {"MARIADB_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD"},
                "root"};
    case DatabaseEngine::redis: return {{}, {"REDIS_PASSWORD"}, {}, {}, ""};
    case DatabaseEngine::mongodb:
        return {{"MONGO_INITDB_ROOT_USERNAME", "MONGODB_INITDB_ROOT_USERNAME"},
                {"MONGO_INITDB_ROOT_PASSWORD", "MONGODB_INITDB_ROOT_PASSWORD"},
                {"MONGO_INITDB_DATABASE"},
                {},
                ""};
    case DatabaseEngine::volume: break;
    }
    return {};
}

// The first of the names that the service sets to something.
std::string set_variable(const Service& service, const std::vector<std::string>& names)
{
    for (const auto& name : names)
        if (const auto found = service.environment.find(name); found != service.environment.end() && !found->second.empty())
            return name;
    return {};
}

std::string value_of(const Service& service, const std::vector<std::string>& names)
{
    const std::string name = set_variable(service, names);
    return name.empty() ? std::string() : service.environment.at(name);
}

const ServiceVolume* mount_at(const Service& service, std::string_view target)
{
    const auto found =
        std::find_if(service.volumes.begin(), service.volumes.end(), [&](const ServiceVolume& mount) { return mount.target == target; });
    return found == service.volumes.end() ? nullptr : &*found;
}

// Of a program that nothing is known of: its volume, if it has but one.
const ServiceVolume* only_volume(const Service& service)
{
    const auto is_volume = [](const ServiceVolume& mount) { return mount.type == ServiceVolume::Type::volume && !mount.source.empty(); };
    if (std::count_if(service.volumes.begin(), service.volumes.end(), is_volume) != 1)
        return nullptr;
    return &*std::find_if(service.volumes.begin(), service.volumes.end(), is_volume);
}

// Where the data is: where the image keeps it, or where PGDATA says, or at one of PostgreSQL's two paths when the tag does not tell.
const ServiceVolume* data_mount(const Service& service, DatabaseEngine engine)
{
    if (engine == DatabaseEngine::volume)
        return only_volume(service);
    if (const auto* mount = mount_at(service, data_path(engine, service.image)))
        return mount;
    if (engine != DatabaseEngine::postgresql)
        return nullptr;
    if (const auto pgdata = service.environment.find("PGDATA"); pgdata != service.environment.end())
        for (Path folder(pgdata->second); folder.has_relative_path(); folder = folder.parent_path())
            if (const auto* mount = mount_at(service, folder.string()))
                return mount;
    const auto* old_path = mount_at(service, "/var/lib/postgresql/data");
    return old_path ? old_path : mount_at(service, "/var/lib/postgresql");
}

void fill_login(Database& database, const Service& service, DatabaseEngine engine)
{
    const ImageVariables names = variables_of_image(engine);
    const bool user_given = !database.user.empty();
    if (!user_given)
        database.user = value_of(service, names.user);
    const bool is_root = database.user.empty() || database.user == names.root;
    if (database.user.empty())
        database.user = names.root;
    if (database.password_env.empty())
        database.password_env = set_variable(service, is_root && !names.root_password.empty() ? names.root_password : names.password);
    if (database.database.empty())
        database.database = value_of(service, names.database);
    if (database.database.empty() && engine == DatabaseEngine::postgresql)
        database.database = database.user;  // the image's own rule
}

void add_initial_fixture(Database& database, const Service& service)
{
    const auto mount = std::find_if(service.volumes.begin(), service.volumes.end(), [](const ServiceVolume& candidate) {
        return candidate.target == k_init_folder || candidate.target.starts_with(std::string(k_init_folder) + "/");
    });
    if (mount == service.volumes.end() || database.fixtures.count("initial") > 0)
        return;
    Fixture fixture;
    fixture.name = "initial";
    fixture.position = mount->position;
    database.fixtures.emplace("initial", std::move(fixture));
}

void complete(Database& database, const Service& service)
{
    const auto engine = database.engine.empty() ? recognise_database_image(service.image) : parse_database_engine(database.engine);
    if (engine) {
        database.engine = to_string(*engine);
        if (database.volume.empty())
            if (const auto* mount = data_mount(service, *engine); mount && mount->type == ServiceVolume::Type::volume)
                database.volume = mount->source;
        fill_login(database, service, *engine);
    }
    add_initial_fixture(database, service);
    if (database.default_fixture.empty() && database.fixtures.size() == 1)
        database.default_fixture = database.fixtures.begin()->first;
}

bool may_be_database(const Service& service)
{
    return !service.role || *service.role == Role::database;
}

}  // namespace

void imply_databases(Project& project)
{
    auto& databases = project.seedbed.databases;
    for (const auto& [name, service] : project.services) {
        const bool known =
            std::any_of(databases.begin(), databases.end(), [&, &own = name](const auto& entry) { return entry.second.service == own; });
        if (known || databases.count(name) > 0 || !may_be_database(service) || !recognise_database_image(service.image))
            continue;
        Database database;
        database.name = name;
        database.service = name;
        database.position = service.position;
        databases.emplace(name, std::move(database));
    }
    for (auto& [name, database] : databases)
        if (const auto service = project.services.find(database.service); service != project.services.end())
            complete(database, service->second);
}

}  // namespace seedbed::compose
