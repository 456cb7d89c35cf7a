// Snapshots that leave and come, as a file or by a registry. What is refused is said where the plan would stand.
#include "desktop/models/format.h"
#include "desktop/models/path_text.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/save_dialog.h"
#include "desktop/widgets/plan_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace seedbed::desktop {

namespace {

// What every file system can have in a name: "app-db-before-the-big-import.tar.zst".
QString file_name_of(const databases::Snapshot& snapshot)
{
    static const QRegularExpression other(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = text_of(snapshot.database) + QLatin1Char('-') + text_of(snapshot.name);
    return name.replace(other, QStringLiteral("-")) + QStringLiteral(".tar.zst");
}

// What goes to and comes from a registry is named alike.
QString example_of_a_reference()
{
    return QStringLiteral("registry.example.org/team/shop-db:demo");
}

}  // namespace

void Actions::export_snapshot(const databases::Snapshot& snapshot)
{
    with_trust([this, snapshot] {
        const QString name = text_of(snapshot.name);
        auto* dialog = new QFileDialog(place_->window(), tr("Export the snapshot “%1”").arg(name));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        // What is there is never written over; the plan says so.
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        dialog->setNameFilter(tr("Snapshots (*.tar.zst)"));
        dialog->setDefaultSuffix(QStringLiteral("tar.zst"));
        dialog->selectFile(file_name_of(snapshot));
        connect(dialog, &QFileDialog::fileSelected, this, [this, snapshot, name](const QString& file) {
            const QString shown = QFileInfo(file).fileName();
            PlanQuestion question;
            question.title = tr("Export the snapshot “%1” to %2?").arg(name, shown);
            question.confirm = tr("Export");
            question.make_plan = [workspace = session_.workspace(), snapshot, path = file.toStdString()](const std::stop_token& stop) {
                return workspace->databases().export_plan(snapshot.database, snapshot.id.value(), path, stop);
            };
            question.job = request(tr("Export the snapshot “%1”").arg(name), QStringLiteral("export/") + text_of(snapshot.database));
            question.job.done_sentence = [name, file](std::chrono::milliseconds took) {
                return tr("“%1” is in %2, after %3. Only you may read it.").arg(name, path_text(file), duration_text(took));
            };
            (new PlanDialog(session_, std::move(question), place_->window()))->open();
        });
        dialog->open();
    });
}

void Actions::import_snapshot(const std::string& database)
{
    with_trust([this, database] {
        auto* dialog = new QFileDialog(place_->window(), tr("Import a snapshot"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("Snapshots (*.tar.zst)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, [this, database](const QString& file) { import_file(file, database); });
        dialog->open();
    });
}

void Actions::import_file(const QString& file, const std::string& database)
{
    with_trust([this, file, database] {
        const QString shown = QFileInfo(file).fileName();
        PlanQuestion question;
        question.title = tr("Import the snapshot in %1?").arg(shown);
        question.confirm = tr("Import");
        question.make_plan = [workspace = session_.workspace(), path = file.toStdString(), database](const std::stop_token& stop) {
            return workspace->databases().import_plan(path, {}, database, stop);
        };
        question.job = request(tr("Import the snapshot in %1").arg(shown), QStringLiteral("import"));
        question.job.done_sentence = [shown](std::chrono::milliseconds took) {
            return tr("The snapshot in %1 is imported, after %2.").arg(shown, duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::push_snapshot(const databases::Snapshot& snapshot)
{
    with_trust([this, snapshot] {
        const QString name = text_of(snapshot.name);
        auto* dialog = new SaveDialog({.title = tr("Push the snapshot “%1” to a registry").arg(name),
                                       .about = tr("The login is the one that the docker client has stored; `docker login` makes one."),
                                       .name = {},
                                       .note = {},
                                       .confirm = tr("Go on …"),
                                       .label = tr("Where to"),
                                       .example = example_of_a_reference()},
                                      place_->window());
        connect(dialog, &SaveDialog::chosen, this, [this, snapshot, name](const QString& reference) {
            PlanQuestion question;
            question.title = tr("Push the snapshot “%1” to %2?").arg(name, reference);
            question.confirm = tr("Push");
            question.make_plan = [workspace = session_.workspace(), snapshot,
                                  place = reference.toStdString()](const std::stop_token& stop) {
                return workspace->databases().push_plan(snapshot.database, snapshot.id.value(), place, stop);
            };
            question.job = request(tr("Push the snapshot “%1”").arg(name), QStringLiteral("push/") + text_of(snapshot.database));
            question.job.done_sentence = [name, reference](std::chrono::milliseconds took) {
                return tr("“%1” is at %2, after %3.").arg(name, reference, duration_text(took));
            };
            (new PlanDialog(session_, std::move(question), place_->window()))->open();
        });
        dialog->open();
    });
}

void Actions::pull_snapshot(const std::string& database)
{
    with_trust([this, database] {
        auto* dialog = new SaveDialog({.title = tr("Pull a snapshot from a registry"),
                                       .about = tr("The login is the one that the docker client has stored; `docker login` makes one."),
                                       .name = {},
                                       .note = {},
                                       .confirm = tr("Go on …"),
                                       .label = tr("Where from"),
                                       .example = example_of_a_reference()},
                                      place_->window());
        connect(dialog, &SaveDialog::chosen, this, [this, database](const QString& reference) {
            PlanQuestion question;
            question.title = tr("Pull the snapshot at %1?").arg(reference);
            question.confirm = tr("Pull");
            question.make_plan = [workspace = session_.workspace(), place = reference.toStdString(), database](
                                     const std::stop_token& stop) { return workspace->databases().pull_plan(place, {}, database, stop); };
            question.job = request(tr("Pull the snapshot at %1").arg(reference), QStringLiteral("pull"));
            question.job.done_sentence = [reference](std::chrono::milliseconds took) {
                return tr("The snapshot at %1 is in the pool, after %2.").arg(reference, duration_text(took));
            };
            (new PlanDialog(session_, std::move(question), place_->window()))->open();
        });
        dialog->open();
    });
}

}  // namespace seedbed::desktop
