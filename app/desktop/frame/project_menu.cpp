#include "desktop/frame/project_menu.h"

#include "desktop/models/environment_words.h"
#include "desktop/models/format.h"
#include "desktop/session/recent_projects.h"
#include "desktop/session/session.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badge_painter.h"

#include <QDir>
#include <QMenu>

namespace seedbed::desktop {

namespace {

QIcon icon_of(const Badge& badge, const QMenu& menu)
{
    if (badge.shape.isEmpty()) {
        return style::icon(QStringLiteral("history"));
    }
    return style::icon_pixmap(badge.shape, style::k_icon, tone_color(style::colors(menu.palette()), badge.tone), menu.devicePixelRatioF());
}

// The state stands in the column of the shortcuts.
QString text_of_project(const RecentProject& project)
{
    QString name = project.branch.isEmpty() ? project.name : ProjectMenu::tr("%1 on %2").arg(project.name, project.branch);
    name.replace(QLatin1Char('&'), QLatin1String("&&"));
    return project.state.word.isEmpty() ? name : name + QLatin1Char('\t') + project.state.word;
}

}  // namespace

ProjectMenu::ProjectMenu(QMenu& menu, RecentProjects& recent, Session& session)
    : QObject(&menu)
    , menu_(menu)
    , recent_(recent)
    , session_(session)
{
    menu_.setToolTipsVisible(true);
    connect(&menu_, &QMenu::aboutToShow, this, [this] {
        recent_.look();
        fill();
    });
    // Watched while somebody looks; what was known before stands there until the answer comes.
    connect(&menu_, &QMenu::aboutToShow, this, [this] { session_.environments().watch(); });
    connect(&menu_, &QMenu::aboutToHide, this, [this] { session_.environments().unwatch(); });
    connect(&session_.environments(), &FeedBase::changed, this, [this] {
        if (menu_.isVisible() && !session_.environments().loading()) {
            fill();
        }
    });
    connect(&recent_, &RecentProjects::changed, this, [this] {
        if (menu_.isVisible()) {
            say_states();
        }
    });
}

void ProjectMenu::fill()
{
    menu_.clear();
    fill_environments();
    fill_recent();
    const auto add = [this](const char* icon, const QString& text, void (ProjectMenu::*wanted)(), const QKeySequence& keys = {}) {
        QAction* action = menu_.addAction(style::icon(QString::fromLatin1(icon)), text);
        // Shown only: the window itself listens to the keys.
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, wanted);
    };
    add("folder", tr("Open a folder …"), &ProjectMenu::open_wanted, QKeySequence::Open);
    add("branch", tr("Clone a repository …"), &ProjectMenu::clone_wanted);
    if (session_.project_request()) {
        add("close", tr("Close the project"), &ProjectMenu::close_wanted, QKeySequence::Close);
    }
    menu_.addSeparator();
    add("settings", tr("Settings …"), &ProjectMenu::settings_wanted, QKeySequence(QStringLiteral("Ctrl+,")));
}

void ProjectMenu::fill_recent()
{
    const auto& open = session_.project_request();
    for (const RecentProject& project : recent_.list()) {
        QAction* action = menu_.addAction(icon_of(project.state, menu_), text_of_project(project));
        action->setData(project.folder);
        action->setToolTip(QDir::toNativeSeparators(project.folder));
        action->setEnabled(!project.gone);
        if (open && text_of(open->folder.string()) == project.folder) {
            QFont font = action->font();
            font.setWeight(QFont::DemiBold);
            action->setFont(font);
        }
        connect(action, &QAction::triggered, this, [this, folder = project.folder] { emit folder_chosen(folder); });
    }
    if (!recent_.list().empty()) {
        menu_.addSeparator();
    }
}

void ProjectMenu::fill_environments()
{
    const auto& project = session_.project();
    const auto& environments = session_.environments().value();
    if (!project || !project->has_branches() || !environments) {
        return;
    }
    menu_.addSection(tr("Environments of %1").arg(text_of(project->owner.base_name)));
    for (const auto& environment : *environments) {
        add_environment(environment);
    }
    menu_.addSeparator();
}

void ProjectMenu::add_environment(const workspace::EnvironmentSummary& environment)
{
    QString text = owner_text(environment);
    text.replace(QLatin1Char('&'), QLatin1String("&&"));
    QAction* action = menu_.addAction(style::icon(QStringLiteral("branch")), text + QLatin1Char('\t') + badge_of(environment).word);
    action->setToolTip(text_of(environment.name));
    action->setCheckable(true);
    action->setChecked(environment.name == session_.project()->name);
    connect(action, &QAction::triggered, this, [this, name = text_of(environment.name)] { session_.show_environment(name); });
}

void ProjectMenu::say_states()
{
    for (QAction* action : menu_.actions()) {
        for (const RecentProject& project : recent_.list()) {
            if (action->data().toString() == project.folder) {
                action->setText(text_of_project(project));
                action->setIcon(icon_of(project.state, menu_));
                action->setEnabled(!project.gone);
            }
        }
    }
}

}  // namespace seedbed::desktop
