#include "desktop/pages/volumes_page.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/page_layout.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace seedbed::desktop {

VolumesPage::VolumesPage(Session& session, QWidget* parent) : Page(session, tr("Volumes"), parent)
{
    build();
    measure_ = new QAction(style::icon_on_accent(QStringLiteral("disk")), tr("Measure sizes"), this);
    measure_->setToolTip(tr("Asks the engine to walk through every volume; on a large engine this takes minutes"));
    connect(measure_, &QAction::triggered, this, [this] {
        if (measuring_.under_way()) {
            measuring_.cancel();
            refresh();
        } else {
            measure();
        }
    });
    set_primary_action(measure_);
    connect(&session, &Session::engine_changed, this, &VolumesPage::refresh);
    connect(&session, &Session::project_changed, this, &VolumesPage::refresh);
    refresh();
}

void VolumesPage::build()
{
    auto* table = new TableView(model_, tr("Volumes and folders"));
    table->setItemDelegateForColumn(VolumesModel::NameColumn, new TwoLineDelegate(true, table));
    for (const int column : {VolumesModel::KindColumn, VolumesModel::UsedByColumn, VolumesModel::SizeColumn}) {
        table->setItemDelegateForColumn(column, new TwoLineDelegate(false, table));
    }
    table->set_stretch_column(VolumesModel::NameColumn);
    list_ = new ListPanel(table);
    connect(list_, &ListPanel::detail_wanted, this, &VolumesPage::fill_detail);
    connect(table, &TableView::copy_wanted, this, &VolumesPage::copy_name);
    auto* copy = new QPushButton(style::icon(QStringLiteral("copy")), tr("Copy name"), list_->detail());
    connect(copy, &QPushButton::clicked, this, &VolumesPage::copy_name);
    list_->detail()->buttons()->addWidget(copy);
    problem_ = new Banner(this);
    problem_->set_closable(true);
    lay_out_page(*this, *problem_, *list_);
}

void VolumesPage::take_focus()
{
    list_->table()->setFocus(Qt::OtherFocusReason);
}

void VolumesPage::refresh()
{
    const engine::EngineState& state = *session().engine_state();
    std::vector<VolumeLine> lines;
    for (volumes::VolumeRow& row : volumes::inventory(state.volumes, state.containers, session().project().get())) {
        VolumeLine line{.volume = std::move(row), .size = {}, .measured = {}, .stale = !session().connected()};
        if (const auto size = sizes_.find(line.volume.name); size != sizes_.end()) {
            line.size = size->second;
            line.measured = measured_;
        }
        lines.push_back(std::move(line));
    }
    const auto unused = static_cast<int>(
        std::ranges::count_if(lines, [](const VolumeLine& line) { return line.volume.exists && line.volume.used_by.empty(); }));
    const QString all = tr("%n volume(s) and folder(s)", nullptr, static_cast<int>(lines.size()));
    const bool unknown = state.revision == 0 && !session().connected();
    set_state_line(unknown ? QString() : unused > 0 ? tr("%1, %n not used by any container", nullptr, unused).arg(all) : all);
    model_.set_rows(std::move(lines));
    measure_->setText(measuring_.under_way() ? tr("Stop measuring") : tr("Measure sizes"));
    measure_->setEnabled(session().connected() && model_.rowCount() > 0);
    refresh_empty();
    if (list_->table()->current_row() >= 0) {
        fill_detail();
    }
}

void VolumesPage::refresh_empty()
{
    list_->show_empty(model_.rowCount() == 0);
    const QString purpose = tr("Volumes and mounted folders hold what your containers keep.");
    if (session().engine_state()->revision == 0 && !session().connected()) {
        list_->empty_state()->show_message(QStringLiteral("volumes"), tr("Waiting for the engine"), purpose);
    } else {
        list_->empty_state()->show_message(QStringLiteral("volumes"), tr("This engine has no volumes"),
                                           tr("%1 They appear here as soon as a project makes one.").arg(purpose));
    }
}

void VolumesPage::measure()
{
    const auto engine = session().engine();
    if (!engine) {
        return;
    }
    auto ask = [engine](const std::stop_token& stop) { return volumes::measure_sizes(*engine, stop); };
    measuring_ = session().workers().run_long(this, std::move(ask), [this](Outcome<std::map<std::string, std::uint64_t>> outcome) {
        if (outcome.ok()) {
            present_sizes(outcome.take());
        } else {
            present_failure(outcome.failure());
        }
    });
    problem_->hide();
    refresh();
}

void VolumesPage::present_sizes(std::map<std::string, std::uint64_t> sizes)
{
    sizes_ = std::move(sizes);
    measured_ = now();
    refresh();
}

void VolumesPage::present_failure(const Failure& failure)
{
    problem_->show_failure(tr("The sizes could not be measured."), failure);
    refresh();
}

void VolumesPage::fill_detail()
{
    const VolumeLine& line = model_.at(list_->table()->current_row());
    const volumes::VolumeRow& volume = line.volume;
    DetailPanel* detail = list_->detail();
    detail->set_title(text_of(volume.name));
    QStringList users;
    for (const std::string& name : volume.used_by) {
        users << text_of(name);
    }
    detail->sheet()->show_rows({
        {tr("Kind"), kind_text(volume.kind), {}, false},
        {tr("Project"), text_of(volume.project), {}, false},
        {tr("Used by"), users.isEmpty() ? tr("no container") : users.join(QLatin1Char('\n')), {}, false},
        {tr("Driver"), text_of(volume.driver), {}, false},
        {tr("Data in"), text_of(volume.device), {}, true},
        {tr("Made"), volume.created ? moment_text(*volume.created) : QString(), {}, false},
        {tr("Size"), line.size ? exact_bytes_text(*line.size) : tr("not measured"), {}, false},
        {tr("Measured"), line.measured ? age_text(*line.measured, now()) : QString(), {}, false},
        {tr("Database"),
         volume.database ? tr("This volume is a pointer. Removing it removes no data: that lies in the pool.") : QString(),
         {},
         false},
    });
}

void VolumesPage::copy_name()
{
    if (const int row = list_->table()->current_row(); row >= 0) {
        QGuiApplication::clipboard()->setText(text_of(model_.at(row).volume.name));
    }
}

}  // namespace seedbed::desktop
