// A logical dump of a live database or of a snapshot, made by the kind's own program inside a container of the database's image, and
// written into a file of this machine: what servers of another version or architecture can read, as a fixture's import.
#include "base/error.h"
#include "base/text.h"
#include "databases/dump.h"
#include "databases/full_disk.h"
#include "databases/helper_spec.h"
#include "databases/part_file.h"
#include "databases/plans.h"
#include "databases/scripts.h"
#include "databases/snapshot_server.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

namespace seedbed::databases {

namespace fs = std::filesystem;

namespace {

// In the network of the server's container, so that it is asked as from inside. It leaves by itself when nothing runs in it.
engine::ContainerSpec beside_spec(Site& site, const Subject& subject, const std::string& plan, const ContainerId& live)
{
    const engine::ContainerSpec service = site.environment->container_spec(subject.service, 1);
    engine::ContainerSpec spec = helper_spec(site.project().name, "dump", subject.image);
    spec.user.clear();
    spec.entrypoint = {"sh"};
    spec.command = {"-c", std::string(scripts::helper), "seedbed-dump"};
    spec.env = service.env;
    spec.network_mode = "container:" + live.value();
    spec.auto_remove = true;
    // Configuration and secrets that are mounted from the project's folders, but no data.
    for (const engine::MountSpec& mount : service.mounts)
        if (mount.type == engine::MountSpec::Type::bind && mount.target != subject.volume_target)
            spec.mounts.push_back(mount);
    spec.labels.merge(throwaway_labels(site, subject, plan));
    return spec;
}

class Dump {
public:
    Dump(PlanRequest request, std::string plan, std::string title, fs::path file)
        : request_(std::move(request))
        , plan_(std::move(plan))
        , part_(std::move(file))
        , servers_(request_, plan_, std::move(title))
    {
    }

    // Beside the live database, where its program can be ended without harm: one that is cut short inside the server's own container would
    // be adopted by its first process, and PostgreSQL takes the end of a child that it does not know for a crash of its own.
    void start_beside(const ContainerId& live, const std::stop_token& stop)
    {
        Site& site = *request_.site;
        const ContainerId container = site.engine().create_container(beside_spec(site, subject(), plan_, live), stop);
        server_.emplace(site.server(container, subject()));
        site.engine().start_container(container, stop);
    }

    // Asks the live database of this container.
    void use_live(ContainerId container) { live_ = std::move(container); }

    void start(const Snapshot& snapshot, StepContext& context) { server_.emplace(servers_.start(snapshot, context)); }

    void write(StepContext& context)
    {
        part_.open();
        if (!live_.empty())
            start_beside(live_, context.stop());
        std::uint64_t bytes = 0;
        const auto take = [&](std::string_view piece) {
            part_.write(piece);
            bytes += piece.size();
            context.report({.detail = {}, .done = bytes, .total = {}, .unit = ProgressUnit::bytes});
        };
        require_success(server_->dump(dump_packer(part_.file()), take, context.stop()));
        part_.publish();
        if (!live_.empty())
            remove_throwaways(*request_.site, plan_, {});
    }

    void tidy(const std::stop_token& stop) { servers_.discard(stop); }

    void take_back()
    {
        part_.remove();
        remove_throwaways(*request_.site, plan_, {});
    }

private:
    [[nodiscard]] const Subject& subject() const { return request_.subject; }

    void require_success(const engine::ExecResult& result) const
    {
        if (result.exit_code == 0)
            return;
        if (result.exit_code == scripts::k_no_unpacker)
            throw Error(ErrorKind::unsupported,
                        fmt::format("the image {} has no {}, by which to pack the dump", subject().image, dump_packer(part_.file())),
                        {.hint = "Name the file .gz, or nothing behind its kind."});
        throw Error(tells_full_disk(result.errors) ? ErrorKind::no_space : ErrorKind::task_failed,
                    fmt::format("{} could not be dumped", subject().name()), {.engine_words = std::string(trimmed(result.errors))});
    }

    PlanRequest request_;
    std::string plan_;
    PartFile part_;
    SnapshotServer servers_;
    std::optional<Server> server_;
    ContainerId live_;  // empty: it is a snapshot's
};

void require_dump(const Subject& subject, const fs::path& file)
{
    if (subject.kind->dump_suffix().empty())
        throw Error(ErrorKind::unsupported, fmt::format("there is no dump of {} databases that a fixture could import", subject.engine),
                    {.hint = fmt::format("`seedbed db export {} SNAPSHOT FILE` hands a state on as it is.", shell_quoted(subject.name()))});
    if (file.stem().extension() == ".tar" || file.extension() == ".tar")
        throw Error(ErrorKind::bad_usage, fmt::format("a dump is no archive, as {} is named", file.filename().string()),
                    {.hint = fmt::format("Name it {}.{}, or {}.{}.gz.", subject.name(), subject.kind->dump_suffix(), subject.name(),
                                         subject.kind->dump_suffix())});
    PartFile::require_free(file);
}

}  // namespace

std::string dump_packer(const fs::path& file)
{
    const std::string ending = file.extension().string();
    return ending == ".gz" ? "gzip" : ending == ".xz" ? "xz" : ending == ".zst" ? "zstd" : "";
}

std::string dump_command(const DatabaseKind& kind, const std::string& database, const std::string& snapshot)
{
    if (kind.dump_suffix().empty())
        return {};
    const std::string file = fmt::format("{}.{}.gz", database, kind.dump_suffix());
    return fmt::format("seedbed db dump {} {}{}", shell_quoted(database), shell_quoted(file),
                       snapshot.empty() ? "" : " --snapshot " + shell_quoted(snapshot));
}

Plan make_dump_plan(const PlanRequest& request, const Snapshot* snapshot, const ContainerId& container, const fs::path& file,
                    const std::stop_token& stop)
{
    const Subject& subject = request.subject;
    const std::string& name = subject.name();
    require_dump(subject, file);
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Dump {} to {}", snapshot ? snapshot->name : name, file.filename().string());
    plan.command = fmt::format("seedbed db dump {} {}{}", shell_quoted(name), shell_quoted(file.string()),
                               snapshot ? " --snapshot " + shell_quoted(snapshot->id.value()) : "");
    plan.notes.push_back(std::string(subject.kind->dump_lacks()));
    const auto dump = std::make_shared<Dump>(request, plan.id, plan.title, file);
    const auto add = [&](const char* id, const char* action, std::string title, std::function<void(StepContext&)> run) -> PlanStep& {
        PlanStep step;
        step.info = {id, action, snapshot ? snapshot->name : name, std::move(title), {}};
        step.run = std::move(run);
        plan.steps.push_back(std::move(step));
        return plan.steps.back();
    };
    if (snapshot) {
        if (snapshot->image_digest != request.site->engine().inspect_image(subject.image, stop).id.value())
            require_same_key(*snapshot, subject, request.site->pool.image_facts(subject.image, *subject.kind, stop));
        add("clone", "examine_snapshot", fmt::format("Start a server on a clone of {}", snapshot->name),
            [dump, snapshot = *snapshot](StepContext& context) { dump->start(snapshot, context); })
            .undo = [dump](StepContext&) { dump->tidy({}); };
    } else {
        dump->use_live(container);
    }
    add("dump", "dump_database", fmt::format("Write the data as text to {}", file.string()), [dump](StepContext& context) {
        dump->write(context);
    }).undo = [dump](StepContext&) { dump->take_back(); };
    if (snapshot)
        add("tidy", "tidy", "Remove the server and its clone", [dump](StepContext& context) { dump->tidy(context.stop()); });
    return plan;
}

}  // namespace seedbed::databases
