#include "desktop/frame/notifier.h"

#include "desktop/session/jobs.h"

namespace seedbed::desktop {

Notifier::Notifier(Jobs& jobs, Ways ways, QObject* parent) : QObject(parent), ways_(std::move(ways))
{
    connect(&jobs, &Jobs::finished, this, &Notifier::job_finished);
}

void Notifier::job_finished(const Job* job)
{
    if (!ways_.wanted() || ways_.looked_at()) {
        return;
    }
    if (job->state() == JobState::failed) {
        ways_.show(tr("%1 failed").arg(job->title()), job->failure()->sentence);
    } else if (job->state() == JobState::done) {
        const auto& sentence = job->request().done_sentence;
        ways_.show(tr("%1 is done").arg(job->title()), sentence ? sentence(job->elapsed()) : QString());
    }
}

}  // namespace seedbed::desktop
