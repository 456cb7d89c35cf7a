#include "desktop/frame/branch_offer.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/session/session.h"
#include "desktop/widgets/banner.h"
#include "environment/names.h"

#include <algorithm>

namespace seedbed::desktop {

namespace {

bool is_service_of(const engine::ContainerSummary& container, const std::string& environment)
{
    const auto project = container.labels.find(environment::k_label_project);
    return project != container.labels.end() && project->second == environment && container.labels.contains(environment::k_label_service);
}

}  // namespace

BranchOffer::BranchOffer(Session& session, Banner& banner, QObject* parent)
    : QObject(parent)
    , session_(session)
    , banner_(banner)
    , actions_(new Actions(session, banner, this))
{
    banner_.set_closable(true);
    banner_.hide();
    connect(&banner_, &Banner::closed, this, [this] { closed_for_ = session_.checked_out(); });
    connect(&session_, &Session::engine_changed, this, &BranchOffer::refresh);
    connect(&session_, &Session::project_changed, this, [this] {
        start_when_shown();
        refresh();
    });
}

BranchOffer::Its BranchOffer::state_of(const QString& environment) const
{
    const std::string name = environment.toStdString();
    Its state = Its::none;
    for (const auto& container : session_.engine_state()->containers) {
        if (!is_service_of(container, name)) {
            continue;
        }
        if (container.state == "running") {
            return Its::running;
        }
        state = Its::stopped;
    }
    return state;
}

QString BranchOffer::sentence(Its state) const
{
    const QString branch = session_.branch();
    switch (state) {
    case Its::none: return tr("You are on %1 now. It has no environment yet.").arg(branch);
    case Its::stopped: return tr("You are on %1 now. Its environment is stopped.").arg(branch);
    case Its::running: return tr("You are on %1 now. Its environment is running.").arg(branch);
    }
    return {};
}

void BranchOffer::refresh()
{
    if (!session_.branch_was_switched()) {
        closed_for_.clear();
        banner_.hide();
        return;
    }
    if (closed_for_ == session_.checked_out()) {
        return;
    }
    closed_for_.clear();
    const Its state = state_of(session_.checked_out());
    const bool start = state != Its::running;
    banner_.show_message(Tone::info, sentence(state), tr("You still see %1.").arg(text_of(session_.project()->name)),
                         start ? tr("Switch and start") : tr("Switch"), [this, start] { accept(start); });
}

void BranchOffer::accept(bool start)
{
    to_start_ = start && session_.connected() ? session_.checked_out() : QString();
    session_.show_environment({});
}

void BranchOffer::start_when_shown()
{
    if (to_start_.isEmpty() || !session_.workspace() || session_.workspace()->project().name != to_start_.toStdString()) {
        return;
    }
    to_start_.clear();
    actions_->up();
}

}  // namespace seedbed::desktop
