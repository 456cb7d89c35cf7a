#include "desktop/pages/welcome_page.h"

#include "desktop/models/path_text.h"
#include "desktop/session/session.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/state_badge.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

RecentRow::RecentRow(const RecentProject& project, QWidget* parent)
    : QWidget(parent)
    , open_(new QPushButton(this))
    , place_(new ElidedLabel({}, Qt::ElideMiddle, this))
    , badge_(new StateBadge(this))
    , remove_(new QPushButton(style::icon(QStringLiteral("close")), {}, this))
{
    style::set_role(*this, "card");
    style::set_role(*open_, "link");
    open_->setFont(style::strong_font());
    style::set_role(*remove_, "flat");
    remove_->setToolTip(tr("Take it off this list; the folder stays as it is"));
    place_->set_muted(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(open_, 0, Qt::AlignLeft);
    auto* second = new QHBoxLayout;
    // Below the name, which is a button with a line and a space of its own.
    second->setContentsMargins(style::k_space_1 + style::k_line, 0, 0, 0);
    second->addWidget(place_);
    texts->addLayout(second);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::k_space_2, style::k_space_1, style::k_space_2, style::k_space_2);
    row->setSpacing(style::k_space_2);
    row->addLayout(texts, 1);
    row->addWidget(badge_);
    row->addWidget(remove_);
    show_project(project);
}

void RecentRow::show_project(const RecentProject& project)
{
    folder_ = project.folder;
    open_->setText(project.name);
    open_->setEnabled(!project.gone);
    open_->setToolTip(QDir::toNativeSeparators(project.folder));
    open_->setAccessibleName(tr("Open %1").arg(project.name));
    open_->setAccessibleDescription(project.state.word);
    const QString path = path_text(project.folder);
    place_->set_text(project.branch.isEmpty() ? path : tr("%1 on %2").arg(path, project.branch));
    badge_->set_badge(project.state);
    badge_->setVisible(!project.state.word.isEmpty());
    remove_->setAccessibleName(tr("Take %1 off this list").arg(project.name));
}

WelcomePage::WelcomePage(Session& session, QWidget* parent)
    : Page(session, tr("Welcome"), parent)
    , problem_(new Banner(this))
    , open_(new QPushButton(style::icon_on_accent(QStringLiteral("folder")), tr("Open a folder …"), this))
    , clone_(new QPushButton(style::icon(QStringLiteral("branch")), tr("Clone a repository …"), this))
    , example_(new QPushButton(style::icon(QStringLiteral("seedling")), tr("Try the example"), this))
    , recent_box_(new QWidget)
    , recent_(new QVBoxLayout(recent_box_))
{
    style::set_role(*open_, "primary");
    example_->setToolTip(tr("A small web shop with a database, a cache and tools"));
    example_->hide();
    problem_->hide();
    connect(open_, &QPushButton::clicked, this, &WelcomePage::open_wanted);
    connect(clone_, &QPushButton::clicked, this, &WelcomePage::clone_wanted);
    connect(example_, &QPushButton::clicked, this, &WelcomePage::example_wanted);
    build();
    connect(&session, &Session::project_changed, this, &WelcomePage::refresh);
    refresh();
}

void WelcomePage::build()
{
    auto* content = new QWidget;
    style::set_role(*content, "page");
    auto* heading = new QLabel(tr("Open a project"), content);
    style::set_role(*heading, "heading");
    auto* about = new QLabel(tr("A project is a folder with a Compose file. Everything it needs runs in containers, and every database is "
                                "one click away from a known state. You can also drop a folder anywhere on this window."),
                             content);
    about->setWordWrap(true);
    style::set_role(*about, "muted");
    recent_->setContentsMargins(0, 0, 0, 0);
    recent_->setSpacing(style::k_space_2);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(style::k_space_2);
    for (QPushButton* button : {open_, clone_, example_}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* middle = new QWidget(content);
    middle->setFixedWidth(style::k_reading_width);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, style::k_space_6, 0, style::k_space_6);
    column->setSpacing(style::k_space_3);
    column->addStretch(2);
    column->addWidget(new ToneIcon(QStringLiteral("seedling"), Tone::good, style::k_icon_large, middle));
    column->addWidget(heading);
    column->addWidget(about);
    column->addWidget(problem_);
    column->addLayout(buttons);
    column->addSpacing(style::k_space_4);
    column->addWidget(recent_box_);
    column->addStretch(3);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(middle, 0, Qt::AlignHCenter);
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Welcome"));
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void WelcomePage::take_focus()
{
    open_->setFocus(Qt::OtherFocusReason);
}

void WelcomePage::refresh()
{
    if (const auto& failure = session().project_failure(); failure && !session().project()) {
        problem_->show_failure(tr("The project cannot be opened."), *failure);
    } else {
        problem_->hide();
    }
}

void WelcomePage::offer_example(bool there)
{
    example_->setVisible(there);
}

void WelcomePage::show_recent(const std::vector<RecentProject>& projects)
{
    const bool same = std::ranges::equal(rows_, projects, {}, &RecentRow::folder, &RecentProject::folder);
    if (same) {
        // In place: the keyboard and the pointer stay where they are.
        for (std::size_t i = 0; i < projects.size(); ++i) {
            rows_[i]->show_project(projects[i]);
        }
        return;
    }
    const QWidget* keyboard = QApplication::focusWidget();
    const bool had_keyboard = keyboard != nullptr && recent_box_->isAncestorOf(keyboard);
    rows_.clear();
    while (QLayoutItem* item = recent_->takeAt(0)) {
        // Later: the click that took it off the list comes from one of them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (projects.empty()) {
        if (had_keyboard) {
            take_focus();
        }
        return;
    }
    auto* heading = new QLabel(tr("Opened before"), recent_box_);
    style::set_role(*heading, "strong");
    recent_->addWidget(heading);
    for (const RecentProject& project : projects) {
        auto* row = new RecentRow(project, recent_box_);
        connect(row->open_button(), &QPushButton::clicked, this, [this, row] { emit folder_chosen(row->folder()); });
        connect(row->remove_button(), &QPushButton::clicked, this, [this, row] { emit removal_wanted(row->folder()); });
        recent_->addWidget(row);
        rows_.push_back(row);
    }
    if (had_keyboard) {
        rows_.front()->open_button()->setFocus(Qt::OtherFocusReason);
    }
}

}  // namespace seedbed::desktop
