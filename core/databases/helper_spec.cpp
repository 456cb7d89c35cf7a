#include "databases/helper_spec.h"

#include "base/plan.h"
#include "environment/names.h"

#include <fmt/format.h>

namespace seedbed::databases {

engine::ContainerSpec helper_spec(const std::string& project, std::string_view purpose, const std::string& image)
{
    const std::string slug = make_plan_id();
    engine::ContainerSpec spec;
    spec.name = fmt::format("{}-seedbed-{}-{}", project, purpose, slug.substr(slug.rfind('-') + 1));
    spec.image = image;
    spec.user = "0";
    spec.network_mode = "none";
    spec.stop_signal = "SIGKILL";
    spec.health_check.emplace().test = {"NONE"};
    spec.labels = {{environment::k_label_project, project}};
    return spec;
}

}  // namespace seedbed::databases
