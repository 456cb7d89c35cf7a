#include "desktop/session/jobs.h"

#include "base/secrets.h"
#include "desktop/session/job_mailbox.h"

#include <algorithm>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t k_finished_kept = 20;
// How often the mailboxes are looked into while something runs: quick enough to seem live, slow enough to cost nothing.
constexpr auto k_look_every = 50ms;
constexpr unsigned k_looks_a_second = 20;

}  // namespace

Jobs::Jobs(Workers& workers, QObject* parent) : QObject(parent), workers_(workers)
{
    look_.setInterval(k_look_every);
    connect(&look_, &QTimer::timeout, this, &Jobs::look);
}

Jobs::~Jobs() = default;

Job* Jobs::add(JobRequest request)
{
    auto* job = new Job(next_id_++, std::move(request), this);
    entries_.push_back(Entry{.job = job, .mailbox = nullptr, .work = {}});
    connect(job, &Job::changed, this, [this, job] { emit changed(job); });
    connect(job, &Job::finished, this, [this, job] {
        emit finished(job);
        drop_old();
    });
    return job;
}

Job* Jobs::add_idle(JobRequest request)
{
    Job* job = add(std::move(request));
    emit started(job);
    return job;
}

Job* Jobs::start(JobRequest request)
{
    Job* job = add(std::move(request));
    auto mailbox = std::make_shared<JobMailbox>();
    auto run = [mailbox, stop = job->stop_, make_plan = job->request_.make_plan,
                keep_alive = job->request_.keep_alive](const std::stop_token& closing) mutable {
        const std::stop_callback forward(closing, [&stop] { stop.request_stop(); });
        const Plan plan = without_secrets(make_plan(stop.get_token()));
        mailbox->plan_made(plan);
        return run_plan(plan, *mailbox, stop.get_token()).took;
    };
    Entry& entry = entries_.back();
    entry.mailbox = mailbox;
    entry.work = workers_.run_long(job, std::move(run), [this, job](const Outcome<std::chrono::milliseconds>& outcome) {
        if (outcome.ok()) {
            end(job, {}, outcome.value());
        } else {
            end(job, outcome.failure(), job->elapsed());
        }
    });
    look_.start();
    emit started(job);
    return job;
}

void Jobs::look()
{
    bool any = false;
    for (const Entry& entry : entries_) {
        if (!entry.mailbox || !entry.job->under_way()) {
            continue;
        }
        any = true;
        if (auto steps = entry.mailbox->take_changed()) {
            entry.job->show(JobState::running, std::move(*steps), {}, {});
        } else if (looks_ % k_looks_a_second == 0) {
            emit changed(entry.job);  // the elapsed time moved on
        }
    }
    ++looks_;
    if (!any) {
        look_.stop();
    }
}

void Jobs::end(Job* job, std::optional<Failure> failure, std::chrono::milliseconds took)
{
    Entry* entry = entry_of(job);
    const JobState state = !failure ? JobState::done : failure->kind == ErrorKind::cancelled ? JobState::cancelled : JobState::failed;
    job->show(state, entry->mailbox->steps(), std::move(failure), took);
}

void Jobs::drop_old()
{
    auto finished_count = static_cast<std::size_t>(std::ranges::count_if(entries_, [](const Entry& e) { return !e.job->under_way(); }));
    std::erase_if(entries_, [&](Entry& entry) {
        if (finished_count <= k_finished_kept || entry.job->under_way()) {
            return false;
        }
        --finished_count;
        entry.job->deleteLater();
        return true;
    });
}

Jobs::Entry* Jobs::entry_of(const Job* job)
{
    const auto found = std::ranges::find(entries_, job, &Entry::job);
    return found == entries_.end() ? nullptr : &*found;
}

std::vector<Job*> Jobs::list() const
{
    std::vector<Job*> all;
    std::ranges::transform(entries_, std::back_inserter(all), &Entry::job);
    return all;
}

std::vector<Job*> Jobs::under_way() const
{
    std::vector<Job*> running = list();
    std::erase_if(running, [](const Job* job) { return !job->under_way(); });
    return running;
}

void Jobs::cancel_all()
{
    for (Job* job : under_way()) {
        job->cancel();
    }
}

}  // namespace seedbed::desktop
