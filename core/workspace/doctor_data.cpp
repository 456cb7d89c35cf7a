#include "workspace/doctor_data.h"

#include "base/text.h"
#include "compose/database_images.h"
#include "databases/status.h"
#include "databases/subject.h"
#include "databases/volume_check.h"
#include "engine/image_reference.h"
#include "environment/images.h"
#include "environment/local_override.h"
#include "environment/names.h"
#include "environment/nested.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace seedbed::workspace {

namespace fs = std::filesystem;

namespace {

using databases::Subject;
using environment::Finding;
using environment::found;
using environment::Severity;

// Looks into a database's volume. Docker mounts volumes for a container that was never started; Podman 4.3 does so only for one that runs,
// when the volume leads elsewhere, as one into the pool does.
class Window {
public:
    Window(engine::Engine& engine, const compose::Project& project, const Subject& subject, const std::stop_token& stop)
        : engine_(engine)
        , stop_(stop)
    {
        spec_.image = subject.image;
        spec_.user = "0:0";
        spec_.network_mode = "none";
        spec_.labels = {{environment::k_label_project, project.name}, {environment::k_label_role, "helper"}};
        engine::MountSpec mount;
        mount.source = subject.volume_name;
        mount.target = subject.volume_target;
        mount.read_only = true;
        mount.no_copy = true;
        spec_.mounts = {mount};
    }

    // Empty when there is no such file.
    [[nodiscard]] std::string read(const std::string& path) const
    {
        return engine_.flavor() == engine::Flavor::podman ? printed(path) : archived(path);
    }

private:
    class Container {
    public:
        Container(engine::Engine& engine, const engine::ContainerSpec& spec, const std::stop_token& stop)
            : engine_(engine)
            , id_(engine.create_container(spec, stop))
        {
        }
        Container(const Container&) = delete;
        Container& operator=(const Container&) = delete;
        ~Container()
        {
            try {
                engine_.remove_container(id_, true, true);
            } catch (const std::exception&) {
                // The engine is gone; whoever asks it next hears so.
            }
        }
        [[nodiscard]] const ContainerId& id() const noexcept { return id_; }

    private:
        engine::Engine& engine_;
        ContainerId id_;
    };

    [[nodiscard]] std::string archived(const std::string& path) const
    {
        constexpr std::size_t most = 16'384;
        const Container container(engine_, spec_, stop_);
        std::string tar;
        try {
            engine_.get_archive(
                container.id(), path, [&](std::string_view bytes) { tar += bytes.substr(0, most - std::min(most, tar.size())); }, stop_);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::engine_unreachable)
                throw;
            return {};
        }
        return first_file_of_tar(tar);
    }

    [[nodiscard]] std::string printed(const std::string& path) const
    {
        auto spec = spec_;
        spec.entrypoint = std::vector<std::string>{"cat"};
        spec.command = std::vector<std::string>{path};
        const Container container(engine_, spec, stop_);
        engine_.start_container(container.id(), stop_);
        const int code = engine_.wait_container(container.id(), stop_);
        std::string text;
        if (code == 0)
            engine_.read_logs(
                container.id(), false, {}, [&](const engine::LogLine& line) { text += std::string(line.text) + "\n"; }, stop_);
        return text;
    }

    engine::Engine& engine_;
    const std::stop_token& stop_;
    engine::ContainerSpec spec_;
};

std::string value_in(const std::vector<std::string>& env, const std::string& name)
{
    for (const std::string& entry : env) {
        if (entry.starts_with(name + "="))
            return entry.substr(name.size() + 1);
    }
    return {};
}

// As the official images say it in a variable; else as the tag does.
std::string version_of_image(const Subject& subject, const engine::ImageDetails& image)
{
    for (const char* name : {"PG_MAJOR", "MARIADB_VERSION", "MARIADB_MAJOR"}) {
        if (const std::string value = version_in(value_in(image.env, name)); !value.empty())
            return value;
    }
    if (subject.engine == "postgresql") {
        const auto major = compose::image_version(subject.image);
        return major ? std::to_string(*major) : std::string();
    }
    return version_in(engine::parse_image_reference(subject.image).tag);
}

// Names of the file in the data folder that says who wrote it.
std::vector<std::string> version_files(const Subject& subject)
{
    if (subject.engine == "postgresql")
        return {"PG_VERSION"};
    if (subject.engine == "mariadb")
        return {"mariadb_upgrade_info", "mysql_upgrade_info"};
    return {};
}

