#include "desktop/models/step_words.h"

#include "desktop/models/core_words.h"
#include "desktop/models/finding_words.h"
#include "desktop/models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace seedbed::desktop {

namespace {

struct Row {
    std::string_view action;
    const char* text;  // %1: the subject
};

constexpr std::array k_rows{
    // Set-up and the project.
    Row{"check", QT_TRANSLATE_NOOP("Step", "Check what %1 needs")},
    Row{"create_env_file", QT_TRANSLATE_NOOP("Step", "Create %1 from its example")},
    Row{"images", QT_TRANSLATE_NOOP("Step", "Get the images of %1")},
    Row{"up", QT_TRANSLATE_NOOP("Step", "Bring up %1")},
    Row{"fixture", QT_TRANSLATE_NOOP("Step", "Give the database its fixture: %1")},
    Row{"task", QT_TRANSLATE_NOOP("Step", "Run the task %1")},
    Row{"run_task", QT_TRANSLATE_NOOP("Step", "Run the task %1")},
    Row{"forget_task", QT_TRANSLATE_NOOP("Step", "Forget that the task %1 is done")},
    Row{"open", QT_TRANSLATE_NOOP("Step", "Open %1")},
    Row{"clone_repository", QT_TRANSLATE_NOOP("Step", "Clone %1")},
    Row{"copy_folder", QT_TRANSLATE_NOOP("Step", "Copy %1")},
    // Images.
    Row{"pull_image", QT_TRANSLATE_NOOP("Step", "Pull the image %1")},
    Row{"build_image", QT_TRANSLATE_NOOP("Step", "Build the image %1")},
    Row{"ensure_image", QT_TRANSLATE_NOOP("Step", "Get the image of %1")},
    Row{"remove_image", QT_TRANSLATE_NOOP("Step", "Remove the image %1")},
    // Networks and volumes.
    Row{"create_network", QT_TRANSLATE_NOOP("Step", "Create the network %1")},
    Row{"remove_network", QT_TRANSLATE_NOOP("Step", "Remove the network %1")},
    Row{"create_volume", QT_TRANSLATE_NOOP("Step", "Create the volume %1")},
    Row{"remove_volume", QT_TRANSLATE_NOOP("Step", "Remove the volume %1")},
    // Containers and services.
    Row{"create_container", QT_TRANSLATE_NOOP("Step", "Create the container %1")},
    Row{"replace_container", QT_TRANSLATE_NOOP("Step", "Replace the container %1")},
    Row{"stop_container", QT_TRANSLATE_NOOP("Step", "Stop the container %1")},
    Row{"remove_container", QT_TRANSLATE_NOOP("Step", "Stop and remove the container %1")},
    Row{"remove_containers", QT_TRANSLATE_NOOP("Step", "Remove %1")},
    Row{"start_service", QT_TRANSLATE_NOOP("Step", "Start %1")},
    Row{"stop_service", QT_TRANSLATE_NOOP("Step", "Stop %1")},
    Row{"restart_service", QT_TRANSLATE_NOOP("Step", "Restart %1")},
    Row{"wait_ready", QT_TRANSLATE_NOOP("Step", "Wait until %1 is ready")},
    Row{"wait_completed", QT_TRANSLATE_NOOP("Step", "Wait until %1 has done its work")},
    // Databases.
    Row{"lock_database", QT_TRANSLATE_NOOP("Step", "Make sure that nothing else changes %1")},
    Row{"clone_snapshot", QT_TRANSLATE_NOOP("Step", "Clone the data for %1 and point to it")},
    Row{"point_back", QT_TRANSLATE_NOOP("Step", "Point %1 back to what it had before")},
    Row{"write_out", QT_TRANSLATE_NOOP("Step", "Have %1 write out what it holds in memory")},
    Row{"kill_database", QT_TRANSLATE_NOOP("Step", "End %1")},
    Row{"start_database", QT_TRANSLATE_NOOP("Step", "Start %1")},
    Row{"stop_database", QT_TRANSLATE_NOOP("Step", "Stop %1 cleanly")},
    Row{"tidy", QT_TRANSLATE_NOOP("Step", "Put away what is not needed any more")},
    Row{"copy_live", QT_TRANSLATE_NOOP("Step", "Clone the data of %1")},
    Row{"publish_snapshot", QT_TRANSLATE_NOOP("Step", "Check the data of %1 and keep it as a snapshot")},
    Row{"remove_snapshot", QT_TRANSLATE_NOOP("Step", "Put the snapshot %1 into the bin")},
    Row{"restore_snapshot", QT_TRANSLATE_NOOP("Step", "Take the snapshot %1 out of the bin")},
    Row{"edit_snapshot", QT_TRANSLATE_NOOP("Step", "Describe the snapshot %1 anew")},
    Row{"clean_pool", QT_TRANSLATE_NOOP("Step", "Delete what the bin holds and what is left over")},
    Row{"lock_pool", QT_TRANSLATE_NOOP("Step", "Make sure that nothing else works in the pool")},
    Row{"stop_pool", QT_TRANSLATE_NOOP("Step", "Stop the databases cleanly")},
    Row{"make_pool", QT_TRANSLATE_NOOP("Step", "Make the disk image")},
    Row{"copy_pool", QT_TRANSLATE_NOOP("Step", "Copy the pool")},
    Row{"check_pool", QT_TRANSLATE_NOOP("Step", "Check the copy of the pool")},
    Row{"change_pool", QT_TRANSLATE_NOOP("Step", "Put the copy in the pool's place")},
    Row{"start_pool", QT_TRANSLATE_NOOP("Step", "Start the databases, and wait until they answer")},
    Row{"tidy_pool", QT_TRANSLATE_NOOP("Step", "Delete what the pool has left behind")},
    Row{"examine_snapshot", QT_TRANSLATE_NOOP("Step", "Look into a clone of %1")},
    Row{"export_snapshot", QT_TRANSLATE_NOOP("Step", "Write the snapshot %1 into the file")},
    Row{"push_snapshot", QT_TRANSLATE_NOOP("Step", "Send the data of the snapshot %1 to the registry")},
    Row{"push_manifest", QT_TRANSLATE_NOOP("Step", "Publish the snapshot %1 in the registry")},
    Row{"import_begin", QT_TRANSLATE_NOOP("Step", "Make ready to take in the snapshot %1")},
    Row{"import_snapshot", QT_TRANSLATE_NOOP("Step", "Take in the snapshot %1 and check it")},
    Row{"clone_environment", QT_TRANSLATE_NOOP("Step", "Point %1 to the copy")},
    Row{"put_away_data", QT_TRANSLATE_NOOP("Step", "Put the live data of %1 out of reach")},
    Row{"delete_data", QT_TRANSLATE_NOOP("Step", "Delete the live data of %1")},
    Row{"copy_data", QT_TRANSLATE_NOOP("Step", "Copy the data of %1")},
    Row{"check_copy", QT_TRANSLATE_NOOP("Step", "Check the copy of the data of %1")},
    Row{"point_volume", QT_TRANSLATE_NOOP("Step", "Put the old data aside, and point %1 to the pool")},
    Row{"make_pointer", QT_TRANSLATE_NOOP("Step", "Make the volume that leads %1 to the pool")},
    Row{"write_override", QT_TRANSLATE_NOOP("Step", "Write the volume of %1 to the override file, in the folder's place")},
    Row{"free_volume", QT_TRANSLATE_NOOP("Step", "Make a plain volume of the data of %1")},
    // Registries.
    Row{"pull_snapshot", QT_TRANSLATE_NOOP("Step", "Fetch the snapshot %1 and check it")},
    Row{"pull_fixture", QT_TRANSLATE_NOOP("Step", "Pull the fixture %1, if it was made from today's inputs")},
    // The building of fixtures.
    Row{"build_begin", QT_TRANSLATE_NOOP("Step", "Make ready to build the fixture of %1")},
    Row{"build_start", QT_TRANSLATE_NOOP("Step", "Start a throwaway database for the fixture %1")},
    Row{"import", QT_TRANSLATE_NOOP("Step", "Fill the fixture: %1")},
    Row{"migrate", QT_TRANSLATE_NOOP("Step", "Run the migrations for the fixture %1")},
    Row{"verify", QT_TRANSLATE_NOOP("Step", "Check the fixture %1")},
    Row{"seal", QT_TRANSLATE_NOOP("Step", "Close the fixture %1 cleanly and keep it as a snapshot")},
};

// Of an action by which something can be lost.
constexpr std::array k_losses{
    Row{"remove_volume", QT_TRANSLATE_NOOP("Loss", "The volume %1, with all data in it.")},
    Row{"delete_data", QT_TRANSLATE_NOOP("Loss", "The live data of %1.")},
    Row{"clean_pool", QT_TRANSLATE_NOOP("Loss", "What lies in the bin, and what is left over.")},
    Row{"point_volume",
        QT_TRANSLATE_NOOP("Loss", "The container of %1, with its log and what was changed in it outside of volumes; it is made anew.")},
    Row{"make_pointer",
        QT_TRANSLATE_NOOP("Loss", "The container of %1, with its log and what was changed in it outside of volumes; it is made anew.")},
    Row{"free_volume",
        QT_TRANSLATE_NOOP("Loss", "The container of %1, with its log and what was changed in it outside of volumes; it is made anew.")},
};

// A volume that only leads into the pool is removed, too, and nothing is lost by that: core names it in no loss.
bool is_lost(const StepInfo& step, const Plan& plan)
{
    return std::ranges::any_of(plan.losses, [&](const std::string& loss) { return loss.find(step.subject) != std::string::npos; });
}

constexpr std::string_view k_fix = "fix_";  // and the doctor's check

QString translated(const StepInfo& step)
{
    if (std::string_view(step.action).starts_with(k_fix)) {
        return fix_in_words(step.action.substr(k_fix.size()));
    }
    const auto row = std::ranges::find(k_rows, step.action, &Row::action);
    QString text = row == k_rows.end() ? QString() : translation_of("Step", row->text);
    if (!text.contains(QStringLiteral("%1"))) {
        return text;
    }
    return step.subject.empty() ? QString() : text.arg(text_of(step.subject));
}

}  // namespace

QString title_of(const StepInfo& step)
{
    const QString words = translated(step);
    return words.isEmpty() ? text_of(step.title) : words;
}

QStringList losses_of(const Plan& plan)
{
    QStringList losses;
    for (const PlanStep& step : plan.steps) {
        const auto row = std::ranges::find(k_losses, step.info.action, &Row::action);
        if (row == k_losses.end() || !is_lost(step.info, plan)) {
            continue;
        }
        const QString text = translation_of("Loss", row->text);
        if (!text.isEmpty()) {
            losses << (text.contains(QStringLiteral("%1")) ? text.arg(text_of(step.info.subject)) : text);
        }
    }
    return losses;
}

std::vector<std::string> translated_actions()
{
    std::vector<std::string> actions;
    std::ranges::transform(k_losses, std::back_inserter(actions), [](const Row& row) { return std::string(row.action); });
    std::ranges::transform(k_rows, std::back_inserter(actions), [](const Row& row) { return std::string(row.action); });
    return actions;
}

}  // namespace seedbed::desktop
