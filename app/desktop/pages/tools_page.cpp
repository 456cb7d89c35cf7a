#include "desktop/pages/tools_page.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/page_layout.h"
#include "desktop/pages/tool_card.h"
#include "desktop/session/task_run.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/output_pane.h"

#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

bool builds_image(const compose::Project& project, const compose::Tool* tool, const std::string& name)
{
    const auto service = project.services.find(tool != nullptr ? tool->service : name);
    return service != project.services.end() && service->second.build.has_value();
}

bool is_fetching(Session& session, const std::string& tool)
{
    const QString topic = QStringLiteral("tool/") + text_of(tool);
    return std::ranges::any_of(session.jobs().under_way(), [&](const Job* job) { return job->request().topic == topic; });
}

}  // namespace

ToolsPage::ToolsPage(Session& session, QWidget* parent) : Page(session, tr("Tools"), parent), actions_(new Actions(session, *this, this))
{
    build();
    connect(&session.tools(), &FeedBase::changed, this, &ToolsPage::refresh);
    connect(&session.jobs(), &Jobs::started, this, &ToolsPage::refresh);
    connect(&session.jobs(), &Jobs::finished, this, &ToolsPage::refresh);
    connect(&session, &Session::project_changed, this, &ToolsPage::refresh);
    connect(&session, &Session::engine_changed, this, &ToolsPage::refresh);
    refresh();
}

void ToolsPage::build()
{
    empty_ = new EmptyState;
    cards_ = new QWidget;
    style::set_role(*cards_, "page");
    cards_layout_ = new QVBoxLayout;
    cards_layout_->setSpacing(style::k_space_4);
    auto* column = new QVBoxLayout(cards_);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_4);
    column->addLayout(cards_layout_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(title());
    scroll->setWidget(cards_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    output_ = new OutputPane;
    output_->hide();
    splitter_ = new QSplitter(Qt::Vertical);
    splitter_->addWidget(scroll);
    splitter_->addWidget(output_);
    splitter_->setStretchFactor(0, 0);
    splitter_->setStretchFactor(1, 1);
    splitter_->setChildrenCollapsible(false);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty_);
    stack_->addWidget(splitter_);
    problem_ = new Banner(this);
    lay_out_page(*this, *problem_, *stack_);
}

void ToolsPage::page_shown()
{
    session().tools().watch();
}

void ToolsPage::page_hidden()
{
    session().tools().unwatch();
}

ToolCard* ToolsPage::card(const std::string& tool) const
{
    const auto found = card_by_name_.find(tool);
    return found == card_by_name_.end() ? nullptr : found->second;
}

void ToolsPage::refresh()
{
    const auto& feed = session().tools();
    refresh_problem();
    if (!feed.value() || feed.value()->empty()) {
        show_nothing();
        set_state_line(feed.value() ? tr("No tools") : feed.loading() ? tr("Looking at the tools …") : QString());
        stack_->setCurrentIndex(0);
        return;
    }
    stack_->setCurrentIndex(1);
    refresh_cards(*feed.value());
    const auto missing = static_cast<int>(
        std::ranges::count_if(*feed.value(), [](const tools::ToolStatus& tool) { return tool.state != tools::ImageState::present; }));
    int tasks = 0;
    for (const tools::ToolStatus& tool : *feed.value()) {
        tasks += static_cast<int>(tool.tasks.size());
    }
    const QString line = tr("%n task(s)", nullptr, tasks);
    set_state_line(missing > 0 ? tr("%1, %n image(s) not there yet", nullptr, missing).arg(line) : tr("%1, all images present").arg(line));
}

// Where there is something to show in spite of it; the window itself says that the engine is away.
void ToolsPage::refresh_problem()
{
    const auto& feed = session().tools();
    if (feed.value() && feed.failure() && feed.failure()->kind != ErrorKind::engine_unreachable) {
        problem_->show_failure(tr("The tools could not be looked at again; this is how they stood %1.")
                                   .arg(feed.fetched_at() ? age_text(*feed.fetched_at(), now()) : QString()),
                               *feed.failure());
    } else {
        problem_->hide();
    }
}

void ToolsPage::refresh_cards(const std::vector<tools::ToolStatus>& statuses)
{
    if (!session().project()) {
        return;
    }
    const compose::Project& project = *session().project();
    std::map<std::string, ToolCard*> gone = std::exchange(card_by_name_, {});
    int position = 0;
    for (const tools::ToolStatus& status : statuses) {
        ToolCard*& card = card_by_name_[status.name];
        if (const auto known = gone.find(status.name); known != gone.end()) {
            card = known->second;
            gone.erase(known);
        } else {
            card = new ToolCard(this);
            connect(card, &ToolCard::image_wanted, this, [this, name = status.name] { actions_->fetch_tool_image(name); });
            connect(card, &ToolCard::run_wanted, this, &ToolsPage::run_task);
        }
        if (cards_layout_->indexOf(card) != position) {
            cards_layout_->insertWidget(position, card);
        }
        ++position;
        const auto declared = project.seedbed.tools.find(status.name);
        const compose::Tool* tool = declared == project.seedbed.tools.end() ? nullptr : &declared->second;
        const bool builds = builds_image(project, tool, status.name);
        card->show_tool(status, tool, builds, session().can_act());
        if (is_fetching(session(), status.name)) {
            card->show_fetching(builds);
        }
    }
    for (const auto& [name, card] : gone) {
        cards_layout_->removeWidget(card);
        card->deleteLater();
    }
}

void ToolsPage::run_task(const QString& task)
{
    actions_->run_task(task, this, [this](TaskRun* run) { follow(run); });
}

void ToolsPage::follow(TaskRun* run)
{
    if (const auto old = runs_.find(run->task()); old != runs_.end() && old->second) {
        old->second->deleteLater();
    }
    runs_[run->task()] = run;
    if (!output_->isVisible()) {
        output_->show();
        // The tools keep the room they need, up to a half; the output has the rest until somebody drags the line.
        const int tools = std::min(cards_->sizeHint().height(), splitter_->height() / 2);
        splitter_->setSizes({tools, splitter_->height() - tools});
    }
    output_->show_run(run);
    connect(run, &TaskRun::finished, this, [this, run] { show_run(*run); });
    show_run(*run);
}

void ToolsPage::show_run(const TaskRun& run)
{
    const QString tool = run.task().section(QLatin1Char('/'), 0, 0);
    const QString task = run.task().section(QLatin1Char('/'), -1);
    if (ToolCard* found = card(tool.toStdString())) {
        found->show_run(task, run);
    }
}

void ToolsPage::show_nothing()
{
    const auto& feed = session().tools();
    const QString icon = QStringLiteral("tools");
    const QString purpose = tr("Tools are images with your project's development tools in them, the same on every desk and in CI.");
    if (feed.failure()) {
        empty_->show_failure(tr("The tools cannot be shown"), *feed.failure());
    } else if (feed.value()) {
        empty_->show_message(icon, tr("This project has no tools"),
                             tr("%1 Declare one under “x-seedbed: tools:” in the Compose file, with its tasks.").arg(purpose));
    } else if (!session().connected()) {
        empty_->show_message(icon, tr("Waiting for the engine"), purpose);
    } else {
        empty_->show_message(icon, tr("Looking at the tools …"), purpose);
    }
}

}  // namespace seedbed::desktop
