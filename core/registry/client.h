// One repository of a registry, reached from this machine with the login that the docker client has stored here (OCI distribution
// specification 1.1; distribution's token specification). This header is the room's table of contents. Everything is checked: a blob that
// is not what its digest says does not get out of here. What fails for a moment is tried again. Not thread-safe.
#pragma once

#include "platform/folders.h"
#include "registry/artifact_json.h"
#include "registry/reference.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace seedbed::registry {

enum class Access { pull, push };

struct Patience {
    int attempts{4};
    std::chrono::milliseconds pause{500};  // before the second; each further one is twice as long
    std::chrono::seconds silence{60};      // without a byte
};

struct Manifest {
    std::string text;
    std::string digest;
};

// How much of one blob is there.
using BlobProgress = std::function<void(std::uint64_t bytes)>;

class Client {
public:
    Client(const Reference& reference, platform::HostEnvironment host, Access access, Patience patience = {});
    ~Client();

    // All throw Error: cancelled; engine_denied (the login is missing or does not suffice; the hint says `docker login`); timed_out and
    // engine_refused (the registry cannot be reached, or answers with something else).

    // Nothing: the registry does not have it.
    [[nodiscard]] std::optional<Manifest> manifest(const std::stop_token& stop);
    // Under the reference's tag. Gives its digest.
    std::string put_manifest(const std::string& text, const std::stop_token& stop);

    [[nodiscard]] bool has_blob(const std::string& digest, const std::stop_token& stop);
    void put_blob(const std::string& digest, std::string_view bytes, const BlobProgress& progress, const std::stop_token& stop);
    // Throws Error(not_found), too. What was received already is not asked for again when the connection breaks.
    [[nodiscard]] std::string blob(const Blob& blob, const BlobProgress& progress, const std::stop_token& stop);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace seedbed::registry
