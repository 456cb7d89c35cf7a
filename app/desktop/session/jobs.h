// All jobs of this window: starts them on workers, keeps the finished ones of late so that their steps can be read again, and says when
// one ends. GUI thread only; owned by Session.
#pragma once

#include "desktop/session/job.h"
#include "desktop/session/workers.h"

#include <QObject>

#include <memory>
#include <vector>

namespace seedbed::desktop {

class Jobs final : public QObject {
    Q_OBJECT

public:
    explicit Jobs(Workers& workers, QObject* parent = nullptr);
    ~Jobs() override;

    // The job belongs to this object and stays valid until a later job has taken its place in the list of finished ones.
    Job* start(JobRequest request);
    // Newest last: those under way, and the last finished ones.
    [[nodiscard]] const std::vector<Job*>& list() const noexcept { return jobs_; }
    [[nodiscard]] bool any_under_way() const noexcept;

signals:
    void started(seedbed::desktop::Job* job);
    void changed(seedbed::desktop::Job* job);
    void finished(seedbed::desktop::Job* job);

private:
    class Mailbox;

    void take_picture(Job& job, Mailbox& mailbox);
    void drop_old();

    Workers& workers_;
    std::vector<Job*> jobs_;
    std::vector<Work> work_;
    std::uint64_t next_id_{1};
};

}  // namespace seedbed::desktop
