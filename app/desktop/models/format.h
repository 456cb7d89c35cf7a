// Numbers and times as people read them, in the user's language; the exact value goes into a tooltip. Pure functions.
#pragma once

#include "base/time.h"

#include <QString>

#include <chrono>
#include <cstdint>

namespace seedbed::desktop {

[[nodiscard]] inline QString text_of(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

[[nodiscard]] QString bytes_text(std::uint64_t bytes);                   // "1.2 GB"
[[nodiscard]] QString exact_bytes_text(std::uint64_t bytes);             // "1,234,567,890 bytes"
[[nodiscard]] QString duration_text(std::chrono::nanoseconds duration);  // "340 ms", "1.2 s", "2 min 10 s", "3 h 5 min"
[[nodiscard]] QString elapsed_text(std::chrono::milliseconds elapsed);   // "0:07", "12:45", "1:02:03"
[[nodiscard]] QString age_text(TimePoint then, TimePoint now);           // "just now", "12 minutes ago"
[[nodiscard]] QString since_text(TimePoint then, TimePoint now);         // "12 minutes", to follow "since" or "for"
[[nodiscard]] QString moment_text(TimePoint time);                       // date and time of day, local
[[nodiscard]] QString clock_text(TimePoint time);                        // time of day, local
[[nodiscard]] QString percent_text(double percent);                      // "3.4 %"

}  // namespace seedbed::desktop
