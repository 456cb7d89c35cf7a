#include "environment/environment.h"

#include "environment/images.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/resources.h"
#include "environment/spec.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::environment {

Environment::Environment(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project)
    : engine_(std::move(engine))
    , project_(std::move(project))
{
}

std::vector<engine::ContainerSummary> Environment::containers(const std::stop_token& stop) const
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", k_label_project, project_->name)};
    return engine_->containers(filter, stop);
}

std::vector<ServiceStatus> Environment::status(const std::stop_token& stop) const
{
    return status_of(*project_, containers(stop));
}

std::optional<ContainerId> Environment::container_of(const std::string& service, const std::stop_token& stop) const
{
    const Observed observed = observe(*project_, containers(stop));
    for (const auto& [key, container] : observed.current) {
        if (key.first == service)
            return container.id;
    }
    return std::nullopt;
}

engine::ContainerSpec Environment::container_spec(const compose::Service& service, int number, const Placement& placement) const
{
    return make_container_spec(*project_, service, number, placement);
}

std::string Environment::image_of(const compose::Service& service) const
{
    return image_name(*project_, service);
}

void Environment::ensure_image(const compose::Service& service, bool force_build, const StepContext& context) const
{
    const std::string reference = image_of(service);
    if (service.build && (force_build || service.pull_policy == "build" || !engine_->image_exists(reference, context.stop()))) {
        build_service_image(*engine_, *project_, service, {}, context);
        return;
    }
    if (service.build || (service.pull_policy != "always" && engine_->image_exists(reference, context.stop())))
        return;
    if (image_source(service) == ImageSource::nowhere) {
        ErrorDetails details;
        details.position = service.position;
        details.hint = "Load or build it, or remove `pull_policy: never`.";
        throw Error(ErrorKind::not_found, fmt::format("image {} of service {} is not on the engine", reference, service.name),
                    std::move(details));
    }
    pull_named_image(*engine_, reference, service.platform, "service " + service.name, service.position, context);
}

void Environment::ensure_networks(std::span<const std::string> services, const std::stop_token& stop) const
{
    const auto keys = network_keys_of(*project_, services);
    if (keys.empty())
        return;
    const auto present = engine_->networks(stop);
    for (const std::string& key : keys) {
        if (has_network(present, network_name(*project_, key)))
            continue;
        if (is_external_network(*project_, key))
            throw missing_external_network(*project_, key);
        static_cast<void>(engine_->create_network(network_spec(*project_, key), stop));
    }
}

void Environment::ensure_volumes(std::span<const std::string> services, const Placement& placement, const std::stop_token& stop) const
{
    const auto keys = volume_keys_of(*project_, services);
    if (keys.empty())
        return;
    const auto present = engine_->volumes(stop);
    for (const std::string& key : keys) {
        if (find_volume(present, volume_name(*project_, key)))
            continue;
        if (is_external_volume(*project_, key))
            throw missing_external_volume(*project_, key);
        engine_->create_volume(volume_spec(*project_, key, placement), stop);
    }
}

}  // namespace seedbed::environment
