#include "databases/snapshot_artifact.h"

#include "base/error.h"
#include "databases/snapshot_file_json.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

namespace {

constexpr std::uint64_t k_mib = 1024u * 1024;
constexpr std::uint64_t k_least_part = 16 * k_mib;
constexpr std::uint64_t k_largest_part = 256 * k_mib;
constexpr std::uint64_t k_wanted_parts = 2048;  // a manifest of 4 MiB has room for ten times as many
constexpr std::uint64_t k_largest_config = 16 * k_mib;

// Hands out the parts, each only when it is whole and what its digest says.
class PartReader {
public:
    PartReader(std::shared_ptr<registry::Client> client, const registry::Artifact& artifact, const StepContext& context, SignOfLife& life)
        : client_(std::move(client))
        , parts_(artifact.layers)
        , context_(context)
        , life_(life)
    {
        for (const registry::Blob& part : parts_)
            total_ += part.size;
    }

    std::size_t read(char* buffer, std::size_t capacity)
    {
        while (given_ == part_.size() && next_ < parts_.size())
            fetch(parts_[next_++]);
        const std::size_t size = part_.copy(buffer, capacity, given_);
        given_ += size;
        return size;
    }

private:
    void fetch(const registry::Blob& part)
    {
        part_ = client_->blob(
            part,
            [&](std::uint64_t bytes) {
                StepProgress progress;
                progress.done = done_ + bytes;
                progress.total = total_;
                progress.unit = ProgressUnit::bytes;
                context_.report(progress);
                life_.give(context_.stop());
            },
            context_.stop());
        given_ = 0;
        done_ += part.size;
    }

    std::shared_ptr<registry::Client> client_;
    std::vector<registry::Blob> parts_;
    const StepContext& context_;
    SignOfLife& life_;
    std::string part_;
    std::size_t given_{0}, next_{0};
    std::uint64_t done_{0}, total_{0};
};

}  // namespace

std::uint64_t part_size(std::uint64_t snapshot_bytes) noexcept
{
    return std::clamp((snapshot_bytes / k_wanted_parts / k_mib + 1) * k_mib, k_least_part, k_largest_part);
}

void PartCutter::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t size = std::min<std::size_t>(bytes.size(), size_ - part_.size());
        part_ += bytes.substr(0, size);
        bytes.remove_prefix(size);
        if (part_.size() == size_)
            finish();
    }
}

void PartCutter::finish()
{
    if (part_.empty())
        return;
    take_(part_);
    part_.clear();
}

registry::Artifact require_snapshot_artifact(const registry::Manifest& manifest, const registry::Reference& reference)
{
    registry::Artifact artifact = registry::parse_artifact(manifest.text);
    if (artifact.type != k_artifact_type) {
        const bool newer = artifact.type.starts_with("application/vnd.seedbed.");
        throw Error(newer ? ErrorKind::unsupported : ErrorKind::conflict,
                    fmt::format("{} is {}", reference.text(), newer ? "of a newer Seedbed" : "no snapshot of Seedbed, but something else"),
                    {.hint = newer ? "Update Seedbed on this machine." : "Is the name right? `seedbed db push` makes a snapshot there."});
    }
    const auto refuse = [&](const char* why) {
        throw Error(ErrorKind::bad_usage, fmt::format("{} is not taken in: {}", reference.text(), why),
                    {.hint = "It was made by something else than `seedbed db push`."});
    };
    if (artifact.config.size > k_largest_config)
        refuse("its manifest is too long");
    if (artifact.layers.empty())
        refuse("it has no data");
    for (const registry::Blob& part : artifact.layers)
        if (part.media_type != k_part_type || part.size == 0 || part.size > k_largest_part)
            refuse("one of its parts is none");
    return artifact;
}

std::optional<Published> find_published(registry::Client& client, const registry::Reference& reference, const std::stop_token& stop)
{
    const auto manifest = client.manifest(stop);
    if (!manifest)
        return {};
    Published published;
    published.digest = manifest->digest;
    published.artifact = require_snapshot_artifact(*manifest, reference);
    try {
        published.snapshot = snapshot_from_file_manifest(client.blob(
            published.artifact.config, [](std::uint64_t) {}, stop));
    } catch (const Error& error) {
        throw error.while_doing(reference.text());
    }
    return published;
}

ByteSource published_source(std::shared_ptr<registry::Client> client, const registry::Artifact& artifact, const StepContext& context,
                            SignOfLife& life)
{
    const auto reader = std::make_shared<PartReader>(std::move(client), artifact, context, life);
    return [reader](char* buffer, std::size_t capacity) { return reader->read(buffer, capacity); };
}

Snapshot sendable(Snapshot snapshot)
{
    snapshot.pinned = false;
    return snapshot;
}

registry::Blob blob_of(const char* media_type, std::string_view bytes)
{
    return {media_type, "sha256:" + platform::sha256(bytes), bytes.size()};
}

}  // namespace seedbed::databases
