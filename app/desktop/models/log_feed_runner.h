// Keeps the open project's log lines coming in: owns the store and the feed, and calls the feed on a worker whenever the engine's state
// has changed or a stream has ended. Goes on while nobody looks, so that nothing is missed. GUI thread only.
#pragma once

#include "desktop/session/failure.h"
#include "desktop/session/session.h"
#include "workspace/log_feed.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace seedbed::desktop {

class LogFeedRunner final : public QObject {
    Q_OBJECT

public:
    explicit LogFeedRunner(Session& session, QObject* parent = nullptr);
    ~LogFeedRunner() override;

    // Null while no project is open.
    [[nodiscard]] const std::shared_ptr<logs::LogStore>& store() const noexcept { return store_; }
    // Why the engine did not hand its logs over last time; it is asked again by itself. Nothing while all is well.
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }
    // As if this had come of the last question; for pictures and tests.
    void present_failure(std::optional<Failure> failure);

signals:
    // Another project is open, with a store of its own.
    void store_changed();
    void failure_changed();

private:
    class Bell;

    void project_changed();
    void look();
    void let_go();

    Session& session_;
    std::string project_;
    std::shared_ptr<logs::LogStore> store_;
    std::shared_ptr<workspace::LogFeed> feed_;
    std::shared_ptr<Bell> bell_;
    Work looking_;
    bool look_again_{false};
    std::optional<Failure> failure_;
    QTimer retry_;
};

}  // namespace seedbed::desktop
