#include "databases/step_times.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

void StepTimes::add(StepTime time)
{
    times_[time.step][time.subject].push_back(time.took);
}

std::optional<std::chrono::milliseconds> StepTimes::expected(const std::string& step, const std::string& subject) const
{
    const auto known = times_.find(step);
    if (known == times_.end())
        return std::nullopt;
    if (const auto same = known->second.find(subject); same != known->second.end())
        return median(same->second);
    std::vector<std::chrono::milliseconds> all;
    for (const auto& [other, times] : known->second)
        all.insert(all.end(), times.begin(), times.end());
    return median(std::move(all));
}

void CopySpeed::add(std::chrono::milliseconds took, std::uint64_t bytes)
{
    if (took.count() > 0)
        last_ = static_cast<double>(bytes) * 1000.0 / static_cast<double>(took.count());
}

std::optional<std::chrono::milliseconds> CopySpeed::expected(std::uint64_t bytes) const
{
    if (!last_ || *last_ <= 0)
        return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(bytes) * 1000.0 / *last_));
}

std::string to_lines(const std::vector<StepTime>& times)
{
    std::string text;
    for (const StepTime& time : times)
        text += fmt::format("{}{}\t{}\t{}", text.empty() ? "" : "\n", time.step, time.subject, time.took.count());
    return text;
}

std::chrono::milliseconds median(std::vector<std::chrono::milliseconds> times)
{
    if (times.empty())
        return std::chrono::milliseconds{0};
    std::sort(times.begin(), times.end());
    const std::size_t middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

}  // namespace seedbed::databases
