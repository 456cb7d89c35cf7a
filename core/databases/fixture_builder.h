// Builds one fixture's snapshot in a throwaway container, step by step. Whatever step fails or is cancelled, `discard` leaves nothing
// behind; when the whole process dies, recovery does the same.
//
// A fixture with the base "empty" begins as a fresh database of its service does: the image's entrypoint makes the cluster, and runs what
// the project mounts at /docker-entrypoint-initdb.d. So the init files belong to every such fixture, as they do to `docker compose up`.
#pragma once

#include "databases/build_session.h"
#include "databases/imports.h"
#include "databases/seal.h"
#include "databases/throwaway.h"

#include <memory>
#include <optional>
#include <string>

namespace seedbed::databases {

class FixtureBuilder {
public:
    FixtureBuilder(std::shared_ptr<BuildSession> session, const compose::Fixture& fixture);

    // Each does nothing, and says so to the context, when the session needs no building of this fixture. Errors as of what they do;
    // task_failed with a position when the project's own SQL, script, task or check fails.
    void start(StepContext& context);
    void migrate(StepContext& context);
    void import(const compose::Import& import, StepContext& context);
    void verify(StepContext& context);
    void seal(StepContext& context);

    // Removes container, network, data and journal entry, unless the snapshot is complete.
    void discard();

private:
    [[nodiscard]] bool nothing_to_do(StepContext& context) const;
    [[nodiscard]] Server server() const;
    [[nodiscard]] ImportTarget import_target(const Server& server) const;
    void wait_for_server(const std::stop_token& stop) const;
    [[nodiscard]] std::string read_migration_head(const std::stop_token& stop) const;
    [[nodiscard]] Snapshot describe(const SealResult& seal, const std::stop_token& stop) const;

    std::shared_ptr<BuildSession> session_;
    const compose::Fixture& fixture_;  // of the session
    std::string folder_;
    std::optional<Throwaway> throwaway_;
    std::string migration_head_;
};

}  // namespace seedbed::databases
