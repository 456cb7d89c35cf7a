// The doctor's single checks. Each adds what it found; a check that found nothing wrong adds one finding that says so, or nothing where
// silence says the same. All but the scans of files are pure.
#pragma once

#include "environment/doctor.h"
#include "environment/doctor_network.h"

#include <string>
#include <vector>

namespace seedbed::environment {

using Findings = std::vector<Finding>;

[[nodiscard]] Finding found(std::string check, Severity severity, std::string subject, std::string message, std::string fix = {});
// A path as people write it: relative to the project's folder where it lies in it.
[[nodiscard]] std::string name_of(const compose::Project& project, const compose::Path& file);

// Of the project alone.
void examine_env_files(const compose::Project& project, Findings& findings);
void examine_variables(const compose::Project& project, Findings& findings);
void examine_bind_sources(const compose::Project& project, bool this_machine, Findings& findings);
void examine_fixed_names(const compose::Project& project, Findings& findings);
void examine_line_endings(const compose::Project& project, Findings& findings);
void examine_data_path(const compose::Project& project, Findings& findings);
void examine_unserved_databases(const compose::Project& project, Findings& findings);
void examine_container_proxies(const compose::Project& project, Findings& findings);

// Of the project against an engine. `engine` is what a fix works on; null: the finding has none.
void examine_versions(const compose::Project& project, const engine::VersionInfo& version, engine::ApiVersion spoken, Findings& findings);
void examine_memory(const compose::Project& project, const engine::SystemInfo& info,
                    const std::vector<engine::ContainerSummary>& containers, Findings& findings);
// `usage` is asked only when the disk is nearly full.
void examine_disk(const compose::Project& project, const engine::SystemInfo& info, std::uint64_t free,
                  const std::function<engine::DiskUsage()>& usage, engine::Engine* engine, Findings& findings);
void examine_images(const compose::Project& project, const std::vector<engine::ImageSummary>& images, Findings& findings);
void examine_ports(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers,
                   const platform::HostEnvironment& host, bool this_machine, Findings& findings);
void examine_owners(const compose::Project& project, const engine::SystemInfo& info, const std::vector<engine::ImageSummary>& images,
                    const platform::HostEnvironment& host, engine::Engine* engine, Findings& findings);
void examine_proxy(const engine::SystemInfo& info, const platform::HostEnvironment& host, bool has_to_pull, Findings& findings);
void examine_subnets(const compose::Project& project, const std::vector<engine::NetworkInfo>& networks, const std::vector<Route>& routes,
                     Findings& findings);
void examine_names(const compose::Project& project, const NameLookup& lookup, Findings& findings);

// Of the registries. The references worth asking about: those to be pulled, and, `thorough`, those that came from a registry.
[[nodiscard]] std::vector<std::string> references_to_ask(const compose::Project& project, const std::vector<engine::ImageSummary>& images,
                                                         Depth depth);
void examine_registries(const compose::Project& project, const engine::SystemInfo& info, const std::vector<engine::ImageSummary>& images,
                        const std::vector<engine::RegistryAnswer>& answers, engine::Engine* engine, Findings& findings);

}  // namespace seedbed::environment
