#include "databases/part_file.h"

#include "platform/errno_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace seedbed::databases {

namespace fs = std::filesystem;

void PartFile::open()
{
    lock_ = platform::FileLock::try_take(part_);
    if (!lock_)
        throw Error(ErrorKind::conflict, fmt::format("another process writes {} just now", file_.string()),
                    {.hint = "Wait until it is done, or choose another name."});
    require_free(file_);
    descriptor_ = platform::Descriptor(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!descriptor_.valid())
        throw failure(errno);
}

void PartFile::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            throw failure(errno);
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
}

void PartFile::publish()
{
    if (::fsync(descriptor_.get()) != 0 || ::link(part_.c_str(), file_.c_str()) != 0)
        throw failure(errno);
    remove();
    const platform::Descriptor folder(
        ::open(file_.has_parent_path() ? file_.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.valid())
        ::fsync(folder.get());
}

// `undo` also comes here when the lock was not had.
void PartFile::remove()
{
    if (!lock_)
        return;
    descriptor_ = platform::Descriptor();
    std::error_code ignored;
    fs::remove(part_, ignored);
    lock_.reset();
}

void PartFile::require_free(const fs::path& file)
{
    if (fs::exists(file))
        throw Error(ErrorKind::cannot_create, fmt::format("{} is there already", file.string()), {.hint = "Choose another name."});
}

Error PartFile::failure(int number) const
{
    const auto kind = platform::errno_kind(number);
    return Error(kind == ErrorKind::no_space ? kind : ErrorKind::cannot_create,
                 fmt::format("cannot write {}: {}", file_.string(), platform::errno_words(number)));
}

}  // namespace seedbed::databases
