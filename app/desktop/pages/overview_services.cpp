#include "desktop/pages/overview_services.h"

#include "desktop/models/format.h"
#include "desktop/models/service_words.h"
#include "desktop/models/words.h"
#include "desktop/pages/overview_detail.h"
#include "desktop/pages/overview_service_actions.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/state_badge.h"
#include "environment/names.h"

#include <QAction>
#include <QDesktopServices>
#include <QMenu>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace seedbed::desktop {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

// Lists that are longer than this are worth a filter.
constexpr std::size_t k_filter_from = 9;

QPushButton* button_for(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(action->icon(), action->text(), parent);
    const auto follow = [action, button] {
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    button->setToolTip(keys.isEmpty() ? QString() : QStringLiteral("%1 (%2)").arg(action->text(), keys));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

bool in_trouble(const ServiceStatus& status)
{
    return status.state == ServiceState::failed || status.state == ServiceState::unhealthy || status.state == ServiceState::restarting;
}

QString profiles_text(const compose::Service& service)
{
    QStringList names;
    for (const std::string& profile : service.profiles) {
        names << text_of(profile);
    }
    return names.join(QStringLiteral(", "));
}

// A service that nobody has asked for yet: what the file says of it is all there is.
ServiceStatus waiting_status(const compose::Project& project, const compose::Service& service)
{
    ServiceStatus status;
    status.service = service.name;
    status.container_name = environment::container_name(project, service, 1);
    status.image = environment::image_name(project, service);
    status.active = false;
    return status;
}

}  // namespace

OverviewServices::OverviewServices(Session& session, Actions& actions, QWidget* parent) : QWidget(parent), session_(session)
{
    build_list();
    actions_ = new ServiceActions(session, actions, *list_->table());
    connect(actions_, &ServiceActions::logs_wanted, this, &OverviewServices::logs_wanted);
    build_detail();
    connect(&session.usage(), &UsageWatch::sampled, this, [this] {
        if (looked_at_) {
            refresh();
        }
    });
    connect(&session.facts(), &ContainerFacts::changed, this, [this] {
        if (looked_at_) {
            refresh();
        }
    });
}

void OverviewServices::build_list()
{
    auto* table = new TableView(model_, tr("Services"));
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setItemDelegateForColumn(ServicesModel::NameColumn, new TwoLineDelegate(true, table));
    table->setItemDelegateForColumn(ServicesModel::StateColumn, new BadgeDelegate(table));
    auto* links = new LinksDelegate(table);
    connect(links, &LinksDelegate::activated, this, [](const QString& url) { QDesktopServices::openUrl(QUrl(url)); });
    connect(links, &LinksDelegate::copied, this, [this](const QString& address) { emit session_.told(tr("Copied: %1").arg(address)); });
    table->setItemDelegateForColumn(ServicesModel::PortsColumn, links);
    for (const int column : {ServicesModel::CpuColumn, ServicesModel::MemoryColumn}) {
        table->setItemDelegateForColumn(column, new SparklineDelegate(table));
    }
    table->setItemDelegateForColumn(ServicesModel::UptimeColumn, new TwoLineDelegate(false, table));
    table->set_stretch_column(ServicesModel::NameColumn);
    table->set_ends_with_rows(true);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    list_ = new ListPanel(table);
    list_->set_filter_visible(false);
    fold_ = new QPushButton(this);
    style::set_role(*fold_, "flat");
    fold_->setCheckable(true);
    connect(fold_, &QPushButton::toggled, this, [this](bool checked) {
        unfolded_ = checked;
        refresh();
    });
    list_->footer()->setContentsMargins(style::k_space_4, style::k_space_1, style::k_space_6, style::k_space_2);
    list_->footer()->addWidget(fold_);
    list_->footer()->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list_);
}

