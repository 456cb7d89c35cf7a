// Samples what the project's running containers use, every two seconds while somebody looks, and keeps the last minutes for sparklines.
// Pages own one each and start it when they are shown. GUI thread; the sampling itself runs on a worker.
#pragma once

#include "desktop/session/session.h"
#include "usage/usage.h"

#include <QObject>
#include <QTimer>
#include <QVector>

#include <map>
#include <memory>
#include <optional>

namespace seedbed::desktop {

class UsagePoller final : public QObject {
    Q_OBJECT

public:
    explicit UsagePoller(Session& session, QObject* parent = nullptr);

    void start();
    void stop();

    // Nothing before the first sample, or when the container does not run.
    [[nodiscard]] std::optional<usage::Usage> latest(const ContainerId& container) const;
    // Percent of one processor, oldest first.
    [[nodiscard]] QVector<double> cpu_history(const ContainerId& container) const;
    [[nodiscard]] std::optional<TimePoint> started(const ContainerId& container) const;

    // For pictures and tests: as if these had just been sampled.
    void present(const std::vector<usage::Usage>& usages, const std::map<ContainerId, TimePoint>& started);

signals:
    void sampled();

private:
    struct Sample {
        std::vector<usage::Usage> usages;
        std::map<ContainerId, TimePoint> started;
    };
    void sample();

    Session& session_;
    QTimer timer_;
    Work sampling_;
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<usage::UsageSampler> sampler_;
    usage::UsageHistory history_;
    std::map<ContainerId, TimePoint> started_;
    int samples_{0};
};

}  // namespace seedbed::desktop
