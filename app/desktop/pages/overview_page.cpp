#include "desktop/pages/overview_page.h"

#include "desktop/models/format.h"
#include "desktop/models/service_words.h"
#include "desktop/models/words.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/doctor_banner.h"
#include "desktop/pages/logs_page.h"
#include "desktop/pages/overview_banners.h"
#include "desktop/pages/overview_environments.h"
#include "desktop/pages/overview_services.h"
#include "desktop/pages/setup_view.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/list_panel.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

bool nothing_stands(const std::vector<ServiceStatus>& services)
{
    return std::ranges::none_of(services, [](const ServiceStatus& service) { return belongs(service) && has_container(service); });
}

bool all_up(const std::vector<ServiceStatus>& services)
{
    return std::ranges::all_of(services, [](const ServiceStatus& service) {
        return !belongs(service) || is_up(service) || service.state == ServiceState::completed;
    });
}

bool of_whole_project(const Job& job)
{
    return job.request().topic == QLatin1String("setup") || job.request().topic == QLatin1String("up");
}

}  // namespace

OverviewPage::OverviewPage(Session& session, QWidget* parent)
    : Page(session, tr("Overview"), parent)
    , actions_(new Actions(session, *this, this))
{
    build();
    set_primary_action(primary_);
    connect_session();
    for (Job* job : session.jobs().list()) {
        follow_job(job);
    }
    refresh();
}

void OverviewPage::build()
{
    primary_ = new QAction(this);
    connect(primary_, &QAction::triggered, this, &OverviewPage::primary_pressed);
    setup_ = new SetupView;
    connect(setup_, &SetupView::dismissed, this, [this] {
        job_dismissed_ = true;
        refresh();
    });
    services_ = new OverviewServices(session(), *actions_, this);
    connect(services_, &OverviewServices::logs_wanted, this, &OverviewPage::show_logs_of);
    banners_ = new OverviewBanners(session(), *actions_, this);
    auto* standing = new QWidget(this);
    below_ = new QVBoxLayout;
    environments_ = new OverviewEnvironments(session(), *actions_, standing);
    below_->addWidget(environments_);
    auto* rows = new QVBoxLayout(standing);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(services_, 1);
    rows->addLayout(below_);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(setup_);
    stack_->addWidget(standing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::k_space_2);  // none where there is no banner
    column->addWidget(banners_);
    column->addWidget(stack_, 1);
    new DoctorBanner(session(), *actions_, *this);
}

void OverviewPage::connect_session()
{
    // Changed services come with one of the first two. What nobody looks at is brought up to date when somebody does.
    const auto refresh_if_seen = [this] {
        if (looked_at()) {
            refresh();
        }
    };
    connect(&session(), &Session::project_changed, this, refresh_if_seen);
    connect(&session(), &Session::engine_changed, this, refresh_if_seen);
    connect(&session().jobs(), &Jobs::started, this, &OverviewPage::follow_job);
    connect(&session().jobs(), &Jobs::changed, this, [this](const Job* job) {
        if (job == job_ && wanted_view() == View::checklist) {
            setup_->show_job(*job_);
        }
    });
    connect(&session().jobs(), &Jobs::finished, this, &OverviewPage::refresh);
}

void OverviewPage::primary_pressed()
{
    if (wanted_view() == View::checklist) {
        actions_->set_up();
    } else if (all_up(session().services())) {
        actions_->down();
    } else {
        actions_->up();
    }
}

void OverviewPage::show_logs_of(const std::string& service)
{
    emit leave_for(QStringLiteral("logs"), [service](Page* page) {
        if (auto* logs = qobject_cast<LogsPage*>(page)) {
            logs->show_service(service);
        }
    });
}

ListPanel* OverviewPage::list() const noexcept
{
    return services_->list();
}

void OverviewPage::take_focus()
{
    if (stack_->currentWidget() == setup_) {
        setup_->take_focus();
    } else {
        list()->table()->setFocus(Qt::OtherFocusReason);
    }
}

void OverviewPage::select_service(const std::string& service)
{
    services_->select_service(service);
}

void OverviewPage::page_shown()
{
    services_->set_looked_at(true);
    environments_->set_looked_at(true);
    refresh();
}

void OverviewPage::page_hidden()
{
    services_->set_looked_at(false);
    environments_->set_looked_at(false);
}

void OverviewPage::follow_job(Job* job)
{
    if (of_whole_project(*job)) {
        job_ = job;
        job_dismissed_ = false;
    }
    refresh();
}

OverviewPage::View OverviewPage::wanted_view() const
{
    if (job_ && !job_dismissed_ && job_->state() != JobState::done) {
        return View::checklist;
    }
    return nothing_stands(session().services()) ? View::checklist : View::services;
}

Job* OverviewPage::job_in_the_way() const
{
    for (Job* job : session().jobs().under_way()) {
        const QString& topic = job->request().topic;
        if (of_whole_project(*job) || topic == QLatin1String("down") || topic == QLatin1String("apply")) {
            return job;
        }
    }
    return nullptr;
}

void OverviewPage::refresh()
{
    const View view = wanted_view();
    services_->refresh();
    banners_->refresh(view == View::services, job_in_the_way() != nullptr);
    if (view == View::checklist) {
        if (job_ && !job_dismissed_ && job_->state() != JobState::done) {
            setup_->show_job(*job_);
        } else {
            setup_->ask_outline(session());
        }
    }
    stack_->setCurrentIndex(view == View::checklist ? 0 : 1);
    refresh_primary();
    if (!session().project()) {
        set_state_line(session().opening_project() ? tr("Reading the project …") : QString());
    } else if (view == View::checklist) {
        set_state_line(setup_->state_line());
    } else {
        set_state_line(summary_of(session().services()));
    }
}

void OverviewPage::refresh_primary()
{
    const bool possible = session().can_act() && job_in_the_way() == nullptr;
    primary_->setProperty("quiet", wanted_view() == View::services && all_up(session().services()));
    if (wanted_view() == View::checklist) {
        const bool again = job_ && !job_dismissed_ && (job_->state() == JobState::failed || job_->state() == JobState::cancelled);
        primary_->setText(again ? tr("Try again") : tr("Set up"));
        primary_->setIcon(style::icon_on_accent(QStringLiteral("play")));
    } else if (all_up(session().services())) {
        primary_->setText(tr("Down"));
        primary_->setIcon(style::icon(QStringLiteral("stop")));
    } else {
        primary_->setText(tr("Up"));
        primary_->setIcon(style::icon_on_accent(QStringLiteral("play")));
    }
    primary_->setVisible(session().project() != nullptr);
    primary_->setEnabled(possible);
}

}  // namespace seedbed::desktop
