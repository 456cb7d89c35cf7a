// `seedbed db …`, as far as it is about snapshots that are there: their tree, their words, the bin, and what holds the disk.
#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"
#include "databases/snapshot_tree.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace seedbed::cli {

namespace {

using databases::DeletedSnapshot;
using databases::PoolFolder;
using databases::PoolPlace;
using databases::Snapshot;

struct SnapshotOptions {
    std::string snapshot;
    std::string text;
    bool sizes{false};
};

const PoolFolder* folder_of(const std::vector<PoolFolder>& folders, PoolPlace place, const Snapshot& snapshot)
{
    const auto found = std::find_if(folders.begin(), folders.end(),
                                    [&](const PoolFolder& folder) { return folder.place == place && folder.id == snapshot.id.value(); });
    return found == folders.end() ? nullptr : &*found;
}

Json bytes_json(const std::optional<std::uint64_t>& bytes)
{
    return bytes ? Json(*bytes) : Json(nullptr);
}

void add_sizes(Json& json, const PoolFolder* folder)
{
    json["disk_bytes"] = folder ? Json(folder->bytes) : Json(nullptr);
    json["own_bytes"] = folder ? bytes_json(folder->own_bytes) : Json(nullptr);
    json["shared_bytes"] = folder ? bytes_json(folder->shared_bytes) : Json(nullptr);
}

std::string bytes_text(const std::optional<std::uint64_t>& bytes)
{
    return bytes ? format_bytes(*bytes) : "unknown";
}

std::string origin_text(const Snapshot& snapshot)
{
    return snapshot.origin == databases::Origin::fixture ? "fixture " + snapshot.fixture : std::string(to_string(snapshot.origin));
}

struct SnapshotList {
    std::vector<Snapshot> snapshots;
    std::vector<DeletedSnapshot> bin;
    std::vector<PoolFolder> folders;
    bool sizes{false};
};

void print_json_list(const Output& out, const SnapshotList& list)
{
    Json json = {{"snapshots", Json::array()}, {"deleted", Json::array()}};
    for (const auto& place : databases::snapshot_tree(list.snapshots)) {
        Json entry = snapshot_json(list.snapshots[place.index]);
        entry["depth"] = place.depth;
        if (list.sizes)
            add_sizes(entry, folder_of(list.folders, PoolPlace::snapshot, list.snapshots[place.index]));
        json["snapshots"].push_back(std::move(entry));
    }
    for (const DeletedSnapshot& deleted : list.bin) {
        Json entry = snapshot_json(deleted.snapshot);
        entry["deleted"] = format_rfc3339(deleted.deleted);
        if (list.sizes)
            add_sizes(entry, folder_of(list.folders, PoolPlace::bin, deleted.snapshot));
        json["deleted"].push_back(std::move(entry));
    }
    print_json(out, json);
}

void print_tree(const Output& out, const SnapshotList& list)
{
    std::vector<Table::Column> columns{{"SNAPSHOT"}, {"DATABASE"}, {"ORIGIN"}, {"SIZE", Table::Align::right}};
    if (list.sizes)
        columns.insert(columns.end(), {{"OWN", Table::Align::right}, {"SHARED", Table::Align::right}});
    columns.insert(columns.end(), {{"MADE"}, {"SEAL"}, {"PINNED"}, {"NOTE"}, {"ID"}});
    Table table(columns);
    for (const auto& place : databases::snapshot_tree(list.snapshots)) {
        const Snapshot& snapshot = list.snapshots[place.index];
        const std::string branch = place.depth == 0 ? "" : std::string(2 * (place.depth - 1), ' ') + (place.last ? "└ " : "├ ");
        std::vector<std::string> cells{branch + snapshot.name, snapshot.database, origin_text(snapshot), format_bytes(snapshot.bytes)};
        if (list.sizes) {
            const PoolFolder* folder = folder_of(list.folders, PoolPlace::snapshot, snapshot);
            cells.push_back(bytes_text(folder ? folder->own_bytes : std::nullopt));
            cells.push_back(bytes_text(folder ? folder->shared_bytes : std::nullopt));
        }
        cells.insert(cells.end(),
                     {format_age(now() - snapshot.created),
                      snapshot.seal == databases::Seal::clean ? "clean" : out.toned(Tone::warning, "crash-consistent"),
                      snapshot.pinned ? "pinned" : "", snapshot.note.substr(0, snapshot.note.find('\n')), snapshot.id.value()});
        table.add(std::move(cells));
    }
    out.line(table.empty() ? "There are no snapshots" : table.text());
}

void print_bin(const Output& out, const std::vector<DeletedSnapshot>& bin)
{
    if (bin.empty())
        return;
    Table table({{"IN THE BIN"}, {"DATABASE"}, {"SIZE", Table::Align::right}, {"DELETED"}, {"ID"}});
    for (const DeletedSnapshot& deleted : bin)
        table.add({deleted.snapshot.name, deleted.snapshot.database, format_bytes(deleted.snapshot.bytes),
                   format_age(now() - deleted.deleted), deleted.snapshot.id.value()});
    out.line("\n" + table.text());
    out.line("`seedbed db restore` brings one back; `seedbed db clean` empties the bin.");
}

void add_list(CLI::App& group, Action& action)
{
    auto options = std::make_shared<SnapshotOptions>();
    CLI::App* command = group.add_subcommand("snapshots", "List snapshots as a tree of what came from what, and what lies in the bin");
    command->add_flag("--size", options->sizes, "Also how much of each is its own, and how much it shares");
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace().databases();
            SnapshotList list{databases.snapshots(context.stop()), databases.deleted_snapshots(context.stop()), {}, options->sizes};
            if (list.sizes)
                list.folders = databases.disk_use(context.stop());
            if (context.out().json()) {
                print_json_list(context.out(), list);
                return 0;
            }
            print_tree(context.out(), list);
            print_bin(context.out(), list.bin);
            return 0;
        };
    });
}