std::string version_of_data(const Window& window, const Subject& subject, const std::string& folder)
{
    for (const std::string& name : version_files(subject)) {
        if (const std::string version = version_in(window.read(folder + "/" + name)); !version.empty())
            return version;
    }
    return {};
}

std::string data_folder(const Subject& subject, const engine::ImageDetails& image)
{
    const std::string below = databases::data_subfolder(subject, image.env);
    return below.empty() ? subject.volume_target : subject.volume_target + "/" + below;
}

Finding wrong_version(const compose::Project& project, const Subject& subject, const std::string& data, const std::string& server)
{
    Finding finding = found("data_version", Severity::problem, subject.name(),
                            fmt::format("The data of {} was written by {} {}, and {} has version {}, which does not open it",
                                        subject.name(), subject.engine, data, subject.image, server));
    finding.evidence =
        fmt::format("{} in volume {} says {}; the image says {}", version_files(subject).front(), subject.volume_name, data, server);
    finding.position = subject.service.position;
    const std::string old_image = with_major_version(subject.image, data);
    const std::string move =
        fmt::format("Save a snapshot and dump the data with version {}, then restore the dump into version {}", data, server);
    finding.fix = move;
    if (old_image.empty())
        return finding;
    const environment::OverrideEntry entry{"services", subject.service.name, {"image: " + old_image}};
    finding.fix = fmt::format("To go on with the old version, {}. {}", environment::override_sentence(project, entry), move);
    if (environment::may_override(project)) {
        finding.fix_command = "seedbed doctor --fix";
        finding.apply = [file = project.override_file, entry](StepContext&) { environment::write_override(file, entry); };
    }
    return finding;
}

std::vector<const compose::ServiceVolume*> init_mounts(const compose::Service& service)
{
    std::vector<const compose::ServiceVolume*> mounts;
    for (const auto& volume : service.volumes) {
        if (volume.type == compose::ServiceVolume::Type::bind && volume.target.starts_with("/docker-entrypoint-initdb.d"))
            mounts.push_back(&volume);
    }
    return mounts;
}

struct NewestFile {
    fs::path path;
    TimePoint time{};
};

NewestFile newest_below(const std::vector<const compose::ServiceVolume*>& mounts)
{
    NewestFile newest;
    const auto look = [&](const fs::path& file) {
        std::error_code failure;
        const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(file, failure));
        const auto time = std::chrono::time_point_cast<TimePoint::duration>(written);
        if (!failure && time > newest.time)
            newest = {file, time};
    };
    for (const auto* mount : mounts) {
        std::error_code failure;
        if (fs::is_regular_file(mount->source, failure))
            look(mount->source);
        for (const auto& entry : fs::directory_iterator(mount->source, failure)) {
            if (entry.is_regular_file(failure))
                look(entry.path());
        }
    }
    return newest;
}

// A volume that Seedbed does not manage: all there is to go by is when it was made.
void compare_times(const compose::Project& project, const Subject& subject, const std::vector<engine::VolumeInfo>& volumes,
                   environment::Findings& findings)
{
    const auto mounts = init_mounts(subject.service);
    const auto volume =
        std::find_if(volumes.begin(), volumes.end(), [&](const auto& candidate) { return candidate.name == subject.volume_name; });
    if (volume == volumes.end() || !volume->created || mounts.empty())
        return;
    const NewestFile newest = newest_below(mounts);
    if (newest.time <= *volume->created)
        return;
    Finding finding =
        found("init_scripts", Severity::warning, subject.name(),
              fmt::format("{} was changed after the volume {} was made, and an image runs its init scripts only when it has no "
                          "data",
                          environment::name_of(project, newest.path), subject.volume_name),
              fmt::format("Dump what you need, remove the volume, and start again: the scripts then run; or run the script "
                          "yourself in service {}",
                          subject.service.name));
    finding.evidence =
        fmt::format("the volume was made {}; the file was written {}", format_rfc3339(*volume->created), format_rfc3339(newest.time));
    finding.position = mounts.front()->position;
    findings.push_back(std::move(finding));
}

