// What a user can do to a project, each action once: the pages' buttons, menus and shortcuts all come here. An action makes sure that the
// project is trusted, shows its plan where something may be lost or a plan is worth reading, and starts a job. GUI thread.
#pragma once

#include "desktop/session/session.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <string>
#include <vector>

namespace seedbed::desktop {

class TaskRun;

class Actions final : public QObject {
    Q_OBJECT

public:
    // Dialogs stand on the window of `place`.
    Actions(Session& session, QWidget& place, QObject* parent);

    void set_up();
    void up();
    void down();
    void start(const std::vector<std::string>& services);
    void stop(const std::vector<std::string>& services);
    void restart(const std::vector<std::string>& services);
    // Makes their containers again from the project file; asks first, for what was written inside them goes.
    void recreate(const std::vector<std::string>& services);
    // Brings what runs up to the project file, containers of services that it no longer has included; shows the plan first.
    void apply();
    // In the user's terminal; where none is found, or not the program, the command line is copied.
    void open_shell(const std::string& container_name);
    // To the clipboard, and says so.
    void copy(const QString& text);

    // With its containers, volumes and its databases' live data; the plan that names these losses is shown first.
    void remove_environment(const std::string& environment);

    // `target`: a fixture or a snapshot's id; `shown`: what people call it.
    void reset(const std::string& database, const std::string& target, const QString& shown);
    void undo(const std::string& database);
    void save(const std::string& database);
    void build(const std::string& database, const std::string& fixture);
    // Into the pool's bin; the notice offers to bring it back.
    void remove_snapshot(const databases::Snapshot& snapshot);
    void restore_snapshot(const databases::Snapshot& snapshot);
    // Asks for another name and note.
    void describe(const databases::Snapshot& snapshot);
    void pin(const databases::Snapshot& snapshot, bool pinned);

    // Asks which two, and begins at once when both are given; an empty `after` is chosen there.
    void compare(const std::string& database, const SnapshotId& before, const SnapshotId& after);
    // What holds the disk in the pool, with what can be done about it.
    void show_disk();
    // Empties the bin; the plan names what is lost.
    void clean_pool();
    // The database's own client, in the user's terminal; where none is found, the command line is copied.
    void open_client(const std::string& database);

    // Into a file, which is asked for; from one. Both show their plan, or why there is none. `database`: whose the snapshot becomes; empty:
    // what the file says.
    void export_snapshot(const databases::Snapshot& snapshot);
    void import_snapshot(const std::string& database);
    void import_file(const QString& file, const std::string& database);
    // To a registry, and from one; the place there is asked for. Both show their plan.
    void push_snapshot(const databases::Snapshot& snapshot);
    void pull_snapshot(const std::string& database);

    // Each shows its plan first.
    void adopt(const std::string& database);
    void release(const std::string& database);
    void forget_old(const std::string& database);
    // The whole pool, into a disk image that shares blocks, or out of it; shows the plan first.
    void move_pool(bool into_image);

    // Applies the doctor's fixes after their plan was shown: that of one finding, or, without a check, all of them.
    void fix_findings(const std::string& check, const std::string& subject);

    void fetch_tool_image(const std::string& tool);
    // Hands out the run once it has started; it belongs to `owner`.
    void run_task(const QString& task, QObject* owner, const std::function<void(TaskRun*)>& started);

private:
    // Now when the project is trusted, else after the user has trusted it.
    void with_trust(std::function<void()> act);
    void start_job(JobRequest request);
    void run_in_terminal(const QStringList& command);
    [[nodiscard]] static QString topic_of(const std::string& database);
    // The edit as a job that says so and offers to go back.
    void edit(const databases::Snapshot& snapshot, const databases::SnapshotEdit& change, const QString& title, const QString& done);
    [[nodiscard]] JobRequest request(const QString& title, const QString& topic) const;

    Session& session_;
    QPointer<QWidget> place_;
};

}  // namespace seedbed::desktop
