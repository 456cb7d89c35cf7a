// The recipe of a fixture as one hash: everything that its snapshot was made from. When the hash of today's recipe differs from a
// snapshot's, that is outdated, and the inputs tell why. Reads the project's files; asks no engine.
#pragma once

#include "compose/model.h"
#include "databases/snapshot.h"
#include "databases/subject.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace seedbed::databases {

struct Recipe {
    std::string hash;
    std::map<std::string, std::string> inputs;  // by name ("image", "import db/demo.sql"), each as a hash
};

// Contents of files, hashed once as long as size and time of the last change stay. Thread-safe.
class FileHashes {
public:
    // Throws Error(not_found).
    [[nodiscard]] std::string of(const std::filesystem::path& file);

private:
    std::mutex mutex_;
    std::map<std::string, std::string> known_;  // by path, size and time
};

// The fixtures to be built for `fixture`, in this order: its base's base first, itself last. Throws Error: not_found with a suggestion,
// bad_project_file on a circle or on a base that is not there.
[[nodiscard]] std::vector<const compose::Fixture*> fixture_chain(const compose::Database& database, const std::string& fixture);

// `base_hash`: of the base's recipe; empty where the base is "empty". Throws Error(not_found) with the position of an import whose file is
// missing.
[[nodiscard]] Recipe fixture_recipe(const compose::Project& project, const Subject& subject, const compose::Fixture& fixture,
                                    const std::string& image_id, const std::string& base_hash, FileHashes& files);

// Names of the inputs in which two recipes differ, at most three and "…": "db/fixtures/demo.sql, image".
[[nodiscard]] std::string changed_inputs(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after);

// The newest snapshot of a fixture; with `recipe_hash`, of this recipe only.
[[nodiscard]] const Snapshot* find_fixture_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project,
                                                    const std::string& database, const std::string& fixture,
                                                    const std::string* recipe_hash);

}  // namespace seedbed::databases
