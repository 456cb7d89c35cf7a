// A container for one plan that sees the pool, as the waiting helpers do, and a place outside of it: a plain volume whose data
// comes in, or the folder in which the engine keeps its volumes. It carries the plan's label, so that `remove_throwaways` finds it when
// this process dies; whatever it does ends with it.
#pragma once

#include "databases/site.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// Where it sees what lies outside.
inline constexpr const char* k_outside_mount = "/seedbed-outside";

class Mover {
public:
    // Makes and starts it. `outside`: its target is set here.
    Mover(Site& site, const Subject& subject, const std::string& plan, engine::MountSpec outside, const std::stop_token& stop);
    ~Mover();  // removes it
    Mover(const Mover&) = delete;
    Mover& operator=(const Mover&) = delete;

    // An action of the pool's script (pool_handover.sh), which sees the place at k_outside_mount. Gives what it printed.
    std::string act(const std::vector<std::string>& arguments, const std::stop_token& stop,
                    const std::function<void(std::string_view)>& on_line = {});
    void remove() noexcept;

private:
    Site& site_;
    ContainerId container_;
};

// The engine's folder of volumes, writable, as a Mover's place outside; there `place_of` finds the data of one of them. Throws
// Error(unsupported) when the engine does not say where that is.
[[nodiscard]] engine::MountSpec volumes_folder(const engine::VolumeInfo& any);
[[nodiscard]] std::string place_of(const engine::VolumeInfo& volume);

}  // namespace seedbed::databases
