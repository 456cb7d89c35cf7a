// The doctor's findings in the desktop's words: a translated heading for each check, and the tone of its severity. Pure functions.
#pragma once

#include "desktop/models/badge.h"
#include "environment/doctor.h"

#include <QString>

#include <vector>

namespace seedbed::desktop {

[[nodiscard]] QString heading_of(const environment::Finding& finding);
[[nodiscard]] Tone tone_of(environment::Severity severity);
// The word that stands beside the shape: "Problem".
[[nodiscard]] QString word_of(environment::Severity severity);

// Problems first, then warnings, then notes; what is well is left out.
[[nodiscard]] std::vector<environment::Finding> worth_showing(const std::vector<environment::Finding>& findings);
[[nodiscard]] int count_of(const std::vector<environment::Finding>& findings, environment::Severity severity);

}  // namespace seedbed::desktop
