#include "databases/fixture_builder.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"
#include "databases/outdated.h"
#include "databases/snapshot_description.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

// A fresh database may run a project's init files before it answers, and those may be large; the caller can cancel.
constexpr std::chrono::hours k_start_timeout{6};

// Where the service finds `container_path` on this machine, through its bind mounts.
std::filesystem::path host_path(const compose::Service& service, const std::string& container_path)
{
    for (const auto& volume : service.volumes) {
        if (volume.type != compose::ServiceVolume::Type::bind || !container_path.starts_with(volume.target))
            continue;
        const std::string rest = container_path.substr(volume.target.size());
        if (rest.empty() || rest.front() == '/')
            return volume.source + rest;
    }
    return {};
}

}  // namespace

FixtureBuilder::FixtureBuilder(std::shared_ptr<BuildSession> session, const compose::Fixture& fixture)
    : session_(std::move(session))
    , fixture_(fixture)
    , folder_(building_folder(session_->plan(), fixture.name))
{
}

bool FixtureBuilder::nothing_to_do(StepContext& context) const
{
    if (session_->is_needed(fixture_))
        return false;
    context.skip();
    return true;
}

Server FixtureBuilder::server() const
{
    const Subject& subject = session_->subject();
    return session_->site().server(throwaway_->container(), subject, fmt::format("{} (fixture {})", subject.name(), fixture_.name));
}

ImportTarget FixtureBuilder::import_target(const Server& server) const
{
    return {session_->site(), session_->subject(), server, folder_ + "/import", throwaway_->network(), fixture_.name};
}

void FixtureBuilder::start(StepContext& context)
{
    if (nothing_to_do(context))
        return;
    Site& site = session_->site();
    const Subject& subject = session_->subject();
    const Snapshot* base = fixture_.base == "empty" ? nullptr : session_->snapshot(fixture_.base);
    const FolderOwner owner = base ? FolderOwner{} : site.pool.owner_of(subject.image, subject.volume_target, context.stop());
    JournalEntry entry = session_->journal_entry();
    if (base)
        entry.clones = base->id;
    site.pool.begin_building(subject.image, folder_, base, owner, entry, context);
    const std::string on_engine = fmt::format("{}/{}", site.pool.path(context.stop()), folder_);
    throwaway_.emplace(site, subject, ThrowawayRequest{session_->plan(), on_engine + "/data", on_engine + "/import"});
    throwaway_->start(context.stop());
    wait_for_server(context.stop());
}

// A failure of the project's own init files says which, and where it is on this machine.
void FixtureBuilder::wait_for_server(const std::stop_token& stop) const
{
    const Subject& subject = session_->subject();
    try {
        server().wait_until_ready(k_start_timeout, stop);
    } catch (const Error& error) {
        const auto failure = subject.kind->find_failure(error.engine_words());
        const auto file = failure ? host_path(subject.service, failure->file) : std::filesystem::path();
        if (file.empty())
            throw;
        throw statement_error(*subject.kind, fixture_.name, error.engine_words(), file, fixture_.position);
    }
}

void FixtureBuilder::migrate(StepContext& context)
{
    if (nothing_to_do(context))
        return;
    const auto& migrations = session_->subject().database.migrations;
    if (!migrations)
        throw Error(
            ErrorKind::bad_project_file,
            fmt::format("fixture {} wants migrations, but the database {} declares none", fixture_.name, session_->subject().name()),
            {.hint = "Add `migrations: {task: …}` to the database.", .position = fixture_.position});
    std::map<std::string, std::string> env;
    if (!fixture_.migrate_target.empty())
        env.emplace("MIGRATE_TO", fixture_.migrate_target);
    try {
        session_->site().run_task(migrations->task, throwaway_->network(), env, context);
    } catch (const Error& error) {
        throw error.while_doing(fmt::format("fixture {}, migrations", fixture_.name));
    }
}

