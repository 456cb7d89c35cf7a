// The same data without Seedbed: a server on a copy of the live data, reset in the ways that people have without it.
#pragma once

#include "bench/database/client.h"
#include "support/database_world.h"

#include <string>

namespace seedbed::bench {

class PlainServer {
public:
    // Stops the world's own database for good.
    PlainServer(test::DatabaseWorld& world, std::string query);

    // Each takes the time to the first answer, in milliseconds. Throws std::runtime_error when it fails.
    [[nodiscard]] double reset_by_copy();  // of whole files: blocks are not shared, as they are not by most of the programs used for it
    [[nodiscard]] double reset_by_psql();
    [[nodiscard]] double reset_by_pg_restore();

private:
    // The command reads the dump into the new database.
    [[nodiscard]] double reset_by(const std::string& command);
    void in_server(const std::string& script);

    test::DatabaseWorld& world_;
    std::string query_;
    ContainerId server_;
    Client client_;
};

}  // namespace seedbed::bench
