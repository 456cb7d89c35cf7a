// A snapshot on its way into the pool, from a file or a registry. It lies under building/ until its checksum was right, then appears in one
// rename. Used by one plan; the lock on building is its caller's.
#pragma once

#include "databases/sign_of_life.h"
#include "databases/site.h"
#include "databases/snapshot.h"
#include "databases/subject.h"
#include "databases/zstd_stream.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace seedbed::databases {

class Intake {
public:
    Intake(std::shared_ptr<Site> site, Subject subject, std::string plan, std::string title);

    void begin(const StepContext& context);
    // Reads all of a packed snapshot, which must be `sent`. `read`: told how much of the data is there. Throws Error: conflict (it is
    // another one), bad_usage (damaged), internal (the engine keeps something else); and what `packed` throws.
    void take(ByteSource packed, const Snapshot& sent, const std::function<void(std::uint64_t bytes)>& read, const StepContext& context);
    void publish(Snapshot snapshot, const StepContext& context);
    // What was begun and is not a snapshot goes.
    void discard();
    [[nodiscard]] SignOfLife& life() noexcept { return life_; }

private:
    std::shared_ptr<Site> site_;
    Subject subject_;
    std::string plan_, title_, folder_;
    SignOfLife life_;
    bool begun_{false};
};

// Throws Error(no_space) when the pool's disk cannot hold it.
void require_room(const Snapshot& snapshot, const Inventory& inventory);

}  // namespace seedbed::databases
