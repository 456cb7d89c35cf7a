// What the project's containers and the engine's machine use now and used in the last hour, for as long as somebody looked: samples one at
// a time, spread over two seconds (more, with many containers), never while nobody looks. Keeps what it has between looks; what was not
// measured is a gap. The session owns the one that all pages share. GUI thread; the asking runs on a worker.
#pragma once

#include "desktop/session/workers.h"
#include "engine/engine.h"
#include "usage/host_usage.h"
#include "usage/usage.h"

#include <QObject>
#include <QTimer>
#include <QVector>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace seedbed::desktop {

class Session;

class UsageWatch final : public QObject {
    Q_OBJECT

public:
    explicit UsageWatch(Session& session);

    // It measures as long as somebody keeps such a handle; the first one has everything measured at once. Letting go of the last ends it at
    // its next turn, so that a page that gives way to another leaves no gap. A handle may outlive the watch.
    using Handle = std::shared_ptr<const void>;
    [[nodiscard]] Handle watch();
    [[nodiscard]] bool measuring() const { return timer_.isActive() || sampling_.under_way(); }

    // The last hour, oldest first.
    [[nodiscard]] const std::deque<usage::Usage>& of(const ContainerId& container) const { return history_.of(container); }
    // Nothing before the first sample.
    [[nodiscard]] std::optional<usage::Usage> latest(const ContainerId& container) const;
    // Percent of one processor in the three minutes up to the latest sample, oldest first.
    [[nodiscard]] QVector<double> cpu_history(const ContainerId& container) const;
    // Bytes in the same time.
    [[nodiscard]] QVector<double> memory_history(const ContainerId& container) const;
    // When the container was started, last time that was asked: at its first sample, and now and then.
    [[nodiscard]] std::optional<TimePoint> started(const ContainerId& container) const;
    // Empty when the engine runs on another machine.
    [[nodiscard]] const std::deque<usage::HostUsage>& host() const noexcept { return host_; }
    // Why the last question had no answer; nothing while all is well.
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }

    // As if these had just been sampled; for pictures and tests.
    void present(const std::vector<usage::Usage>& usages, const std::optional<usage::HostUsage>& host = {},
                 const std::map<ContainerId, TimePoint>& started = {});
    void present_failure(const Failure& failure);

signals:
    void sampled();

private:
    struct Question {
        std::vector<ContainerId> usages;
        std::vector<ContainerId> starts;
        bool host{false};
    };
    struct Answer {
        std::vector<usage::Usage> usages;
        std::map<ContainerId, TimePoint> started;
        std::optional<usage::HostSample> host;
    };
    void tick();
    void ask();
    void meet(std::shared_ptr<engine::Engine> engine);
    [[nodiscard]] Question next_question();
    void take(const Answer& answer);

    Session& session_;
    QTimer timer_;
    std::weak_ptr<const void> watchers_;
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<usage::UsageSampler> sampler_;
    bool host_is_here_{false};
    bool fresh_{false};  // nobody was asked since somebody looks, or since the engine came back
    unsigned turn_{0};   // of k_turns
    unsigned round_{0};  // of turns
    usage::UsageHistory history_;
    std::map<ContainerId, TimePoint> started_;
    std::optional<usage::HostSample> host_before_;
    std::deque<usage::HostUsage> host_;
    std::optional<Failure> failure_;
    Work sampling_;
};

}  // namespace seedbed::desktop
