// What a user can do to snapshots: save one, other words for it, its pin, into the bin and back.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/save_dialog.h"

namespace seedbed::desktop {

void Actions::save(const std::string& database)
{
    with_trust([this, database] {
        auto* dialog = new SaveDialog(text_of(database), place_->window());
        connect(dialog, &SaveDialog::chosen, this, [this, database](const QString& name, const QString& note) {
            JobRequest job = request(tr("Save the state of %1").arg(text_of(database)), topic_of(database));
            job.make_plan = [workspace = session_.workspace(), database, name = name.toStdString(), note = note.toStdString()](
                                const std::stop_token& stop) { return workspace->databases().save_plan(database, name, note, stop); };
            job.done_sentence = [name](std::chrono::milliseconds took) {
                return tr("Saved as “%1” in %2.").arg(name, duration_text(took));
            };
            start_job(std::move(job));
        });
        dialog->open();
    });
}

void Actions::remove_snapshot(const databases::Snapshot& snapshot)
{
    with_trust([this, snapshot] {
        const QString name = text_of(snapshot.name);
        JobRequest job = request(tr("Delete the snapshot “%1”").arg(name), topic_of(snapshot.database));
        job.make_plan = [workspace = session_.workspace(), id = snapshot.id](const std::stop_token& stop) {
            return workspace->databases().remove_snapshot_plan(id, stop);
        };
        job.done_sentence = [name](std::chrono::milliseconds) { return tr("The snapshot “%1” lies in the bin.").arg(name); };
        job.undo = JobUndo{tr("Undo"), [this, snapshot] { restore_snapshot(snapshot); }};
        start_job(std::move(job));
    });
}

void Actions::restore_snapshot(const databases::Snapshot& snapshot)
{
    with_trust([this, snapshot] {
        const QString name = text_of(snapshot.name);
        JobRequest job = request(tr("Restore the snapshot “%1”").arg(name), topic_of(snapshot.database));
        job.make_plan = [workspace = session_.workspace(), id = snapshot.id](const std::stop_token& stop) {
            return workspace->databases().restore_snapshot_plan({}, id.value(), stop);
        };
        job.done_sentence = [name](std::chrono::milliseconds) { return tr("The snapshot “%1” is back.").arg(name); };
        start_job(std::move(job));
    });
}

void Actions::edit(const databases::Snapshot& snapshot, const databases::SnapshotEdit& change, const QString& title, const QString& done)
{
    with_trust([this, snapshot, change, title, done] {
        databases::SnapshotEdit before;
        before.name = change.name ? std::optional(snapshot.name) : std::nullopt;
        before.note = change.note ? std::optional(snapshot.note) : std::nullopt;
        before.pinned = change.pinned ? std::optional(snapshot.pinned) : std::nullopt;
        JobRequest job = request(title, topic_of(snapshot.database));
        job.make_plan = [workspace = session_.workspace(), id = snapshot.id, change](const std::stop_token& stop) {
            return workspace->databases().edit_snapshot_plan(id, change, stop);
        };
        job.done_sentence = [done](std::chrono::milliseconds) { return done; };
        databases::Snapshot after = snapshot;
        after.name = change.name.value_or(snapshot.name);
        after.note = change.note.value_or(snapshot.note);
        after.pinned = change.pinned.value_or(snapshot.pinned);
        job.undo = JobUndo{tr("Undo"), [this, after, before, title] { edit(after, before, title, tr("As it was before.")); }};
        start_job(std::move(job));
    });
}

void Actions::describe(const databases::Snapshot& snapshot)
{
    auto* dialog = new SaveDialog({.title = tr("Describe the snapshot “%1”").arg(text_of(snapshot.name)),
                                   .about = tr("Only its words change; the state that it keeps never does."),
                                   .name = text_of(snapshot.name),
                                   .note = text_of(snapshot.note),
                                   .confirm = tr("Keep")},
                                  place_->window());
    connect(dialog, &SaveDialog::chosen, this, [this, snapshot](const QString& name, const QString& note) {
        databases::SnapshotEdit change;
        if (name.toStdString() != snapshot.name) {
            change.name = name.toStdString();
        }
        if (note.toStdString() != snapshot.note) {
            change.note = note.toStdString();
        }
        if (change.name || change.note) {
            edit(snapshot, change, tr("Describe the snapshot “%1”").arg(text_of(snapshot.name)), tr("“%1” has its new words.").arg(name));
        }
    });
    dialog->open();
}

void Actions::pin(const databases::Snapshot& snapshot, bool pinned)
{
    const QString name = text_of(snapshot.name);
    edit(snapshot, {.name = {}, .note = {}, .pinned = pinned},
         pinned ? tr("Pin the snapshot “%1”").arg(name) : tr("Unpin the snapshot “%1”").arg(name),
         pinned ? tr("“%1” is pinned: it stays until it is unpinned.").arg(name) : tr("“%1” is not pinned any more.").arg(name));
}

}  // namespace seedbed::desktop
