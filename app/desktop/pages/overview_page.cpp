#include "desktop/pages/overview_page.h"

#include "base/secrets.h"
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/doctor_banner.h"
#include "desktop/pages/page_layout.h"
#include "desktop/pages/setup_view.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/state_badge.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

bool exists(const ServiceStatus& service)
{
    return !service.container.empty();
}

bool is_up(const ServiceStatus& service)
{
    return service.state == ServiceState::running || service.state == ServiceState::unhealthy || service.state == ServiceState::starting ||
           service.state == ServiceState::restarting;
}

// Services of a profile that is not on (tools, one-offs) run when they are asked for; they say nothing about the project being up.
bool belongs(const ServiceStatus& service)
{
    return service.active && !service.orphan;
}

bool nothing_stands(const std::vector<ServiceStatus>& services)
{
    return std::ranges::none_of(services, [](const ServiceStatus& service) { return belongs(service) && exists(service); });
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

// What the project gives the service for an environment.
void add_variables(std::vector<KeyValue>& values, const Session& session, const std::string& name)
{
    if (!session.project() || !session.project()->services.contains(name)) {
        return;
    }
    const auto& variables = session.project()->services.at(name).environment;
    if (!variables.empty()) {
        values.push_back({.key = OverviewPage::tr("Variables"), .value = {}, .url = {}, .heading = true});
    }
    for (const auto& [variable, value] : variables) {
        const bool secret = mask_value(variable, value) != value;
        values.push_back({.key = text_of(variable), .value = text_of(value), .url = {}, .mono = true, .secret = secret, .below = true});
    }
}

QPushButton* button_for(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(action->icon(), action->text(), parent);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [action, button] { button->setEnabled(action->isEnabled()); });
    return button;
}

}  // namespace

OverviewPage::OverviewPage(Session& session, QWidget* parent)
    : Page(session, tr("Overview"), parent)
    , actions_(new Actions(session, *this, this))
{
    build();
    build_detail();
    set_primary_action(primary_);
    // Changed services come with one of these two. What nobody looks at is brought up to date when somebody does.
    for (const auto signal : {&Session::project_changed, &Session::engine_changed}) {
        connect(&session, signal, this, [this] {
            if (looked_at()) {
                refresh();
            }
        });
    }
    connect(&session.usage(), &UsageWatch::sampled, this, [this] {
        if (looked_at()) {
            refresh_rows();
        }
    });
    connect(&session.jobs(), &Jobs::started, this, &OverviewPage::follow_job);
    connect(&session.jobs(), &Jobs::changed, this, [this](const Job* job) {
        if (job == job_ && wanted_view() == View::checklist) {
            setup_->show_job(*job_);
        }
    });
    connect(&session.jobs(), &Jobs::finished, this, &OverviewPage::refresh);
    for (Job* job : session.jobs().list()) {
        follow_job(job);
    }
    refresh();
}

void OverviewPage::build()
{
    primary_ = new QAction(this);
    connect(primary_, &QAction::triggered, this, [this] {
        if (wanted_view() == View::checklist) {
            actions_->set_up();
        } else if (all_up(this->session().services())) {
            actions_->down();
        } else {
            actions_->up();
        }
    });
    auto* table = new TableView(model_, tr("Services"));
    table->setItemDelegateForColumn(ServicesModel::NameColumn, new TwoLineDelegate(true, table));
    table->setItemDelegateForColumn(ServicesModel::StateColumn, new BadgeDelegate(table));
    auto* links = new LinksDelegate(table);
    connect(links, &LinksDelegate::activated, this, [](const QString& url) { QDesktopServices::openUrl(QUrl(url)); });
    table->setItemDelegateForColumn(ServicesModel::PortsColumn, links);
    table->setItemDelegateForColumn(ServicesModel::CpuColumn, new SparklineDelegate(table));
    for (const int column : {ServicesModel::MemoryColumn, ServicesModel::UptimeColumn}) {
        table->setItemDelegateForColumn(column, new TwoLineDelegate(false, table));
    }
    table->set_stretch_column(ServicesModel::NameColumn);
    list_ = new ListPanel(table);
    list_->set_filter_visible(false);
    setup_ = new SetupView;
    connect(setup_, &SetupView::dismissed, this, [this] {
        job_dismissed_ = true;
        refresh();
    });
    problem_ = new Banner(this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(setup_);
    stack_->addWidget(list_);
    lay_out_page(*this, *problem_, *stack_);
    new DoctorBanner(session(), *actions_, *this);
}

void OverviewPage::build_detail()
{
    start_ = new QAction(style::icon(QStringLiteral("play")), tr("Start"), this);
    stop_ = new QAction(style::icon(QStringLiteral("stop")), tr("Stop"), this);
    restart_ = new QAction(style::icon(QStringLiteral("restart")), tr("Restart"), this);
    connect(start_, &QAction::triggered, this, [this] { actions_->start(selected_service()); });
    connect(stop_, &QAction::triggered, this, [this] { actions_->stop(selected_service()); });
    connect(restart_, &QAction::triggered, this, [this] { actions_->restart(selected_service()); });
    DetailPanel* detail = list_->detail();
    detail->badge()->show();
    for (QAction* action : {start_, stop_, restart_}) {
        detail->buttons()->addWidget(button_for(action, detail));
        list_->table()->addAction(action);
    }
    list_->table()->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(list_, &ListPanel::detail_wanted, this, &OverviewPage::fill_detail);
}

void OverviewPage::take_focus()
{
    if (stack_->currentWidget() == list_) {
        list_->table()->setFocus(Qt::OtherFocusReason);
    } else {
        setup_->take_focus();
    }
}

void OverviewPage::select_service(const std::string& service)
{
    refresh_rows();
    model_.finish();
    const auto row = std::ranges::find(model_.rows(), service, [](const ServiceRow& shown) { return shown.status.service; });
    if (row != model_.rows().end()) {
        list_->table()->select_row(static_cast<int>(row - model_.rows().begin()));
    }
}

void OverviewPage::page_shown()
{
    watching_ = session().usage().watch();
    refresh();
}

void OverviewPage::page_hidden()
{
    watching_.reset();
}

void OverviewPage::follow_job(Job* job)
{
    if (!of_whole_project(*job)) {
        return;
    }
    job_ = job;
    job_dismissed_ = false;
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
        if (of_whole_project(*job) || job->request().topic == QLatin1String("down")) {
            return job;
        }
    }
    return nullptr;
}