void compare_recipe(const std::shared_ptr<Workspace::Impl>& rooms, const Subject& subject, const databases::DatabaseStatus& status,
                    const std::stop_token& stop, environment::Findings& findings)
{
    if (!status.current || status.current->fixture.empty())
        return;
    const std::string fixture = status.current->fixture;
    if (!subject.database.fixtures.contains(fixture) || rooms->is_live_on(subject.name(), fixture, stop))
        return;
    const Plan build = rooms->databases().build_plan(subject.name(), fixture, false, stop);
    if (build.empty())
        return;
    Finding finding = found("init_scripts", Severity::warning, subject.name(),
                            fmt::format("{} began from the fixture {}, and what that is made of has changed since, so its data is not what "
                                        "the files say",
                                        subject.name(), fixture),
                            fmt::format("Reset it to {}", fixture));
    finding.evidence = build.notes.empty() ? "the fixture's recipe has another hash than that of the snapshot" : join(build.notes, " ");
    finding.fix_command = fmt::format("seedbed db reset {} {}", shell_quoted(subject.name()), shell_quoted(fixture));
    finding.position = subject.service.position;
    finding.apply = [rooms, name = subject.name(), fixture](StepContext& context) {
        environment::run_nested(rooms->fixture_plan(name, fixture, context.stop()), context);
    };
    finding.consent =
        fmt::format("What {} holds now is put aside; `seedbed db undo {}` brings it back.", subject.name(), shell_quoted(subject.name()));
    findings.push_back(std::move(finding));
}

}  // namespace

std::string version_in(std::string_view file)
{
    auto text = trimmed(file);
    // Debian's epoch: "1:10.11.6+maria~ubu2204".
    if (text.starts_with("1:"))
        text.remove_prefix(2);
    return std::string(text.substr(0, text.find_first_not_of("0123456789.")));
}

std::string first_file_of_tar(std::string_view tar)
{
    constexpr std::size_t block = 512;
    constexpr std::size_t size_at = 124;
    constexpr std::size_t size_length = 12;
    constexpr std::size_t type_at = 156;
    for (std::size_t at = 0; at + block <= tar.size();) {
        const std::size_t size = std::strtoull(std::string(tar.substr(at + size_at, size_length)).c_str(), nullptr, 8);
        const char type = tar[at + type_at];
        if (type == '0' || type == '\0')
            return std::string(tar.substr(at + block, size));
        at += block + (size + block - 1) / block * block;
    }
    return {};
}

std::string with_major_version(const std::string& reference, const std::string& major)
{
    const auto parts = engine::parse_image_reference(reference);
    std::string tag = parts.tag;
    const auto begin = tag.starts_with("pg") ? std::size_t{2} : std::size_t{0};
    const auto end = std::min(tag.find_first_not_of("0123456789.", begin), tag.size());
    const std::string version = tag.substr(begin, end - begin);
    const auto dots = [](const std::string& text) { return std::count(text.begin(), text.end(), '.'); };
    if (version.empty() || !parts.digest.empty() || dots(version) != dots(major))
        return {};
    tag.replace(begin, end - begin, major);
    return parts.name + ":" + tag;
}

void examine_data_versions(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings)
{
    const auto& project = rooms->project();
    auto& engine = rooms->engine();
    std::optional<std::vector<engine::VolumeInfo>> volumes;
    std::optional<std::vector<engine::ContainerSummary>> containers;
    std::optional<std::vector<engine::ImageSummary>> images;
    for (const Subject& subject : databases::all_subjects(project)) {
        if (!subject.kind || version_files(subject).empty() || subject.volume_name.empty() || !project.is_active(subject.service))
            continue;
        if (!volumes) {
            volumes = engine.volumes(stop);
            containers = engine.containers({}, stop);
            images = engine.images(stop);
        }
        const bool has_volume =
            std::any_of(volumes->begin(), volumes->end(), [&](const auto& volume) { return volume.name == subject.volume_name; });
        const auto* container = databases::container_of(project, subject.service, *containers);
        if (!has_volume || (container && container->state == "running") || !environment::find_image(*images, subject.image))
            continue;
        const auto image = engine.inspect_image(subject.image, stop);
        const std::string server = version_of_image(subject, image);
        if (server.empty())
            continue;
        const Window window(engine, project, subject, stop);
        std::string data = version_of_data(window, subject, data_folder(subject, image));
        // Data at the volume's root, from before version 18.
        if (data.empty())
            data = version_of_data(window, subject, subject.volume_target);
        if (!data.empty() && !subject.kind->opens(server, data))
            findings.push_back(wrong_version(project, subject, data, server));
    }
}

void examine_init_scripts(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings)
{
    const auto& project = rooms->project();
    for (const Subject& subject : databases::all_subjects(project)) {
        if (!subject.kind || init_mounts(subject.service).empty())
            continue;
        const auto status = rooms->databases().status(subject.name(), stop);
        if (status.state == databases::DatabaseState::unmanaged)
            compare_times(project, subject, rooms->engine().volumes(stop), findings);
        else
            compare_recipe(rooms, subject, status, stop, findings);
    }
}

}  // namespace seedbed::workspace
