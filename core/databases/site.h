// What every plan of this room works with. Shared by the steps of a plan, which may outlive the object that made it.
#pragma once

#include "databases/databases.h"
#include "databases/journal.h"
#include "databases/pool.h"
#include "databases/server.h"
#include "databases/subject.h"
#include "environment/environment.h"
#include "platform/folders.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>

namespace seedbed::databases {

// How long a database may take until it answers after a start: three minutes, or as many seconds as the variable SEEDBED_READY_TIMEOUT
// says. Throws Error(bad_usage) when that is no number.
[[nodiscard]] std::chrono::seconds ready_timeout_of(const platform::HostEnvironment& host);

struct Site {
    Site(std::shared_ptr<environment::Environment> its_environment, platform::HostEnvironment its_host, TaskRunner its_run_task)
        : environment(std::move(its_environment))
        , host(std::move(its_host))
        , run_task(std::move(its_run_task))
        , pool(environment->engine_ptr(), environment->project().name, environment->project().owner.base_name, host)
        , ready_timeout(ready_timeout_of(host))
    {
    }

    [[nodiscard]] engine::Engine& engine() const { return environment->engine(); }
    [[nodiscard]] const compose::Project& project() const { return environment->project(); }

    // What a lock on a database's live data, or on the building of its fixtures, is named after: pool, engine and database.
    [[nodiscard]] std::string lock_name(const std::string& what, const std::string& database, const std::stop_token& stop)
    {
        return fmt::format("{}\n{}\n{}\n{}\n{}", what, engine().endpoint().url(), pool.path(stop), environment->name(), database);
    }

    // For the journal: a plan of this process on this database that begins now. What else it is about, the plan adds.
    [[nodiscard]] JournalEntry journal_entry(PlanKind kind, const std::string& plan, const std::string& title,
                                             const Subject& subject) const;
    // A server of the database's kind that runs in this container. `name`: for messages; empty: the database's.
    [[nodiscard]] Server server(const ContainerId& container, const Subject& subject, const std::string& name = {}) const;

    std::shared_ptr<environment::Environment> environment;
    platform::HostEnvironment host;
    TaskRunner run_task;
    Pool pool;
    std::chrono::seconds ready_timeout;
};

}  // namespace seedbed::databases
