// How a program reaches the desktop that runs already: where its socket lies, what is said over it, and the caller's side. One desktop
// runs for each user and each engine that was asked for. The listening side is the desktop's (app/desktop/frame/single_instance.h).
#pragma once

#include "platform/folders.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::platform {

// What a second start asks of the first.
struct OpenRequest {
    std::filesystem::path folder;              // absolute; empty: only come to the front
    std::vector<std::filesystem::path> files;  // absolute; Compose files
    std::string activation_token;              // from the desktop environment: permission to take the front (xdg-activation)
    bool operator==(const OpenRequest&) const = default;
};

struct InstancePlace {
    std::filesystem::path socket;
    std::filesystem::path lock;  // held by the instance as long as it lives
};

// In the user's runtime folder, which is made for this user alone (mode 0700). `context` and `host` are what was asked for on the command
// line. Throws Error(cannot_create) when there is no folder that belongs to this user alone.
[[nodiscard]] InstancePlace instance_place(const HostEnvironment& host, const std::string& context, const std::string& engine_url);

// The request as bytes on the socket, and back.
[[nodiscard]] std::string encode(const OpenRequest& request);
struct DecodedRequest {
    enum class State { incomplete, malformed, complete };
    State state{State::incomplete};
    OpenRequest request;
};
[[nodiscard]] DecodedRequest decode(std::string_view bytes);
// What the instance answers when it has taken a request.
inline constexpr std::string_view k_taken = "taken\n";

// Hands the request to the instance; false when nobody listens there, or nobody answers in time. Blocking; any thread.
[[nodiscard]] bool hand_over(const std::filesystem::path& socket, const OpenRequest& request, std::chrono::milliseconds timeout);

}  // namespace seedbed::platform
