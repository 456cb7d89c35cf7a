#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/engine_impl.h"
#include "engine/volume_json.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;
constexpr int k_conflict = 409;
// For an engine to let go of a volume that no container has any more.
constexpr int k_most_tries = 100;
constexpr std::chrono::milliseconds k_try_pause{100};

Target volume_target(const std::string& name)
{
    return Target("/volumes/" + percent_encoded(name));
}

// Docker holds a volume for a container that it is giving up to make, since nobody waits for it, or that it is removing: no list has the
// former, but for a moment at its end ("dead"), and no request finds it.
bool has_user(Engine& engine, const std::string& volume, const std::stop_token& stop)
{
    ContainerFilter filter;
    filter.volume = volume;
    const auto containers = engine.containers(filter, stop);
    return std::ranges::any_of(containers,
                               [](const auto& container) { return container.state != "removing" && container.state != "dead"; });
}

}  // namespace

std::vector<VolumeInfo> Engine::volumes(const std::stop_token& stop)
{
    return parse_volumes(impl_->call(Method::get, Target("/volumes"), "cannot list the volumes", stop).body);
}

VolumeInfo Engine::inspect_volume(const std::string& name, const std::stop_token& stop)
{
    return parse_volume(impl_->call(Method::get, volume_target(name), "cannot look at volume " + name, stop).body);
}

VolumeInfo Engine::create_volume(const VolumeSpec& spec, const std::stop_token& stop)
{
    const CallExtras extras{.body = volume_spec_json(spec)};
    return parse_volume(impl_->call(Method::post, Target("/volumes/create"), "cannot create volume " + spec.name, stop, extras).body);
}

void Engine::remove_volume(const std::string& name, bool force, const std::stop_token& stop)
{
    // Podman 4.3 takes a name that it does not have for the beginning of one and removes that other volume; looking at it takes whole
    // names.
    if (flavor() == Flavor::podman &&
        impl_->call(Method::get, volume_target(name), "cannot look at volume " + name, stop, {}, {k_not_found}).status == k_not_found)
        return;
    Target target = volume_target(name);
    target.flag("force", force);
    const std::string doing = "cannot remove volume " + name;
    for (int tries = 1;; ++tries) {
        const auto response = impl_->call(Method::del, target, doing, stop, {.timeout = k_no_timeout}, {k_not_found, k_conflict});
        if (response.status != k_conflict)
            return;
        if (tries == k_most_tries || has_user(*this, name, stop))
            throw error_from_answer(response, doing);
        if (!wait_for(stop, k_try_pause))
            throw_if_cancelled(stop, doing);
    }
}

}  // namespace seedbed::engine
