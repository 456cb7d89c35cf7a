#include "environment/owner.h"

#include "base/text.h"
#include "environment/names.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <unistd.h>

namespace seedbed::environment {

namespace {

// An empty text when the file cannot be read; files of /proc say no size, so they are read to the end.
std::string content_of(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string this_host()
{
    char name[256] = {};
    if (gethostname(name, sizeof name - 1) != 0)
        return "unknown";
    const std::string machine = content_of("/etc/machine-id");
    return fmt::format("{}-{}", name, platform::sha256(trimmed(machine)).substr(0, 8));
}

// Field 22 of /proc/<pid>/stat; the second field is a name in parentheses that may hold anything. Empty when there is no such process.
std::string start_of(const std::string& pid)
{
    const std::string stat = content_of("/proc/" + pid + "/stat");
    const auto name_end = stat.rfind(") ");
    if (name_end == std::string::npos)
        return {};
    const auto fields = split(std::string_view(stat).substr(name_end + 2), ' ');
    constexpr std::size_t k_start_after_name = 19;  // field 3 is the first after the name
    return fields.size() > k_start_after_name ? fields[k_start_after_name] : std::string{};
}

}  // namespace

std::string owner_label()
{
    const std::string pid = std::to_string(getpid());
    return fmt::format("{}/{}/{}", this_host(), pid, start_of(pid));
}

bool owner_is_alive(const std::string& label)
{
    const auto parts = split(label, '/');
    if (parts.size() != 3 || parts[0] != this_host())
        return true;
    if (parts[1].empty() || parts[1].find_first_not_of("0123456789") != std::string::npos)
        return true;
    return start_of(parts[1]) == parts[2] && !parts[2].empty();
}

std::vector<std::string> remove_abandoned(engine::Engine& engine, const std::string& project, const std::string& role,
                                          const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", k_label_project, project), fmt::format("{}={}", k_label_role, role), k_label_owner_pid};
    std::vector<std::string> done;
    for (const auto& container : engine.containers(filter, stop)) {
        const auto owner = container.labels.find(k_label_owner_pid);
        if (owner == container.labels.end() || owner_is_alive(owner->second))
            continue;
        engine.remove_container(container.id, true, true, stop);
        done.push_back(fmt::format("Removed container {}, left behind by a Seedbed that was ended", container.name));
    }
    return done;
}

}  // namespace seedbed::environment
