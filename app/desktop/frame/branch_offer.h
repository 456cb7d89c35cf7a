// Says that the branch was switched while the window shows another branch's environment, and offers the one that belongs to it: shown, and
// started where it does not run. The other one goes on until somebody stops it. Closed, it stays away until the next switch.
#pragma once

#include <QObject>
#include <QString>

namespace seedbed::desktop {

class Actions;
class Banner;
class Session;

class BranchOffer final : public QObject {
    Q_OBJECT

public:
    // Shows itself in `banner`, which it hides while there is nothing to offer.
    BranchOffer(Session& session, Banner& banner, QObject* parent);

private:
    enum class Its { none, stopped, running };

    void refresh();
    [[nodiscard]] Its state_of(const QString& environment) const;
    [[nodiscard]] QString sentence(Its state) const;
    void accept(bool start);
    void start_when_shown();

    Session& session_;
    Banner& banner_;
    Actions* actions_;
    QString closed_for_;  // the environment that nobody wants to hear of
    QString to_start_;    // the environment to start as soon as it is shown
};

}  // namespace seedbed::desktop
