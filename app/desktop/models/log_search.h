// One search through the logs that goes on by itself: it runs on a worker in short steps, newest lines first, takes in what arrives, and
// keeps its matches for the GUI thread. Answers for an older query are dropped. GUI thread only.
#pragma once

#include "desktop/session/workers.h"
#include "logs/search.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace seedbed::desktop {

class LogSearch final : public QObject {
    Q_OBJECT

public:
    explicit LogSearch(Workers& workers, QObject* parent = nullptr);

    // An empty query ends the search. A pattern with a mistake finds nothing; mistake() says why.
    void set_query(const logs::Query& query);
    [[nodiscard]] const logs::Query& query() const noexcept { return query_; }
    [[nodiscard]] bool active() const noexcept { return pattern_ != nullptr; }
    [[nodiscard]] const QString& mistake() const noexcept { return mistake_; }
    [[nodiscard]] const logs::Matches& matches() const noexcept { return matches_; }
    // For marking matches in painted lines; null without a search.
    [[nodiscard]] logs::Matcher* matcher() noexcept { return matcher_ ? &*matcher_ : nullptr; }

    // There is a newer snapshot to look through.
    void look_at(const logs::LogSnapshot& snapshot);
    // Lines were evicted.
    void forget_evicted(const logs::LogSnapshot& snapshot);

signals:
    // More matches, or the search has come further, or ended.
    void changed();

private:
    void step();

    Workers& workers_;
    logs::Query query_;
    std::shared_ptr<const logs::Pattern> pattern_;
    std::optional<logs::Matcher> matcher_;
    QString mistake_;
    logs::Matches matches_;
    logs::LogSnapshot snapshot_;
    bool outdated_{false};  // a newer snapshot came while a step was under way
    Work work_;
};

}  // namespace seedbed::desktop
