// A snapshot, taken from a registry.
#include "base/error.h"
#include "base/text.h"
#include "databases/incoming.h"
#include "databases/plans.h"
#include "databases/snapshot_artifact.h"

#include <fmt/format.h>

namespace seedbed::databases {

Incoming incoming_from_registry(const platform::HostEnvironment& host, const std::string& reference_text, const std::stop_token& stop)
{
    const registry::Reference reference = registry::parse_reference(reference_text);
    const auto client = std::make_shared<registry::Client>(reference, host, registry::Access::pull);
    const auto published = find_published(*client, reference, stop);
    if (!published)
        throw Error(ErrorKind::not_found, fmt::format("{} does not have {}", reference.host, reference.text()),
                    {.hint = "Is the name right? `seedbed db push` makes a snapshot there."});
    Incoming incoming;
    incoming.snapshot = published->snapshot;
    incoming.verb = "Pull";
    incoming.action = "pull_snapshot";
    incoming.from = reference.text();
    incoming.command = fmt::format("seedbed db pull {}", shell_quoted(reference.text()));
    incoming.reports = true;
    incoming.open = [client, artifact = published->artifact](const StepContext& context, SignOfLife& life) {
        return published_source(client, artifact, context, life);
    };
    return incoming;
}

}  // namespace seedbed::databases
