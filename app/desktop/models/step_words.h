// The steps of plans in the user's language: by their action and subject, as StepInfo means it. What has no translation is shown in core's
// words (core_words.h). Pure functions.
#pragma once

#include "base/progress.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbed::desktop {

[[nodiscard]] QString title_of(const StepInfo& step);

// The actions that have a translated sentence of their own.
[[nodiscard]] std::vector<std::string> translated_actions();

}  // namespace seedbed::desktop