void FixtureBuilder::import(const compose::Import& import, StepContext& context)
{
    if (nothing_to_do(context))
        return;
    const Server to = server();
    run_import(import_target(to), import, context);
}

void FixtureBuilder::verify(StepContext& context)
{
    if (nothing_to_do(context))
        return;
    std::string answer;
    try {
        answer = server().query(fixture_.verify_sql, context.stop());
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::task_failed)
            throw;
        throw Error(ErrorKind::task_failed, fmt::format("fixture {}: its check could not be run", fixture_.name),
                    {.engine_words = error.engine_words(), .hint = "Correct `verify`.", .position = fixture_.position});
    }
    if (!fixture_.verify_expect.empty() && answer != trimmed(fixture_.verify_expect))
        throw Error(ErrorKind::task_failed,
                    fmt::format("fixture {}: its check “{}” gave {} instead of {}", fixture_.name, fixture_.verify_sql,
                                answer.empty() ? "nothing" : answer, fixture_.verify_expect),
                    {.hint = "Correct the fixture, or what `verify` expects.", .position = fixture_.position});
}

void FixtureBuilder::seal(StepContext& context)
{
    if (nothing_to_do(context))
        return;
    Site& site = session_->site();
    const Subject& subject = session_->subject();
    migration_head_ = read_migration_head(context.stop());
    const auto closing = server().act({"prepare_seal", "thorough"}, context.stop());
    if (closing.exit_code != 0)
        throw Error(ErrorKind::task_failed, fmt::format("fixture {} could not be written out", fixture_.name),
                    {.engine_words = std::string(trimmed(closing.errors))});
    const Ending ending = stop_cleanly(site.engine(), throwaway_->container(), *subject.kind, true, context.stop());
    const SealResult seal = verify_seal(site, subject, folder_ + "/data", ending, context.stop());
    if (seal.seal != Seal::clean)
        context.remark(fmt::format("The snapshot is crash-consistent only: {}", seal.why_not));
    throwaway_->remove();
    const Snapshot snapshot = describe(seal, context.stop());
    site.pool.publish(subject.image, folder_, snapshot, context.stop());
    session_->add(snapshot);
    site.pool.abandon(subject.image, session_->plan(), context.stop());
    remove_outdated(*session_, fixture_, context.stop());
}

// Without a mark, or where the query fails (a fixture without the table), there is none to tell.
std::string FixtureBuilder::read_migration_head(const std::stop_token& stop) const
{
    const auto& migrations = session_->subject().database.migrations;
    if (!migrations || migrations->mark.empty())
        return {};
    const auto answer = server().act({"query", migrations->mark}, stop);
    return answer.exit_code == 0 ? std::string(trimmed(answer.output)) : std::string();
}

Snapshot FixtureBuilder::describe(const SealResult& seal, const std::stop_token& stop) const
{
    Site& site = session_->site();
    const Subject& subject = session_->subject();
    const Snapshot* base = session_->snapshot(fixture_.base);
    const Recipe& recipe = session_->recipe(fixture_);
    Snapshot snapshot;
    snapshot.id = SnapshotId(make_plan_id());
    snapshot.name = fixture_.name;
    snapshot.project = site.project().owner.base_name;
    snapshot.database = subject.name();
    snapshot.origin = Origin::fixture;
    snapshot.fixture = fixture_.name;
    snapshot.recipe_hash = recipe.hash;
    snapshot.recipe_inputs = recipe.inputs;
    if (base && fixture_.base != "empty")
        snapshot.parent = base->id;
    snapshot.seal = seal.seal;
    snapshot.migration_head = migration_head_;
    describe_data(site, subject, folder_, snapshot, stop);
    return snapshot;
}

void FixtureBuilder::discard()
{
    if (!throwaway_ && !session_->is_needed(fixture_))
        return;
    remove_throwaways(session_->site(), session_->plan(), {});
    session_->site().pool.abandon(session_->subject().image, session_->plan(), {});
}

}  // namespace seedbed::databases
