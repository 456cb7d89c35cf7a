// How long the steps of plans took in this pool, and so how long the next plan's will take. Plain values; they lie in the pool (scripts/
// pool_times.sh), so that every user of the engine knows them.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seedbed::databases {

struct StepTime {
    std::string step;     // "reset.ready"
    std::string subject;  // what it depends on: a snapshot's id; empty: nothing
    std::chrono::milliseconds took{0};
    bool operator==(const StepTime&) const = default;
};

// Of one database.
class StepTimes {
public:
    void add(StepTime time);
    // The median of what the step took with this subject; where there is none, with any.
    [[nodiscard]] std::optional<std::chrono::milliseconds> expected(const std::string& step, const std::string& subject) const;

private:
    std::map<std::string, std::map<std::string, std::vector<std::chrono::milliseconds>>> times_;  // by step, by subject
};

// What the last plain copies of this pool's disk have shown.
class CopySpeed {
public:
    void add(std::chrono::milliseconds took, std::uint64_t bytes);
    // Bytes in a second, of the last one. Nothing: none was seen.
    [[nodiscard]] std::optional<double> last() const { return last_; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> expected(std::uint64_t bytes) const;

private:
    std::optional<double> last_;
};

// As the pool's script keeps them.
[[nodiscard]] std::string to_lines(const std::vector<StepTime>& times);

// The middle one, or between the two in the middle.
[[nodiscard]] std::chrono::milliseconds median(std::vector<std::chrono::milliseconds> times);

}  // namespace seedbed::databases
