// A small project with one database (PostgreSQL, unless another flavour is named) on a real engine, and a pool of its own beside the
// engine's: what tests of databases play with. Everything carries the project's name; the destructor removes all of it. For tests only.
#pragma once

#include "databases/databases.h"
#include "engine/engine.h"
#include "environment/environment.h"
#include "platform/folders.h"
#include "support/database_flavour.h"

#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::test {

class DatabaseWorld {
public:
    // `purpose`: a word for the project's name. The project has the service db and the database app-db with the fixtures demo
    // (100 orders; the default) and small (1 order); `edit` may change the Compose file's text.
    explicit DatabaseWorld(const std::string& purpose, const std::function<void(std::string&)>& edit = {},
                           DatabaseFlavour flavour = postgresql_flavour());
    ~DatabaseWorld();
    DatabaseWorld(const DatabaseWorld&) = delete;
    DatabaseWorld& operator=(const DatabaseWorld&) = delete;

    [[nodiscard]] engine::Engine& engine() { return *engine_; }
    [[nodiscard]] environment::Environment& environment() { return *environment_; }
    [[nodiscard]] databases::Databases& databases() { return *databases_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::string& project() const { return project_; }
    [[nodiscard]] const std::string& pool() const { return pool_; }
    // As of the user who runs the test, with this world's pool, and without spares.
    [[nodiscard]] const platform::HostEnvironment& host() const { return host_; }
    // As SEEDBED_SPARES says it. Opens the project again.
    void allow_spares(const std::string& how);

    // Changes the Compose file; `reopen` reads it.
    void edit_compose(const std::function<void(std::string&)>& edit) const;
    void write(const std::string& file, const std::string& text) const;
    // Opens the project again, after its files have changed; also stands for another process.
    void reopen();
    // Of the user who runs Seedbed; counts from the next `reopen` on.
    void set_variable(const std::string& name, const std::string& value) { host_.variables[name] = value; }

    // Moves the pool, which must be new, to a disk of its own of this size: a filesystem in memory that the engine mounts.
    void use_small_disk(std::uint64_t mebibytes);
    // Leaves this much room on that disk, and gives it all back.
    void fill_disk(std::uint64_t mebibytes_left);
    void empty_disk();

    PlanResult run(const Plan& plan, const std::stop_token& stop = {}) const;
    // Gives the database its first data, and starts it.
    void up();
    // As `docker compose up` does it: on what the file says, without the pool.
    void up_plainly();
    // Removes the container; with `volume`, the pointer too.
    void down(bool volume);
    void wait_until_ready();

    // Asks the live database; throws when that is refused.
    std::string query(const std::string& text);
    // Number and checksum of all orders.
    [[nodiscard]] std::string orders();
    [[nodiscard]] engine::ContainerDetails container();

    // What is there of throwaway containers and networks, and in the pool: a line each. Waiting helpers are left out, and what was
    // measured.
    [[nodiscard]] std::vector<std::string> traces();
    // The first trace of a plan that is under way, or was cut short; empty: there is none.
    [[nodiscard]] std::string half_made();
    // That, else what recovery says that it has done.
    [[nodiscard]] std::string loose_end();
    // Runs a shell script with the pool at /pool, as root; gives its output. Throws when it fails.
    std::string in_pool(const std::string& script);

private:
    [[nodiscard]] const ContainerId& looker();
    void remove_everything();

    DatabaseFlavour flavour_;
    QTemporaryDir temporary_;
    std::filesystem::path folder_;
    std::string project_, pool_, small_disk_;  // small_disk_: the volume
    ContainerId looker_;
    platform::HostEnvironment host_;
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<environment::Environment> environment_;
    std::unique_ptr<databases::Databases> databases_;
};

// Throws std::runtime_error when `what` is not in the text.
void replace_in(std::string& text, const std::string& what, const std::string& by);

}  // namespace seedbed::test
