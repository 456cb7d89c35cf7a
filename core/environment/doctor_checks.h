// The doctor's single checks. Each adds what it found; a check that found nothing wrong adds one finding that says so.
#pragma once

#include "environment/doctor.h"

#include <vector>

namespace seedbed::environment {

// Of the project alone.
void examine_env_files(const compose::Project& project, std::vector<Finding>& findings);
void examine_variables(const compose::Project& project, std::vector<Finding>& findings);
void examine_bind_sources(const compose::Project& project, bool this_machine, std::vector<Finding>& findings);
void examine_fixed_names(const compose::Project& project, std::vector<Finding>& findings);

// Of the project against an engine.
void examine_versions(const compose::Project& project, const engine::VersionInfo& version, engine::ApiVersion spoken,
                      std::vector<Finding>& findings);
void examine_machine(const compose::Project& project, const engine::SystemInfo& info, bool this_machine, std::vector<Finding>& findings);
void examine_images(const compose::Project& project, const std::vector<engine::ImageSummary>& images, std::vector<Finding>& findings);
void examine_ports(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers,
                   const platform::HostEnvironment& host, bool this_machine, std::vector<Finding>& findings);

}  // namespace seedbed::environment