template <typename MakePlan>
void runs(CLI::App* command, Action& action, const std::string& nothing, MakePlan make_plan)
{
    command->callback([&action, nothing, make_plan] {
        action = [nothing, make_plan](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, make_plan(databases, context.stop()), nothing);
        };
    });
}

CLI::App* add_command(CLI::App& group, const char* name, const char* description, const std::shared_ptr<SnapshotOptions>& options)
{
    CLI::App* command = group.add_subcommand(name, description);
    command->add_option("snapshot", options->snapshot, "Its name, DATABASE/NAME, or the beginning of its id")->required();
    return command;
}

void add_edits(CLI::App& group, Action& action)
{
    const auto add = [&](const char* name, const char* description, const char* text, const char* about,
                         databases::SnapshotEdit (*edit_of)(const std::string&)) {
        auto options = std::make_shared<SnapshotOptions>();
        CLI::App* command = add_command(group, name, description, options);
        if (text)
            command->add_option(text, options->text, about)->required();
        runs(command, action, "Nothing to change", [options, edit_of](databases::Databases& databases, const std::stop_token& stop) {
            const Snapshot snapshot = databases.find_snapshot({}, options->snapshot, stop);
            return databases.edit_snapshot_plan(snapshot.id, edit_of(options->text), stop);
        });
    };
    add("rename", "Give a snapshot another name", "name", "What to call it", [](const std::string& text) {
        return databases::SnapshotEdit{text, {}, {}};
    });
    add("annotate", "Give a snapshot another note", "text", "The note; an empty one removes it", [](const std::string& text) {
        return databases::SnapshotEdit{{}, text, {}};
    });
    add("pin", "Keep a snapshot: it cannot be deleted, and never goes by itself", nullptr, nullptr, [](const std::string&) {
        return databases::SnapshotEdit{{}, {}, true};
    });
    add("unpin", "Let go of a pinned snapshot", nullptr, nullptr, [](const std::string&) {
        return databases::SnapshotEdit{{}, {}, false};
    });
}

