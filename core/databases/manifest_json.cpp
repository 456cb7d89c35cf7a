#include "databases/manifest_json.h"

#include "base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <utility>

namespace seedbed::databases {

namespace {

using Json = nlohmann::json;

constexpr int k_format = 1;

template <typename Enum, std::size_t N>
Enum parse_name(std::string_view name, const std::array<Enum, N>& all, std::string_view what)
{
    for (const Enum candidate : all)
        if (to_string(candidate) == name)
            return candidate;
    throw Error(ErrorKind::internal, fmt::format("the pool says “{}” for a {}, which is none", name, what));
}

constexpr std::array k_seals{Seal::clean, Seal::crash_consistent};
constexpr std::array k_origins{Origin::fixture, Origin::saved, Origin::received};
constexpr std::array k_plan_kinds{PlanKind::reset, PlanKind::undo,  PlanKind::first,  PlanKind::save,
                                  PlanKind::build, PlanKind::adopt, PlanKind::release};

TimePoint time_of(const Json& json, const char* key)
{
    return parse_rfc3339(json.value(key, "")).value_or(TimePoint{});
}

std::string one_line(const Json& json)
{
    // Invalid UTF-8 (a note pasted from somewhere) must not make a manifest unwritable.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Parses, checks the format's number and turns every complaint of the library into ours.
template <typename Read>
auto read_document(std::string_view text, std::string_view what, const Read& read)
{
    try {
        const Json json = Json::parse(text);
        const int format = json.at("format").get<int>();
        if (format > k_format)
            throw Error(ErrorKind::unsupported, fmt::format("the pool holds a {} of format {}, written by a newer Seedbed", what, format),
                        {.hint = "Update Seedbed on this machine."});
        return read(json);
    } catch (const Json::exception& failure) {
        throw Error(ErrorKind::internal, fmt::format("a {} in the pool cannot be read", what), {.engine_words = failure.what()});
    }
}

Json image_key(const Snapshot& snapshot)
{
    return {{"engine", snapshot.engine},
            {"engine_version", snapshot.engine_version},
            {"image", snapshot.image},
            {"image_id", snapshot.image_digest},
            {"uid", snapshot.uid},
            {"gid", snapshot.gid},
            {"architecture", snapshot.architecture}};
}

Json sizes(const Snapshot& snapshot)
{
    return {{"bytes", snapshot.bytes}, {"files", snapshot.file_count}, {"largest_file", snapshot.largest_file}};
}

void read_image_key(const Json& json, Snapshot& snapshot)
{
    snapshot.engine = json.value("engine", "");
    snapshot.engine_version = json.value("engine_version", "");
    snapshot.image = json.value("image", "");
    snapshot.image_digest = json.value("image_id", "");
    snapshot.uid = json.value("uid", 0U);
    snapshot.gid = json.value("gid", 0U);
    snapshot.architecture = json.value("architecture", "");
}

void read_sizes(const Json& json, Snapshot& snapshot)
{
    snapshot.bytes = json.value("bytes", std::uint64_t{0});
    snapshot.file_count = json.value("files", std::uint64_t{0});
    snapshot.largest_file = json.value("largest_file", std::uint64_t{0});
}

Snapshot read_snapshot(const Json& json)
{
    Snapshot snapshot;
    snapshot.id = SnapshotId(json.at("id").get<std::string>());
    snapshot.name = json.value("name", "");
    snapshot.note = json.value("note", "");
    snapshot.project = json.value("project", "");
    snapshot.database = json.value("database", "");
    snapshot.origin = parse_name(json.at("origin").get<std::string>(), k_origins, "snapshot's origin");
    snapshot.fixture = json.value("fixture", "");
    snapshot.recipe_hash = json.value("recipe_hash", "");
    snapshot.recipe_inputs = json.value("recipe_inputs", std::map<std::string, std::string>{});
    snapshot.parent = SnapshotId(json.value("parent", ""));
    snapshot.seal = parse_name(json.at("seal").get<std::string>(), k_seals, "snapshot's seal");
    snapshot.created = time_of(json, "created");
    read_image_key(json.at("key"), snapshot);
    read_sizes(json.at("size"), snapshot);
    snapshot.migration_head = json.value("migration_head", "");
    snapshot.git_commit = json.value("git_commit", "");
    snapshot.mechanism = json.value("mechanism", "");
    snapshot.pinned = json.value("pinned", false);
    return snapshot;
}

}  // namespace

std::string_view to_string(Seal seal) noexcept
{
    return seal == Seal::clean ? "clean" : "crash-consistent";
}

std::string_view to_string(Origin origin) noexcept
{
    switch (origin) {
    case Origin::fixture: return "fixture";
    case Origin::saved: return "saved";
    case Origin::received: return "received";
    }
    return "saved";
}

std::string_view to_string(PlanKind kind) noexcept
{
    switch (kind) {
    case PlanKind::reset: return "reset";
    case PlanKind::undo: return "undo";
    case PlanKind::first: return "first";
    case PlanKind::save: return "save";
    case PlanKind::build: return "build";
    case PlanKind::adopt: return "adopt";
    case PlanKind::release: return "release";
    }
    return "reset";
}

std::string to_json(const Snapshot& snapshot)
{
    return one_line({{"format", k_format},
                     {"id", snapshot.id.value()},
                     {"name", snapshot.name},
                     {"note", snapshot.note},
                     {"project", snapshot.project},
                     {"database", snapshot.database},
                     {"origin", to_string(snapshot.origin)},
                     {"fixture", snapshot.fixture},
                     {"recipe_hash", snapshot.recipe_hash},
                     {"recipe_inputs", snapshot.recipe_inputs},
                     {"parent", snapshot.parent.value()},
                     {"seal", to_string(snapshot.seal)},
                     {"created", format_rfc3339(snapshot.created)},
                     {"key", image_key(snapshot)},
                     {"size", sizes(snapshot)},
                     {"migration_head", snapshot.migration_head},
                     {"git_commit", snapshot.git_commit},
                     {"mechanism", snapshot.mechanism},
                     {"pinned", snapshot.pinned}});
}

std::string to_json(const Generation& generation)
{
    return one_line({{"format", k_format},
                     {"id", generation.id},
                     {"snapshot", generation.snapshot.value()},
                     {"snapshot_name", generation.snapshot_name},
                     {"fixture", generation.fixture},
                     {"created", format_rfc3339(generation.created)},
                     {"replaced", generation.replaced},
                     {"cloned_from", generation.cloned_from},
                     {"project", generation.project},
                     {"branch", generation.branch},
                     {"worktree", generation.worktree}});
}

std::string to_json(const JournalEntry& entry)
{
    Json json = {{"format", k_format},
                 {"plan", entry.plan},
                 {"kind", to_string(entry.kind)},
                 {"title", entry.title},
                 {"environment", entry.environment},
                 {"database", entry.database},
                 {"old_generation", entry.old_generation},
                 {"new_generation", entry.new_generation},
                 {"made_new", entry.made_new},
                 {"clones", entry.clones.value()},
                 {"container", entry.container.value()},
                 {"was_running", entry.was_running},
                 {"started_at", format_rfc3339(entry.started_at)},
                 {"owner", entry.owner},
                 {"created", format_rfc3339(entry.created)}};
    if (entry.kind == PlanKind::adopt || entry.kind == PlanKind::release)
        json.update({{"volume", entry.volume}, {"kept_volume", entry.kept_volume}, {"snapshot", entry.snapshot}});
    if (!entry.folder.empty())
        json["folder"] = entry.folder;
    return one_line(json);
}

// The text itself is changed and not written anew from a Snapshot: what a newer Seedbed has put into it stays.
std::string edited_manifest(std::string_view text, const SnapshotEdit& edit)
{
    return read_document(text, "snapshot's manifest", [&](Json json) {
        if (edit.name)
            json["name"] = *edit.name;
        if (edit.note)
            json["note"] = *edit.note;
        if (edit.pinned)
            json["pinned"] = *edit.pinned;
        return one_line(json);
    });
}

Snapshot snapshot_from_json(std::string_view text)
{
    return read_document(text, "snapshot's manifest", read_snapshot);
}

Generation generation_from_json(std::string_view text)
{
    return read_document(text, "generation's card", [](const Json& json) {
        Generation generation;
        generation.id = json.at("id").get<std::string>();
        generation.snapshot = SnapshotId(json.value("snapshot", ""));
        generation.snapshot_name = json.value("snapshot_name", "");
        generation.fixture = json.value("fixture", "");
        generation.created = time_of(json, "created");
        generation.replaced = json.value("replaced", "");
        generation.cloned_from = json.value("cloned_from", "");
        generation.project = json.value("project", "");
        generation.branch = json.value("branch", "");
        generation.worktree = json.value("worktree", "");
        return generation;
    });
}

JournalEntry journal_from_json(std::string_view text)
{
    return read_document(text, "journal entry", [](const Json& json) {
        JournalEntry entry;
        entry.plan = json.at("plan").get<std::string>();
        entry.kind = parse_name(json.at("kind").get<std::string>(), k_plan_kinds, "plan");
        entry.title = json.value("title", "");
        entry.environment = json.value("environment", "");
        entry.database = json.value("database", "");
        entry.old_generation = json.value("old_generation", "");
        entry.new_generation = json.value("new_generation", "");
        entry.made_new = json.value("made_new", false);
        entry.volume = json.value("volume", "");
        entry.kept_volume = json.value("kept_volume", "");
        entry.snapshot = json.value("snapshot", "");
        entry.folder = json.value("folder", "");
        entry.clones = SnapshotId(json.value("clones", ""));
        entry.container = ContainerId(json.value("container", ""));
        entry.was_running = json.value("was_running", false);
        entry.started_at = time_of(json, "started_at");
        entry.owner = json.value("owner", "");
        entry.created = time_of(json, "created");
        return entry;
    });
}

}  // namespace seedbed::databases
