// The Databases page's part of the command palette: each database's fixtures and snapshots to reset to, undo, saving and looking
// into states, and what concerns the pool.
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/command_context.h"
#include "desktop/pages/databases_page.h"

namespace seedbed::desktop {

namespace {

using databases::DatabaseStatus;

class Collector {
public:
    Collector(const CommandContext& context, Commands& commands) : actions_(&context.actions), commands_(commands) {}

    void add_database(const DatabaseStatus& database)
    {
        const QString name = text_of(database.name);
        for (const std::string& fixture : database.fixtures) {
            const QString target = text_of(fixture);
            add(QStringLiteral("reset/") + target, database, DatabasesPage::tr("Reset %1 to %2 …").arg(name, target), "reset",
                fixture == database.default_fixture ? DatabasesPage::tr("default fixture") : DatabasesPage::tr("fixture"),
                [actions = actions_, name = database.name, fixture, target] { actions->reset(name, fixture, target); });
        }
        if (database.undo) {
            add(QStringLiteral("undo"), database, DatabasesPage::tr("Undo the last reset of %1").arg(name), "undo",
                name_of(*database.undo, now()), [actions = actions_, name = database.name] { actions->undo(name); });
        }
        if (database.state == databases::DatabaseState::live) {
            add(QStringLiteral("save"), database, DatabasesPage::tr("Save the state of %1 …").arg(name), "save", {},
                [actions = actions_, name = database.name] { actions->save(name); });
        }
        add_looks(database, name);
        add_handover(database, name);
        for (const std::string& fixture : database.fixtures) {
            const QString target = text_of(fixture);
            add(QStringLiteral("build/") + target, database, DatabasesPage::tr("Build the fixture %1 of %2 anew").arg(target, name),
                "seedling", {}, [actions = actions_, name = database.name, fixture] { actions->build(name, fixture); });
        }
    }

    void add_pool_move(const databases::PoolInfo& pool)
    {
        if (pool.total_bytes == 0 || (pool.reflinks && !pool.fast)) {
            return;
        }
        commands_.push_back(
            {.id = QStringLiteral("pool/move"),
             .title = pool.fast ? DatabasesPage::tr("Take the pool out of its disk image …") : DatabasesPage::tr("Make the pool fast …"),
             .kind = DatabasesPage::tr("Database"),
             .icon = QStringLiteral("database"),
             .detail = {},
             .run = [actions = actions_, into_image = !pool.fast] { actions->move_pool(into_image); }});
    }

    // A fixture's own snapshot is reached by the fixture's name.
    void add_snapshot(const databases::Snapshot& snapshot)
    {
        if (snapshot.origin == databases::Origin::fixture) {
            return;
        }
        const QString name = text_of(snapshot.name);
        const QString database = text_of(snapshot.database);
        const QString id = QStringLiteral("snapshot/") + text_of(snapshot.id.value());
        const QString kind = DatabasesPage::tr("Snapshot");
        const QString age = age_text(snapshot.created, now());
        commands_.push_back(
            {.id = id + QStringLiteral("/reset"),
             .title = DatabasesPage::tr("Reset %1 to “%2” …").arg(database, name),
             .kind = kind,
             .icon = QStringLiteral("snapshot"),
             .detail = age,
             .run = [actions = actions_, snapshot, name] { actions->reset(snapshot.database, snapshot.id.value(), name); }});
        commands_.push_back({.id = id + QStringLiteral("/delete"),
                             .title = DatabasesPage::tr("Delete the snapshot “%1”").arg(name),
                             .kind = kind,
                             .icon = QStringLiteral("trash"),
                             .detail = DatabasesPage::tr("of %1, %2").arg(database, age),
                             .run = [actions = actions_, snapshot] { actions->remove_snapshot(snapshot); }});
        const auto more = [&](const char* verb, const QString& title, const char* icon, std::function<void()> run) {
            commands_.push_back({.id = id + QLatin1Char('/') + QLatin1String(verb),
                                 .title = title,
                                 .kind = kind,
                                 .icon = QString::fromLatin1(icon),
                                 .detail = DatabasesPage::tr("of %1, %2").arg(database, age),
                                 .run = std::move(run)});
        };
        more("compare", DatabasesPage::tr("Compare “%1” with another …").arg(name), "compare",
             [actions = actions_, snapshot] { actions->compare(snapshot.database, snapshot.id, {}); });
        more("export", DatabasesPage::tr("Export “%1” to a file …").arg(name), "load",
             [actions = actions_, snapshot] { actions->export_snapshot(snapshot); });
        more("push", DatabasesPage::tr("Push “%1” to a registry …").arg(name), "external",
             [actions = actions_, snapshot] { actions->push_snapshot(snapshot); });
        more("describe", DatabasesPage::tr("Rename or annotate “%1” …").arg(name), "edit",
             [actions = actions_, snapshot] { actions->describe(snapshot); });
        more("pin", snapshot.pinned ? DatabasesPage::tr("Unpin “%1”").arg(name) : DatabasesPage::tr("Pin “%1”").arg(name), "lock",
             [actions = actions_, snapshot] { actions->pin(snapshot, !snapshot.pinned); });
    }

