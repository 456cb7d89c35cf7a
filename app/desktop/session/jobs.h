// All jobs of this window: starts them on workers, keeps the finished ones of late so that their steps can be read again, and says when
// one ends. GUI thread only; owned by Session.
#pragma once

#include "desktop/session/job.h"
#include "desktop/session/workers.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace seedbed::desktop {

class JobMailbox;

class Jobs final : public QObject {
    Q_OBJECT

public:
    explicit Jobs(Workers& workers, QObject* parent = nullptr);
    ~Jobs() override;

    // The job belongs to this object and stays valid until it has ended and a number of later ones have ended after it.
    Job* start(JobRequest request);
    // For pictures and tests: a job that nobody runs.
    Job* add_idle(JobRequest request);
    // Oldest first: those under way, and the last finished ones.
    [[nodiscard]] std::vector<Job*> list() const;
    [[nodiscard]] std::vector<Job*> under_way() const;
    void cancel_all();

signals:
    void started(seedbed::desktop::Job* job);
    // A step, its progress, the elapsed time.
    void changed(seedbed::desktop::Job* job);
    void finished(seedbed::desktop::Job* job);

private:
    struct Entry {
        Job* job{nullptr};
        std::shared_ptr<JobMailbox> mailbox;  // null: nobody runs it
        Work work;
    };

    Job* add(JobRequest request);
    void look();
    void end(Job* job, std::optional<Failure> failure, std::chrono::milliseconds took);
    void drop_old();
    [[nodiscard]] Entry* entry_of(const Job* job);

    Workers& workers_;
    std::vector<Entry> entries_;
    std::uint64_t next_id_{1};
    QTimer look_;
    unsigned looks_{0};
};

}  // namespace seedbed::desktop
