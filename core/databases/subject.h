// One database of the project, resolved: which service, which kind, which volume. Pure; says nothing of what the engine holds.
#pragma once

#include "compose/model.h"
#include "databases/kinds/database_kind.h"
#include "engine/types.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::databases {

struct Subject {
    compose::Database database;
    compose::Service service;
    std::string image;                         // reference
    std::string engine;                        // "postgresql"; empty: not recognised
    std::shared_ptr<const DatabaseKind> kind;  // null: not recognised
    // Why Seedbed leaves its data alone, a sentence; empty: it does not.
    std::string unmanaged;
    // Set where that is so because its data lies in this folder of the engine's machine, from where it can be adopted.
    std::string folder;

    std::string volume_key;     // of the project's volume, or one of our own when the file leaves the data folder anonymous
    std::string volume_name;    // on the engine
    bool own_volume{false};     // not in the file: mounted and made by us
    std::string volume_target;  // container path where the volume is mounted

    [[nodiscard]] const std::string& name() const noexcept { return database.name; }
    [[nodiscard]] bool managed() const noexcept { return unmanaged.empty(); }
    // Its image can work in the pool, where what it had may lie although its data is in a folder now.
    [[nodiscard]] bool may_be_in_pool() const noexcept { return managed() || !folder.empty(); }
};

// As declared under x-seedbed; a name that is not there is Error(not_found) with a suggestion.
[[nodiscard]] Subject find_subject(const compose::Project& project, const std::string& database);
[[nodiscard]] std::vector<Subject> all_subjects(const compose::Project& project);

// The volume's folder that the server is given, seen from the volume's root: "" or "pgdata", "18/docker". `env`: the image's variables,
// then the service's. Throws Error(unsupported) when the data folder lies outside of the volume.
[[nodiscard]] std::string data_subfolder(const Subject& subject, const std::vector<std::string>& image_env);

// The fixture that a database without data is given: the declared default, else the only fixture; empty: none.
[[nodiscard]] std::string default_fixture(const compose::Database& database);

}  // namespace seedbed::databases
