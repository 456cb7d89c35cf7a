// A snapshot as one file: a tar packed with zstd. Its first member, seedbed-snapshot.json, is the manifest; data/ follows with owners and
// permissions; the last member, seedbed-end.json, holds the SHA-256 of all before it. Whoever reads it trusts nothing in it: names stay
// within data/, links within it too, and devices are refused; what is handed on is written anew from what was checked.
#pragma once

#include "databases/pool.h"
#include "databases/snapshot.h"
#include "databases/subject.h"
#include "databases/tar_codec.h"
#include "databases/zstd_stream.h"
#include "platform/sha256.h"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace seedbed::databases {

inline constexpr int k_snapshot_file_format = 1;

// Packs what an engine gives as a tar of the data folder.
class SnapshotFileWriter {
public:
    // `owners`: who owns each name; what the engine's archive says of owners is not used.
    SnapshotFileWriter(const Snapshot& snapshot, std::map<std::string, FileOwner> owners, ByteSink sink);

    void take(std::string_view engines_tar);
    // Throws Error(conflict) when this is not all of the snapshot's data.
    void finish();
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    void begin(TarEntry entry);
    void finish_entry();
    void add_text(const std::string& name, const std::string& text, bool hashed);
    void write(std::string_view bytes);

    Snapshot snapshot_;
    std::map<std::string, FileOwner> owners_;
    ZstdWriter packer_;
    TarReader reader_;
    platform::Sha256 hash_;
    std::map<std::string, std::uint64_t> sizes_;
    std::string pending_padding_;
    std::uint64_t bytes_{0}, files_{0};
};

// Reads such a file, from its beginning to its end.
class SnapshotFileReader {
public:
    // Reads the manifest. Throws Error: bad_usage (no exported snapshot, damaged, cut off), unsupported (of a newer format).
    explicit SnapshotFileReader(ByteSource source);

    [[nodiscard]] const Snapshot& snapshot() const noexcept { return snapshot_; }
    // The data as a tar, checked as it is read; 0 at its end, by when the checksum was right. Throws Error(bad_usage).
    [[nodiscard]] std::size_t read(char* buffer, std::size_t capacity);
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    enum class Part { manifest, data, end, done };

    void advance();
    void begin(const TarEntry& entry);
    void require_safe(const TarEntry& entry);
    void write(std::string_view bytes);
    void read_manifest();
    void check_end();

    ZstdReader unpacker_;
    TarReader reader_;
    platform::Sha256 hash_;
    Snapshot snapshot_;
    Part part_{Part::manifest};
    std::string text_;  // of a member of ours
    std::string pending_padding_;
    std::string ready_;
    std::size_t given_{0};
    std::map<std::string, std::uint64_t> files_;
    std::set<std::string> others_;  // folders and symbolic links
    std::set<std::string> links_;
    std::uint64_t bytes_{0};
};

// Its manifest.
[[nodiscard]] Snapshot read_snapshot_file(const std::filesystem::path& file);
// Throws Error: not_found, cannot_create.
[[nodiscard]] ByteSource file_source(const std::filesystem::path& file);

// Whose database an exported snapshot becomes: the named one; else that of its own name, else the only one of its kind. Throws
// Error(bad_usage).
[[nodiscard]] Subject receiver_of(const compose::Project& project, const Snapshot& sent, const std::string& database);

}  // namespace seedbed::databases
