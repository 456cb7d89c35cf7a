#include "desktop/pages/overview_environments.h"

#include "desktop/models/environment_words.h"
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/state_badge.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// More than these are scrolled.
constexpr int k_rows_at_once = 4;

enum Column { OwnerColumn, BadgeColumn, AboutColumn, OpenColumn, ShowColumn, RemoveColumn };

QString about_text(const workspace::EnvironmentSummary& environment)
{
    QStringList parts{text_of(environment.name)};
    if (const QString ports = ports_text(environment); !ports.isEmpty()) {
        parts << ports;
    }
    return parts.join(QStringLiteral("  ·  "));
}

}  // namespace

std::vector<QWidget*> OverviewEnvironments::Row::cells() const
{
    return {owner, badge, about, open, show, remove};
}

OverviewEnvironments::OverviewEnvironments(Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , actions_(actions)
    , heading_(new QLabel(tr("Environments by branch"), this))
    , scroll_(new QScrollArea(this))
    , list_(new QWidget)
    , grid_(new QGridLayout(list_))
{
    style::set_role(*heading_, "strong");
    grid_->setContentsMargins(0, 0, style::k_space_2, 0);
    grid_->setHorizontalSpacing(style::k_space_3);
    grid_->setVerticalSpacing(style::k_space_1);
    grid_->setColumnStretch(OwnerColumn, 2);
    grid_->setColumnStretch(AboutColumn, 3);
    scroll_->setWidget(list_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    list_->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_2, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_2);
    column->addWidget(heading_);
    column->addWidget(scroll_);
    connect(&session_.environments(), &FeedBase::changed, this, &OverviewEnvironments::refresh);
    connect(&session_, &Session::project_changed, this, &OverviewEnvironments::refresh);
    connect(&session_, &Session::engine_changed, this, &OverviewEnvironments::refresh);
    refresh();
}

OverviewEnvironments::~OverviewEnvironments()
{
    set_looked_at(false);
}

void OverviewEnvironments::set_looked_at(bool looked_at)
{
    if (looked_at == looked_at_) {
        return;
    }
    looked_at_ = looked_at;
    if (looked_at) {
        session_.environments().watch();
    } else {
        session_.environments().unwatch();
    }
}

void OverviewEnvironments::refresh()
{
    const auto& project = session_.project();
    const auto& environments = session_.environments().value();
    const bool any = project && project->has_branches() && environments && !environments->empty();
    setVisible(any);
    if (!any) {
        return;
    }
    drop_rows_but(*environments);
    int line = 0;
    for (const auto& environment : *environments) {
        Row& row = row_of(environment);
        fill(row, environment);
        int column = 0;
        for (QWidget* cell : row.cells()) {
            grid_->removeWidget(cell);
            grid_->addWidget(cell, line, column++, Qt::AlignVCenter);
        }
        ++line;
    }
    fit();
}

void OverviewEnvironments::drop_rows_but(const std::vector<workspace::EnvironmentSummary>& environments)
{
    std::erase_if(rows_, [&](const auto& entry) {
        if (std::ranges::find(environments, entry.first, &workspace::EnvironmentSummary::name) != environments.end()) {
            return false;
        }
        for (QWidget* cell : entry.second.cells()) {
            cell->hide();
            cell->deleteLater();
        }
        return true;
    });
}

OverviewEnvironments::Row& OverviewEnvironments::row_of(const workspace::EnvironmentSummary& environment)
{
    Row& row = rows_[environment.name];
    if (row.owner != nullptr) {
        return row;
    }
    row.owner = new ElidedLabel({}, Qt::ElideMiddle, list_);
    row.badge = new StateBadge(list_);
    row.about = new ElidedLabel({}, Qt::ElideRight, list_);
    row.about->set_muted(true);
    row.open = new QPushButton(style::icon(QStringLiteral("external")), tr("Open"), list_);
    row.show = new QPushButton(list_);
    row.remove = new QPushButton(style::icon(QStringLiteral("trash")), QString(), list_);
    style::set_role(*row.remove, "flat");
    // A layout leaves out what nobody has shown yet, and the list is measured before it is painted.
    for (QWidget* cell : row.cells()) {
        cell->show();
    }
    const std::string& name = environment.name;
    connect(row.open, &QPushButton::clicked, this, [this, name] { QDesktopServices::openUrl(QUrl(text_of(rows_.at(name).url))); });
    connect(row.show, &QPushButton::clicked, this, [this, name] { session_.show_environment(text_of(name)); });
    connect(row.remove, &QPushButton::clicked, this, [this, name] { actions_.remove_environment(name); });
    return row;
}

void OverviewEnvironments::fill(Row& row, const workspace::EnvironmentSummary& environment) const
{
    using workspace::EnvironmentState;
    const QString owner = owner_text(environment);
    const bool shown = environment.name == session_.project()->name;
    const bool possible = session_.can_act();
    row.owner->set_text(owner);
    row.badge->set_badge(badge_of(environment));
    row.about->set_text(about_text(environment));
    row.url = environment.links.empty() ? std::string() : environment.links.begin()->second;
    const QString link = environment.links.empty() ? QString() : text_of(environment.links.begin()->first);
    row.open->setVisible(environment.state == EnvironmentState::running && !row.url.empty());
    row.open->setToolTip(text_of(row.url));
    row.open->setAccessibleName(tr("Open %1 of %2").arg(link, owner));
    row.show->setText(shown ? tr("On show") : tr("Show"));
    row.show->setAccessibleName(shown ? tr("%1 is on show").arg(owner) : tr("Show %1").arg(owner));
    row.show->setEnabled(!shown);
    row.remove->setEnabled(possible && environment.state != EnvironmentState::not_created);
    row.remove->setAccessibleName(tr("Remove the environment of %1").arg(owner));
    row.remove->setToolTip(row.remove->accessibleName());
}

void OverviewEnvironments::fit()
{
    const int count = static_cast<int>(rows_.size());
    grid_->invalidate();
    const int height = grid_->sizeHint().height();
    scroll_->setFixedHeight(count <= k_rows_at_once ? height : height * k_rows_at_once / count);
}

QPushButton* OverviewEnvironments::show_button(const std::string& environment) const
{
    const auto found = rows_.find(environment);
    return found == rows_.end() ? nullptr : found->second.show;
}

QPushButton* OverviewEnvironments::open_button(const std::string& environment) const
{
    const auto found = rows_.find(environment);
    return found == rows_.end() ? nullptr : found->second.open;
}

QPushButton* OverviewEnvironments::remove_button(const std::string& environment) const
{
    const auto found = rows_.find(environment);
    return found == rows_.end() ? nullptr : found->second.remove;
}

}  // namespace seedbed::desktop
