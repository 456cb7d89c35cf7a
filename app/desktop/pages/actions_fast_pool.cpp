// Moves the whole pool into a disk image of its own, and out of it.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/widgets/plan_dialog.h"

namespace seedbed::desktop {

void Actions::move_pool(bool into_image)
{
    with_trust([this, into_image] {
        PlanQuestion question;
        question.title = into_image ? tr("Make the pool fast?") : tr("Take the pool out of its disk image?");
        question.confirm = into_image ? tr("Make fast") : tr("Take out");
        question.make_plan = [workspace = session_.workspace(), into_image](const std::stop_token& stop) {
            return workspace->databases().fast_pool_plan(into_image, false, stop);
        };
        question.job =
            request(into_image ? tr("Make the pool fast") : tr("Take the pool out of its disk image"), QStringLiteral("pool/move"));
        question.job.done_sentence = [into_image](std::chrono::milliseconds took) {
            return into_image ? tr("The pool shares blocks now; that took %1.").arg(duration_text(took))
                              : tr("The pool is on the engine's disk again, after %1.").arg(duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

}  // namespace seedbed::desktop
