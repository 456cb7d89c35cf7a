#include "databases/adopted_folder.h"

#include "base/error.h"
#include "base/text.h"
#include "compose/yaml_document.h"
#include "environment/names.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace seedbed::databases {

namespace {

using compose::ServiceVolume;

bool is_at(const ServiceVolume& mount, const std::string& target)
{
    return mount.target == target || mount.target == target + "/";
}

// Does the line say ":TARGET/", and nothing further behind it?
bool ends_in_slash(const std::string& line, const std::string& target)
{
    constexpr std::string_view behind = ":\"', ]}\r";
    const std::string with_slash = ":" + target + "/";
    const auto at = line.find(with_slash);
    if (at == std::string::npos)
        return false;
    const auto end = at + with_slash.size();
    return end == line.size() || behind.find(line[end]) != std::string_view::npos;
}

// With the slash at its end that the file may have: docker-compose 1.29 compares the texts.
std::string spelled_target(const Subject& subject)
{
    const auto& mounts = subject.service.volumes;
    const auto mount = std::find_if(mounts.begin(), mounts.end(), [&](const auto& one) { return is_at(one, subject.volume_target); });
    std::error_code failure;
    if (mount == mounts.end() || !std::filesystem::is_regular_file(mount->position.file, failure))
        return subject.volume_target;
    const auto lines = split(platform::read_file(mount->position.file), '\n');
    const auto line = static_cast<std::size_t>(std::max(mount->position.line, 1)) - 1;
    const bool slash = line < lines.size() && ends_in_slash(lines[line], subject.volume_target);
    return subject.volume_target + (slash ? "/" : "");
}

std::string doubled(const std::string& text, char what)
{
    std::string result;
    for (const char c : text)
        result.append(c == what ? 2 : 1, c);
    return result;
}

// A scalar of YAML.
std::string in_yaml(const std::string& text)
{
    return "'" + doubled(text, '\'') + "'";
}

// Does the text, as YAML, mean what the entries were written for? A file that a person has formatted anew may not.
bool means(const std::string& text, const FolderOverride& overlay)
{
    const auto source = std::make_shared<compose::Source>(compose::Source{overlay.file, overlay.file.parent_path()});
    try {
        const compose::Node root = compose::parse_yaml(text, source);
        return std::all_of(overlay.entries.begin(), overlay.entries.end(), [&](const environment::OverrideEntry& entry) {
            const compose::Node* section = root.value(entry.section);
            const compose::Node* named = section ? section->find(entry.name) : nullptr;
            if (!named || entry.lines.empty())
                return named != nullptr;
            const compose::Node* mounts = named->value("volumes");
            return mounts && mounts->is_sequence() && mounts->items.size() == 1 &&
                   "  - " + in_yaml(mounts->items.front().text) == entry.lines.back();
        });
    } catch (const Error&) {
        return false;
    }
}

// Why the override cannot be written, a sentence's beginning; empty: it can.
std::string hindrance(const compose::Project& project, const FolderOverride& overlay)
{
    if (overlay.file.empty())
        return "its Compose files were named one by one, so no override file is read";
    const std::string name = overlay.file.filename().string();
    if (!environment::may_override(project))
        return fmt::format("{} exists and was not made by Seedbed, so it is left alone", name);
    std::string text = environment::override_text(overlay.file);
    for (const auto& entry : overlay.entries)
        if (environment::has_override(text, entry))
            return fmt::format("{} says something about the volumes already", name);
    for (const auto& entry : overlay.entries)
        text = environment::with_override(text, entry);
    return means(text, overlay) ? std::string() : fmt::format("{} was changed so that it cannot be added to", name);
}

std::string way_by_hand(const compose::Project& project, const Subject& subject, const FolderOverride& overlay)
{
    const std::string key = overlay.entries.back().name;
    const std::string where = overlay.file.empty() ? "one of these files" : overlay.file.filename().string();
    return fmt::format(
        "Stop {0} and copy the data by hand: `docker run --rm --user 0 --entrypoint cp -v {1}:/from:ro -v {2}:/to {3} -a /from/. "
        "/to/`. Then say {4} in {5}, and `seedbed db adopt {6}` takes over that volume.",
        subject.service.name, shell_quoted(subject.folder), environment::volume_name(project, key), subject.image, overlay.lines, where,
        shell_quoted(subject.name()));
}

}  // namespace

std::string key_in_place_of_folder(const compose::Project& project, const Subject& subject, const std::vector<engine::VolumeInfo>& taken)
{
    const std::string first = subject.service.name + "-data";
    std::string key = first;
    const auto is_taken = [&] {
        const std::string name = environment::volume_name(project, key);
        return project.volumes.contains(key) ||
               std::any_of(taken.begin(), taken.end(), [&](const engine::VolumeInfo& volume) { return volume.name == name; });
    };
    for (int i = 2; is_taken(); ++i)
        key = fmt::format("{}-{}", first, i);
    return key;
}

FolderOverride folder_override(const compose::Project& project, const Subject& subject, const std::string& key)
{
    const std::string mount = in_yaml(doubled(key + ":" + spelled_target(subject), '$'));
    FolderOverride overlay;
    overlay.file = project.override_file;
    overlay.entries = {{"services", subject.service.name, {"volumes:", "  - " + mount}}, {"volumes", key, {}}};
    overlay.lines = fmt::format("`services: {{{}: {{volumes: [{}]}}}}` and `volumes: {{{}: {{}}}}`", subject.service.name, mount, key);
    return overlay;
}

compose::Project with_volume(compose::Project project, const Subject& subject, const std::string& key)
{
    for (ServiceVolume& mount : project.services.at(subject.service.name).volumes) {
        if (!is_at(mount, subject.volume_target))
            continue;
        ServiceVolume in_its_place;
        in_its_place.source = key;
        in_its_place.target = mount.target;
        in_its_place.position = mount.position;
        mount = std::move(in_its_place);
    }
    compose::Volume volume;
    volume.key = key;
    volume.name = environment::volume_name(project, key);
    project.volumes.emplace(key, std::move(volume));
    return project;
}

void require_override(const compose::Project& project, const Subject& subject, const FolderOverride& overlay, const FolderOverride& by_hand)
{
    if (const std::string reason = hindrance(project, overlay); !reason.empty())
        throw Error(ErrorKind::conflict, fmt::format("a volume cannot be put in the place of {}'s folder: {}", subject.name(), reason),
                    {.hint = way_by_hand(project, subject, by_hand)});
}

bool is_overridden(const FolderOverride& overlay)
{
    if (overlay.file.empty())
        return false;
    const std::string text = environment::override_text(overlay.file);
    return environment::is_our_override(text) && std::all_of(overlay.entries.begin(), overlay.entries.end(), [&](const auto& entry) {
               return environment::without_override(text, entry) != text;
           });
}

}  // namespace seedbed::databases
