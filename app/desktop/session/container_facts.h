// What only an inspection tells of containers: restarts, how one ended, its last health probes, its mounts and addresses. Asked a few at a
// time, for what pages say they show, and again when a container's state has moved on; of the one that is looked at closely also again
// and again, with its last lines when it does not run. GUI thread; the asking runs on a worker.
#pragma once

#include "desktop/session/workers.h"
#include "engine/engine.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::desktop {

class Session;

struct ContainerFact {
    engine::ContainerDetails details;
    std::vector<std::string> last_lines;  // oldest first; only of one that was looked at closely and does not run
};

class ContainerFacts final : public QObject {
    Q_OBJECT

public:
    explicit ContainerFacts(Session& session);

    // These, until this is called again; an empty list ends it. What is known of others is forgotten.
    void show(const std::vector<ContainerId>& containers);
    // This one of them, closely; an empty id: none.
    void look_closer(const ContainerId& container);
    // Null while nothing is known yet.
    [[nodiscard]] const ContainerFact* of(const ContainerId& container) const;

    // As if this had been asked; for pictures and tests.
    void present(const ContainerId& container, ContainerFact fact);

signals:
    void changed();

private:
    struct Known {
        std::string state;  // of the container when it was asked
        std::optional<ContainerFact> fact;
    };
    struct Question {
        ContainerId container;
        std::string state;
        bool lines{false};
    };
    struct Answer {
        Question question;
        std::optional<ContainerFact> fact;  // nothing: it went away
    };

    void ask();
    void take(std::vector<Answer> answers);
    [[nodiscard]] std::map<ContainerId, std::string> states() const;
    [[nodiscard]] std::vector<Question> next_questions() const;

    Session& session_;
    std::vector<ContainerId> shown_;
    ContainerId closer_;
    bool closer_is_due_{false};
    std::shared_ptr<const void> looked_at_;  // the engine's state that was gone through last, when nothing was left to ask
    std::map<ContainerId, Known> known_;
    QTimer again_;
    Work asking_;
};

}  // namespace seedbed::desktop
