#include "engine/engine_impl.h"
#include "engine/volume_json.h"

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;

Target volume_target(const std::string& name)
{
    return Target("/volumes/" + percent_encoded(name));
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
    impl_->call(Method::del, target, "cannot remove volume " + name, stop, {.timeout = k_no_timeout}, {k_not_found});
}

}  // namespace seedbed::engine
