// What tests of the doctor ask of its findings.
#pragma once

#include "environment/doctor.h"

#include <algorithm>
#include <string>
#include <vector>

namespace seedbed::test {

[[nodiscard]] inline const environment::Finding* find_finding(const std::vector<environment::Finding>& findings, const std::string& check,
                                                              environment::Severity severity)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const environment::Finding& finding) {
        return finding.check == check && finding.severity == severity;
    });
    return found == findings.end() ? nullptr : &*found;
}

// "check severity: message" of all that is not well, a line each: for a failing test's words.
[[nodiscard]] inline std::string troubles(const std::vector<environment::Finding>& findings)
{
    std::string text;
    for (const auto& finding : findings) {
        if (finding.severity != environment::Severity::ok)
            text += finding.check + ": " + finding.message + " [" + finding.evidence + "]\n";
    }
    return text;
}

inline void apply_fix(const environment::Finding& finding)
{
    NoProgress progress;
    const StepInfo info;
    StepContext context(info, progress, {});
    finding.apply(context);
}

}  // namespace seedbed::test
