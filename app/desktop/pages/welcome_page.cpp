#include "desktop/pages/welcome_page.h"

#include "desktop/session/session.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/state_badge.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

WelcomePage::WelcomePage(Session& session, QWidget* parent)
    : Page(session, tr("Welcome"), parent)
    , problem_(new Banner(this))
    , recent_box_(new QWidget(this))
    , recent_(new QVBoxLayout(recent_box_))
{
    auto* heading = new QLabel(tr("Open a project"), this);
    style::set_role(*heading, "heading");
    auto* about = new QLabel(tr("A project is a folder with a Compose file. Everything it needs runs in containers, and every database is "
                                "one click away from a known state. You can also drop a folder here."),
                             this);
    about->setWordWrap(true);
    about->setFixedWidth(style::k_reading_width);
    style::set_role(*about, "muted");
    auto* open = new QPushButton(style::icon_on_accent(QStringLiteral("folder")), tr("Open a folder …"), this);
    style::set_role(*open, "primary");
    connect(open, &QPushButton::clicked, this, &WelcomePage::open_wanted);
    recent_->setContentsMargins(0, 0, 0, 0);
    recent_->setSpacing(style::k_space_1);
    recent_box_->setFixedWidth(style::k_reading_width);
    problem_->setFixedWidth(style::k_reading_width);
    problem_->hide();
    auto* column = new QVBoxLayout;
    column->setSpacing(style::k_space_3);
    column->addStretch(2);
    column->addWidget(new ToneIcon(QStringLiteral("seedling"), Tone::good, style::k_icon_large, this));
    column->addWidget(heading);
    column->addWidget(about);
    column->addWidget(problem_);
    column->addWidget(open, 0, Qt::AlignLeft);
    column->addSpacing(style::k_space_4);
    column->addWidget(recent_box_);
    column->addStretch(3);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    connect(&session, &Session::project_changed, this, &WelcomePage::refresh);
    refresh();
}

void WelcomePage::refresh()
{
    if (const auto& failure = session().project_failure(); failure && !session().project()) {
        problem_->show_failure(tr("The project cannot be opened."), *failure);
    } else {
        problem_->hide();
    }
}

void WelcomePage::show_recent(const QStringList& folders)
{
    while (QLayoutItem* item = recent_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (folders.isEmpty()) {
        return;
    }
    auto* heading = new QLabel(tr("Opened before"), recent_box_);
    style::set_role(*heading, "strong");
    recent_->addWidget(heading);
    for (const QString& folder : folders) {
        auto* button = new QPushButton(style::icon(QStringLiteral("history")), QDir::toNativeSeparators(folder), recent_box_);
        style::set_role(*button, "link");
        button->setAccessibleName(tr("Open %1").arg(folder));
        connect(button, &QPushButton::clicked, this, [this, folder] { emit folder_chosen(folder); });
        recent_->addWidget(button);
    }
}

}  // namespace seedbed::desktop
