#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "engine/endpoint.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace seedbed::cli {

namespace {

int list_images(Context& context)
{
    const auto images = context.engine()->images(context.stop());
    const Output& out = context.out();
    if (out.json()) {
        Json json = Json::array();
        for (const auto& image : images)
            json.push_back(image_json(image));
        print_json(out, json);
        return 0;
    }
    Table table({{"IMAGE"}, {"ID"}, {"SIZE", Table::Align::right}, {"MADE"}});
    for (const auto& image : images) {
        const std::string age = format_age(now() - image.created);
        if (image.repo_tags.empty())
            table.add({"<none>", image.id.short_form(), format_bytes(image.size), age});
        for (const auto& tag : image.repo_tags)
            table.add({tag, image.id.short_form(), format_bytes(image.size), age});
    }
    out.line(table.empty() ? "The engine has no images" : table.text());
    return 0;
}

std::string kind_text(const volumes::VolumeRow& row)
{
    if (row.database)
        return "database";
    switch (row.kind) {
    case volumes::VolumeRow::Kind::named: return "named";
    case volumes::VolumeRow::Kind::bind: return "bind";
    case volumes::VolumeRow::Kind::anonymous: return "anonymous";
    }
    return {};
}

int list_volumes(Context& context, bool all, bool sizes)
{
    auto& workspace = context.workspace();
    auto rows = volumes::inventory(workspace.engine().volumes(context.stop()), workspace.engine().containers({}, context.stop()),
                                   &workspace.project());
    if (!all)
        std::erase_if(rows, [&](const volumes::VolumeRow& row) { return row.project != workspace.project().name; });
    std::map<std::string, std::uint64_t> measured;
    if (sizes)
        measured = volumes::measure_sizes(workspace.engine(), context.stop());
    const auto size_of = [&](const volumes::VolumeRow& row) {
        const auto found = measured.find(row.name);
        return found == measured.end() ? std::optional<std::uint64_t>{} : std::optional(found->second);
    };

    const Output& out = context.out();
    if (out.json()) {
        Json json = Json::array();
        for (const auto& row : rows) {
            Json entry = volume_json(row);
            const auto size = size_of(row);
            entry["bytes"] = size ? Json(*size) : Json(nullptr);
            json.push_back(std::move(entry));
        }
        print_json(out, json);
        return 0;
    }
    Table table({{"VOLUME"}, {"KIND"}, {"USED BY"}, {"STATE"}, {"SIZE", Table::Align::right}});
    for (const auto& row : rows) {
        std::string users;
        for (const auto& user : row.used_by)
            users += (users.empty() ? "" : ", ") + user;
        const auto size = size_of(row);
        table.add({row.name, kind_text(row), users,
                   !row.exists  ? "not made yet"
                   : row.in_use ? "in use"
                                : "idle",
                   size ? format_bytes(*size) : ""});
    }
    out.line(table.empty() ? "The project has no volumes" : table.text());
    return 0;
}

int list_engines(Context& context)
{
    const auto endpoints = engine::known_endpoints(context.host());
    std::optional<engine::Endpoint> chosen;
    try {
        chosen = engine::choose_endpoint({context.options().context, context.options().host}, context.host());
    } catch (const Error&) {
        chosen.reset();  // none: the list says so by itself
    }
    std::vector<engine::Endpoint> list = endpoints;
    if (chosen && std::none_of(list.begin(), list.end(), [&](const engine::Endpoint& endpoint) { return endpoint.url() == chosen->url(); }))
        list.insert(list.begin(), *chosen);
    const Output& out = context.out();
    Json json = Json::array();
    Table table({{"ENGINE"}, {"FOUND AS"}, {"IN USE"}, {"ANSWERS"}});
    for (const auto& endpoint : list) {
        std::string answer, version;
        try {
            version = engine::Engine::connect(endpoint, context.stop())->version(context.stop()).version;
            answer = version;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::cancelled)
                throw;
            answer = std::string("no: ") + error.what();
        }
        const bool in_use = chosen && chosen->url() == endpoint.url();
        table.add({endpoint.url(), endpoint.origin, in_use ? "yes" : "", answer});
        json.push_back({{"url", endpoint.url()},
                        {"origin", endpoint.origin},
                        {"in_use", in_use},
                        {"version", version.empty() ? Json(nullptr) : Json(version)}});
    }
    if (out.json())
        print_json(out, json);
    else
        out.line(table.empty() ? "No engine was found on this machine" : table.text());
    return 0;
}

}  // namespace

void add_list_commands(CLI::App& app, Action& action)
{
    app.add_subcommand("images", "List the engine's images")->callback([&action] { action = list_images; });

    CLI::App* group = app.add_subcommand("volumes", "Volumes and bind mounts");
    group->require_subcommand(1);
    auto all = std::make_shared<bool>(false);
    auto sizes = std::make_shared<bool>(false);
    CLI::App* volumes = group->add_subcommand("ls", "List the project's volumes and bind mounts");
    volumes->add_flag("-a,--all", *all, "Those of other projects too");
    volumes->add_flag("--size", *sizes, "Measure sizes now; may take minutes on a large engine");
    volumes->callback([&action, all, sizes] { action = [all, sizes](Context& context) { return list_volumes(context, *all, *sizes); }; });

    CLI::App* engines = app.add_subcommand("engine", "Container engines of this machine");
    engines->require_subcommand(1);
    engines->add_subcommand("ls", "List the engines that were found")->callback([&action] { action = list_engines; });
}

}  // namespace seedbed::cli
