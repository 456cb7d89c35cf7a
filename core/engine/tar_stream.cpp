#include "engine/tar_stream.h"

#include "base/error.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace seedbed::engine {

namespace {

using EntryPtr = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

class TarWriter {
public:
    explicit TarWriter(std::vector<TarFile> files) : files_(std::move(files)), archive_(archive_write_new(), &archive_write_free)
    {
        // GNU tar takes names as bytes, whatever the locale, and of any length; every engine reads it.
        check(archive_write_set_format_gnutar(archive_.get()));
        check(archive_write_set_bytes_per_block(archive_.get(), 0));
        check(archive_write_open2(archive_.get(), this, nullptr, &TarWriter::on_write, nullptr, nullptr));
    }

    std::size_t read(char* buffer, std::size_t capacity)
    {
        while (ready_.size() - given_ == 0 && !closed_)
            advance();
        const std::size_t size = ready_.copy(buffer, capacity, given_);
        given_ += size;
        if (given_ == ready_.size()) {
            ready_.clear();
            given_ = 0;
        }
        return size;
    }

private:
    static la_ssize_t on_write(archive*, void* self, const void* bytes, std::size_t size)
    {
        static_cast<TarWriter*>(self)->ready_.append(static_cast<const char*>(bytes), size);
        return static_cast<la_ssize_t>(size);
    }

    void check(int result) const
    {
        if (result < ARCHIVE_WARN)
            throw Error(ErrorKind::internal, fmt::format("cannot write a tar: {}", archive_error_string(archive_.get())));
    }

    void advance()
    {
        if (content_.valid())
            copy_content();
        else if (next_ < files_.size())
            begin(files_[next_++]);
        else {
            check(archive_write_close(archive_.get()));
            closed_ = true;
        }
    }

    void begin(const TarFile& file)
    {
        const EntryPtr entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_pathname(entry.get(), file.name.c_str());
        if (file.host.empty()) {
            archive_entry_set_filetype(entry.get(), AE_IFREG);
            archive_entry_set_perm(entry.get(), file.mode);
            archive_entry_set_uid(entry.get(), file.uid);
            archive_entry_set_gid(entry.get(), file.gid);
            archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
            check(archive_write_header(archive_.get(), entry.get()));
            archive_write_data(archive_.get(), file.content.data(), file.content.size());
            return;
        }
        describe(entry.get(), file);
        check(archive_write_header(archive_.get(), entry.get()));
    }

    void describe(archive_entry* entry, const TarFile& file)
    {
        struct stat status {};
        if (::lstat(file.host.c_str(), &status) != 0)
            throw platform::errno_error(fmt::format("cannot read {}", file.host.string()), errno);
        archive_entry_set_mode(entry, status.st_mode);
        archive_entry_set_mtime(entry, status.st_mtim.tv_sec, 0);
        if (S_ISLNK(status.st_mode))
            archive_entry_set_symlink(entry, std::filesystem::read_symlink(file.host).c_str());
        if (!S_ISREG(status.st_mode))
            return;
        archive_entry_set_size(entry, status.st_size);
        content_ = platform::Descriptor(::open(file.host.c_str(), O_RDONLY | O_CLOEXEC));
        if (!content_.valid())
            throw platform::errno_error(fmt::format("cannot read {}", file.host.string()), errno);
        content_left_ = static_cast<std::size_t>(status.st_size);
    }

    void copy_content()
    {
        std::array<char, 128 * 1024> piece{};
        const ssize_t size = ::read(content_.get(), piece.data(), std::min(piece.size(), content_left_));
        if (size < 0 && errno == EINTR)
            return;
        if (size < 0)
            throw platform::errno_error(fmt::format("cannot read {}", files_[next_ - 1].host.string()), errno);
        if (size == 0) {
            content_ = platform::Descriptor();
            check(archive_write_finish_entry(archive_.get()));
            return;
        }
        content_left_ -= static_cast<std::size_t>(size);
        archive_write_data(archive_.get(), piece.data(), static_cast<std::size_t>(size));
    }

    std::vector<TarFile> files_;
    std::size_t next_{0};
    std::unique_ptr<archive, decltype(&archive_write_free)> archive_;
    platform::Descriptor content_;
    std::size_t content_left_{0};
    std::string ready_;
    std::size_t given_{0};
    bool closed_{false};
};

}  // namespace

BodySource tar_of(std::vector<TarFile> files)
{
    return [writer = std::make_shared<TarWriter>(std::move(files))](char* buffer, std::size_t capacity) {
        return writer->read(buffer, capacity);
    };
}

std::string tar_text_of(std::vector<TarFile> files)
{
    TarWriter writer(std::move(files));
    std::string text;
    std::array<char, 65536> piece{};
    for (std::size_t size = writer.read(piece.data(), piece.size()); size > 0; size = writer.read(piece.data(), piece.size()))
        text.append(piece.data(), size);
    return text;
}

}  // namespace seedbed::engine
