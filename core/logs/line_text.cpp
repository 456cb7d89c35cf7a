#include "logs/line_text.h"

#include "base/cancellation.h"
#include "logs/ansi.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::logs {

namespace {

constexpr std::size_t k_write_size = std::size_t{1} << 20;

bool is_later_piece(const SourceSnapshot& source, std::uint64_t line)
{
    return line > source.first_line() && source.entry(line - 1).has(LineEntry::goes_on);
}

// A file beside the wanted one that takes its place when all is written, and goes away when not.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target) : target_(std::move(target)), name_(target_.string() + ".XXXXXX")
    {
        file_ = platform::Descriptor(::mkostemp(name_.data(), O_CLOEXEC));
        if (!file_.valid())
            fail();
        // mkostemp makes it private; a saved log is as readable as any file that the user makes.
        const mode_t mask = ::umask(0);
        ::umask(mask);
        ::fchmod(file_.get(), (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask);
    }
    ~NewFile()
    {
        if (file_.valid())
            ::unlink(name_.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                fail();
            bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }
    void put_in_place()
    {
        if (::rename(name_.c_str(), target_.c_str()) != 0)
            fail();
        file_ = platform::Descriptor();
    }

private:
    [[noreturn]] void fail() const { throw platform::errno_error("The log could not be written to " + target_.string(), errno); }

    std::filesystem::path target_;
    std::string name_;
    platform::Descriptor file_;
};

}  // namespace

void append_line(const LogSnapshot& snapshot, LineRef ref, const LineFormat& format, std::string& text)
{
    const SourceSnapshot& source = snapshot.source(ref.source);
    const LineEntry& entry = source.entry(ref.line);
    const std::string_view bytes = source.text(ref.line);
    if (!is_later_piece(source, ref.line)) {
        if (format.times)
            text += format_rfc3339(entry.time()) + " ";
        if (format.sources)
            text += source.name() + " | ";
    }
    if (entry.has(LineEntry::marker))
        text += "--- " + describe(decode_marker(bytes)) + " ---";
    else if (!format.colors && entry.has(LineEntry::ansi))
        strip_ansi(bytes, text);
    else
        text += bytes;
    if (!entry.has(LineEntry::goes_on))
        text += '\n';
}

std::uint64_t write_lines(const LogSnapshot& snapshot, std::span<const LineRef> lines, const LineFormat& format,
                          const std::filesystem::path& file, const std::stop_token& stop)
{
    NewFile target(file);
    std::string text;
    for (const LineRef ref : lines) {
        append_line(snapshot, ref, format, text);
        if (text.size() < k_write_size)
            continue;
        throw_if_cancelled(stop, "Saving the log");
        target.write(text);
        text.clear();
    }
    target.write(text);
    target.put_in_place();
    return lines.size();
}

}  // namespace seedbed::logs
