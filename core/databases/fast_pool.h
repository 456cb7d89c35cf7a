// The fast pool of one engine's machine, as typed calls: an XFS image that is mounted over the pool's folder (scripts/fast_pool.sh, which
// says what lies where). The calls run on the engine's machine itself, by its own programs: in a container of a database's image that
// enters the mount namespace of that machine's first process. It is there for one plan, or one call, and holds no data. Not thread-safe.
#pragma once

#include "base/plan.h"
#include "databases/fast_pool_look.h"
#include "engine/engine.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

enum class PoolDirection { on, off };
[[nodiscard]] std::string_view to_string(PoolDirection direction) noexcept;

class FastPool {
public:
    // `pool`: its folder on the engine's machine. `image`: one that is on the engine. `plan`: whose it is, where it is a plan's.
    FastPool(std::shared_ptr<engine::Engine> engine, std::string project, std::string pool, std::string image, std::string plan = {});
    ~FastPool();
    FastPool(const FastPool&) = delete;
    FastPool& operator=(const FastPool&) = delete;

    // All throw Error: unsupported (the engine, or its machine, does not allow it), conflict (another plan's claim; the image is in use),
    // no_space, internal; and the engine's own.

    [[nodiscard]] FastPoolLook look(const std::stop_token& stop);
    [[nodiscard]] std::uint64_t weigh(const std::stop_token& stop);  // bytes that a plain copy of the pool takes
    [[nodiscard]] std::vector<std::string> journal(const std::stop_token& stop);

    // From here to `settle` nobody else works in the pool. `line`: see FastPoolClaim.
    void claim(const std::string& line, const std::stop_token& stop);
    void make(const std::string& claim, std::uint64_t bytes, const std::stop_token& stop);
    void copy(const std::string& claim, PoolDirection direction, std::uint64_t bytes, const StepContext& context);
    void check(const std::string& claim, PoolDirection direction, bool checksums, const std::stop_token& stop);
    void change(const std::string& claim, PoolDirection direction, const std::stop_token& stop);
    void settle(const std::string& claim, const std::stop_token& stop);
    void take_back(const std::string& claim, PoolDirection direction);
    void grow(std::uint64_t image_bytes, const std::stop_token& stop);

    // An action of the script as it is. Any exit code is a result.
    engine::ExecResult run(const std::vector<std::string>& arguments, const std::stop_token& stop,
                           const std::function<void(std::string_view)>& on_line = {});

private:
    std::string act(const std::vector<std::string>& arguments, const std::stop_token& stop,
                    const std::function<void(std::string_view)>& on_line = {});
    void start(const std::vector<std::string>& devices, const std::stop_token& stop);
    void remove() noexcept;
    [[nodiscard]] engine::ContainerSpec spec(const std::vector<std::string>& devices) const;
    [[nodiscard]] Error failure(const std::string& action, const engine::ExecResult& result) const;

    std::shared_ptr<engine::Engine> engine_;
    std::string project_, pool_, image_, plan_;
    ContainerId container_;
};

// Throws Error(unsupported) when this engine cannot have one, as far as it says so itself.
void require_engine_for_fast_pool(const engine::SystemInfo& info);

// Ends a plan on the pool that was cut short, and mounts the image where that is missing, for instance after the machine was restarted.
// Gives a sentence for what was done; empty: nothing. Throws Error(conflict) when the plan's process lives.
[[nodiscard]] std::string settle_fast_pool(const std::shared_ptr<engine::Engine>& engine, const std::string& project,
                                           const std::string& pool, const std::string& image, const std::stop_token& stop);

}  // namespace seedbed::databases
