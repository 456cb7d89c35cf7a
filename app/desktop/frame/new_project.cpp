#include "desktop/frame/new_project.h"

#include "desktop/frame/clone_dialog.h"
#include "desktop/models/format.h"
#include "desktop/models/path_text.h"
#include "desktop/session/session.h"
#include "workspace/new_project.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>

namespace seedbed::desktop {

namespace {

// Below the data folders, where it was installed.
QString installed_example()
{
    return QStringLiteral("seedbed/examples/shop");
}

QString place_key()
{
    return QStringLiteral("new_projects/place");
}

bool is_example(const QString& folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/compose.yaml"));
}

}  // namespace

NewProject::NewProject(Session& session, QSettings& settings, QWidget& window)
    : QObject(&window)
    , session_(session)
    , settings_(settings)
    , window_(window)
{
}

QString NewProject::usual_place() const
{
    const QString place = settings_.value(place_key(), QDir::homePath()).toString();
    return QFileInfo(place).isDir() ? place : QDir::homePath();
}

CloneDialog* NewProject::ask_what_to_clone()
{
    auto* dialog = new CloneDialog(usual_place(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CloneDialog::chosen, this, &NewProject::clone);
    dialog->open();
    return dialog;
}

void NewProject::clone(const QString& address, const QString& folder)
{
    settings_.setValue(place_key(), QFileInfo(folder).absolutePath());
    run(tr("Clone %1").arg(QFileInfo(folder).fileName()), folder,
        [address, folder] { return workspace::clone_plan(address.toStdString(), folder.toStdString()); });
}

void NewProject::try_example()
{
    const auto from = example();
    if (!from) {
        return;
    }
    if (QFileInfo(*from).isWritable() && !from->endsWith(installed_example())) {
        emit folder_ready(*from);
        return;
    }
    auto* dialog = new QFileDialog(&window_, tr("Choose where the example is copied to"), usual_place());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, from = *from](const QString& into) { copy_example(from, into); });
    dialog->open();
}

void NewProject::copy_example(const QString& from, const QString& into)
{
    const QString folder = QDir(into).filePath(QFileInfo(from).fileName());
    run(tr("Copy the example"), folder, [from, folder] { return workspace::copy_plan(from.toStdString(), folder.toStdString()); });
}

void NewProject::run(const QString& title, const QString& folder, std::function<Plan()> make_plan)
{
    JobRequest request;
    request.title = title;
    request.topic = QStringLiteral("new_project");
    request.make_plan = [make_plan = std::move(make_plan)](const std::stop_token&) { return make_plan(); };
    request.done_sentence = [folder](std::chrono::milliseconds took) {
        return tr("The project is in %1, after %2.").arg(path_text(folder), duration_text(took));
    };
    Job* job = session_.jobs().start(std::move(request));
    connect(job, &Job::finished, this, [this, job, folder] {
        if (job->state() == JobState::done) {
            emit folder_ready(folder);
        }
    });
    emit started(job);
}

std::optional<QString> NewProject::example()
{
    const QString installed = installed_example();
    const QDir program(QCoreApplication::applicationDirPath());
    QStringList places{program.absoluteFilePath(QStringLiteral("../share/") + installed)};
    places << QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, installed, QStandardPaths::LocateDirectory);
    // A build inside its source tree: build/<preset>/app/desktop.
    places << program.absoluteFilePath(QStringLiteral("../../../../examples/shop"));
    for (const QString& place : places) {
        if (is_example(place)) {
            return QDir::cleanPath(place);
        }
    }
    return std::nullopt;
}

}  // namespace seedbed::desktop
