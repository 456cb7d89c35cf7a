// A shell on the machine of a test engine, as root, for what happens to a pool that is mounted there. Whatever a test did, no mount, loop
// device or file of the pool outlives this.
#pragma once

#include "base/ids.h"
#include "engine/engine.h"

#include <memory>
#include <string>

namespace seedbed::test {

class EngineMachine {
public:
    // `pool`: its folder there.
    EngineMachine(std::shared_ptr<engine::Engine> engine, std::string pool);
    ~EngineMachine();
    EngineMachine(const EngineMachine&) = delete;
    EngineMachine& operator=(const EngineMachine&) = delete;

    // $P is the pool's folder. Gives what it printed; throws std::runtime_error when it fails.
    std::string run(const std::string& script);

    // Everything that the pool holds, but for what says how it is kept: a checksum.
    std::string contents();
    bool is_mounted();
    // What is beside the pool, and the loop devices of it.
    std::string leftovers();

private:
    std::shared_ptr<engine::Engine> engine_;
    std::string pool_;
    ContainerId container_;
};

}  // namespace seedbed::test
