#include "databases/plan_times.h"

#include "databases/layout.h"

#include <utility>

namespace seedbed::databases {

PlanTimes::PlanTimes(const PlanRequest& request, std::string kind, std::string subject)
    : site_(request.site)
    , image_(request.subject.image)
    , database_(request.subject.name())
    , kind_(std::move(kind))
    , subject_(std::move(subject))
{
    if (!request.inventory)
        return;
    copies_ = request.inventory->copies;
    const auto known = request.inventory->times.find(path_component(database_));
    if (known != request.inventory->times.end())
        known_ = known->second;
}

std::optional<std::chrono::milliseconds> PlanTimes::expected(const std::string& step) const
{
    for (const std::string& kind : {kind_, std::string("reset"), std::string("first")})
        if (const auto known = known_.expected(kind + "." + step, subject_))
            return known;
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> PlanTimes::expected_copy(std::uint64_t bytes) const
{
    return copies_.expected(bytes);
}

void PlanTimes::add(const std::string& step, std::chrono::milliseconds took)
{
    taken_.push_back({kind_ + "." + step, subject_, took});
}

void PlanTimes::finish(const Snapshot* cloned) noexcept
{
    try {
        // It was not known before, when the plan has made it.
        if (cloned)
            for (StepTime& time : taken_)
                time.subject = cloned->id.value();
        site_->pool.afterwards(image_, database_, std::exchange(taken_, {}), cloned, {});
    } catch (const std::exception&) {
        // The next plan knows less, and finds no spare: nobody needs to be told.
        taken_.clear();
    }
}

void time_step(PlanStep& step, const std::shared_ptr<PlanTimes>& times, const std::string& name)
{
    std::string key = name.empty() ? step.info.id : name;
    step.info.expected = times->expected(key);
    take_time(step, times, [key = std::move(key)] { return key; });
}

void take_time(PlanStep& step, const std::shared_ptr<PlanTimes>& times, std::function<std::string()> name)
{
    step.run = [times, name = std::move(name), run = std::move(step.run)](StepContext& context) {
        const auto began = std::chrono::steady_clock::now();
        run(context);
        if (!context.skipped())
            times->add(name(), std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began));
    };
}

void finish_with(PlanStep& last, const std::shared_ptr<PlanTimes>& times, std::function<const Snapshot*()> cloned)
{
    last.run = [times, cloned = std::move(cloned), run = std::move(last.run)](StepContext& context) {
        run(context);
        times->finish(cloned ? cloned() : nullptr);
    };
}

std::optional<CloneWay> likely_way(const PlanRequest& request, const Snapshot* snapshot)
{
    if (!snapshot || !request.inventory)
        return std::nullopt;
    if (request.inventory->reflinks.value_or(false))
        return CloneWay::reflink;
    return request.inventory->has_spare(snapshot->id) ? CloneWay::spare : CloneWay::copy;
}

}  // namespace seedbed::databases
