// The ways to a project that is not on this machine yet: asks what is to be cloned, or where the example is to go, runs it as a job, and
// says which folder to open when it is there. Belongs to the window. GUI thread.
#pragma once

#include "base/plan.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QSettings;
class QWidget;

namespace seedbed::desktop {

class CloneDialog;
class Job;
class Session;

class NewProject final : public QObject {
    Q_OBJECT

public:
    NewProject(Session& session, QSettings& settings, QWidget& window);

    CloneDialog* ask_what_to_clone();
    void clone(const QString& address, const QString& folder);
    // Opens the one of a source tree in place; asks for a folder for an installed one, and copies it there.
    void try_example();

    // The example project of this installation or source tree; nothing where there is none.
    [[nodiscard]] static std::optional<QString> example();

signals:
    void started(seedbed::desktop::Job* job);
    void folder_ready(const QString& folder);

private:
    void copy_example(const QString& from, const QString& into);
    void run(const QString& title, const QString& folder, std::function<Plan()> make_plan);
    [[nodiscard]] QString usual_place() const;

    Session& session_;
    QSettings& settings_;
    QWidget& window_;
};

}  // namespace seedbed::desktop
