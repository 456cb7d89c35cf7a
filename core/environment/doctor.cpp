#include "environment/doctor.h"

#include "environment/doctor_checks.h"
#include "environment/up_checks.h"

namespace seedbed::environment {

std::vector<Finding> examine(const compose::Project& project, engine::Engine* engine, const platform::HostEnvironment& host,
                             const std::stop_token& stop)
{
    std::vector<Finding> findings;
    const bool this_machine = !engine || is_local(*engine);
    examine_env_files(project, findings);
    examine_variables(project, findings);
    examine_bind_sources(project, this_machine, findings);
    examine_fixed_names(project, findings);
    if (!engine)
        return findings;
    examine_versions(project, engine->version(stop), engine->api_version(), findings);
    examine_machine(project, engine->info(stop), this_machine, findings);
    examine_ports(project, engine->containers({}, stop), host, this_machine, findings);
    examine_images(project, engine->images(stop), findings);
    return findings;
}

}  // namespace seedbed::environment
