// A failure as the desktop shows it: core's Error turned into a translated sentence with a next action, and the engine's own words kept.
// A value; made on the GUI thread by the session, shown by banners, dialogs and the jobs bar.
#pragma once

#include "base/error.h"

#include <QString>

namespace seedbed::desktop {

struct Failure {
    ErrorKind kind{ErrorKind::internal};
    QString sentence;      // translated, by kind: "The engine did not accept this."
    QString detail;        // core's message: what could not be done
    QString engine_words;  // verbatim; may be empty
    QString next_action;   // core's hint where there is one, else translated, by kind
    SourcePosition position;
    QString place;  // the position as "file:line:column"; may be empty

    bool operator==(const Failure&) const = default;
};

[[nodiscard]] Failure failure_of(const Error& error);

}  // namespace seedbed::desktop
