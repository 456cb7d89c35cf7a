#include "desktop/models/environment_words.h"

#include "desktop/models/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace seedbed::desktop {

namespace {

struct EnvironmentWords {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentWords)
};

}  // namespace

QString owner_text(const workspace::EnvironmentSummary& environment)
{
    const QString owner = text_of(environment.worktree.empty() ? environment.branch : environment.worktree);
    if (owner.isEmpty()) {
        return text_of(environment.name);
    }
    return environment.owner_gone ? EnvironmentWords::tr("%1 (deleted)").arg(owner) : owner;
}

Badge badge_of(const workspace::EnvironmentSummary& environment)
{
    using workspace::EnvironmentState;
    switch (environment.state) {
    case EnvironmentState::not_created: return {Tone::idle, QStringLiteral("states/missing"), EnvironmentWords::tr("not created")};
    case EnvironmentState::stopped: return {Tone::idle, QStringLiteral("states/stopped"), EnvironmentWords::tr("stopped")};
    case EnvironmentState::partly:
        return {Tone::warning, QStringLiteral("states/starting"),
                EnvironmentWords::tr("%1 of %2 running").arg(environment.running).arg(environment.services)};
    case EnvironmentState::running: return {Tone::good, QStringLiteral("states/running"), EnvironmentWords::tr("running")};
    }
    return {};
}

QString ports_text(const workspace::EnvironmentSummary& environment)
{
    QStringList texts;
    for (const auto& [declared, actual] : environment.ports) {
        const QString number = text_of(declared.substr(0, declared.find('/')));
        texts << (number == QString::number(actual) ? number : QStringLiteral("%1 → %2").arg(number).arg(actual));
    }
    return texts.join(QStringLiteral(", "));
}

}  // namespace seedbed::desktop
