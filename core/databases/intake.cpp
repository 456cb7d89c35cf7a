#include "databases/intake.h"

#include "base/error.h"
#include "base/units.h"
#include "databases/layout.h"
#include "databases/snapshot_file.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

Intake::Intake(std::shared_ptr<Site> site, Subject subject, std::string plan, std::string title)
    : site_(std::move(site))
    , subject_(std::move(subject))
    , plan_(std::move(plan))
    , title_(std::move(title))
    , folder_(building_folder(plan_, "received"))
    , life_(site_, subject_.image)
{
}

// Journalled as a build is: it makes a snapshot and touches no live data, and is cleared up likewise.
void Intake::begin(const StepContext& context)
{
    begun_ = true;
    site_->pool.begin_building(subject_.image, folder_, nullptr, {}, site_->journal_entry(PlanKind::build, plan_, title_, subject_),
                               context);
}

void Intake::take(ByteSource packed, const Snapshot& sent, const std::function<void(std::uint64_t bytes)>& read, const StepContext& context)
{
    SnapshotFileReader reader(std::move(packed));
    if (reader.snapshot() != sent)
        throw Error(ErrorKind::conflict, fmt::format("what is read is not the snapshot {} any more", sent.name),
                    {.hint = "It was replaced meanwhile; try again."});
    const auto source = [&](char* buffer, std::size_t capacity) {
        const std::size_t size = reader.read(buffer, capacity);
        read(reader.bytes());
        life_.give(context.stop());
        return size;
    };
    site_->pool.make_room(subject_.image, sent.bytes, context.stop());
    site_->pool.put(subject_.image, folder_, source, context.stop());
    const DataSize size = site_->pool.measure(subject_.image, folder_, context.stop());
    if (size.bytes != sent.bytes || size.files != sent.file_count)
        throw Error(ErrorKind::internal, fmt::format("the engine keeps {} files of {} bytes instead of {} files of {} bytes", size.files,
                                                     size.bytes, sent.file_count, sent.bytes));
}

void Intake::publish(Snapshot snapshot, const StepContext& context)
{
    snapshot.mechanism = to_string(site_->pool.copy_mode(subject_.image, context.stop()));
    site_->pool.publish(subject_.image, folder_, snapshot, context.stop());
    discard();
}

void Intake::discard()
{
    if (!std::exchange(begun_, false))
        return;
    site_->pool.halt_everywhere(plan_, {});
    site_->pool.abandon(subject_.image, plan_, {});
}

void require_room(const Snapshot& snapshot, const Inventory& inventory)
{
    if (snapshot.bytes > inventory.free_bytes + inventory.spare_bytes())
        throw Error(ErrorKind::no_space,
                    fmt::format("the snapshot needs {}, and the pool's disk has {} left", format_bytes(snapshot.bytes),
                                format_bytes(inventory.free_bytes)),
                    {.hint = "Make room on the engine's disk, for example by removing old snapshots."});
}

}  // namespace seedbed::databases
