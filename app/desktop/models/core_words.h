// What core says, as the desktop shows it. Core speaks English alone, and exactly. Where a language has a sentence for what core gives a
// key for (an action, a check), the desktop says that; where it has none, and in English, core's own words are shown. Pure functions.
#pragma once

#include <QString>

#include <string>

namespace seedbed::desktop {

// The source's translation; empty where the installed language has none.
[[nodiscard]] QString translation_of(const char* context, const char* source);

// A message or hint of core's as a sentence: core begins it small and without a full stop where the command line writes around it.
[[nodiscard]] QString as_sentence(const std::string& text);

}  // namespace seedbed::desktop
