#include "compose/canonical.h"

#include "base/secrets.h"
#include "base/text.h"
#include "compose/canonical_builder.h"
#include "compose/classic.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    for (const auto& subnet : network.subnets) {
        CanonicalFields config;
        config.text("subnet", subnet.subnet);
        config.text("gateway", subnet.gateway);
        config.text("ip_range", subnet.ip_range);
        config.map("aux_addresses", subnet.aux_addresses);
        subnets.push_back(config.take());
    }
    CanonicalFields ipam;
    ipam.text("driver", network.ipam_driver);
    ipam.map("options", network.ipam_options);
    ipam.list("config", std::move(subnets));
    fields.child("ipam", std::move(ipam));
    fields.map("labels", network.labels);
    return fields;
}

CanonicalFields canonical_file_resources(const std::map<std::string, FileResource>& resources)
{
    CanonicalFields all;
    for (const auto& [key, resource] : resources) {
        CanonicalFields fields;
        fields.text("name", resource.name);
        fields.flag("external", resource.external);
        fields.text("file", resource.file.string());
        fields.text("environment", resource.environment);
        if (resource.inline_content)
            fields.set("content", CanonicalValue(resource.content.value_or("")));
        all.set(key, fields.take());
    }
    return all;
}

CanonicalValue canonical_project(const Project& project, Form form = Form::project)
{
    CanonicalFields root;
    if (form == Form::project)
        root.text("name", project.name);
    CanonicalFields services;
    for (const auto& [name, service] : project.services)
        services.set(name, canonical_service(service, form).take());
    root.child("services", std::move(services));
    CanonicalFields networks;
    for (const auto& [key, network] : project.networks)
        networks.set(key, canonical_network(network).take());
    root.child("networks", std::move(networks));
    CanonicalFields volumes;
    for (const auto& [key, volume] : project.volumes)
        volumes.set(key, canonical_volume(volume).take());
    root.child("volumes", std::move(volumes));
    root.child("secrets", canonical_file_resources(project.secrets));
    root.child("configs", canonical_file_resources(project.configs));
    if (project.seedbed.present)
        root.child("x-seedbed", canonical_seedbed(project.seedbed));
    return root.take();
}

// Replaces a text and counts it when that changed something.
void mask_text_of(CanonicalValue& value, std::string masked, std::size_t& count)
{
    count += masked == value.text ? 0 : 1;
    value.text = std::move(masked);
}

bool is_secret_option(const CanonicalValue& value)
{
    return value.kind == CanonicalKind::text && value.text.starts_with('-') && value.text.find('=') == std::string::npos &&
           looks_secret(value.text);
}

// "password = hunter2", "password: hunter2": what files of settings look like. The line up to the value, and the value.
std::string mask_setting(const std::string& line)
{
    const auto separator = line.find_first_of("=:");
    const auto value = separator == std::string::npos ? separator : line.find_first_not_of(" \t", separator + 1);
    if (value == std::string::npos || !looks_secret(trimmed(std::string_view(line).substr(0, separator))))
        return mask_text(line);
    return line.substr(0, value) + mask_value("password", line.substr(value));
}

// A whole file that stands in the project's.
std::string mask_file(const std::string& text)
{
    std::vector<std::string> lines;
    for (const auto& line : split(text, '\n'))
        lines.push_back(mask_setting(line));
    return join(lines, "\n");
}

// Of values under a name, the name decides; in commands, the option before.
void mask_secrets(CanonicalValue& value, std::size_t& count)
{
    for (auto& [name, child] : value.map) {
        if (child.kind == CanonicalKind::text && (name == "content" || name == "dockerfile_inline"))
            mask_text_of(child, mask_file(child.text), count);
        else if (child.kind == CanonicalKind::text)
            mask_text_of(child, mask_value(name, child.text), count);
        else
            mask_secrets(child, count);
    }
    for (std::size_t i = 0; i < value.list.size(); ++i) {
        CanonicalValue& child = value.list[i];
        const bool behind_option = i > 0 && is_secret_option(value.list[i - 1]);
        if (child.kind != CanonicalKind::text)
            mask_secrets(child, count);
        else if (behind_option && !child.text.starts_with('-'))
            mask_text_of(child, std::string(k_masked), count);
        else
            mask_text_of(child, mask_text(child.text), count);
    }
}

CanonicalValue canonical_project(const Project& project, Secrets secrets, Form form)
{
    CanonicalValue value = canonical_project(project, form);
    std::size_t count = 0;
    if (secrets == Secrets::masked)
        mask_secrets(value, count);
    return value;
}

}  // namespace

std::string to_canonical_yaml(const Project& project, Secrets secrets)
{
    return write_yaml(canonical_project(project, secrets, Form::project));
}

std::string to_canonical_json(const Project& project, Secrets secrets)
{
    return write_json(canonical_project(project, secrets, Form::project), 2, false, true) + "\n";
}

std::string to_classic_yaml(const ClassicProject& classic, Secrets secrets)
{
    return write_yaml(canonical_project(classic.project, secrets, Form::classic_project));
}

std::string to_classic_json(const ClassicProject& classic, Secrets secrets)
{
    return write_json(canonical_project(classic.project, secrets, Form::classic_project), 2, false, true) + "\n";
}

std::size_t count_secrets(const Project& project)
{
    CanonicalValue value = canonical_project(project);
    std::size_t count = 0;
    mask_secrets(value, count);
    return count;
}

std::string service_fingerprint(const Service& service)
{
    return write_json(canonical_service(service, Form::container).take(), -1, true, false);
}

std::map<std::string, std::string> service_fingerprints(const Service& service)
{
    std::map<std::string, std::string> parts;
    const CanonicalValue whole = canonical_service(service, Form::container).take();
    for (const auto& [key, value] : whole.map) {
        if (value.kind != CanonicalKind::map)
            parts[key] = write_json(value, -1, true, false);
        for (const auto& [name, part] : value.map)
            parts[key + "." + name] = write_json(part, -1, true, false);
    }
    return parts;
}

}  // namespace seedbed::compose
