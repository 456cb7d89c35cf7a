#include "base/error.h"
#include "base/text.h"
#include "databases/handover.h"
#include "databases/plans.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

std::vector<std::string> kept_volumes(const std::string& environment, const std::string& database,
                                      const std::vector<engine::VolumeInfo>& volumes)
{
    std::vector<std::string> names;
    for (const auto& volume : volumes) {
        const auto has = [&](const char* label, const std::string& value) {
            const auto found = volume.labels.find(label);
            return found != volume.labels.end() && found->second == value;
        };
        if (has(environment::k_label_kept, database) && has(environment::k_label_environment, environment))
            names.push_back(volume.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Plan make_forget_plan(const PlanRequest& request, const std::stop_token& stop)
{
    const std::string& database = request.subject.name();
    const auto site = request.site;
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Let go of what {} was before it was adopted", database);
    plan.command = fmt::format("seedbed db forget-old {}", shell_quoted(database));
    for (const std::string& volume : kept_volumes(site->environment->name(), database, site->engine().volumes(stop))) {
        plan.losses.push_back(fmt::format("Volume {} and all data in it, as {} was when it was adopted", volume, database));
        PlanStep step;
        step.info = {"volume:" + volume, "remove_volume", volume, "Remove volume " + volume, {}};
        step.run = [site, volume](StepContext& context) { site->engine().remove_volume(volume, false, context.stop()); };
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

}  // namespace seedbed::databases
