// Who a process is, in a form that can be written down and asked about later, also after a process of the same number has begun: the host's
// name, the process id and its start time in clock ticks since boot (proc(5), /proc/<pid>/stat, field 22).
#pragma once

#include <string>
#include <string_view>

namespace seedbed::platform {

enum class Liveness { alive, dead, elsewhere };  // elsewhere: it ran on another host, so this one cannot tell

// "<host>/<pid>/<start>" of this process.
[[nodiscard]] std::string process_identity();

// What has become of the process with this identity. A text that is no identity is `dead`.
[[nodiscard]] Liveness liveness_of(std::string_view identity);

}  // namespace seedbed::platform
