// A project's environments in the desktop's words. Pure functions.
#pragma once

#include "desktop/models/badge.h"
#include "workspace/environments.h"

#include <QString>

namespace seedbed::desktop {

// What it belongs to, as people call it: its branch or worktree, else its own name; "topic (deleted)".
[[nodiscard]] QString owner_text(const workspace::EnvironmentSummary& environment);
[[nodiscard]] Badge badge_of(const workspace::EnvironmentSummary& environment);
// "8080 → 26292, 54320"; those that are as the file says stand alone.
[[nodiscard]] QString ports_text(const workspace::EnvironmentSummary& environment);

}  // namespace seedbed::desktop
