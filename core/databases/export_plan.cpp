// A snapshot, written into a file of this machine.
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/outgoing.h"
#include "databases/plans.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"
#include "platform/file_lock.h"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace seedbed::databases {

namespace fs = std::filesystem;

namespace {

// Written beside the file under the name FILE.part; takes the file's own name when it is whole and on the disk.
class PartFile {
public:
    explicit PartFile(fs::path file) : file_(std::move(file)), part_(file_.string() + ".part") {}

    // What an export that was killed left there is written over; one that another process writes just now is not.
    void open()
    {
        lock_ = platform::FileLock::try_take(part_);
        if (!lock_)
            throw Error(ErrorKind::conflict, fmt::format("another export writes {} just now", file_.string()),
                        {.hint = "Wait until it is done, or choose another name."});
        require_free(file_);
        descriptor_ = platform::Descriptor(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!descriptor_.valid())
            throw failure(errno);
    }

    void write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_.get(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                throw failure(errno);
            bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        }
    }

    // A file that came there meanwhile stays.
    void publish()
    {
        if (::fsync(descriptor_.get()) != 0 || ::link(part_.c_str(), file_.c_str()) != 0)
            throw failure(errno);
        remove();
        const platform::Descriptor folder(
            ::open(file_.has_parent_path() ? file_.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder.valid())
            ::fsync(folder.get());
    }

    // Only what this object has begun: `undo` also comes here when the lock was not had.
    void remove()
    {
        if (!lock_)
            return;
        descriptor_ = platform::Descriptor();
        std::error_code ignored;
        fs::remove(part_, ignored);
        lock_.reset();
    }

    // Throws Error(cannot_create).
    static void require_free(const fs::path& file)
    {
        if (fs::exists(file))
            throw Error(ErrorKind::cannot_create, fmt::format("{} is there already", file.string()), {.hint = "Choose another name."});
    }

private:
    [[nodiscard]] Error failure(int number) const
    {
        const auto kind = platform::errno_kind(number);
        return Error(kind == ErrorKind::no_space ? kind : ErrorKind::cannot_create,
                     fmt::format("cannot write {}: {}", file_.string(), platform::errno_words(number)));
    }

    fs::path file_, part_;
    std::optional<platform::FileLock> lock_;
    platform::Descriptor descriptor_;
};

void write_snapshot(const PlanRequest& request, const Snapshot& snapshot, PartFile& file, const StepContext& context)
{
    file.open();
    const auto report = [&](std::uint64_t bytes) {
        StepProgress progress;
        progress.done = bytes;
        progress.total = snapshot.bytes;
        progress.unit = ProgressUnit::bytes;
        context.report(progress);
    };
    SignOfLife life(request.site, request.subject.image);
    pack_snapshot(
        *request.site, request.subject.image, snapshot, [&](std::string_view bytes) { file.write(bytes); }, report, life, context.stop());
    file.publish();
}

}  // namespace

Plan make_export_plan(const PlanRequest& request, const Snapshot& snapshot, const fs::path& file)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Export the snapshot {} to {}", snapshot.name, file.filename().string());
    plan.command = fmt::format("seedbed db export {} {} {}", shell_quoted(request.subject.name()), shell_quoted(snapshot.id.value()),
                               shell_quoted(file.string()));
    plan.notes.push_back("The file holds all data, passwords of the database included; only you may read it.");
    PartFile::require_free(file);
    const auto part = std::make_shared<PartFile>(file);
    PlanStep step;
    step.info = {
        "export",
        "export_snapshot",
        snapshot.name,
        fmt::format("Write the snapshot {} ({} before it is packed) to {}", snapshot.name, format_bytes(snapshot.bytes), file.string()),
        {}};
    step.run = [request, snapshot, part](StepContext& context) { write_snapshot(request, snapshot, *part, context); };
    step.undo = [part](StepContext&) { part->remove(); };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
