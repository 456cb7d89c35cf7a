#include "compose/canonical.h"

#include "compose/canonical_builder.h"

#include <utility>

namespace seedbed::compose {

namespace {

CanonicalFields canonical_volume(const Volume& volume)
{
    CanonicalFields fields;
    fields.text("name", volume.name);
    fields.flag("external", volume.external);
    fields.text("driver", volume.driver);
    fields.map("driver_opts", volume.driver_opts);
    fields.map("labels", volume.labels);
    return fields;
}

CanonicalFields canonical_network(const Network& network)
{
    CanonicalFields fields;
    fields.text("name", network.name);
    fields.flag("external", network.external);
    fields.text("driver", network.driver);
    fields.map("driver_opts", network.driver_opts);
    fields.flag("internal", network.internal);
    fields.flag("attachable", network.attachable);
    fields.flag("enable_ipv6", network.enable_ipv6);
    CanonicalList subnets;
    for (const auto& [subnet, gateway] : network.subnets) {
        CanonicalFields config;
        config.text("subnet", subnet);
        config.text("gateway", gateway);
        subnets.push_back(config.take());
    }
    CanonicalFields ipam;
    ipam.list("config", std::move(subnets));
    fields.child("ipam", std::move(ipam));
    fields.map("labels", network.labels);
    return fields;
}

CanonicalValue canonical_project(const Project& project)
{
    CanonicalFields root;
    root.text("name", project.name);
    CanonicalFields services;
    for (const auto& [name, service] : project.services)
        services.set(name, canonical_service(service, true).take());
    root.child("services", std::move(services));
    CanonicalFields networks;
    for (const auto& [key, network] : project.networks)
        networks.set(key, canonical_network(network).take());
    root.child("networks", std::move(networks));
    CanonicalFields volumes;
    for (const auto& [key, volume] : project.volumes)
        volumes.set(key, canonical_volume(volume).take());
    root.child("volumes", std::move(volumes));
    if (project.seedbed.present)
        root.child("x-seedbed", canonical_seedbed(project.seedbed));
    return root.take();
}

}  // namespace

std::string to_canonical_yaml(const Project& project)
{
    return write_yaml(canonical_project(project));
}

std::string to_canonical_json(const Project& project)
{
    return write_json(canonical_project(project), 2, false, true) + "\n";
}

std::string service_fingerprint(const Service& service)
{
    return write_json(canonical_service(service, false).take(), -1, true, false);
}

}  // namespace seedbed::compose
