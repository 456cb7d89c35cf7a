#include "databases/site.h"

#include "base/time.h"
#include "platform/process_identity.h"

namespace seedbed::databases {

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
