// Actions on single services, and what follows from an edited project file.
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/session/terminal.h"
#include "desktop/widgets/plan_dialog.h"

#include <QClipboard>
#include <QGuiApplication>

namespace seedbed::desktop {

namespace {

QString list_text(const std::vector<std::string>& services)
{
    QStringList names;
    for (const std::string& service : services) {
        names << text_of(service);
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace

void Actions::recreate(const std::vector<std::string>& services)
{
    with_trust([this, services] {
        const QString names = list_text(services);
        PlanQuestion question;
        question.title = tr("Make %1 anew?").arg(names);
        question.confirm = tr("Make anew");
        question.make_plan = [workspace = session_.workspace(), services](const std::stop_token& stop) {
            environment::UpOptions options;
            options.services = services;
            options.recreate = true;
            return workspace->up_plan(options, stop);
        };
        question.job = request(tr("Make %1 anew").arg(names), QStringLiteral("services"));
        question.job.done_sentence = [names](std::chrono::milliseconds took) {
            return tr("Made anew: %1, in %2.").arg(names, duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::apply()
{
    with_trust([this] {
        const auto workspace = session_.workspace();
        const QString project = text_of(workspace->project().name);
        PlanQuestion question;
        question.title = tr("Bring %1 up to its project file?").arg(project);
        question.confirm = tr("Apply");
        question.make_plan = [workspace](const std::stop_token& stop) {
            environment::UpOptions options;
            options.remove_orphans = true;
            return workspace->up_plan(options, stop);
        };
        question.job = request(tr("Bring %1 up to its project file").arg(project), QStringLiteral("apply"));
        question.job.done_sentence = [project](std::chrono::milliseconds took) {
            return tr("%1 runs as its project file says, after %2.").arg(project, duration_text(took));
        };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::open_shell(const std::string& container_name)
{
    run_in_terminal(shell_command(*session_.engine_state(), session_.engine().get(), text_of(container_name)));
}

void Actions::run_in_terminal(const QStringList& command)
{
    if (!start_in_terminal(command, session_.host())) {
        QGuiApplication::clipboard()->setText(command_line(command));
        emit session_.told(
            tr("There is no terminal, or no program “%1”; the command is copied: %2").arg(command.front(), command_line(command)));
    }
}

void Actions::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    emit session_.told(tr("Copied: %1").arg(text));
}

}  // namespace seedbed::desktop
