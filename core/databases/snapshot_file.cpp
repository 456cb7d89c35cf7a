#include "databases/snapshot_file.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/snapshot_file_json.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace seedbed::databases {

namespace {

constexpr const char* k_manifest = "seedbed-snapshot.json";
constexpr const char* k_end = "seedbed-end.json";
constexpr const char* k_data = "data";
constexpr std::uint64_t k_most_text = 16u * 1024 * 1024;
// What is remembered of each entry must not fill the memory, whatever a manifest says.
constexpr std::uint64_t k_most_files = 10'000'000;
constexpr std::uint64_t k_most_others = 100'000;  // folders and links, beyond one for each file

// A path below the folder it is unpacked in, in one way of writing only.
bool is_plain_path(std::string_view path)
{
    const auto parts = split(path, '/');
    return path.find('\0') == std::string_view::npos &&
           std::none_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty() || part == "." || part == ".."; });
}

[[noreturn]] void refuse(const std::string& why)
{
    throw Error(ErrorKind::bad_usage, "the file is not taken in: " + why,
                {.hint = "It was damaged, or made by something else than `seedbed db export`."});
}

}  // namespace

// ---- writing

SnapshotFileWriter::SnapshotFileWriter(const Snapshot& snapshot, std::map<std::string, FileOwner> owners, ByteSink sink)
    : snapshot_(snapshot)
    , owners_(std::move(owners))
    , packer_(std::move(sink))
    , reader_({.entry = [this](const TarEntry& entry) { begin(entry); }, .content = [this](std::string_view bytes) { write(bytes); }})
{
    add_text(k_manifest, file_manifest_json(snapshot_), true);
}

void SnapshotFileWriter::take(std::string_view engines_tar)
{
    reader_.feed(engines_tar);
}

void SnapshotFileWriter::write(std::string_view bytes)
{
    hash_.add(bytes);
    packer_.write(bytes);
}

void SnapshotFileWriter::finish_entry()
{
    write(std::exchange(pending_padding_, {}));
}

// Engines put the folder's own name in front.
void SnapshotFileWriter::begin(TarEntry entry)
{
    finish_entry();
    const auto below = [](const std::string& name) {
        const auto slash = name.find('/');
        return slash == std::string::npos ? std::string() : name.substr(slash + 1);
    };
    const std::string name = below(entry.name);
    const auto owner = owners_.find(name.empty() ? "." : name);
    if (owner == owners_.end())
        throw Error(ErrorKind::conflict, fmt::format("the snapshot {} changed while it was read", snapshot_.name));
    entry.uid = owner->second.uid;
    entry.gid = owner->second.gid;
    entry.name = name.empty() ? k_data : fmt::format("{}/{}", k_data, name);
    if (entry.type == TarEntry::Type::file)
        sizes_[name] = entry.size;
    if (entry.type == TarEntry::Type::hard_link) {
        sizes_[name] = sizes_[below(entry.link)];
        entry.link = fmt::format("{}/{}", k_data, below(entry.link));
    }
    if (entry.type == TarEntry::Type::file || entry.type == TarEntry::Type::hard_link) {
        bytes_ += sizes_[name];
        ++files_;
    }
    write(tar_head(entry));
    pending_padding_ = tar_padding(entry.size);
}

void SnapshotFileWriter::add_text(const std::string& name, const std::string& text, bool hashed)
{
    TarEntry entry;
    entry.name = name;
    entry.mode = 0644;
    entry.size = text.size();
    const std::string member = tar_head(entry) + text + tar_padding(text.size());
    if (hashed)
        hash_.add(member);
    packer_.write(member);
}

// Engines leave out what they cannot read and go on, so that its end alone proves nothing.
void SnapshotFileWriter::finish()
{
    finish_entry();
    if (!reader_.between_entries() || bytes_ != snapshot_.bytes || files_ != snapshot_.file_count)
        throw Error(ErrorKind::conflict,
                    fmt::format("the engine gave {} files of {} bytes instead of {} files of {} bytes", files_, bytes_,
                                snapshot_.file_count, snapshot_.bytes),
                    {.hint = "Was the snapshot deleted meanwhile? `seedbed db ls` shows those that are there."});
    add_text(k_end, file_end_json(hash_.digits()), false);
    packer_.write(std::string(2 * k_tar_block, '\0'));
    packer_.finish();
}

// ---- reading

SnapshotFileReader::SnapshotFileReader(ByteSource source)
    : unpacker_(std::move(source))
    , reader_({.entry = [this](const TarEntry& entry) { begin(entry); },
               .content =
                   [this](std::string_view bytes) {
                       if (part_ == Part::data)
                           write(bytes);
                       else
                           text_ += bytes;
                   }})
{
    while (part_ == Part::manifest)
        advance();
}

void SnapshotFileReader::write(std::string_view bytes)
{
    hash_.add(bytes);
    ready_ += bytes;
}

void SnapshotFileReader::advance()
{
    std::array<char, 128 * 1024> piece{};
    const std::size_t size = unpacker_.read(piece.data(), piece.size());
    if (size > 0)
        return reader_.feed({piece.data(), size});
    if (part_ != Part::end || !reader_.ended())
        refuse("it has no end");
    check_end();
    part_ = Part::done;
}