void OverviewPage::refresh()
{
    refresh_rows();
    refresh_problem();
    const View view = wanted_view();
    if (view == View::checklist) {
        if (job_ && !job_dismissed_ && job_->state() != JobState::done) {
            setup_->show_job(*job_);
        } else {
            setup_->ask_outline(session());
        }
    }
    stack_->setCurrentWidget(view == View::checklist ? static_cast<QWidget*>(setup_) : list_);
    refresh_primary();
    if (!session().project()) {
        set_state_line(session().opening_project() ? tr("Reading the project …") : QString());
    } else if (view == View::checklist) {
        set_state_line(setup_->state_line());
    } else {
        set_state_line(summary_of(session().services()));
    }
}

void OverviewPage::refresh_rows()
{
    auto rows = std::make_shared<std::vector<ServiceRow>>();
    for (const ServiceStatus& status : session().services()) {
        // A service of a profile that is off is no part of the picture until it has a container.
        if (!status.active && !exists(status)) {
            continue;
        }
        ServiceRow row{.status = status, .cpu_percent = {}, .memory = {}, .memory_limit = 0, .cpu_history = {}, .started = {}};
        if (is_up(status)) {
            if (const auto usage = session().usage().latest(status.container)) {
                row.cpu_percent = usage->cpu_percent;
                row.memory = usage->memory;
                row.memory_limit = usage->memory_limit;
                row.cpu_history = session().usage().cpu_history(status.container);
            }
            row.started = session().usage().started(status.container);
        }
        row.stale = !session().connected();
        rows->push_back(std::move(row));
    }
    model_.take_rows(std::move(rows), [this] {
        if (list_->table()->current_row() >= 0) {
            fill_detail();
        }
    });
}

void OverviewPage::refresh_primary()
{
    const Job* job = job_in_the_way();
    const bool possible = session().can_act() && job == nullptr;
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

void OverviewPage::refresh_problem()
{
    if (const auto& failure = session().project_failure()) {
        problem_->show_failure(session().project() ? tr("The changed project file cannot be read; the last good one is shown.")
                                                   : tr("The project cannot be opened."),
                               *failure);
    } else {
        problem_->hide();
    }
}

std::vector<std::string> OverviewPage::selected_service() const
{
    const int row = list_->table()->current_row();
    return row < 0 ? std::vector<std::string>() : std::vector<std::string>{model_.at(row).status.service};
}

void OverviewPage::fill_detail()
{
    const ServiceRow& row = model_.at(list_->table()->current_row());
    const ServiceStatus& status = row.status;
    DetailPanel* detail = list_->detail();
    detail->set_title(text_of(status.service));
    detail->badge()->set_badge(badge_of(status));
    const bool possible = session().can_act();
    start_->setEnabled(possible && !is_up(status));
    stop_->setEnabled(possible && is_up(status));
    restart_->setEnabled(possible && is_up(status));
    std::vector<KeyValue> values;
    for (const Link& link : links_of(status)) {
        values.push_back({tr("Address"), link.text, link.url, false});
    }
    values.push_back({tr("Image"), text_of(status.image), {}, false});
    values.push_back({tr("Container"), text_of(status.container_name), {}, false});
    values.push_back({tr("Id"), text_of(status.container.short_form()), {}, true});
    values.push_back({tr("Engine says"), text_of(status.status_text), {}, false});
    values.push_back({tr("Started"), row.started && is_up(status) ? moment_text(*row.started) : QString(), {}, false});
    values.push_back({tr("Made"), exists(status) ? moment_text(status.created) : QString(), {}, false});
    values.push_back({tr("Memory"), row.memory ? bytes_text(*row.memory) : QString(), {}, false});
    values.push_back({tr("Exit code"), status.exit_code ? QString::number(*status.exit_code) : QString(), {}, false});
    values.push_back({tr("Project file"), status.drifted ? tr("has changed since; “Up” makes it anew") : QString(), {}, false});
    add_variables(values, session(), status.service);
    detail->sheet()->show_rows(values, text_of(status.service));
}

}  // namespace seedbed::desktop