void OverviewServices::build_detail()
{
    DetailPanel* detail = list_->detail();
    detail->badge()->show();
    for (QAction* action : actions_->with_buttons()) {
        detail->buttons()->addWidget(button_for(action, detail));
    }
    auto* more = new QPushButton(style::icon(QStringLiteral("more")), QString(), detail);
    more->setAccessibleName(tr("More actions"));
    more->setToolTip(more->accessibleName());
    connect(more, &QPushButton::clicked, this, [this, more] { actions_->more()->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    detail->buttons()->addWidget(more);
    connect(list_, &ListPanel::detail_wanted, this, &OverviewServices::fill_detail);
    connect(list_->table(), &TableView::selection_moved, this, [this] {
        actions_->set_services(selected());
        refresh_facts();
    });
}

void OverviewServices::set_looked_at(bool looked_at)
{
    looked_at_ = looked_at;
    watching_ = looked_at ? session_.usage().watch() : nullptr;
    refresh_facts();
}

void OverviewServices::refresh()
{
    auto wanted = std::make_shared<const std::vector<ServiceRow>>(rows());
    list_->set_filter_visible(wanted->size() >= k_filter_from);
    model_.take_rows(std::move(wanted), [this] {
        actions_->set_services(selected());
        if (list_->table()->current_row() >= 0) {
            fill_detail();
        }
        refresh_facts();
    });
}

// Measurements come every second and inspections bring new rows; asking for the same ones again costs nothing.
void OverviewServices::refresh_facts()
{
    if (!looked_at_) {
        session_.facts().look_closer({});
        session_.facts().show({});
        return;
    }
    std::vector<ContainerId> containers;
    for (const ServiceRow& row : model_.rows()) {
        if (has_container(row.status)) {
            containers.push_back(row.status.container);
        }
    }
    const auto chosen = selected();
    session_.facts().look_closer(chosen.size() == 1 ? chosen.front().container : ContainerId());
    session_.facts().show(containers);
}

ServiceRow OverviewServices::row_of(const ServiceStatus& status) const
{
    ServiceRow row;
    row.status = status;
    UsageWatch& watch = session_.usage();
    if (is_up(status)) {
        if (const auto usage = watch.latest(status.container)) {
            row.cpu_percent = usage->cpu_percent;
            row.memory = usage->memory;
            row.memory_limit = usage->memory_limit;
            row.cpu_history = watch.cpu_history(status.container);
            row.memory_history = watch.memory_history(status.container);
        }
        row.started = watch.started(status.container);
    }
    if (const ContainerFact* fact = session_.facts().of(status.container)) {
        row.restarts = fact->details.restart_count;
        row.started = fact->details.state.started_at ? fact->details.state.started_at : row.started;
    }
    row.stale = !session_.connected();
    return row;
}

std::vector<ServiceRow> OverviewServices::rows()
{
    std::vector<ServiceRow> rows;
    for (const ServiceStatus& status : session_.services()) {
        if (status.active || has_container(status)) {
            rows.push_back(row_of(status));
        }
    }
    add_folded(rows);
    return rows;
}

// Services of a profile that is off are no part of the picture until they have a container, and hidden ones until something is wrong.
void OverviewServices::add_folded(std::vector<ServiceRow>& rows)
{
    int in_profiles = 0;
    int hidden = 0;
    const auto& project = session_.project();
    const auto is_hidden = [&](const ServiceRow& row) {
        const auto found = project->services.find(row.status.service);
        return found != project->services.end() && found->second.hidden && !in_trouble(row.status);
    };
    if (project) {
        hidden = static_cast<int>(std::ranges::count_if(rows, is_hidden));
        if (!unfolded_) {
            std::erase_if(rows, is_hidden);
        }
        for (const auto& [name, service] : project->services) {
            const bool shown = std::ranges::find(session_.services(), name, &ServiceStatus::service) != session_.services().end();
            if (shown || project->is_active(service)) {
                continue;
            }
            ++in_profiles;
            if (unfolded_) {
                rows.push_back(row_of(waiting_status(*project, service)));
                rows.back().profiles = profiles_text(service);
            }
        }
    }
    refresh_fold(in_profiles, hidden);
}

void OverviewServices::refresh_fold(int in_profiles, int hidden)
{
    QStringList parts;
    if (in_profiles > 0) {
        parts << tr("%n more service(s) in profiles that are off", nullptr, in_profiles);
    }
    if (hidden > 0) {
        parts << tr("%n hidden service(s)", nullptr, hidden);
    }
    fold_->setVisible(!parts.isEmpty());
    fold_->setText(parts.join(QStringLiteral(", ")));
    fold_->setIcon(style::icon(unfolded_ ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    fold_->setToolTip(unfolded_ ? tr("Fold them away again") : tr("Show them"));
}

void OverviewServices::select_service(const std::string& service)
{
    refresh();
    model_.finish();
    const auto row = std::ranges::find(model_.rows(), service, [](const ServiceRow& shown) { return shown.status.service; });
    if (row != model_.rows().end()) {
        list_->table()->select_row(static_cast<int>(row - model_.rows().begin()));
    }
}

std::vector<ServiceStatus> OverviewServices::selected() const
{
    std::vector<ServiceStatus> services;
    for (const int row : list_->table()->selected_rows()) {
        services.push_back(model_.at(row).status);
    }
    return services;
}

void OverviewServices::fill_detail()
{
    const auto services = selected();
    DetailPanel* detail = list_->detail();
    actions_->set_services(services);
    detail->badge()->setVisible(services.size() == 1);
    if (services.size() != 1) {
        detail->set_title(tr("%n service(s)", nullptr, static_cast<int>(services.size())));
        detail->sheet()->show_rows(services_sheet(services));
        return;
    }
    const ServiceRow& row = model_.at(list_->table()->current_row());
    detail->set_title(text_of(row.status.service));
    detail->badge()->set_badge(badge_of(row.status));
    detail->sheet()->show_rows(service_sheet(session_, row, session_.facts().of(row.status.container)), text_of(row.status.service));
}

}  // namespace seedbed::desktop
