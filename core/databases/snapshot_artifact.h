// A snapshot in a registry: an OCI artifact. Its config is the snapshot's manifest, and its layers, one behind the other, are the bytes of
// the file that `seedbed db export` would write, cut into parts of a size at which a broken connection costs little (docs/databases.md,
// “Moving”). An engine that is told to pull it as an image refuses.
#pragma once

#include "databases/sign_of_life.h"
#include "databases/snapshot.h"
#include "databases/zstd_stream.h"
#include "registry/client.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace seedbed::databases {

inline constexpr const char* k_artifact_type = "application/vnd.seedbed.snapshot.v1";
inline constexpr const char* k_config_type = "application/vnd.seedbed.snapshot.manifest.v1+json";
inline constexpr const char* k_part_type = "application/vnd.seedbed.snapshot.part.v1.tar+zstd";

// Each part is held in memory once. The same snapshot is always cut alike, so that a push that was cut off finds what is there.
[[nodiscard]] std::uint64_t part_size(std::uint64_t snapshot_bytes) noexcept;

// Gives a stream away in parts.
class PartCutter {
public:
    PartCutter(std::uint64_t size, std::function<void(const std::string&)> take) : size_(size), take_(std::move(take)) {}

    void add(std::string_view bytes);
    // The last one, if there is something left.
    void finish();

private:
    std::uint64_t size_;
    std::function<void(const std::string&)> take_;
    std::string part_;
};

struct Published {
    Snapshot snapshot;
    registry::Artifact artifact;
    std::string digest;  // of the artifact's manifest
};

// Throws Error(conflict) when it is no snapshot, unsupported when it is one of a newer Seedbed, bad_usage when a part is too large.
[[nodiscard]] registry::Artifact require_snapshot_artifact(const registry::Manifest& manifest, const registry::Reference& reference);
// What is under the client's reference; nothing: there is nothing. Throws as above, and as Client does.
[[nodiscard]] std::optional<Published> find_published(registry::Client& client, const registry::Reference& reference,
                                                      const std::stop_token& stop);

// The parts' bytes, one part fetched at a time. What it is made with outlives it.
[[nodiscard]] ByteSource published_source(std::shared_ptr<registry::Client> client, const registry::Artifact& artifact,
                                          const StepContext& context, SignOfLife& life);

// As it is sent: what concerns this pool alone is left out.
[[nodiscard]] Snapshot sendable(Snapshot snapshot);
[[nodiscard]] registry::Blob blob_of(const char* media_type, std::string_view bytes);

}  // namespace seedbed::databases
