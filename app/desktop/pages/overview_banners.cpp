#include "desktop/pages/overview_banners.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>
#include <QVBoxLayout>

namespace seedbed::desktop {

OverviewBanners::OverviewBanners(Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , actions_(actions)
    , problem_(new Banner(this))
    , changes_(new Banner(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
    column->setSpacing(style::k_space_2);
    for (Banner* banner : {problem_, changes_}) {
        column->addWidget(banner);
        banner->hide();
    }
    changes_->set_closable(true);
    connect(changes_, &Banner::closed, this, [this] {
        closed_changes_ = changes_of(session_.services(), !session_.edited_files().isEmpty());
        take_room();
    });
    take_room();
}

void OverviewBanners::refresh(bool services_shown, bool busy)
{
    refresh_problem();
    refresh_changes(services_shown && !busy && !session_.project_failure());
    take_room();
}

// Only while there is something to say.
void OverviewBanners::take_room()
{
    setVisible(!problem_->isHidden() || !changes_->isHidden());
}

void OverviewBanners::refresh_problem()
{
    const auto& failure = session_.project_failure();
    if (!failure) {
        problem_->hide();
        return;
    }
    const QString file = text_of(failure->position.file.string());
    const QString headline = session_.project() ? tr("The changed project file cannot be read; the last good one is shown.")
                                                : tr("The project cannot be opened.");
    problem_->show_failure(headline, *failure, file.isEmpty() ? QString() : tr("Open %1").arg(QFileInfo(file).fileName()),
                           [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
}

void OverviewBanners::refresh_changes(bool wanted)
{
    const QStringList& files = session_.edited_files();
    const ProjectChanges changes = changes_of(session_.services(), !files.isEmpty());
    if (!wanted || changes.empty() || changes == closed_changes_) {
        changes_->hide();
        return;
    }
    const QString apply = session_.can_act() ? tr("Apply …") : QString();
    changes_->show_message(Tone::info, headline_of(changes, files), reasons_of(changes), apply, [this] { actions_.apply(); });
}

}  // namespace seedbed::desktop