// An entry of ours is complete when the next begins, the last one at the archive's end.
void SnapshotFileReader::begin(const TarEntry& entry)
{
    if (part_ == Part::end)
        refuse("there is something behind its end");
    if (part_ == Part::manifest && text_.empty()) {
        if (entry.type != TarEntry::Type::file || entry.name != k_manifest || entry.size == 0 || entry.size > k_most_text)
            refuse("it does not begin with a snapshot's manifest");
        return;
    }
    if (part_ == Part::manifest)
        read_manifest();
    write(std::exchange(pending_padding_, {}));
    if (entry.type == TarEntry::Type::file && entry.name == k_end) {
        if (entry.size > k_most_text)
            refuse("its end is too long");
        part_ = Part::end;
        text_.clear();
        return;
    }
    require_safe(entry);
    write(tar_head(entry));
    pending_padding_ = tar_padding(entry.size);
}

void SnapshotFileReader::read_manifest()
{
    snapshot_ = snapshot_from_file_manifest(text_);
    if (snapshot_.file_count > k_most_files)
        refuse("its manifest speaks of too many files");
    if (snapshot_.id.empty() || !is_plain_path(snapshot_.id.value()) || snapshot_.id.value().find('/') != std::string::npos)
        refuse("its id is none");
    TarEntry entry;
    entry.name = k_manifest;
    entry.mode = 0644;
    entry.size = text_.size();
    hash_.add(tar_head(entry) + text_ + tar_padding(text_.size()));
    text_.clear();
    part_ = Part::data;
}

void SnapshotFileReader::require_safe(const TarEntry& entry)
{
    const std::string& name = entry.name;
    if (!is_plain_path(name) || (name != k_data && !name.starts_with(fmt::format("{}/", k_data))) ||
        (name == k_data && entry.type != TarEntry::Type::folder))
        refuse(fmt::format("“{}” would lie outside of the data", name));
    for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
        if (links_.contains(name.substr(0, slash)))
            refuse(fmt::format("“{}” lies behind a link", name));
    if (files_.contains(name) || !others_.insert(name).second)
        refuse(fmt::format("“{}” is in it twice", name));
    if (others_.size() > k_most_others + snapshot_.file_count)
        refuse("it has too many folders and links");
    std::uint64_t size = entry.size;
    switch (entry.type) {
    case TarEntry::Type::folder: return;
    case TarEntry::Type::symbolic_link:
        if (!is_plain_path(entry.link))
            refuse(fmt::format("the link “{}” leads outside of the data", name));
        links_.insert(name);
        return;
    case TarEntry::Type::hard_link: {
        const auto target = files_.find(entry.link);
        if (target == files_.end())
            refuse(fmt::format("the link “{}” leads to no file of the data", name));
        size = target->second;
        break;
    }
    case TarEntry::Type::file: break;
    }
    others_.erase(name);
    files_.emplace(name, size);
    bytes_ += size;
    if (bytes_ > snapshot_.bytes || files_.size() > snapshot_.file_count)
        refuse("it holds more than its manifest says");
}

void SnapshotFileReader::check_end()
{
    if (sha256_from_file_end(text_) != hash_.digits())
        refuse("its checksum is wrong");
    if (bytes_ != snapshot_.bytes || files_.size() != snapshot_.file_count)
        refuse("it does not hold what its manifest says");
    ready_ += std::string(2 * k_tar_block, '\0');
}

std::size_t SnapshotFileReader::read(char* buffer, std::size_t capacity)
{
    while (given_ == ready_.size() && part_ != Part::done) {
        ready_.clear();
        given_ = 0;
        advance();
    }
    const std::size_t size = ready_.copy(buffer, capacity, given_);
    given_ += size;
    return size;
}

ByteSource file_source(const std::filesystem::path& file)
{
    const auto descriptor = std::make_shared<platform::Descriptor>(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor->valid())
        throw platform::errno_error(fmt::format("cannot read {}", file.string()), errno);
    return [descriptor, file](char* buffer, std::size_t capacity) {
        for (;;) {
            const ssize_t size = ::read(descriptor->get(), buffer, capacity);
            if (size >= 0)
                return static_cast<std::size_t>(size);
            if (errno != EINTR)
                throw platform::errno_error(fmt::format("cannot read {}", file.string()), errno);
        }
    };
}

Snapshot read_snapshot_file(const std::filesystem::path& file)
{
    try {
        return SnapshotFileReader(file_source(file)).snapshot();
    } catch (const Error& error) {
        throw error.while_doing(file.filename().string());
    }
}

Subject receiver_of(const compose::Project& project, const Snapshot& sent, const std::string& database)
{
    if (!database.empty())
        return find_subject(project, database);
    auto subjects = all_subjects(project);
    std::erase_if(subjects, [&](const Subject& subject) { return subject.engine != sent.engine; });
    const auto own =
        std::find_if(subjects.begin(), subjects.end(), [&](const Subject& subject) { return subject.name() == sent.database; });
    if (own != subjects.end())
        return *own;
    if (subjects.size() == 1)
        return subjects.front();
    throw Error(ErrorKind::bad_usage,
                fmt::format("the snapshot is of the database {} ({}), and the project has {} of that kind", sent.database, sent.engine,
                            subjects.empty() ? "none" : "several"),
                {.hint = subjects.empty() ? "" : "Name one with --database."});
}

}  // namespace seedbed::databases
