// The container that waits for work in the pool: the database's own image (nothing extra is pulled), asleep, with the pool mounted and no
// network. An exec in it takes 0.09 s where a fresh container takes 0.5 s. It is found again by its labels, also by other processes,
// started when it is first needed, and leaves by itself when nobody has used it for five minutes. Thread-safe.
#pragma once

#include "engine/engine.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

inline constexpr const char* k_label_pool = "dev.seedbed.pool";  // of a helper: which pool it has mounted
inline constexpr const char* k_role_helper = "helper";
inline constexpr const char* k_role_builder = "builder";

class HelperContainer {
public:
    // `pool`: a path of the engine's machine. `image`: a reference or id that is on the engine.
    HelperContainer(std::shared_ptr<engine::Engine> engine, std::string project, std::string pool, std::string image);

    // Runs `script` with `arguments` (the first names its action). Any exit code is a result. A helper that went away under the script
    // (somebody removed it) is replaced, and the script runs again: every action bears that. `on_line` sees the lines of its standard
    // output as they come, on the transport's thread. Throws engine errors; not_found when the image is gone.
    engine::ExecResult run(std::string_view script, const std::vector<std::string>& arguments, const std::stop_token& stop,
                           const std::function<void(std::string_view)>& on_line = {});

    // The waiting container, started when there is none.
    [[nodiscard]] ContainerId id(const std::stop_token& stop);
    // Removes it, if this object started it and nobody else works in it.
    void release() noexcept;

private:
    [[nodiscard]] std::optional<ContainerId> find(const std::stop_token& stop);
    [[nodiscard]] ContainerId start(const std::stop_token& stop);
    [[nodiscard]] engine::ContainerSpec spec() const;
    void forget(const ContainerId& gone);

    std::shared_ptr<engine::Engine> engine_;
    std::string project_, pool_, image_;
    std::mutex mutex_;  // guards what follows
    ContainerId waiting_;
    bool started_here_{false};
};

// The helpers of a pool that are running, whatever image or project they are of.
[[nodiscard]] std::vector<engine::ContainerSummary> helpers_of(engine::Engine& engine, const std::string& pool,
                                                               const std::stop_token& stop);

}  // namespace seedbed::databases
