#include "base/secrets.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"
#include "engine/endpoint.h"
#include "environment/doctor.h"
#include "environment/trust.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <unistd.h>

namespace seedbed::cli {

namespace {

using environment::Finding;
using environment::Severity;

// Which engine was asked for; nothing where the known sockets are tried, or what was asked for cannot be understood.
std::optional<engine::Endpoint> named_engine(const Context& context)
{
    try {
        const auto endpoint = engine::choose_endpoint({context.options().context, context.options().host}, context.host());
        const auto known = engine::probe_known_sockets(context.host());
        const bool is_known =
            std::any_of(known.begin(), known.end(), [&](const auto& candidate) { return candidate.path == endpoint.socket; });
        return is_known && !context.options().host ? std::nullopt : std::optional(endpoint);
    } catch (const Error&) {
        return std::nullopt;
    }
}

// Without an engine the project's own checks are still made; the engine's absence becomes a finding of its own, and so does a project that
// cannot be read.
std::vector<Finding> examine(Context& context)
{
    std::optional<Finding> absence;
    try {
        static_cast<void>(context.engine());
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        absence = environment::explain_absence(error, context.host(), named_engine(context));
    }
    std::vector<Finding> findings;
    try {
        if (absence) {
            const compose::Project project = compose::load_project(context.load_request(), context.host());
            context.print_warnings(project);
            findings = environment::examine(project, nullptr, context.host(), context.stop());
        } else {
            findings = context.fresh_workspace().examine(environment::Depth::thorough, context.stop());
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::bad_project_file)
            throw;
        findings = environment::explain_unreadable(error, context.options().folder);
    }
    if (absence)
        findings.insert(findings.begin(), *absence);
    return findings;
}

std::string indented(const std::string& text)
{
    std::string lines;
    for (const std::string& line : split(text, '\n'))
        lines += (lines.empty() ? "    " : "\n    ") + line;
    return lines;
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
    // What is well needs no proof.
    if (!finding.evidence.empty() && finding.severity != Severity::ok)
        out.line(indented(mask_text(finding.evidence)));
    if (!finding.fix.empty())
        out.line("    → " + finding.fix);
    if (!finding.fix_command.empty())
        out.line("    $ " + finding.fix_command);
}

// A fix makes files that the project names, so it wants the same trust as running the project. One that cannot be read is only given its
// .env.
void check_trust(Context& context)
{
    if (context.options().dry_run)
        return;
    try {
        const compose::Project project = compose::load_project(context.load_request(), context.host());
        if (context.options().trust)
            environment::grant_trust(project, context.host());
        environment::require_trust(project, context.host());
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::bad_project_file)
            throw;
    }
}

// Where nobody is there to be asked, what has to be asked for is left out.
std::vector<Finding> without_questions(const Context& context, std::vector<Finding> findings)
{
    if (context.options().yes || context.options().dry_run || isatty(STDIN_FILENO) == 1)
        return findings;
    for (Finding& finding : findings) {
        if (!finding.apply || finding.consent.empty() || finding.severity == Severity::ok)
            continue;
        finding.apply = nullptr;
        context.out().remark(fmt::format("Left alone: {}. {} Add --yes to go ahead.", finding.fix, finding.consent));
    }
    return findings;
}

int print_findings(Context& context, const std::vector<Finding>& findings)
{
    if (context.out().json()) {
        Json list = Json::array();
        for (const Finding& finding : findings)
            list.push_back(finding_json(finding));
        print_json(context.out(), list);
    } else {
        for (const Finding& finding : findings)
            print_finding(context.out(), finding);
    }
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::problem; }) ? 1
                                                                                                                                       : 0;
}

// A fix may bring the next problem to light: a project that could not be read before, a port that .env now says. So a few rounds are made,
// for as long as there is something new to apply.
int fix_findings(Context& context, std::vector<Finding> findings)
{
    constexpr int most_rounds = 3;
    check_trust(context);
    for (int round = 1; round <= most_rounds; ++round) {
        const Plan plan = environment::fix_plan(without_questions(context, findings));
        if (plan.empty() && round > 1)
            break;
        if (context.options().dry_run)
            return show_and_run(context, plan, "Nothing that could be fixed");
        if (plan.empty())
            context.out().remark("Nothing that could be fixed");
        // The findings that are left are the command's one answer.
        confirm_and_run(context, without_secrets(plan));
        auto left = examine(context);
        const bool same = left == findings;
        findings = std::move(left);
        if (same)
            break;
    }
    return print_findings(context, findings);
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
            return *fix ? fix_findings(context, std::move(findings)) : print_findings(context, findings);
        };
    });
}

}  // namespace seedbed::cli
