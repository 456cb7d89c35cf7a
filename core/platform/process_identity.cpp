#include "platform/process_identity.h"

#include "base/text.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <unistd.h>
#include <vector>

namespace seedbed::platform {

namespace {

std::string host_name()
{
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) != 0)
        return "localhost";
    return name;
}

// Nothing when there is no such process. The second field may hold blanks and brackets, so counting begins behind its last bracket.
std::optional<std::string> start_time_of(std::string_view pid)
{
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto bracket = text.rfind(')');
    if (bracket == std::string::npos || bracket + 2 >= text.size())
        return {};
    constexpr std::size_t start_time = 22 - 3;  // the first field behind the bracket is number 3
    const auto fields = split(std::string_view(text).substr(bracket + 2), ' ');
    const bool ended = fields.front() == "Z" || fields.front() == "X";  // its parent has not asked for its exit code yet
    if (ended || fields.size() <= start_time)
        return {};
    return fields[start_time];
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string process_identity()
{
    const std::string pid = std::to_string(::getpid());
    return fmt::format("{}/{}/{}", host_name(), pid, start_time_of(pid).value_or("0"));
}

Liveness liveness_of(std::string_view identity)
{
    const auto parts = split(identity, '/');
    if (parts.size() != 3 || !is_number(parts[1]))
        return Liveness::dead;
    if (parts[0] != host_name())
        return Liveness::elsewhere;
    return start_time_of(parts[1]) == parts[2] ? Liveness::alive : Liveness::dead;
}

}  // namespace seedbed::platform
