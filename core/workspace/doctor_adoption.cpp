#include "base/text.h"
#include "environment/doctor_checks.h"
#include "workspace/doctor_data.h"
#include "workspace/rooms.h"

#include <fmt/format.h>

namespace seedbed::workspace {

void examine_adoption(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings)
{
    for (const auto& status : rooms->databases().list(stop)) {
        if (status.adoptable.empty())
            continue;
        environment::Finding finding =
            environment::found("database_plain", environment::Severity::note, status.name,
                               fmt::format("The data of {} is in the {} {}, so it can be neither saved nor reset", status.name,
                                           status.adoptable.starts_with('/') ? "folder" : "plain volume", status.adoptable),
                               "Take it over; what it has now is kept");
        finding.fix_command = fmt::format("seedbed db adopt {}", shell_quoted(status.name));
        findings.push_back(std::move(finding));
    }
}

}  // namespace seedbed::workspace
