// A project whose PostgreSQL database holds one large table with an index and a small one; and the query on the large one that says when
// it answers: the count of an indexed range of 1000 rows, and the sum over 200 rows that are spread over all of it.
#pragma once

#include "bench/database/options.h"
#include "support/database_world.h"

#include <memory>
#include <string>

namespace seedbed::bench {

[[nodiscard]] std::unique_ptr<test::DatabaseWorld> make_large_world(const Options& options);

// Its answer begins with the moment at which the server was started.
[[nodiscard]] std::string large_query(const Options& options);

}  // namespace seedbed::bench
