// The doctor's findings in the desktop's words: for each check a heading, a sentence and what to do, translated, with core's more exact
// words as details (core_words.h); the tone of a severity. Secrets are masked. Pure functions.
#pragma once

#include "desktop/models/badge.h"
#include "environment/doctor.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbed::desktop {

struct FindingWords {
    QString sentence;   // what is wrong
    QString details;    // what was seen; where the sentence is a translation, core's own first
    QString fix;        // what to do; may be empty
    QString exact_fix;  // where that is a translation, core's own

    bool operator==(const FindingWords&) const = default;
};

[[nodiscard]] QString heading_of(const environment::Finding& finding);
[[nodiscard]] FindingWords words_of(const environment::Finding& finding);
// What to do about a check's finding; empty where the installed language has no words for it.
[[nodiscard]] QString fix_in_words(const std::string& check);
[[nodiscard]] Tone tone_of(environment::Severity severity);
// The word that stands beside the shape: "Problem".
[[nodiscard]] QString word_of(environment::Severity severity);

// Problems first, then warnings, then notes; what is well is left out.
[[nodiscard]] std::vector<environment::Finding> worth_showing(const std::vector<environment::Finding>& findings);
[[nodiscard]] int count_of(const std::vector<environment::Finding>& findings, environment::Severity severity);

}  // namespace seedbed::desktop
