// What every check needs to say what it found, and the plan of the fixes.
#include "environment/doctor_checks.h"

#include <fmt/format.h>

#include <tuple>

namespace seedbed::environment {

bool operator==(const Finding& one, const Finding& other)
{
    const auto parts = [](const Finding& finding) {
        return std::tie(finding.check, finding.severity, finding.subject, finding.message, finding.evidence, finding.fix,
                        finding.fix_command, finding.position, finding.consent);
    };
    return parts(one) == parts(other) && static_cast<bool>(one.apply) == static_cast<bool>(other.apply);
}

Finding found(std::string check, Severity severity, std::string subject, std::string message, std::string fix)
{
    Finding finding;
    finding.check = std::move(check);
    finding.severity = severity;
    finding.subject = std::move(subject);
    finding.message = std::move(message);
    finding.fix = std::move(fix);
    return finding;
}

std::string name_of(const compose::Project& project, const compose::Path& file)
{
    const auto relative = file.lexically_relative(project.working_dir);
    return relative.empty() || *relative.begin() == ".." ? file.string() : relative.string();
}

Plan fix_plan(const std::vector<Finding>& findings)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "Fix what can be fixed";
    plan.command = "seedbed doctor --fix";
    for (const Finding& finding : findings) {
        if (!finding.apply || finding.severity == Severity::ok)
            continue;
        PlanStep step;
        step.info = {fmt::format("fix-{}", plan.steps.size() + 1), "fix_" + finding.check, finding.subject, finding.fix, {}};
        step.run = finding.apply;
        plan.steps.push_back(std::move(step));
        if (!finding.consent.empty())
            plan.losses.push_back(finding.consent);
    }
    return plan;
}

}  // namespace seedbed::environment
