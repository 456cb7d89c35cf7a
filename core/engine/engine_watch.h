// Keeps an immutable picture of an engine: subscribe to /events first, then list; an event invalidates its part, debounced, and that
// part alone is listed again; after a reconnect everything is listed again. It lives through the engine's absence.
#pragma once

#include "engine/engine.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::engine {

struct EngineState {
    enum class Connection { connecting, connected, lost };

    Connection connection{Connection::connecting};
    std::string reason;  // why it is lost: Error::what()
    std::optional<ErrorKind> reason_kind;
    std::shared_ptr<Engine> engine;  // set while connected; keeps its last value while lost
    VersionInfo version;
    SystemInfo info;
    std::vector<ContainerSummary> containers;  // sorted by name
    std::vector<ImageSummary> images;
    std::vector<VolumeInfo> volumes;  // sorted by name; no sizes
    std::vector<NetworkInfo> networks;
    TimePoint listed_at{};      // of the containers
    std::uint64_t revision{0};  // grows with every change
};

using EngineStatePtr = std::shared_ptr<const EngineState>;

class EngineWatch {
public:
    // Runs on the calling thread until the token asks to stop. `on_state` is called on that thread with a new value whenever something
    // changed: within 300 ms of an event (50 ms debounce), and on losing and regaining the engine (retries after 0.25, 0.5, then 1 s).
    static void run(const Endpoint& endpoint, const std::function<void(EngineStatePtr)>& on_state, const std::stop_token& stop);
};

}  // namespace seedbed::engine
