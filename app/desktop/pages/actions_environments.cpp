// Actions on a project's environments as wholes.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/widgets/plan_dialog.h"

namespace seedbed::desktop {

void Actions::remove_environment(const std::string& environment)
{
    with_trust([this, environment] {
        const QString name = text_of(environment);
        PlanQuestion question;
        question.title = tr("Remove the environment %1?").arg(name);
        question.confirm = tr("Remove");
        question.destructive = true;
        question.make_plan = [workspace = session_.workspace(), environment](const std::stop_token& stop) {
            return workspace->remove_environment_plan(environment, stop);
        };
        question.job = request(tr("Remove the environment %1").arg(name), QStringLiteral("environment"));
        question.job.done_sentence = [name](std::chrono::milliseconds) { return tr("The environment %1 is removed.").arg(name); };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

}  // namespace seedbed::desktop
