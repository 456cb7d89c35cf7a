// x-seedbed in canonical form, by the schema that x_seedbed_reader.cpp reads.
#include "compose/canonical_builder.h"

#include <utility>

namespace seedbed::compose {

namespace {

CanonicalValue canonical_command(const Command& command)
{
    if (const auto* line = std::get_if<std::string>(&command))
        return CanonicalValue(*line);
    return canonical_texts(std::get<std::vector<std::string>>(command));
}

CanonicalFields canonical_onboarding(const Onboarding& onboarding)
{
    CanonicalFields fields;
    CanonicalList env;
    for (const auto& rule : onboarding.env) {
        CanonicalFields entry;
        entry.text("from", rule.from.string());
        entry.text("to", rule.to.string());
        entry.texts("generate", rule.generate);
        env.push_back(entry.take());
    }
    fields.list("env", std::move(env));
    CanonicalList steps;
    for (const auto& step : onboarding.steps) {
        CanonicalFields entry;
        switch (step.kind) {
        case SetupStep::Kind::up: steps.push_back(CanonicalValue(std::string("up"))); continue;
        case SetupStep::Kind::fixture: entry.text("fixture", step.database + "/" + step.name); break;
        case SetupStep::Kind::task: entry.text("task", step.name); break;
        case SetupStep::Kind::open: entry.text("open", step.name); break;
        }
        steps.push_back(entry.take());
    }
    fields.list("steps", std::move(steps));
    CanonicalFields needs;
    needs.text("engine_api", onboarding.requires_.engine_api);
    if (onboarding.requires_.disk_free)
        needs.text("disk_free", std::to_string(*onboarding.requires_.disk_free));
    if (onboarding.requires_.memory)
        needs.text("memory", std::to_string(*onboarding.requires_.memory));
    needs.texts("arch", onboarding.requires_.arch);
    fields.child("requires", std::move(needs));
    return fields;
}

CanonicalFields canonical_task(const Task& task)
{
    CanonicalFields fields;
    fields.set("run", canonical_command(task.run));
    fields.map("env", task.env);
    fields.texts("inputs", task.inputs);
    fields.texts("outputs", task.outputs);
    CanonicalFields needs;
    needs.texts("services", task.needs_services);
    needs.text("fixture", task.needs_fixture);
    needs.texts("tasks", task.needs_tasks);
    fields.child("needs", std::move(needs));
    CanonicalFields reports;
    reports.texts("junit", task.junit_reports);
    fields.child("reports", std::move(reports));
    if (task.timeout)
        fields.text("timeout", canonical_duration(*task.timeout));
    fields.flag("ci", task.ci);
    return fields;
}

CanonicalFields canonical_tool(const Tool& tool)
{
    CanonicalFields fields;
    fields.text("image", tool.image);
    fields.text("service", tool.service);
    fields.text("workdir", tool.workdir);
    fields.list("mounts", canonical_mounts(tool.mounts));
    fields.text("user", tool.user);
    fields.map("env", tool.env);
    if (!tool.network)
        fields.set("network", CanonicalValue(false));
    CanonicalFields tasks;
    for (const auto& [name, task] : tool.tasks)
        tasks.set(name, canonical_task(task).take());
    fields.child("tasks", std::move(tasks));
    return fields;
}

CanonicalFields canonical_fixture(const Fixture& fixture)
{
    CanonicalFields fields;
    fields.text("base", fixture.base);
    if (!fixture.migrate_target.empty())
        fields.text("migrate", fixture.migrate_target);
    else
        fields.flag("migrate", fixture.migrate);
    CanonicalList imports;
    for (const auto& import : fixture.imports) {
        CanonicalFields entry;
        entry.text(import.kind == Import::Kind::script ? "script" : "file", import.path.string());
        entry.text("task", import.task);
        entry.text("shell", import.shell);
        imports.push_back(entry.take());
    }
    fields.list("import", std::move(imports));
    CanonicalFields verify;
    verify.text("sql", fixture.verify_sql);
    verify.text("expect", fixture.verify_expect);
    fields.child("verify", std::move(verify));
    fields.text("published", fixture.published);
    return fields;
}

CanonicalFields canonical_database(const Database& database)
{
    CanonicalFields fields;
    fields.text("service", database.service);
    fields.text("volume", database.volume);
    fields.text("engine", database.engine);
    fields.text("user", database.user);
    fields.text("password_env", database.password_env);
    fields.text("database", database.database);
    if (database.seed) {
        CanonicalFields seed;
        seed.text("source", database.seed->source);
        seed.text("sha256", database.seed->sha256);
        fields.child("seed", std::move(seed));
    }
    if (database.migrations) {
        CanonicalFields migrations;
        migrations.text("task", database.migrations->task);
        migrations.text("dir", database.migrations->dir.string());
        migrations.text("mark", database.migrations->mark);
        fields.child("migrations", std::move(migrations));
    }
    fields.text("default", database.default_fixture);
    CanonicalFields fixtures;
    for (const auto& [name, fixture] : database.fixtures)
        fixtures.set(name, canonical_fixture(fixture).take());
    fields.child("fixtures", std::move(fixtures));
    return fields;
}

CanonicalFields canonical_environments(const Seedbed& seedbed)
{
    CanonicalFields fields;
    if (seedbed.environment_scope != "none")
        fields.text("scope", seedbed.environment_scope);
    fields.text("default", seedbed.default_branch);
    CanonicalFields volumes;
    volumes.texts("share", seedbed.shared_volumes);
    volumes.texts("clone", seedbed.cloned_volumes);
    fields.child("volumes", std::move(volumes));
    return fields;
}

CanonicalFields canonical_logs(const std::vector<LogShipping>& shipping)
{
    CanonicalList list;
    for (const auto& target : shipping) {
        CanonicalFields entry;
        entry.text("driver", target.driver);
        entry.text("address", target.address);
        entry.text("format", target.format);
        if (target.only_in_ci)
            entry.text("when", "ci");
        list.push_back(entry.take());
    }
    CanonicalFields fields;
    fields.list("ship", std::move(list));
    return fields;
}

}  // namespace

CanonicalFields canonical_seedbed(const Seedbed& seedbed)
{
    CanonicalFields fields;
    fields.number("version", seedbed.version);
    fields.child("onboarding", canonical_onboarding(seedbed.onboarding));
    fields.child("environments", canonical_environments(seedbed));
    CanonicalFields tools;
    for (const auto& [name, tool] : seedbed.tools)
        tools.set(name, canonical_tool(tool).take());
    fields.child("tools", std::move(tools));
    CanonicalFields databases;
    for (const auto& [name, database] : seedbed.databases)
        databases.set(name, canonical_database(database).take());
    fields.child("databases", std::move(databases));
    fields.map("links", seedbed.links);
    fields.child("logs", canonical_logs(seedbed.log_shipping));
    return fields;
}

}  // namespace seedbed::compose
