#include "compose/file_resources.h"

#include "base/text.h"
#include "compose/resource_reader.h"
#include "compose/scalars.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::compose {

namespace {

// Where a secret or config may come from.
std::vector<std::string> origins_of(const std::string& section)
{
    if (section == "configs")
        return {"file", "environment", "content", "external"};
    return {"file", "environment", "external"};
}

// The one origin that is given: two would contradict each other.
std::string origin_of(const Entry& entry, const std::string& what, const std::string& section, bool external)
{
    const auto origins = origins_of(section);
    std::string found = external ? "external" : "";
    for (const auto& origin : origins) {
        const Entry* given = entry.value.find_entry(origin);
        if (!given || given->value.is_null() || origin == "external")
            continue;
        if (!found.empty())
            fail(given->key_place, fmt::format("{} has both {} and {}", what, found, origin), "Keep one of the two.");
        found = origin;
    }
    if (found.empty())
        fail(entry.key_place, what + " does not say where it comes from", "Add one of: " + join(origins, ", ") + ".");
    return found;
}

FileResource read_file_resource(const Entry& entry, const std::string& section, const std::string& project, const ReadContext& context)
{
    const std::string what = section + "." + entry.key;
    FileResource resource;
    resource.key = entry.key;
    resource.position = entry.key_place.position();
    const External external = read_external(entry.value, what);
    resource.external = external.external;
    resource.name = external.external ? entry.key : project + "_" + entry.key;
    if (!external.name.empty())
        resource.name = external.name;
    if (const Node* name = entry.value.value("name"))
        resource.name = text_of(*name, what + ".name");
    const std::string origin = origin_of(entry, what, section, external.external);
    if (origin == "file") {
        const Node& file = *entry.value.value("file");
        resource.file = resolve_path(text_of(file, what + ".file"), file.place, context);
    } else if (origin == "environment") {
        resource.environment = text_at(entry.value, "environment", what);
        resource.content = context.lookup_at(entry.value.value("environment")->place)(resource.environment);
        if (!resource.content)
            context.diagnostics.warn(entry.value.value("environment")->place,
                                     what + " is the value of " + resource.environment + ", which is not set");
    } else if (origin == "content") {
        resource.inline_content = true;
        resource.content = text_at(entry.value, "content", what);
    }
    return resource;
}

FileGrant read_grant(const Node& node, const std::string& what, const std::string& folder)
{
    FileGrant grant;
    grant.position = node.place.position();
    if (node.is_scalar()) {
        grant.source = node.text;
    } else {
        grant.source = text_at(node, "source", what);
        grant.target = text_at(node, "target", what);
        grant.uid = text_at(node, "uid", what);
        grant.gid = text_at(node, "gid", what);
        if (const Node* mode = node.value("mode"))
            grant.mode = file_mode_of(*mode, what + ".mode");
    }
    if (grant.source.empty())
        fail(node.place, what + " does not say which one", "Add “source: NAME”.");
    if (grant.target.empty())
        grant.target = grant.source;
    if (!grant.target.starts_with('/'))
        grant.target.insert(0, folder);
    return grant;
}

}  // namespace

std::map<std::string, FileResource> read_file_resources(const Node& root, const std::string& section, const std::string& project,
                                                        const ReadContext& context)
{
    std::map<std::string, FileResource> resources;
    if (const Node* node = root.value(section))
        for (const auto& entry : node->entries)
            resources.emplace(entry.key, read_file_resource(entry, section, project, context));
    return resources;
}

std::vector<FileGrant> read_file_grants(const Node& list, std::string_view what, const std::string& folder)
{
    std::vector<FileGrant> grants;
    std::map<std::string, std::size_t> index;  // target → place in `grants`
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        FileGrant grant = read_grant(list.items[i], std::string(what) + "[" + std::to_string(i) + "]", folder);
        if (const auto [same, fresh] = index.emplace(grant.target, grants.size()); fresh)
            grants.push_back(std::move(grant));
        else
            grants[same->second] = std::move(grant);
    }
    return grants;
}

}  // namespace seedbed::compose
