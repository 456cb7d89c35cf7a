#include "environment/doctor.h"

#include "environment/doctor_checks.h"
#include "environment/images.h"
#include "environment/up_checks.h"

#include <algorithm>
#include <chrono>

namespace seedbed::environment {

namespace {

constexpr std::chrono::seconds k_registry_limit{6};

// Free bytes of the engine's disk; nothing where it is another machine's, or another mount namespace's.
std::optional<std::uint64_t> free_space(const engine::SystemInfo& info, bool this_machine)
{
    std::error_code failure;
    if (!this_machine || info.docker_root_dir.empty())
        return std::nullopt;
    const auto space = std::filesystem::space(info.docker_root_dir, failure);
    return failure ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

class Examination {
public:
    Examination(const compose::Project& project, engine::Engine& engine, const platform::HostEnvironment& host, const std::stop_token& stop,
                Depth depth)
        : project_(project)
        , engine_(engine)
        , host_(host)
        , stop_(stop)
        , depth_(depth)
        , this_machine_(is_local(engine))
        , info_(engine.info(stop))
        , containers_(engine.containers({}, stop))
        , images_(engine.images(stop))
    {
    }

    void run(Findings& findings)
    {
        examine_versions(project_, engine_.version(stop_), engine_.api_version(), findings);
        examine_memory(project_, info_, containers_, findings);
        if (const auto free = free_space(info_, this_machine_))
            examine_disk(
                project_, info_, *free, [&] { return engine_.disk_usage(stop_); }, &engine_, findings);
        examine_ports(project_, containers_, host_, this_machine_, findings);
        examine_images(project_, images_, findings);
        if (this_machine_)
            examine_subnets(project_, engine_.networks(stop_), host_routes(), findings);
        ask_registries(findings);
        if (depth_ == Depth::thorough && this_machine_)
            examine_owners(project_, info_, images_, host_, &engine_, findings);
    }

private:
    void ask_registries(Findings& findings)
    {
        const auto references = references_to_ask(project_, images_, depth_);
        const bool has_to_pull = std::any_of(references.begin(), references.end(),
                                             [&](const std::string& reference) { return !find_image(images_, reference); });
        examine_proxy(info_, host_, has_to_pull, findings);
        if (references.empty())
            return;
        const auto answers = engine_.ask_registries(references, k_registry_limit, stop_);
        examine_registries(project_, info_, images_, answers, &engine_, findings);
    }

    const compose::Project& project_;
    engine::Engine& engine_;
    const platform::HostEnvironment& host_;
    const std::stop_token& stop_;
    Depth depth_;
    bool this_machine_;
    engine::SystemInfo info_;
    std::vector<engine::ContainerSummary> containers_;
    std::vector<engine::ImageSummary> images_;
};

}  // namespace

std::vector<Finding> examine(const compose::Project& project, engine::Engine* engine, const platform::HostEnvironment& host,
                             const std::stop_token& stop, Depth depth)
{
    Findings findings;
    examine_env_files(project, findings);
    examine_variables(project, findings);
    examine_bind_sources(project, !engine || is_local(*engine), findings);
    examine_fixed_names(project, findings);
    examine_data_path(project, findings);
    examine_unserved_databases(project, findings);
    examine_container_proxies(project, findings);
    examine_line_endings(project, findings);
    if (engine)
        Examination(project, *engine, host, stop, depth).run(findings);
    return findings;
}

}  // namespace seedbed::environment
