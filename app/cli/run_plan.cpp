#include "cli/run_plan.h"

#include "base/error.h"
#include "base/expected_time.h"
#include "base/secrets.h"
#include "base/units.h"
#include "cli/json_output.h"
#include "cli/progress_printer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <unistd.h>

namespace seedbed::cli {

namespace {

void print_plan(const Output& out, const Plan& plan)
{
    out.line(plan.title);
    int number = 0;
    for (const PlanStep& step : plan.steps)
        out.line(fmt::format("  {}. {}{}", ++number, step.info.title,
                             step.info.expected ? fmt::format(" (about {})", format_duration(*step.info.expected)) : ""));
    if (const auto expected = expected_time(plan))
        out.line(fmt::format("  About {} in all, by what was measured here before", format_duration(*expected)));
    for (const std::string& note : plan.notes)
        out.line("  Note: " + note);
    for (const std::string& loss : plan.losses)
        out.line("  Lost: " + loss);
}

std::string expected_text(const Plan& plan)
{
    const auto expected = expected_time(plan);
    return expected ? fmt::format(" (about {} were expected)", format_duration(*expected)) : std::string();
}

void confirm_losses(Context& context, const Plan& plan)
{
    if (plan.losses.empty() || context.options().yes)
        return;
    const Output& out = context.out();
    out.remark(plan.title);
    for (const std::string& loss : plan.losses)
        out.remark("  " + loss);
    if (isatty(STDIN_FILENO) != 1)
        throw Error(ErrorKind::bad_usage, "this cannot be undone, and nobody is there to ask",
                    {.engine_words = {}, .hint = "add --yes to go ahead", .position = {}, .task_exit_code = {}});
    std::cerr << "Go ahead? [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "Y" && answer != "yes")
        throw Error(ErrorKind::cancelled, "nothing was changed");
}

}  // namespace

PlanResult confirm_and_run(Context& context, const Plan& plan)
{
    confirm_losses(context, plan);
    ProgressPrinter progress(context.out());
    return run_plan(plan, progress, context.stop());
}

int show_and_run(Context& context, const Plan& asked, const std::string& nothing_to_do)
{
    const Plan plan = without_secrets(asked);
    const Output& out = context.out();
    if (context.options().dry_run) {
        if (out.json())
            print_json(out, plan_json(plan));
        else if (plan.empty())
            out.line(nothing_to_do);
        else
            print_plan(out, plan);
        return 0;
    }
    const PlanResult result = confirm_and_run(context, plan);
    if (out.json())
        print_json(out, result_json(plan, result));
    else if (!changed_something(result))
        out.line(nothing_to_do);
    else
        out.line(fmt::format("{}: done in {}{}", plan.title, format_duration(result.took), expected_text(plan)));
    return 0;
}

}  // namespace seedbed::cli
