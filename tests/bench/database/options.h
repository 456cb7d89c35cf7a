// What the database benchmarks are asked to do: [--size MB] [--rounds N] [--spares|--fast-pool] [ENGINE…]
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace seedbed::bench {

struct Options {
    std::uint64_t megabytes{1000};
    int rounds{7};
    bool spares{false};                // are kept
    bool fast_pool{false};             // the pool is in an image that shares blocks
    std::vector<std::string> engines;  // in the order given, else every test engine that runs
};

// Throws Error(bad_usage).
[[nodiscard]] Options read_options(int argc, char** argv);

// Makes the test support talk to this engine.
void use_engine(const std::string& name);

// A program's main: `run` with the options; its errors in words, and the exit code that goes with them.
[[nodiscard]] int run_benchmark(int argc, char** argv, void (*run)(const Options&));

}  // namespace seedbed::bench
