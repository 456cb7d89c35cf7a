#include "desktop/models/project_badge.h"

#include "desktop/models/words.h"

namespace seedbed::desktop {

Badge project_badge(const std::vector<environment::ServiceStatus>& services)
{
    Badge worst{Tone::idle, QStringLiteral("states/stopped"), summary_of(services)};
    for (const environment::ServiceStatus& service : services) {
        const Badge badge = badge_of(service);
        const bool worse = badge.tone == Tone::bad || (badge.tone == Tone::warning && worst.tone != Tone::bad) ||
                           (worst.tone == Tone::idle && badge.tone != Tone::idle);
        if (worse) {
            worst.tone = badge.tone;
            worst.shape = badge.shape;
        }
    }
    return worst;
}

}  // namespace seedbed::desktop
