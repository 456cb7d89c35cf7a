// Actions by which a database's data comes into Seedbed's hands, and goes out of them.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/widgets/plan_dialog.h"

namespace seedbed::desktop {

void Actions::adopt(const std::string& database)
{
    with_trust([this, database] {
        const QString name = text_of(database);
        PlanQuestion question;
        question.title = tr("Take over the data of %1?").arg(name);
        question.confirm = tr("Take over");
        question.make_plan = [workspace = session_.workspace(), database](const std::stop_token& stop) {
            return workspace->databases().adopt_plan(database, false, stop);
        };
        question.job = request(tr("Take over the data of %1").arg(name), topic_of(database));
        question.job.done_sentence = [name](std::chrono::milliseconds took) {
            return tr("%1 is taken over, in %2. What it had before is kept until you delete it.").arg(name, duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::release(const std::string& database)
{
    with_trust([this, database] {
        const QString name = text_of(database);
        PlanQuestion question;
        question.title = tr("Give the data of %1 back to a plain volume?").arg(name);
        question.confirm = tr("Give back");
        question.make_plan = [workspace = session_.workspace(), database](const std::stop_token& stop) {
            return workspace->databases().release_plan(database, {}, stop);
        };
        question.job = request(tr("Give the data of %1 back to a plain volume").arg(name), topic_of(database));
        question.job.done_sentence = [name](std::chrono::milliseconds took) {
            return tr("The data of %1 is in a plain volume again, after %2.").arg(name, duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::forget_old(const std::string& database)
{
    with_trust([this, database] {
        const QString name = text_of(database);
        PlanQuestion question;
        question.title = tr("Delete what %1 had before it was taken over?").arg(name);
        question.confirm = tr("Delete");
        question.destructive = true;
        question.make_plan = [workspace = session_.workspace(), database](const std::stop_token& stop) {
            return workspace->databases().forget_plan(database, stop);
        };
        question.job = request(tr("Delete what %1 had before it was taken over").arg(name), topic_of(database));
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

}  // namespace seedbed::desktop
