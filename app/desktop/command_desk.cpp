#include "desktop/command_desk.h"

#include "desktop/main_window.h"
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/command_context.h"
#include "desktop/session/recent_projects.h"
#include "desktop/widgets/command_palette.h"

#include <QDir>
#include <QKeySequence>
#include <QSettings>
#include <QShortcut>

#include <algorithm>
#include <iterator>

namespace seedbed::desktop {

namespace {

constexpr int k_remembered = 20;
constexpr const char* k_recent_key = "palette/recent";

QString keys_text(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

}  // namespace

QKeySequence quit_keys()
{
    const auto standard = QKeySequence::keyBindings(QKeySequence::Quit);
    return standard.isEmpty() ? QKeySequence(QStringLiteral("Ctrl+Q")) : standard.front();
}

CommandDesk::CommandDesk(MainWindow& window, Session& session, QSettings& settings)
    : QObject(&window)
    , window_(window)
    , session_(session)
    , settings_(settings)
    , actions_(new Actions(session, window, this))
    , context_(std::make_unique<CommandContext>(CommandContext{session, *actions_,
                                                               [&window](const QString& id) {
                                                                   window.show_page(id);
                                                                   return window.page(id);
                                                               }}))
    , palette_(new CommandPalette(&window))
{
    auto* shortcut = new QShortcut(QKeySequence(QStringLiteral("Ctrl+K")), &window);
    connect(shortcut, &QShortcut::activated, this, &CommandDesk::open);
    connect(palette_, &CommandPalette::chosen, this, &CommandDesk::remember);
    for (FeedBase* feed : std::initializer_list<FeedBase*>{&session.databases(), &session.tools()}) {
        connect(palette_, &CommandPalette::closed, feed, &FeedBase::unwatch);
        connect(feed, &FeedBase::changed, this, [this] {
            if (palette_->isVisible()) {
                palette_->show_commands(commands());
            }
        });
    }
}

CommandDesk::~CommandDesk() = default;

void CommandDesk::open()
{
    if (palette_->isVisible()) {
        palette_->close_palette();
        return;
    }
    session_.databases().watch();
    session_.tools().watch();
    palette_->open(commands(), settings_.value(QLatin1String(k_recent_key)).toStringList());
}

Commands CommandDesk::commands() const
{
    Commands commands;
    add_pages(commands);
    for (const PageEntry& entry : page_entries()) {
        if (entry.commands) {
            Commands more = entry.commands(*context_);
            std::ranges::move(more, std::back_inserter(commands));
        }
    }
    add_projects(commands);
    return commands;
}

void CommandDesk::add_pages(Commands& commands) const
{
    int number = 0;
    for (const PageEntry& entry : page_entries()) {
        ++number;
        commands.push_back({.id = QStringLiteral("page/") + entry.id,
                            .title = entry.title,
                            .kind = tr("Page"),
                            .icon = entry.icon,
                            .keywords = tr("Go to"),
                            .shortcut = keys_text(QKeySequence(QStringLiteral("Ctrl+%1").arg(number))),
                            .run = [window = &window_, id = entry.id] { window->show_page(id); }});
    }
}

void CommandDesk::add_projects(Commands& commands) const
{
    const QString kind = tr("Project");
    commands.push_back({.id = QStringLiteral("project/open"),
                        .title = tr("Open a folder …"),
                        .kind = kind,
                        .icon = QStringLiteral("folder"),
                        .shortcut = keys_text(QKeySequence::Open),
                        .run = [window = &window_] { window->ask_for_folder(); }});
    if (session_.project_request()) {
        commands.push_back({.id = QStringLiteral("project/close"),
                            .title = tr("Close the project"),
                            .kind = kind,
                            .icon = QStringLiteral("close"),
                            .run = [window = &window_] { window->close_project(); }});
    }
    const QString open_now = session_.project_request() ? text_of(session_.project_request()->folder.string()) : QString();
    for (const RecentProject& recent : window_.recent_projects()->list()) {
        const QString folder = recent.folder;
        if (folder != open_now && !recent.gone) {
            commands.push_back({.id = QStringLiteral("project/") + folder,
                                .title = tr("Open %1").arg(QDir(folder).dirName()),
                                .kind = kind,
                                .icon = QStringLiteral("folder"),
                                .detail = QDir::toNativeSeparators(folder),
                                .run = [window = &window_, folder] { window->open_folder(folder); }});
        }
    }
    commands.push_back({.id = QStringLiteral("window/quit"),
                        .title = tr("Quit Seedbed"),
                        .kind = tr("Window"),
                        .icon = QStringLiteral("close"),
                        .shortcut = keys_text(quit_keys()),
                        .run = [window = &window_] { window->quit(); }});
}

void CommandDesk::remember(const QString& id)
{
    QStringList recent = settings_.value(QLatin1String(k_recent_key)).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    settings_.setValue(QLatin1String(k_recent_key), recent.mid(0, k_remembered));
}

}  // namespace seedbed::desktop
