#include "desktop/pages/containers_page.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/session/session.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/state_badge.h"

#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

ContainersPage::ContainersPage(Session& session, QWidget* parent) : Page(session, tr("Containers"), parent)
{
    auto* table = new TableView(model_, tr("Containers"));
    table->setItemDelegateForColumn(ContainersModel::NameColumn, new TwoLineDelegate(true, table));
    table->setItemDelegateForColumn(ContainersModel::StateColumn, new BadgeDelegate(table));
    for (const int column : {ContainersModel::ProjectColumn, ContainersModel::StatusColumn}) {
        table->setItemDelegateForColumn(column, new TwoLineDelegate(false, table));
    }
    list_ = new ListPanel(table, this);
    list_->detail()->badge()->show();
    connect(list_, &ListPanel::detail_wanted, this, &ContainersPage::fill_detail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list_);
    connect(&session, &Session::engine_changed, this, [this] { refresh_when_seen([this] { refresh(); }); });
    refresh();
}

void ContainersPage::take_focus()
{
    list_->table()->setFocus(Qt::OtherFocusReason);
}

void ContainersPage::refresh()
{
    const engine::EngineStatePtr state = session().engine_state();
    const auto& containers = state->containers;
    const auto running =
        static_cast<int>(std::ranges::count_if(containers, [](const engine::ContainerSummary& c) { return c.state == "running"; }));
    const bool unknown = containers.empty() && !session().connected();
    set_state_line(unknown
                       ? QString()
                       : tr("%1, %n running", nullptr, running).arg(tr("%n container(s)", nullptr, static_cast<int>(containers.size()))));
    model_.set_stale(!session().connected());
    // The list lives as long as its state.
    model_.take_rows({state, &containers}, [this] {
        if (list_->table()->current_row() >= 0) {
            fill_detail();
        }
    });
    list_->show_empty(containers.empty());
    list_->empty_state()->show_message(
        QStringLiteral("containers"), session().connected() ? tr("This engine has no containers") : tr("Waiting for the engine"),
        tr("All containers of the engine stand here, whoever made them. Those of your project are on the Overview."));
}

void ContainersPage::fill_detail()
{
    const engine::ContainerSummary& container = model_.at(list_->table()->current_row());
    list_->detail()->set_title(text_of(container.name));
    list_->detail()->badge()->set_badge(badge_of(container));
    std::vector<KeyValue> rows;
    for (const engine::PortBinding& port : container.ports) {
        if (port.host_port != 0) {
            const PortText text = port_text(port);
            rows.push_back({tr("Address"), text.address, text.url, false});
        }
    }
    QStringList mounts;
    for (const engine::MountPoint& mount : container.mounts) {
        mounts << text_of(mount.destination);
    }
    rows.push_back({tr("Image"), text_of(container.image), {}, false});
    rows.push_back({tr("Id"), text_of(container.id.short_form()), {}, true});
    rows.push_back({tr("Engine says"), text_of(container.status), {}, false});
    rows.push_back({tr("Made"), moment_text(container.created), {}, false});
    rows.push_back({tr("Mounts"), mounts.join(QLatin1Char('\n')), {}, true});
    list_->detail()->sheet()->show_rows(rows);
}

}  // namespace seedbed::desktop
