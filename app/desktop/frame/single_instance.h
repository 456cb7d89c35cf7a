// One desktop for each user and engine: the first start listens, a later one hands over what it was to open and ends. The listener is
// known by a lock that the kernel frees when its process dies, so that the socket file of a killed one is in nobody's way and two that
// start at once agree on who is first. GUI thread.
#pragma once

#include "platform/file_lock.h"
#include "platform/instance.h"

#include <QObject>

#include <chrono>
#include <optional>

class QLocalServer;
class QLocalSocket;

namespace seedbed::desktop {

class SingleInstance final : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(platform::InstancePlace place, QObject* parent = nullptr);
    ~SingleInstance() override;

    enum class Role {
        first,        // listens from now on
        handed_over,  // another one has taken the request: end
        alone         // the other one does not answer: open a window all the same
    };
    // Blocks until the roles are clear, `patience` at most; meant for the start of the program.
    [[nodiscard]] Role start(const platform::OpenRequest& request, std::chrono::milliseconds patience);

signals:
    void open_wanted(const seedbed::platform::OpenRequest& request);

private:
    [[nodiscard]] bool listen();
    void serve(QLocalSocket* caller);

    platform::InstancePlace place_;
    std::optional<platform::FileLock> lock_;
    QLocalServer* server_;
};

}  // namespace seedbed::desktop
