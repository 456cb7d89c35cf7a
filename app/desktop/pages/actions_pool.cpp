// Actions on the pool and looks into it: two states side by side, what holds the disk, the bin, the database's own client.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/compare_dialog.h"
#include "desktop/pages/disk_dialog.h"
#include "desktop/session/terminal.h"
#include "desktop/widgets/plan_dialog.h"

#include <algorithm>
#include <iterator>

namespace seedbed::desktop {

void Actions::compare(const std::string& database, const SnapshotId& before, const SnapshotId& after)
{
    with_trust([this, database, before, after] {
        CompareQuestion question{.database = database, .snapshots = {}, .before = before, .after = after, .make_plan = {}, .job = {}};
        if (const auto& picture = session_.databases().value()) {
            std::ranges::copy_if(picture->snapshots, std::back_inserter(question.snapshots),
                                 [&](const databases::Snapshot& snapshot) { return snapshot.database == database; });
        }
        question.make_plan = [workspace = session_.workspace()](const databases::Snapshot& from, const databases::Snapshot& to,
                                                                const std::function<void(const databases::Comparison&)>& done,
                                                                const std::stop_token& stop) {
            return workspace->databases().compare_plan(from, to, done, stop);
        };
        // A topic of its own: the live database is not busy meanwhile.
        question.job = request({}, QStringLiteral("compare/") + text_of(database));
        auto* dialog = new CompareDialog(session_, std::move(question), place_->window());
        dialog->open();
        if (!before.empty() && !after.empty()) {
            dialog->begin();
        }
    });
}

void Actions::show_disk()
{
    with_trust([this] {
        auto* dialog = place_->window()->findChild<DiskDialog*>();
        if (dialog == nullptr || !dialog->isVisible()) {
            dialog = new DiskDialog(session_, *this, place_->window());
        }
        // Not modal: the jobs bar and the notices, with Cancel and Undo, belong to what is done here.
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    });
}

void Actions::clean_pool()
{
    with_trust([this] {
        PlanQuestion question;
        question.title = tr("Delete for good what lies in the bin and what is left over?");
        question.confirm = tr("Delete for good");
        question.destructive = true;
        question.make_plan = [workspace = session_.workspace()](const std::stop_token& stop) {
            return workspace->databases().clean_plan(stop);
        };
        question.job = request(tr("Clean the pool"), QStringLiteral("pool"));
        question.job.done_sentence = [](std::chrono::milliseconds took) {
            return tr("The pool is clean, after %1.").arg(duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::open_client(const std::string& database)
{
    with_trust([this, database] {
        const auto& asked = session_.project_request();
        const auto& project = session_.project();
        if (!asked || !project) {
            return;
        }
        const std::string environment = project->has_branches() ? project->name : std::string();
        run_in_terminal(client_command(*asked, environment, session_.engine().get(), database, session_.host()));
    });
}

}  // namespace seedbed::desktop
