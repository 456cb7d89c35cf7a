#include "engine/engine_impl.h"
#include "engine/network_json.h"

namespace seedbed::engine {

namespace {

constexpr int k_not_found = 404;

std::string network_path(const NetworkId& network)
{
    return "/networks/" + percent_encoded(network.value());
}

}  // namespace

std::vector<NetworkInfo> Engine::networks(const std::stop_token& stop)
{
    return parse_networks(impl_->call(Method::get, Target("/networks"), "cannot list the networks", stop).body);
}

NetworkId Engine::create_network(const NetworkSpec& spec, const std::stop_token& stop)
{
    const CallExtras extras{.body = network_spec_json(spec)};
    return parse_created_network(
        impl_->call(Method::post, Target("/networks/create"), "cannot create network " + spec.name, stop, extras).body);
}

void Engine::connect_network(const NetworkId& network, const ContainerId& container, const std::vector<std::string>& aliases,
                             const std::stop_token& stop)
{
    const NetworkAttachment attachment{network.value(), aliases};
    impl_->call(Method::post, Target(network_path(network) + "/connect"),
                "cannot connect container " + container.short_form() + " to network " + network.value(), stop,
                {.body = network_attachment_json(container, attachment, impl_->version())});
}

void Engine::remove_network(const NetworkId& network, const std::stop_token& stop)
{
    impl_->call(Method::del, Target(network_path(network)), "cannot remove network " + network.value(), stop, {}, {k_not_found});
}

}  // namespace seedbed::engine
