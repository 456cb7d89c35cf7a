#include "platform/atomic_file.h"

#include "base/error.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::platform {

namespace fs = std::filesystem;

namespace {

// A file name that nobody else uses, beside the target so that rename(2) stays on one filesystem.
fs::path temporary_beside(const fs::path& file)
{
    std::random_device random;
    return file.parent_path() / fmt::format(".{}.{:08x}{:08x}.tmp", file.filename().string(), random(), random());
}

// A symbolic link stays one: its target is what gets replaced.
fs::path resolved_target(const fs::path& file)
{
    std::error_code error;
    fs::path target = fs::is_symlink(file, error) ? fs::canonical(file, error) : file;
    return error || target.empty() ? file : target;
}

void write_all(int descriptor, std::string_view content, const fs::path& file)
{
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw errno_error(fmt::format("cannot write {}", file.string()), errno);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

// A rename is on disk only when its folder is.
void sync_folder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid())
        ::fsync(descriptor.get());
}

void write_and_sync(int descriptor, std::string_view content, bool private_to_user, const fs::path& target)
{
    struct stat before {};
    const bool replaces = ::stat(target.c_str(), &before) == 0;
    if (replaces && !private_to_user && ::fchmod(descriptor, before.st_mode & 07777u) != 0)
        throw errno_error(fmt::format("cannot keep the permissions of {}", target.string()), errno);
    write_all(descriptor, content, target);
    if (::fsync(descriptor) != 0)
        throw errno_error(fmt::format("cannot write {}", target.string()), errno);
}

}  // namespace

std::string read_file(const fs::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.valid())
        throw errno_error(fmt::format("cannot read {}", file.string()), errno);
    std::string content;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t size = ::read(descriptor.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            throw errno_error(fmt::format("cannot read {}", file.string()), errno);
        if (size == 0)
            return content;
        content.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

void write_file_atomically(const fs::path& file, std::string_view content, bool private_to_user)
{
    const fs::path target = resolved_target(file);
    const fs::path temporary = temporary_beside(target);
    const Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, private_to_user ? 0600 : 0666));
    if (!descriptor.valid()) {
        const int reason = errno;
        throw Error(errno_kind(reason) == ErrorKind::no_space ? ErrorKind::no_space : ErrorKind::cannot_create,
                    fmt::format("cannot create {}: {}", target.string(), errno_words(reason)));
    }
    try {
        write_and_sync(descriptor.get(), content, private_to_user, target);
        if (::rename(temporary.c_str(), target.c_str()) != 0)
            throw errno_error(fmt::format("cannot replace {}", target.string()), errno);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
    sync_folder(target.parent_path());
}

}  // namespace seedbed::platform
