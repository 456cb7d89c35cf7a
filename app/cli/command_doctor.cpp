#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"
#include "environment/doctor.h"
#include "environment/trust.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace seedbed::cli {

namespace {

using environment::Finding;
using environment::Severity;

// Without an engine the project's own checks are still made; the engine's absence becomes a finding of its own.
std::vector<Finding> examine(Context& context)
{
    const compose::Project project = compose::load_project(context.load_request(), context.host());
    context.print_warnings(project);
    std::shared_ptr<engine::Engine> engine;
    std::optional<Finding> absence;
    try {
        engine = context.engine();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        absence = Finding{"engine", Severity::problem, {}, error.what(), error.hint(), {}, {}, {}};
    }
    auto findings = environment::examine(project, engine.get(), context.host(), context.stop());
    if (absence)
        findings.insert(findings.begin(), *absence);
    return findings;
}

void print_finding(const Output& out, const Finding& finding)
{
    switch (finding.severity) {
    case Severity::ok: out.line(out.toned(Tone::good, "✓ ") + finding.message); break;
    case Severity::note: out.line("· " + finding.message); break;
    case Severity::warning: out.line(out.toned(Tone::warning, "! ") + finding.message); break;
    case Severity::problem: out.line(out.toned(Tone::bad, "✗ ") + finding.message); break;
    }
    if (finding.position.known())
        out.line("    at " + to_string(finding.position));
    if (!finding.fix.empty())
        out.line("    " + finding.fix);
    if (!finding.fix_command.empty())
        out.line("    $ " + finding.fix_command);
}

// A fix makes files that the project names, so it wants the same trust as running the project.
void check_trust(Context& context)
{
    if (context.options().dry_run)
        return;
    const compose::Project project = compose::load_project(context.load_request(), context.host());
    if (context.options().trust)
        environment::grant_trust(project, context.host());
    environment::require_trust(project, context.host());
}

Plan fix_plan(const std::vector<Finding>& findings)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "Fix what can be fixed";
    for (const Finding& finding : findings) {
        if (!finding.apply || finding.severity == Severity::ok)
            continue;
        const std::string id = fmt::format("fix-{}", plan.steps.size() + 1);
        PlanStep step;
        step.info = {id, "fix_" + finding.check, finding.subject, finding.fix, {}};
        step.run = finding.apply;
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

}  // namespace

void add_doctor_command(CLI::App& app, Action& action)
{
    auto fix = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("doctor", "Check what would stop a teammate from getting started");
    command->add_flag("--fix", *fix, "Apply the fixes that need no person");
    command->callback([&action, fix] {
        action = [fix](Context& context) {
            auto findings = examine(context);
            if (*fix) {
                check_trust(context);
                show_and_run(context, fix_plan(findings), "Nothing that could be fixed");
                if (context.options().dry_run)
                    return 0;
                findings = examine(context);
            }
            if (context.out().json()) {
                Json list = Json::array();
                for (const Finding& finding : findings)
                    list.push_back(finding_json(finding));
                print_json(context.out(), list);
            } else {
                for (const Finding& finding : findings)
                    print_finding(context.out(), finding);
            }
            return std::any_of(findings.begin(), findings.end(),
                               [](const Finding& finding) { return finding.severity == Severity::problem; })
                       ? 1
                       : 0;
        };
    });
}

}  // namespace seedbed::cli
