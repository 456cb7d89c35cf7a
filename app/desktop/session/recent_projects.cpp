#include "desktop/session/recent_projects.h"

#include "desktop/session/session.h"
#include "environment/names.h"
#include "platform/git_checkout.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace seedbed::desktop {

namespace {

constexpr int k_most = 8;

QString key()
{
    return QStringLiteral("recent_projects");
}

}  // namespace

RecentProjects::RecentProjects(Session& session, QSettings& settings, QObject* parent)
    : QObject(parent)
    , session_(session)
    , settings_(settings)
{
    connect(&session_, &Session::engine_changed, this, &RecentProjects::refresh);
    look();
    refresh();
}

void RecentProjects::add(const QString& folder)
{
    QStringList folders = settings_.value(key()).toStringList();
    const QString absolute = QDir(folder).absolutePath();
    folders.removeAll(absolute);
    folders.prepend(absolute);
    store(folders.mid(0, k_most));
}

void RecentProjects::remove(const QString& folder)
{
    QStringList folders = settings_.value(key()).toStringList();
    folders.removeAll(folder);
    store(folders);
}

void RecentProjects::store(const QStringList& folders)
{
    settings_.setValue(key(), folders);
    refresh();
    look();
}

void RecentProjects::look()
{
    auto ask = [folders = settings_.value(key()).toStringList(), host = session_.host()](const std::stop_token&) {
        std::map<QString, Look> looks;
        for (const QString& folder : folders) {
            const QFileInfo file(folder);
            looks[folder] = Look{.gone = !file.isDir(),
                                 .branch = QString::fromStdString(platform::git_head_text(folder.toStdString(), host)),
                                 .canonical = file.canonicalFilePath()};
        }
        return looks;
    };
    looking_ = session_.workers().run(this, std::move(ask), [this](Outcome<std::map<QString, Look>> outcome) {
        if (outcome.ok()) {
            looks_ = outcome.take();
            refresh();
        }
    });
}

void RecentProjects::refresh()
{
    std::vector<RecentProject> list;
    for (const QString& folder : settings_.value(key()).toStringList()) {
        const auto found = looks_.find(folder);
        const Look look = found == looks_.end() ? Look{} : found->second;
        list.push_back(RecentProject{.folder = folder,
                                     .name = QFileInfo(folder).fileName(),
                                     .branch = look.gone ? QString() : look.branch,
                                     .gone = look.gone,
                                     .state = state_of(folder, look)});
    }
    if (list != list_) {
        list_ = std::move(list);
        emit changed();
    }
}

Badge RecentProjects::state_of(const QString& folder, const Look& look) const
{
    if (look.gone) {
        return {Tone::warning, QStringLiteral("states/missing"), tr("folder is gone")};
    }
    if (!session_.connected()) {
        return {};
    }
    int all = 0;
    int running = 0;
    for (const engine::ContainerSummary& container : session_.engine_state()->containers) {
        const auto label = container.labels.find(environment::k_label_working_dir);
        const QString from = label == container.labels.end() ? QString() : QString::fromStdString(label->second);
        if (!from.isEmpty() && (from == folder || from == look.canonical)) {
            ++all;
            running += container.state == "running" ? 1 : 0;
        }
    }
    if (running > 0) {
        return {Tone::good, QStringLiteral("states/running"), tr("%n running", nullptr, running)};
    }
    return all > 0 ? Badge{Tone::idle, QStringLiteral("states/stopped"), tr("stopped")}
                   : Badge{Tone::idle, QStringLiteral("states/missing"), tr("not set up")};
}

}  // namespace seedbed::desktop
