// A project whose PostgreSQL database holds one large table with an index and a small one; and the query on the large one that says when
// it answers: the count of an indexed range of 1000 rows, and the sum over 200 rows that are spread over all of it.
#pragma once

#include "bench/database/options.h"
#include "support/database_world.h"
#include "support/engine_machine.h"

#include <memory>
#include <string>

namespace seedbed::bench {

// With a fast pool where the options want one and the pool's disk shares no blocks.
class LargeWorld {
public:
    explicit LargeWorld(const Options& options);

    test::DatabaseWorld& operator*() const { return *world_; }
    test::DatabaseWorld* operator->() const { return world_.get(); }

    // How the pool shares blocks: "fast", "reflink" or "copy".
    [[nodiscard]] const char* kind_of_pool() const;

private:
    void make_fast_pool(std::uint64_t megabytes);

    std::unique_ptr<test::EngineMachine> machine_;  // goes last
    std::unique_ptr<test::DatabaseWorld> world_;
};

// Its answer begins with the moment at which the server was started.
[[nodiscard]] std::string large_query(const Options& options);

}  // namespace seedbed::bench
