// `seedbed db fast-pool`: the pool in an image of its own that shares blocks, where the engine's disk cannot.
#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace seedbed::cli {

namespace {

using databases::FastPoolInfo;

struct FastPoolOptions {
    std::string what;
    bool checksums{false};
};

Json info_json(const FastPoolInfo& info)
{
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    return {{"on", info.on},
            {"needed", info.needed},
            {"path", info.path},
            {"image", info.needed ? Json(info.image) : Json(nullptr)},
            {"possible", info.hindrance.empty()},
            {"reason", or_null(info.hindrance)},
            {"hint", or_null(info.hint)},
            {"image_bytes", info.image_bytes > 0 ? Json(info.image_bytes) : Json(nullptr)},
            {"free_bytes", info.on ? Json(info.free_bytes) : Json(nullptr)},
            {"disk_free_bytes", info.disk_free_bytes > 0 ? Json(info.disk_free_bytes) : Json(nullptr)}};
}

std::string info_text(const FastPoolInfo& info)
{
    if (!info.needed)
        return fmt::format("The disk of the pool at {} shares blocks as it is: a fast pool is not needed", info.path);
    if (info.on)
        return fmt::format("The pool at {} is fast: the image {} takes {}, {} of it free; the disk under it has {} free", info.path,
                           info.image, format_bytes(info.image_bytes), format_bytes(info.free_bytes), format_bytes(info.disk_free_bytes));
    if (!info.hindrance.empty())
        return fmt::format("The pool at {} cannot be made fast: {}\n{}", info.path, info.hindrance, info.hint);
    return fmt::format(
        "The pool at {} cannot share blocks, so each reset copies. `seedbed db fast-pool on` would move it into an image that "
        "can: {} of the {} that are free",
        info.path, format_bytes(info.image_bytes), format_bytes(info.disk_free_bytes));
}

int show(Context& context)
{
    const FastPoolInfo info = context.workspace().databases().fast_pool(context.stop());
    if (context.out().json())
        print_json(context.out(), info_json(info));
    else
        context.out().line(info_text(info));
    return 0;
}

int change(Context& context, const FastPoolOptions& given)
{
    auto& databases = context.workspace_for_change().databases();
    const bool on = given.what == "on";
    const Plan plan = databases.fast_pool_plan(on, given.checksums, context.stop());
    std::string nothing = "The pool is in no image of its own";
    if (plan.empty() && on)
        nothing = databases.pool(context.stop()).fast ? "The pool is fast already"
                                                      : "The pool's disk shares blocks as it is: a fast pool is not needed";
    return show_and_run(context, plan, nothing);
}

}  // namespace

void add_fast_pool_command(CLI::App& group, Action& action)
{
    const auto options = std::make_shared<FastPoolOptions>();
    CLI::App* command =
        group.add_subcommand("fast-pool", "The pool in an image of its own that shares blocks; without on or off, how it is");
    command->add_option("what", options->what, "on: move the pool into an image; off: move it back")->check(CLI::IsMember({"on", "off"}));
    command->add_flag("--checksums", options->checksums, "Compare the copy byte by byte");
    command->callback([&action, options] {
        action = [options](Context& context) { return options->what.empty() ? show(context) : change(context, *options); };
    });
}

}  // namespace seedbed::cli
