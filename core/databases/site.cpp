#include "databases/site.h"

#include "base/error.h"
#include "base/time.h"
#include "platform/process_identity.h"

#include <charconv>

namespace seedbed::databases {

std::chrono::seconds ready_timeout_of(const platform::HostEnvironment& host)
{
    constexpr std::chrono::minutes k_usual{3};
    const std::string text = host.variable("SEEDBED_READY_TIMEOUT").value_or("");
    if (text.empty())
        return k_usual;
    std::uint32_t seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || seconds == 0)
        throw Error(ErrorKind::bad_usage, fmt::format("SEEDBED_READY_TIMEOUT is “{}”, which is no number of seconds", text));
    return std::chrono::seconds(seconds);
}

JournalEntry Site::journal_entry(PlanKind kind, const std::string& plan, const std::string& title, const Subject& subject) const
{
    JournalEntry entry;
    entry.plan = plan;
    entry.kind = kind;
    entry.title = title;
    entry.environment = environment->name();
    entry.database = subject.name();
    entry.owner = platform::process_identity();
    entry.created = now();
    return entry;
}

Server Site::server(const ContainerId& container, const Subject& subject, const std::string& name) const
{
    return Server(engine(), container, subject.kind, subject.kind->credentials(subject.database, subject.service),
                  name.empty() ? subject.name() : name);
}

}  // namespace seedbed::databases