void add_bin(CLI::App& group, Action& action)
{
    // Once it was `db rm DATABASE SNAPSHOT`; that still works.
    auto words = std::make_shared<std::vector<std::string>>();
    CLI::App* remove = group.add_subcommand("rm", "Put a snapshot into the bin; `restore` brings it back");
    remove->add_option("snapshot", *words, "Its name, DATABASE/NAME, or the beginning of its id")->required()->expected(1, 2);
    runs(remove, action, "Nothing to delete", [words](databases::Databases& databases, const std::stop_token& stop) {
        const std::string database = words->size() > 1 ? words->front() : std::string();
        return databases.remove_snapshot_plan(databases.find_snapshot(database, words->back(), stop).id, stop);
    });

    auto restored = std::make_shared<SnapshotOptions>();
    runs(add_command(group, "restore", "Take a deleted snapshot out of the bin", restored), action, "Nothing to restore",
         [restored](databases::Databases& databases, const std::stop_token& stop) {
             return databases.restore_snapshot_plan({}, restored->snapshot, stop);
         });

    runs(group.add_subcommand("clean", "Delete for good what lies in the bin, and what is left over"), action, "There is nothing to clean",
         [](databases::Databases& databases, const std::stop_token& stop) { return databases.clean_plan(stop); });
}

std::string place_text(const PoolFolder& folder)
{
    switch (folder.place) {
    case PoolPlace::snapshot: return "snapshot";
    case PoolPlace::generation: return folder.current ? "live data" : "put aside";
    case PoolPlace::spare: return "spare";
    case PoolPlace::bin: return "in the bin";
    case PoolPlace::building: return "under construction";
    }
    return {};
}

Json disk_json(const databases::PoolInfo& pool, const std::vector<PoolFolder>& folders)
{
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    Json json = {{"path", pool.path},       {"filesystem", pool.filesystem}, {"reflinks", pool.reflinks},
                 {"fast", pool.fast},       {"free_bytes", pool.free_bytes}, {"total_bytes", pool.total_bytes},
                 {"folders", Json::array()}};
    for (const PoolFolder& folder : folders) {
        Json entry = {{"place", to_string(folder.place)},     {"path", folder.path},
                      {"project", or_null(folder.project)},   {"environment", or_null(folder.environment)},
                      {"database", or_null(folder.database)}, {"id", folder.id},
                      {"name", or_null(folder.name)},         {"current", folder.current}};
        add_sizes(entry, &folder);
        json["folders"].push_back(std::move(entry));
    }
    return json;
}

void print_disk(const Output& out, const databases::PoolInfo& pool, const std::vector<PoolFolder>& folders)
{
    out.line(
        fmt::format("{} on {}: {} of {} free", pool.path, pool.filesystem, format_bytes(pool.free_bytes), format_bytes(pool.total_bytes)));
    if (folders.empty())
        return out.line("The pool holds nothing yet");
    Table table({{"ON DISK", Table::Align::right}, {"OWN", Table::Align::right}, {"WHAT"}, {"OF"}, {"DATABASE"}, {"NAME"}, {"ID"}});
    for (const PoolFolder& folder : folders)
        table.add({format_bytes(folder.bytes), bytes_text(folder.own_bytes), place_text(folder),
                   folder.environment.empty() ? folder.project : folder.environment, folder.database, folder.name, folder.id});
    out.line("\n" + table.text());
    out.line(pool.reflinks ? "Blocks that several share are counted in each of them; OWN is what would come free."
                           : "Nothing shares blocks on this disk; `seedbed db fast-pool` says whether that can be helped.");
}

void add_disk(CLI::App& group, Action& action)
{
    group.add_subcommand("disk", "What holds the disk in the pool, of all projects, the largest first")->callback([&action] {
        action = [](Context& context) {
            auto& databases = context.workspace().databases();
            const auto folders = databases.disk_use(context.stop());
            const auto pool = databases.pool(context.stop());
            if (context.out().json())
                print_json(context.out(), disk_json(pool, folders));
            else
                print_disk(context.out(), pool, folders);
            return 0;
        };
    });
}

}  // namespace

void add_snapshot_commands(CLI::App& group, Action& action)
{
    add_list(group, action);
    add_edits(group, action);
    add_bin(group, action);
    add_disk(group, action);
}

}  // namespace seedbed::cli
