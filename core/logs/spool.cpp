#include "logs/spool.h"

#include "platform/errno_error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::logs {

namespace {

// The disk's room is taken in steps, so that a hundred idle containers do not take a hundred slots.
constexpr std::size_t k_reserve_step = std::size_t{256} << 10;

platform::Descriptor opened(int descriptor, const std::string& where)
{
    if (descriptor < 0)
        throw platform::errno_error("The spool for log lines could not be created in " + where, errno)
            .with_hint("Check that the folder may be written to; XDG_CACHE_HOME names another one");
    return platform::Descriptor(descriptor);
}

// O_TMPFILE has no name at all; where a filesystem lacks it (NFS), a name lives for a moment.
platform::Descriptor open_nameless(const std::filesystem::path& folder)
{
    const int nameless = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (nameless >= 0)
        return platform::Descriptor(nameless);
    std::string name = (folder / "log-XXXXXX").string();
    platform::Descriptor named = opened(::mkostemp(name.data(), O_CLOEXEC), folder.string());
    ::unlink(name.c_str());
    return named;
}

}  // namespace

std::shared_ptr<Spool> Spool::create(const std::filesystem::path& folder)
{
    if (folder.empty())
        return std::shared_ptr<Spool>(new Spool(opened(::memfd_create("seedbed-logs", MFD_CLOEXEC), "memory")));
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    return std::shared_ptr<Spool>(new Spool(open_nameless(folder)));
}

Spool::~Spool()
{
    for (char* data : mapped_)
        ::munmap(data, k_slot_size);
}

Spool::Slot Spool::take()
{
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
        const Slot slot = free_.back();
        free_.pop_back();
        return slot;
    }
    const auto begin = static_cast<off_t>(slots_) * static_cast<off_t>(k_slot_size);
    if (::ftruncate(file_.get(), begin + static_cast<off_t>(k_slot_size)) != 0)
        throw platform::errno_error("The spool for log lines could not grow", errno);
    void* data = ::mmap(nullptr, k_slot_size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), begin);
    if (data == MAP_FAILED)
        throw platform::errno_error("The spool for log lines could not be mapped", errno);
    mapped_.push_back(static_cast<char*>(data));
    free_.reserve(mapped_.size());  // so that giving back needs no memory
    return Slot{static_cast<char*>(data), slots_++, 0};
}

void Spool::give_back(const Slot& slot) noexcept
{
    const std::lock_guard lock(mutex_);
    free_.push_back(slot);
}

bool Spool::reserve(Slot& slot, std::size_t size) noexcept
{
    if (size <= slot.reserved)
        return true;
    const std::size_t wanted = std::min(k_slot_size, (size + k_reserve_step - 1) / k_reserve_step * k_reserve_step);
    const auto begin = static_cast<off_t>(slot.number) * static_cast<off_t>(k_slot_size);
    const int error = ::posix_fallocate(file_.get(), begin + static_cast<off_t>(slot.reserved), static_cast<off_t>(wanted - slot.reserved));
    if (error != 0)
        return false;
    slot.reserved = wanted;
    return true;
}

}  // namespace seedbed::logs
