// Says what finished while nobody looked at the window. It decides and words; how it is shown is handed in. GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace seedbed::desktop {

class Job;
class Jobs;

class Notifier final : public QObject {
    Q_OBJECT

public:
    struct Ways {
        std::function<bool()> wanted;  // by the preferences
        std::function<bool()> looked_at;
        std::function<void(const QString& title, const QString& text)> show;
    };
    Notifier(Jobs& jobs, Ways ways, QObject* parent = nullptr);

private:
    void job_finished(const Job* job);

    Ways ways_;
};

}  // namespace seedbed::desktop
