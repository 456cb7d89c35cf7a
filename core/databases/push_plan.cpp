// A snapshot, given to a registry. Its parts come first, its manifest last: until that is there nobody sees anything of it.
#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "base/units.h"
#include "databases/outgoing.h"
#include "databases/plans.h"
#include "databases/snapshot_artifact.h"
#include "databases/snapshot_file_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

namespace {

class Push {
public:
    Push(PlanRequest request, Snapshot snapshot, const registry::Reference& reference)
        : request_(std::move(request))
        , snapshot_(std::move(snapshot))
        , client_(reference, request_.site->host, registry::Access::push)
        , manifest_(file_manifest_json(snapshot_))
    {
        artifact_.type = k_artifact_type;
        artifact_.config = blob_of(k_config_type, manifest_);
        artifact_.annotations = {
            {"org.opencontainers.image.title", snapshot_.name},
            {"org.opencontainers.image.created", format_rfc3339(snapshot_.created)},
            {"org.opencontainers.image.description",
             fmt::format("Seedbed snapshot of the database {} ({} {})", snapshot_.database, snapshot_.engine, snapshot_.engine_version)}};
    }

    [[nodiscard]] registry::Client& client() { return client_; }
    [[nodiscard]] const registry::Blob& config() const { return artifact_.config; }

    void send_data(StepContext& context)
    {
        artifact_.layers.clear();
        sent_ = read_ = 0;
        std::size_t already = 0;
        SignOfLife life(request_.site, request_.subject.image);
        PartCutter cutter(part_size(snapshot_.bytes), [&](const std::string& part) {
            already += send(part, k_part_type, context, life) ? 0 : 1;
            sent_ = read_;
        });
        pack_snapshot(
            *request_.site, request_.subject.image, snapshot_, [&](std::string_view bytes) { cutter.add(bytes); },
            [&](std::uint64_t bytes) { read_ = bytes; }, life, context.stop());
        cutter.finish();
        if (already > 0)
            context.remark(fmt::format("{} of {} parts were in the registry already.", already, artifact_.layers.size()));
    }

    void send_manifest(StepContext& context)
    {
        if (!client_.has_blob(artifact_.config.digest, context.stop()))
            client_.put_blob(
                artifact_.config.digest, manifest_, [](std::uint64_t) {}, context.stop());
        static_cast<void>(client_.put_manifest(registry::artifact_json(artifact_), context.stop()));
    }

private:
    // False: the registry has it, from a push that did not come to its end or of the same data.
    bool send(const std::string& part, const char* type, const StepContext& context, SignOfLife& life)
    {
        const registry::Blob& blob = artifact_.layers.emplace_back(blob_of(type, part));
        const auto report = [&](std::uint64_t bytes) {
            StepProgress progress;
            progress.done = sent_ + static_cast<std::uint64_t>(static_cast<double>(read_ - sent_) * static_cast<double>(bytes) /
                                                               static_cast<double>(part.size()));
            progress.total = snapshot_.bytes;
            progress.unit = ProgressUnit::bytes;
            context.report(progress);
            life.give(context.stop());
        };
        report(0);
        if (client_.has_blob(blob.digest, context.stop()))
            return false;
        client_.put_blob(blob.digest, part, report, context.stop());
        return true;
    }

    PlanRequest request_;
    Snapshot snapshot_;
    registry::Client client_;
    std::string manifest_;
    registry::Artifact artifact_;
    std::uint64_t sent_{0}, read_{0};  // of the data: read so far, and of that what the registry has
};

// Registries keep what has lost its name until somebody clears them up.
void look_at_tag(Plan& plan, const registry::Reference& reference, const std::optional<Published>& there)
{
    if (there)
        plan.losses.push_back(
            fmt::format("{} leads to another snapshot from then on; “{}” of {}, which it leads to now, is left in the "
                        "registry without a name, as {}.",
                        reference.text(), there->snapshot.name, format_rfc3339(there->snapshot.created), there->digest));
}

}  // namespace

Plan make_push_plan(const PlanRequest& request, const Snapshot& snapshot, const std::string& reference_text, const std::stop_token& stop)
{
    const registry::Reference reference = registry::parse_reference(reference_text);
    if (!reference.digest.empty())
        throw Error(ErrorKind::bad_usage, "a snapshot is pushed under a tag, and has a digest only then",
                    {.hint = "Leave out what begins with “@”."});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Push the snapshot {} to {}", snapshot.name, reference.text());
    plan.command = fmt::format("seedbed db push {} {} {}", shell_quoted(request.subject.name()), shell_quoted(snapshot.id.value()),
                               shell_quoted(reference.text()));
    plan.notes.push_back("The snapshot holds all data, passwords of the database included; whoever may pull from there has them.");
    const auto push = std::make_shared<Push>(request, sendable(snapshot), reference);
    const auto there = find_published(push->client(), reference, stop);
    if (there && there->artifact.config == push->config())
        return plan;
    look_at_tag(plan, reference, there);
    const auto add = [&](const char* id, const char* action, std::string title, void (Push::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, action, snapshot.name, std::move(title), {}};
        step.run = [push, run](StepContext& context) { (push.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("send", "push_snapshot", fmt::format("Send the data of {} ({} before it is packed)", snapshot.name, format_bytes(snapshot.bytes)),
        &Push::send_data);
    add("publish", "push_manifest", fmt::format("Publish it as {}", reference.text()), &Push::send_manifest);
    return plan;
}

}  // namespace seedbed::databases
