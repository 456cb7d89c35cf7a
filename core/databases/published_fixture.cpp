#include "databases/published_fixture.h"

#include "base/error.h"
#include "databases/intake.h"
#include "databases/outdated.h"
#include "databases/plans.h"
#include "databases/snapshot_artifact.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

registry::Reference reference_of(const compose::Fixture& fixture)
{
    try {
        return registry::parse_reference(fixture.published);
    } catch (const Error& error) {
        throw Error(ErrorKind::bad_project_file, fmt::format("fixture {}: {}", fixture.name, error.message()),
                    {.hint = error.hint(), .position = fixture.position});
    }
}

class FixturePull {
public:
    explicit FixturePull(std::shared_ptr<BuildSession> session)
        : session_(std::move(session))
        , intake_(session_->shared_site(), session_->subject(), session_->plan(), session_->title())
    {
    }

    void run(StepContext& context)
    {
        bool asked = false;
        const auto& chain = session_->chain();
        for (auto fixture = chain.rbegin(); fixture != chain.rend(); ++fixture) {
            if (!session_->is_pullable(**fixture))
                continue;
            asked = true;
            if (pull(**fixture, context))
                return;
        }
        if (!asked)
            context.skip();
    }

    void discard() { intake_.discard(); }

private:
    // False: it has to be built, and a remark has said why.
    bool pull(const compose::Fixture& fixture, StepContext& context)
    {
        std::string why;
        try {
            why = try_to_pull(fixture, context);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::engine_unreachable)
                throw;
            intake_.discard();
            why = error.message();
            if (!error.engine_words().empty())
                why += fmt::format(" ({})", error.engine_words());
        }
        if (!why.empty())
            context.remark(fmt::format("Fixture {} is built, and not pulled from {}: {}.", fixture.name, fixture.published, why));
        return why.empty();
    }

    // Empty: done.
    std::string try_to_pull(const compose::Fixture& fixture, StepContext& context)
    {
        Site& site = session_->site();
        const Subject& subject = session_->subject();
        const registry::Reference reference = reference_of(fixture);
        const auto client = std::make_shared<registry::Client>(reference, site.host, registry::Access::pull);
        const auto found = find_published(*client, reference, context.stop());
        if (!found)
            return "the registry does not have it";
        if (const Recipe& recipe = session_->recipe(fixture); found->snapshot.recipe_hash != recipe.hash) {
            const std::string changed = changed_inputs(found->snapshot.recipe_inputs, recipe.inputs);
            return changed.empty() ? "it was not made from a fixture" : fmt::format("it was made from other inputs: {}", changed);
        }
        require_same_key(found->snapshot, subject, site.pool.image_facts(subject.image, *subject.kind, context.stop()));
        const Inventory inventory = site.pool.inventory(subject.image, site.environment->name(), context.stop());
        require_room(found->snapshot, inventory);
        intake_.begin(context);
        intake_.take(
            published_source(client, found->artifact, context, intake_.life()), found->snapshot, [](std::uint64_t) {}, context);
        const Snapshot snapshot = as_fixture(found->snapshot, fixture, inventory);
        intake_.publish(snapshot, context);
        session_->add(snapshot);
        remove_outdated(*session_, fixture, context.stop());
        return {};
    }

    // It stands for one that was built here. Its parent, if it has one, is in the pool of whoever built it.
    [[nodiscard]] Snapshot as_fixture(Snapshot snapshot, const compose::Fixture& fixture, const Inventory& inventory) const
    {
        if (inventory.find_snapshot(snapshot.id))
            snapshot.id = SnapshotId(make_plan_id());
        snapshot.name = fixture.name;
        snapshot.project = session_->site().project().owner.base_name;
        snapshot.database = session_->subject().name();
        snapshot.origin = Origin::fixture;
        snapshot.fixture = fixture.name;
        snapshot.parent = {};
        snapshot.pinned = false;
        return snapshot;
    }

    std::shared_ptr<BuildSession> session_;
    Intake intake_;
};

}  // namespace

std::optional<PlanStep> pull_step(const std::shared_ptr<BuildSession>& session, bool inventory_known)
{
    const compose::Fixture* wanted = nullptr;
    for (const compose::Fixture* fixture : session->chain())
        if (inventory_known ? session->is_pullable(*fixture) : !fixture->published.empty())
            wanted = fixture;
    if (!wanted)
        return {};
    const auto pull = std::make_shared<FixturePull>(session);
    PlanStep step;
    step.info = {"build-pull",
                 "pull_fixture",
                 wanted->name,
                 fmt::format("Pull fixture {} from {}, if that was made from today's inputs", wanted->name, wanted->published),
                 {}};
    step.run = [pull](StepContext& context) { pull->run(context); };
    step.undo = [pull](StepContext&) { pull->discard(); };
    return step;
}

void require_published_references(const BuildSession& session)
{
    for (const compose::Fixture* fixture : session.chain())
        if (!fixture->published.empty())
            static_cast<void>(reference_of(*fixture));
}

}  // namespace seedbed::databases
