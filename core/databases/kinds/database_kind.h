// What differs between kinds of databases, and nothing else: where a server keeps its data, when it is ready, how it is asked and fed, how
// it is closed so that its data is clean, and how that is proven. A kind holds no state; the rooms above never name one. Adding a kind is
// one class, one script and one line in kinds.cpp.
#pragma once

#include "compose/database_images.h"
#include "compose/model.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// How a database is reached.
struct Credentials {
    std::string user, password, database;
    bool operator==(const Credentials&) const = default;
};

// What an image says of the server in it.
struct ServerFacts {
    std::string version;  // "15.18"
    std::uint32_t uid{0}, gid{0};
    bool operator==(const ServerFacts&) const = default;
};

// What the files of a stopped server tell: some servers' files say how it ended, of others only its exit code does.
enum class FileState { clean, unclean, unknown };

// Whether a data folder was closed cleanly, and what about it cannot be saved.
struct SealFacts {
    FileState files{FileState::unclean};
    std::string state;                      // the kind's own words: "in production"
    std::vector<std::string> outside_data;  // data that lies outside of the folder, where a snapshot does not see it
};

// A statement that the server refused, where its program says in which file and line.
struct StatementFailure {
    std::string file;  // as the program was given it; empty: it read from its standard input
    int line{0};
    std::string words;
    bool operator==(const StatementFailure&) const = default;
};

class DatabaseKind {
public:
    virtual ~DatabaseKind() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;  // "postgresql"

    // The script that everything below is asked by, run by `sh -c` with an action and its arguments:
    //   in the database's container:  ready SECONDS · query SQL · import FILE · prepare_seal thorough|quick
    //                                 write_out SECONDS (of a kind that keeps writes in memory)
    //                                 schema · counts · shell (the client, for a person)
    //                                 dump PACKER|"" (of a kind that has dumps)
    //   in a helper of its image:     facts · verify_seal FOLDER · data_version FOLDER (of a kind that upgrades no data)
    [[nodiscard]] virtual std::string_view script() const = 0;

    [[nodiscard]] virtual Credentials credentials(const compose::Database& database, const compose::Service& service) const = 0;
    // The variables by which the script and the user's own scripts reach the server from inside its container.
    [[nodiscard]] virtual std::vector<std::string> client_env(const Credentials& credentials) const = 0;
    // For people on the host, without the password.
    [[nodiscard]] virtual std::string connection_url(const Credentials& credentials, const std::string& host, std::uint16_t port) const = 0;
    [[nodiscard]] virtual std::uint16_t port() const = 0;

    // Is the data worth a volume where the project names none? (A cache is not.)
    [[nodiscard]] virtual bool wants_volume() const { return true; }
    // Container path of the folder that the server itself is given, from its environment (the image's, then the service's).
    [[nodiscard]] virtual std::string data_folder(const std::vector<std::string>& env, std::string_view image) const = 0;
    // Variables that decide what an empty data folder is filled with: part of a fixture's recipe.
    [[nodiscard]] virtual bool shapes_new_data(std::string_view variable) const = 0;
    // The service's command for a throwaway server that may forget everything when the machine stops; nothing: as it is.
    [[nodiscard]] virtual std::optional<std::vector<std::string>> throwaway_command(const compose::Service& service) const = 0;
    // Does the server answer for writes that a kill takes away? Then it is asked to write them out before it is killed. (Others have
    // them in a log, and recover from that.)
    [[nodiscard]] virtual bool keeps_writes_in_memory() const { return false; }
    // Is it a server that is asked? Otherwise its container's health, or that it runs, is all that is known of it.
    [[nodiscard]] virtual bool is_asked() const { return true; }
    // Does data from which it was killed serve it, too? Otherwise it is stopped, wherever others are killed.
    [[nodiscard]] virtual bool recovers_from_kill() const { return true; }
    // Where the files do not tell how the server ended: is an exit code of 0 proof enough, whatever its settings? Otherwise only an end
    // that it was prepared for is.
    [[nodiscard]] virtual bool exit_code_tells() const { return true; }
    // The ending of a dump's name, behind which a packer's may follow: "sql"; empty: the kind has none. Imports read a dump.
    [[nodiscard]] virtual std::string_view dump_suffix() const { return {}; }
    // What a dump leaves out that data folders hold, a sentence.
    [[nodiscard]] virtual std::string_view dump_lacks() const { return {}; }
    // The signal that closes it cleanly; empty: the service's or the image's own.
    [[nodiscard]] virtual std::string stop_signal() const = 0;

    // From the output of `facts` and `verify_seal`. Throw Error(internal) when it is not understood.
    [[nodiscard]] virtual ServerFacts parse_facts(std::string_view output) const = 0;
    [[nodiscard]] virtual SealFacts parse_seal(std::string_view output) const = 0;
    // Can a server of version `server` open data of version `data`?
    [[nodiscard]] virtual bool opens(std::string_view server, std::string_view data) const = 0;
    // Does a server take over what one of an older version has left, when it starts? One that does not is not started on it.
    [[nodiscard]] virtual bool upgrades_data() const { return true; }
    // The first refused statement in what a client or a server's log said.
    [[nodiscard]] virtual std::optional<StatementFailure> find_failure(std::string_view words) const = 0;
};

[[nodiscard]] std::shared_ptr<const DatabaseKind> find_kind(compose::DatabaseEngine engine);

}  // namespace seedbed::databases
