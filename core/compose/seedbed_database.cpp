// x-seedbed.databases: a database, its seed, its migrations, its fixtures.
#include "base/text.h"
#include "compose/database_images.h"
#include "compose/scalars.h"
#include "compose/seedbed_parts.h"

#include <utility>

namespace seedbed::compose {

namespace {

Seed read_seed(const Node& node, const std::string& what, const ReadContext& context)
{
    Seed seed;
    seed.position = node.place.position();
    seed.source = required_text(node, "source", what);
    seed.sha256 = optional_text(node, "sha256", what);
    if (!seed.source.starts_with("oci:") && !seed.source.starts_with("volume:"))
        seed.source =
            resolve_path(seed.source.starts_with("file:") ? seed.source.substr(5) : seed.source, node.value("source")->place, context)
                .string();
    return seed;
}

Migrations read_migrations(const Node& node, const std::string& what, const ReadContext& context)
{
    Migrations migrations;
    migrations.position = node.place.position();
    migrations.task = required_text(node, "task", what);
    migrations.mark = optional_text(node, "mark", what);
    if (const Node* dir = node.value("dir"))
        migrations.dir = resolve_path(text_of(*dir, what + ".dir"), dir->place, context);
    return migrations;
}

Import read_import(const Node& node, const std::string& what, const ReadContext& context)
{
    Import import;
    import.position = node.place.position();
    import.shell = optional_text(node, "shell", what);
    const Node* file = node.value("file");
    const Node* script = node.value("script");
    const Node* task = node.value("task");
    if ((file ? 1 : 0) + (script ? 1 : 0) + (task ? 1 : 0) != 1)
        fail(node.place, what + " must have one of file, script and task");
    if (task) {
        import.kind = Import::Kind::task;
        import.task = text_of(*task, what + ".task");
        return import;
    }
    import.kind = file ? Import::Kind::file : Import::Kind::script;
    const Node& path = file ? *file : *script;
    import.path = resolve_path(text_of(path, what + (file ? ".file" : ".script")), path.place, context);
    return import;
}

// `migrate: true`, `false`, or the migration to stop at.
void read_migrate(const Node& node, const std::string& what, Fixture& fixture)
{
    const std::string text = text_of(node, what);
    const std::string word = lower(text);
    fixture.migrate = word != "false";
    if (word != "true" && word != "false")
        fixture.migrate_target = text;
}

Fixture read_fixture(const Entry& entry, const std::string& what, const ReadContext& context)
{
    const Node& node = entry.value;
    Fixture fixture;
    fixture.name = entry.key;
    fixture.position = entry.key_place.position();
    if (const Node* base = node.value("base"))
        fixture.base = text_of(*base, what + ".base");
    if (const Node* migrate = node.value("migrate"))
        read_migrate(*migrate, what + ".migrate", fixture);
    if (const Node* imports = node.value("import"))
        for (std::size_t i = 0; i < imports->items.size(); ++i)
            fixture.imports.push_back(read_import(imports->items[i], what + ".import[" + std::to_string(i) + "]", context));
    if (const Node* verify = node.value("verify")) {
        fixture.verify_sql = required_text(*verify, "sql", what + ".verify");
        fixture.verify_expect = optional_text(*verify, "expect", what + ".verify");
    }
    fixture.published = optional_text(node, "published", what);
    return fixture;
}

void read_engine(const Node& node, const std::string& what, Database& database)
{
    const Node* engine = node.value("engine");
    if (!engine)
        return;
    database.engine = text_of(*engine, what + ".engine");
    if (!parse_database_engine(database.engine))
        fail(engine->place,
             what + ".engine cannot be " + in_quotes(database.engine) +
                 did_you_mean(database.engine, {"postgresql", "mariadb", "mysql", "redis", "mongodb", "volume"}),
             "Engines are postgresql, mariadb, mysql, redis, mongodb, and volume for any other.");
}

}  // namespace

Database read_database(const Entry& entry, const std::string& what, const ReadContext& context)
{
    const Node& node = entry.value;
    Database database;
    database.name = entry.key;
    database.position = entry.key_place.position();
    if (!node.value("service"))
        fail(entry.key_place, what + " needs “service”", "Write “service: NAME”.");
    database.service = required_text(node, "service", what);
    database.volume = optional_text(node, "volume", what);
    read_engine(node, what, database);
    database.user = optional_text(node, "user", what);
    database.password_env = optional_text(node, "password_env", what);
    database.database = optional_text(node, "database", what);
    database.default_fixture = optional_text(node, "default", what);
    if (const Node* seed = node.value("seed"))
        database.seed = read_seed(*seed, what + ".seed", context);
    if (const Node* migrations = node.value("migrations"))
        database.migrations = read_migrations(*migrations, what + ".migrations", context);
    if (const Node* fixtures = node.value("fixtures"))
        for (const auto& fixture : fixtures->entries)
            database.fixtures.emplace(fixture.key, read_fixture(fixture, what + ".fixtures." + fixture.key, context));
    return database;
}

}  // namespace seedbed::compose
