// The plans of this room, each made by one function: what will be done, shown before it is done. Making one asks the engine and the pool,
// and changes nothing but that a helper may have been started. See databases.h for what each does and throws.
#pragma once

#include "databases/build_session.h"
#include "databases/site.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace seedbed::databases {

struct PlanRequest {
    std::shared_ptr<Site> site;
    Subject subject;
    std::optional<Inventory> inventory;  // nothing: the image is not on the engine yet
};

[[nodiscard]] Plan make_build_plan(const PlanRequest& request, const std::string& fixture, bool force, const std::stop_token& stop);
[[nodiscard]] Plan make_reset_plan(const PlanRequest& request, const std::string& target, const std::stop_token& stop);
[[nodiscard]] Plan make_undo_plan(const PlanRequest& request);
[[nodiscard]] Plan make_save_plan(const PlanRequest& request, const std::string& name, const std::string& note);
[[nodiscard]] Plan make_edit_plan(const PlanRequest& request, const Snapshot& snapshot, const SnapshotEdit& edit);
[[nodiscard]] Plan make_export_plan(const PlanRequest& request, const Snapshot& snapshot, const std::filesystem::path& file);
// `name`: what to call it here; empty: as it was called. Empty plan: it is in the pool already.
[[nodiscard]] Plan make_import_plan(const PlanRequest& request, const std::filesystem::path& file, const std::string& name,
                                    const std::stop_token& stop);
// `reference`: of a registry. Empty plan: it is there already.
[[nodiscard]] Plan make_push_plan(const PlanRequest& request, const Snapshot& snapshot, const std::string& reference,
                                  const std::stop_token& stop);
// `snapshot`: null: the live data, of this container.
[[nodiscard]] Plan make_dump_plan(const PlanRequest& request, const Snapshot* snapshot, const ContainerId& container,
                                  const std::filesystem::path& file, const std::stop_token& stop);
[[nodiscard]] Plan make_remove_plan(const PlanRequest& request, const Snapshot& snapshot);

// `volume`: the plain one that holds the data. `checksums`: the copy is compared byte by byte.
[[nodiscard]] Plan make_adopt_plan(const PlanRequest& request, const std::string& volume, bool checksums);
// The data lies in the subject's folder.
[[nodiscard]] Plan make_adopt_folder_plan(const PlanRequest& request, bool checksums, const std::stop_token& stop);
// `volume`: a name of the engine; empty: the service's own.
[[nodiscard]] Plan make_release_plan(const PlanRequest& request, const std::string& volume, const std::stop_token& stop);
[[nodiscard]] Plan make_forget_plan(const PlanRequest& request, const std::stop_token& stop);
// The volumes that keep what a database had before it was adopted. Pure.
[[nodiscard]] std::vector<std::string> kept_volumes(const std::string& environment, const std::string& database,
                                                    const std::vector<engine::VolumeInfo>& volumes);

[[nodiscard]] Plan make_restore_plan(const PlanRequest& request, const Snapshot& snapshot);
[[nodiscard]] Plan make_compare_plan(const PlanRequest& request, const Snapshot& before, const Snapshot& after,
                                     const std::function<void(const Comparison&)>& done);
[[nodiscard]] Plan make_clean_plan(const PlanRequest& request, const std::stop_token& stop);
// `subjects`: the project's whose image is on the engine; the request's image is used. Empty plan: there is nothing to do.
[[nodiscard]] Plan make_fast_pool_plan(const PlanRequest& request, const std::vector<Subject>& subjects, bool on, bool checksums,
                                       const std::stop_token& stop);
[[nodiscard]] FastPoolInfo fast_pool_info(const PlanRequest& request, const std::stop_token& stop);
// The steps that give this database its first data; none when it has some.
[[nodiscard]] Plan make_first_plan(const PlanRequest& request, const std::stop_token& stop);

// The steps that build what is missing of a session's chain; they end with every snapshot of the chain in the session. Every step is there,
// and skips itself, when it is not known yet what is missing.
[[nodiscard]] std::vector<PlanStep> build_steps(const std::shared_ptr<BuildSession>& session, const std::optional<Inventory>& inventory);

// Gives such steps their times; the plan has no others yet.
void time_build(Plan& plan, const PlanRequest& request);

// Throws Error(bad_usage) when a snapshot cannot be called that.
void require_name(const std::string& name);

// Throws Error(conflict) when a live database of this subject cannot be given this snapshot's data: another kind, major version,
// architecture or owner. Says what to do instead.
void require_same_key(const Snapshot& snapshot, const Subject& subject, const ImageFacts& facts);

}  // namespace seedbed::databases
