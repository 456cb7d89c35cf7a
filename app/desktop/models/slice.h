// How much of a long piece of work is done before the event loop has its turn. Counted, not timed, so that the same work falls into the
// same slices on every machine.
#pragma once

#include <algorithm>
#include <limits>

namespace seedbed::desktop {

class Slice {
public:
    // As many rows as take a few milliseconds, views and all (docs/benchmarks.md).
    [[nodiscard]] static Slice usual() noexcept { return Slice(k_rows); }
    [[nodiscard]] static Slice all() noexcept { return Slice(std::numeric_limits<int>::max()); }

    // At least 1 before it is over.
    [[nodiscard]] int left() const noexcept { return left_; }
    [[nodiscard]] bool over() const noexcept { return left_ <= 0; }
    // A signal, and the rows that it told of. Views work through a signal at a cost of its own, however few rows it is about.
    void spend(int rows) noexcept { left_ -= std::min(left_, rows + k_signal); }

private:
    explicit Slice(int left) noexcept : left_(left) {}

    static constexpr int k_rows = 250;
    static constexpr int k_signal = 8;

    int left_;
};

}  // namespace seedbed::desktop
