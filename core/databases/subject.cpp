#include "databases/subject.h"

#include "base/error.h"
#include "base/text.h"
#include "compose/database_images.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace seedbed::databases {

namespace {

using compose::ServiceVolume;

std::string without_slash(std::string path)
{
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

// Does `folder` lie at or under `root`?
bool holds(const std::string& root, const std::string& folder)
{
    return folder == root || (folder.starts_with(root) && folder.size() > root.size() && folder[root.size()] == '/');
}

std::vector<std::string> environment_of(const compose::Service& service)
{
    std::vector<std::string> env;
    for (const auto& [name, value] : service.environment)
        env.push_back(name + "=" + value);
    return env;
}

std::optional<compose::DatabaseEngine> engine_of(const compose::Database& database, const std::string& image)
{
    if (!database.engine.empty())
        return compose::parse_database_engine(database.engine);
    return compose::recognise_database_image(image);
}

// The mount that holds the data: the declared volume's, else the nearest one at or above the data folder.
const ServiceVolume* data_mount(const Subject& subject, const std::string& data_folder)
{
    const ServiceVolume* found = nullptr;
    for (const ServiceVolume& volume : subject.service.volumes) {
        if (!subject.database.volume.empty() && volume.type == ServiceVolume::Type::volume && volume.source == subject.database.volume)
            return &volume;
        if (!data_folder.empty() && holds(without_slash(volume.target), data_folder) &&
            (!found || volume.target.size() > found->target.size()))
            found = &volume;
    }
    return found;
}

std::string sentence_about_mount(const Subject& subject, const ServiceVolume& mount)
{
    if (mount.type == ServiceVolume::Type::tmpfs)
        return "Its data lies in memory and is gone whenever it stops.";
    if (mount.read_only)
        return fmt::format("Its {} is mounted read-only.", mount.type == ServiceVolume::Type::bind ? "folder" : "volume");
    if (mount.type == ServiceVolume::Type::bind)
        return fmt::format("Its data lies in the folder {}; `seedbed db adopt {}` takes it over, and the folder stays as it is.",
                           mount.source, shell_quoted(subject.name()));
    return {};
}

// A path of Windows, or a place in the container that the short form of a mount cannot say, is left alone.
std::string folder_to_adopt(const ServiceVolume& mount)
{
    const bool can = mount.type == ServiceVolume::Type::bind && !mount.read_only && mount.source.starts_with('/') &&
                     mount.target.find(':') == std::string::npos;
    return can ? mount.source : std::string();
}

std::string sentence_about_volume(const compose::Project& project, const std::string& key)
{
    const auto volume = project.volumes.find(key);
    if (volume == project.volumes.end())
        return {};
    if (volume->second.external)
        return fmt::format("Its volume {} is external, so it belongs to somebody else; remove `external: true` to let Seedbed manage it.",
                           volume->second.name);
    if ((!volume->second.driver.empty() && volume->second.driver != "local") || !volume->second.driver_opts.empty())
        return fmt::format("Its volume {} has a driver or options of its own; remove them to let Seedbed manage it.", key);
    return {};
}

void find_volume(Subject& subject, const compose::Project& project)
{
    const std::string folder = without_slash(subject.kind->data_folder(environment_of(subject.service), subject.image));
    const ServiceVolume* mount = data_mount(subject, folder);
    if (mount && !mount->source.empty()) {
        subject.unmanaged = sentence_about_mount(subject, *mount);
        subject.folder = folder_to_adopt(*mount);
        subject.volume_key = mount->source;
        subject.volume_target = without_slash(mount->target);
        if (subject.managed())
            subject.unmanaged = sentence_about_volume(project, mount->source);
    } else {
        if (mount)
            subject.unmanaged = sentence_about_mount(subject, *mount);
        else if (folder.empty())
            subject.unmanaged =
                fmt::format("Which volume of the service {} holds its data is not said; name it with `volume:`.", subject.service.name);
        else if (!subject.kind->wants_volume())
            subject.unmanaged =
                fmt::format("Its data has no volume, so it is gone with its container; name one at {} to let Seedbed manage it.", folder);
        subject.own_volume = true;
        subject.volume_key = "seedbed-" + subject.name();
        subject.volume_target = mount ? without_slash(mount->target) : folder;
    }
    subject.volume_name = environment::volume_name(project, subject.volume_key);
}

// Where not its volume is the reason.
std::string sentence_about_service(const Subject& subject, compose::DatabaseEngine engine)
{
    if (subject.kind->is_asked() && engine != compose::DatabaseEngine::redis && compose::is_bitnami_image(subject.image))
        return fmt::format(
            "Bitnami's image {} prepares new data in a way of its own, so Seedbed cannot tell when it is ready and leaves its data alone; "
            "use the official image, or `engine: volume` to save and reset the data while it is stopped.",
            subject.image);
    if (subject.service.scale > 1)
        return fmt::format("The service {} has {} replicas, which cannot share one data folder.", subject.service.name,
                           subject.service.scale);
    return {};
}

// The base `seed` is a fixture like any other: an empty database into which the seed's file is imported.
void add_seed(compose::Database& database)
{
    if (!database.seed || !database.seed->source.starts_with('/') || database.fixtures.contains("seed"))
        return;
    compose::Import import;
    import.kind = database.seed->source.ends_with(".sh") ? compose::Import::Kind::script : compose::Import::Kind::file;
    import.path = database.seed->source;
    import.position = database.seed->position;
    compose::Fixture fixture;
    fixture.name = "seed";
    fixture.imports = {import};
    fixture.position = database.seed->position;
    database.fixtures.emplace(fixture.name, fixture);
}

Subject make_subject(const compose::Project& project, const compose::Database& database)
{
    Subject subject;
    subject.database = database;
    add_seed(subject.database);
    const auto service = project.services.find(database.service);
    if (service == project.services.end())
        throw Error(ErrorKind::bad_project_file,
                    fmt::format("database {} names the service {}, which is not in the project", database.name, database.service),
                    {.position = database.position});
    subject.service = service->second;
    subject.image = environment::image_name(project, subject.service);
    const auto engine = engine_of(database, subject.image);
    if (!engine) {
        subject.unmanaged =
            fmt::format("Seedbed does not recognise the database in the image {}; say which it is with `engine:`.", subject.image);
        return subject;
    }
    subject.engine = compose::to_string(*engine);
    subject.kind = find_kind(*engine);
    find_volume(subject, project);
    if (!subject.may_be_in_pool())
        return subject;
    if (const std::string sentence = sentence_about_service(subject, *engine); !sentence.empty()) {
        subject.unmanaged = sentence;
        subject.folder.clear();
    }
    return subject;
}

}  // namespace

Subject find_subject(const compose::Project& project, const std::string& database)
{
    const auto& databases = project.seedbed.databases;
    if (const auto found = databases.find(database); found != databases.end())
        return make_subject(project, found->second);
    std::vector<std::string> names;
    for (const auto& [name, declared] : databases)
        names.push_back(name);
    ErrorDetails details;
    if (const auto near = nearest(database, names))
        details.hint = fmt::format("Did you mean {}?", *near);
    else
        details.hint = names.empty() ? "The project has no databases." : fmt::format("There are: {}.", join(names, ", "));
    throw Error(ErrorKind::not_found, fmt::format("project {} has no database {}", project.name, database), std::move(details));
}

std::vector<Subject> all_subjects(const compose::Project& project)
{
    std::vector<Subject> subjects;
    for (const auto& [name, database] : project.seedbed.databases)
        subjects.push_back(make_subject(project, database));
    return subjects;
}

std::string data_subfolder(const Subject& subject, const std::vector<std::string>& image_env)
{
    std::vector<std::string> env = image_env;
    for (std::string& entry : environment_of(subject.service))
        env.push_back(std::move(entry));
    const std::string folder = without_slash(subject.kind->data_folder(env, subject.image));
    if (folder.empty() || folder == subject.volume_target)
        return {};
    if (!holds(subject.volume_target, folder))
        throw Error(ErrorKind::unsupported,
                    fmt::format("the data folder {} of {} lies outside of its volume at {}", folder, subject.name(), subject.volume_target),
                    {.hint = "Mount the volume at the data folder or above it.", .position = subject.service.position});
    return folder.substr(subject.volume_target == "/" ? 1 : subject.volume_target.size() + 1);
}

std::string default_fixture(const compose::Database& database)
{
    if (!database.default_fixture.empty())
        return database.default_fixture;
    return database.fixtures.size() == 1 ? database.fixtures.begin()->first : std::string();
}

}  // namespace seedbed::databases
