// What differs between the databases that a DatabaseWorld can play with: the service, its fixtures' files, how its data is asked for. Each
// holds orders: a number and a note. For tests only.
#pragma once

#include <string>

namespace seedbed::test {

struct DatabaseFlavour {
    std::string image;
    std::string service;      // further lines of the service in the Compose file, indented
    std::string data_folder;  // where the volume goes
    std::string suffix;       // of the files that are imported: "sql"
    std::string schema;       // what both fixtures begin with
    std::string demo;         // 100 orders
    std::string small;        // the order 1, "small"
    std::string count;        // gives the number of orders
    std::string orders;       // gives the number and a checksum of all orders
    std::string ping;         // answered once the server is ready
    std::string client;       // of sh: asks the server $1; ends badly when that is refused
};

[[nodiscard]] DatabaseFlavour postgresql_flavour();
[[nodiscard]] DatabaseFlavour mariadb_flavour();
// With a password, and with the settings by which a write stays in memory for a minute at least.
[[nodiscard]] DatabaseFlavour redis_flavour();

// "name: NAME" and the whole Compose file: the service db, the database app-db with the fixtures demo (the default) and small.
[[nodiscard]] std::string compose_of(const DatabaseFlavour& flavour, const std::string& project);

}  // namespace seedbed::test
