#include "compose/project_name.h"

#include "base/text.h"
#include "compose/scalars.h"

#include <algorithm>

namespace seedbed::compose {

namespace {

constexpr const char* k_rule = "Names are made of lower-case letters, digits, “-” and “_”, and start with a letter or digit.";

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_project_name(const std::string& name)
{
    return !name.empty() && is_plain(name[0]) &&
           std::all_of(name.begin(), name.end(), [](char c) { return is_plain(c) || c == '-' || c == '_'; });
}

// docker compose's rule for names that nobody chose: lower case, what does not fit left out.
std::string name_from_folder(const Path& folder)
{
    std::string name;
    for (const char c : lower(folder.filename().string()))
        if (is_plain(c) || ((c == '-' || c == '_') && !name.empty()))
            name += c;
    return name.empty() ? "project" : name;
}

}  // namespace

std::string project_name(const LoadRequest& request, const Path& working_dir, const std::vector<Node>& files, const Lookup& lookup,
                         Diagnostics& diagnostics)
{
    if (request.name && !request.name->empty()) {
        if (!is_project_name(*request.name))
            throw Error(ErrorKind::bad_usage, in_quotes(*request.name) + " cannot be the name of a project",
                        ErrorDetails{{}, k_rule, {}, {}});
        return *request.name;
    }
    if (const auto name = lookup("COMPOSE_PROJECT_NAME"); name && !name->empty()) {
        if (!is_project_name(*name))
            throw Error(ErrorKind::bad_usage, "COMPOSE_PROJECT_NAME is " + in_quotes(*name) + ", which cannot be the name of a project",
                        ErrorDetails{{}, k_rule, {}, {}});
        return *name;
    }
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const Node* node = file->value("name");
        if (!node)
            continue;
        const std::string name = interpolate(text_of(*node, "name"), lookup, node->place, diagnostics);
        if (name.empty())
            continue;
        if (!is_project_name(name))
            fail(node->place, in_quotes(name) + " cannot be the name of a project", k_rule);
        return name;
    }
    return name_from_folder(working_dir);
}

}  // namespace seedbed::compose
