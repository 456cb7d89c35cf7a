// The steps of plans in the user's language: by their action and subject, as StepInfo means it. What has no translation is shown in core's
// words (core_words.h). Pure functions.
#pragma once

#include "base/plan.h"
#include "base/progress.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace seedbed::desktop {

[[nodiscard]] QString title_of(const StepInfo& step);

// What will be gone for good, a sentence each, as far as the plan's steps and core's own losses tell it together. Empty where the language
// has no sentences of its own: core's stand alone then.
[[nodiscard]] QStringList losses_of(const Plan& plan);

// The actions that have a translated sentence of their own.
[[nodiscard]] std::vector<std::string> translated_actions();

}  // namespace seedbed::desktop
