// What the project's containers and the engine's machine used in the last hour, for as long as somebody looked: samples one at a time,
// spread over two seconds, never while nobody looks. Keeps what it has between looks; what was not measured is a gap. GUI thread; the
// asking runs on a worker.
#pragma once

#include "desktop/session/session.h"
#include "usage/host_usage.h"
#include "usage/usage.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace seedbed::desktop {

class UsageCollector final : public QObject {
    Q_OBJECT

public:
    explicit UsageCollector(Session& session, QObject* parent = nullptr);

    void start();
    void stop();

    [[nodiscard]] const std::deque<usage::Usage>& of(const ContainerId& container) const { return history_.of(container); }
    // Empty when the engine runs on another machine.
    [[nodiscard]] const std::deque<usage::HostUsage>& host() const noexcept { return host_; }
    // Why the last question had no answer; nothing while all is well.
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }

    // As if these had just been sampled; for pictures and tests.
    void present(const std::vector<usage::Usage>& usages, const std::optional<usage::HostUsage>& host);

signals:
    void sampled();

private:
    struct Samples {
        std::vector<usage::Usage> usages;
        std::optional<usage::HostSample> host;
    };
    void sample();
    void take(const Samples& samples);
    [[nodiscard]] std::vector<ContainerId> next_containers();

    Session& session_;
    QTimer timer_;
    Work sampling_;
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<usage::UsageSampler> sampler_;
    bool host_is_here_{false};
    unsigned turn_{0};
    usage::UsageHistory history_;
    std::optional<usage::HostSample> host_before_;
    std::deque<usage::HostUsage> host_;
    std::optional<Failure> failure_;
};

}  // namespace seedbed::desktop
