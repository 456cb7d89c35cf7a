// Where a snapshot comes from that is to be taken in: told apart by this value alone, whether it is a file or a registry.
#pragma once

#include "databases/plans.h"
#include "databases/sign_of_life.h"
#include "databases/snapshot.h"
#include "databases/zstd_stream.h"

#include <functional>
#include <string>

namespace seedbed::databases {

struct Incoming {
    Snapshot snapshot;       // as it was sent
    std::string verb;        // begins the plan's title: "Import"
    std::string from;        // "demo.tar.zst"
    const char* action{""};  // of the step that reads it
    std::string command;     // the command line that does the same, without its options
    // The packed stream from its beginning; the context and the sign of life outlive it.
    std::function<ByteSource(const StepContext& context, SignOfLife& life)> open;
    bool reports{false};  // the stream itself tells how far it is
};

// Takes it in as received. `name`: what to call it here; empty: as it was called. Empty plan: it is in the pool already. Throws as
// Databases::import_plan.
[[nodiscard]] Plan make_receiving_plan(const PlanRequest& request, Incoming incoming, const std::string& name, const std::stop_token& stop);

// Looks it up. Throws Error: not_found, bad_usage (no reference), conflict (no snapshot), unsupported; and as registry::Client does.
[[nodiscard]] Incoming incoming_from_registry(const platform::HostEnvironment& host, const std::string& reference,
                                              const std::stop_token& stop);

}  // namespace seedbed::databases