    void add_pool()
    {
        const auto pool = [&](const char* verb, const QString& title, const char* icon, std::function<void()> run) {
            commands_.push_back({.id = QStringLiteral("pool/") + QLatin1String(verb),
                                 .title = title,
                                 .kind = DatabasesPage::tr("Databases"),
                                 .icon = QString::fromLatin1(icon),
                                 .run = std::move(run)});
        };
        pool("disk", DatabasesPage::tr("What holds the disk …"), "disk", [actions = actions_] { actions->show_disk(); });
        pool("clean", DatabasesPage::tr("Clean the pool …"), "trash", [actions = actions_] { actions->clean_pool(); });
        pool("import", DatabasesPage::tr("Import a snapshot …"), "save", [actions = actions_] { actions->import_snapshot({}); });
        pool("pull", DatabasesPage::tr("Pull a snapshot …"), "arrow-down", [actions = actions_] { actions->pull_snapshot({}); });
    }

private:
    void add_looks(const DatabaseStatus& database, const QString& name)
    {
        if (database.running) {
            add(QStringLiteral("shell"), database, DatabasesPage::tr("Open the client of %1 in a terminal").arg(name), "terminal", {},
                [actions = actions_, database = database.name] { actions->open_client(database); });
        }
        if (!database.connection_url.empty()) {
            const QString url = text_of(database.connection_url);
            add(QStringLiteral("copy"), database, DatabasesPage::tr("Copy the connection string of %1").arg(name), "copy", url,
                [actions = actions_, url] { actions->copy(url); });
        }
        add(QStringLiteral("compare"), database, DatabasesPage::tr("Compare two states of %1 …").arg(name), "compare", {},
            [actions = actions_, database = database.name] { actions->compare(database, {}, {}); });
        add(QStringLiteral("pull"), database, DatabasesPage::tr("Pull a snapshot for %1 …").arg(name), "arrow-down", {},
            [actions = actions_, database = database.name] { actions->pull_snapshot(database); });
        add(QStringLiteral("import"), database, DatabasesPage::tr("Import a snapshot for %1 …").arg(name), "save", {},
            [actions = actions_, database = database.name] { actions->import_snapshot(database); });
    }

    void add_handover(const DatabaseStatus& database, const QString& name)
    {
        if (!database.adoptable.empty()) {
            add(QStringLiteral("adopt"), database, DatabasesPage::tr("Take over the data of %1 …").arg(name), "save", {},
                [actions = actions_, database = database.name] { actions->adopt(database); });
        }
        if (database.state == databases::DatabaseState::live) {
            add(QStringLiteral("release"), database, DatabasesPage::tr("Give the data of %1 back to a plain volume …").arg(name), "volumes",
                {}, [actions = actions_, database = database.name] { actions->release(database); });
        }
        if (!database.kept_volumes.empty()) {
            add(QStringLiteral("forget-old"), database, DatabasesPage::tr("Delete what %1 had before it was taken over …").arg(name),
                "trash", {}, [actions = actions_, database = database.name] { actions->forget_old(database); });
        }
    }

    void add(const QString& verb, const DatabaseStatus& database, const QString& title, const char* icon, const QString& detail,
             std::function<void()> run)
    {
        commands_.push_back({.id = QStringLiteral("database/%1/%2").arg(text_of(database.name), verb),
                             .title = title,
                             .kind = DatabasesPage::tr("Database"),
                             .icon = QString::fromLatin1(icon),
                             .detail = detail,
                             .run = std::move(run)});
    }

    Actions* actions_;
    Commands& commands_;
};

}  // namespace

Commands DatabasesPage::commands(const CommandContext& context)
{
    Commands commands;
    const auto& picture = context.session.databases().value();
    if (!picture || !context.session.can_act()) {
        return commands;
    }
    Collector collector(context, commands);
    for (const DatabaseStatus& database : picture->databases) {
        collector.add_database(database);
    }
    for (const databases::Snapshot& snapshot : picture->snapshots) {
        collector.add_snapshot(snapshot);
    }
    if (!picture->databases.empty()) {
        collector.add_pool();
    }
    if (picture->pool) {
        collector.add_pool_move(*picture->pool);
    }
    return commands;
}

}  // namespace seedbed::desktop
