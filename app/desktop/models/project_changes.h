// What the project file says now against what runs, in the desktop's words: what “Apply” would do, and why. Pure functions over the
// services' states; nothing is asked.
#pragma once

#include "environment/environment.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace seedbed::desktop {

struct ProjectChanges {
    std::vector<environment::ServiceStatus> anew;  // made from an older state of the file
    QStringList added;                             // in the file and not there yet
    QStringList gone;                              // there and not in the file any more

    [[nodiscard]] bool empty() const noexcept { return anew.empty() && added.empty() && gone.empty(); }
    bool operator==(const ProjectChanges&) const = default;
};

// Empty while nothing of the project is there: then “Set up” or “Up” says it all. `edited`: somebody has changed a file under our eyes;
// otherwise a service that is not there is no change of the file, but one that nobody started.
[[nodiscard]] ProjectChanges changes_of(const std::vector<environment::ServiceStatus>& services, bool edited);

// "compose.yaml changed: web will be made anew, cache will be added."; without names of files: since when.
[[nodiscard]] QString headline_of(const ProjectChanges& changes, const QStringList& files);
// "web: environment.LOG_LEVEL, image (new)", a line for each service of which it is known. Empty for none.
[[nodiscard]] QString reasons_of(const ProjectChanges& changes);

// "environment.LOG_LEVEL, image (new)", in full.
[[nodiscard]] QString keys_text(const std::vector<environment::KeyChange>& changes);

}  // namespace seedbed::desktop
