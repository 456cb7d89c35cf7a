#include "desktop/frame/project_menu.h"

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
    connect(&recent_, &RecentProjects::changed, this, [this] {
        if (menu_.isVisible()) {
            say_states();
        }
    });
}

void ProjectMenu::fill()
{
    menu_.clear();
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
