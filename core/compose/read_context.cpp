#include "compose/read_context.h"

#include "compose/project_files.h"

namespace seedbed::compose {

Lookup ReadContext::lookup_at(const Place& place) const
{
    return place.source && place.source->variables ? lookup_in(*place.source->variables) : lookup;
}

std::filesystem::path resolve_path(std::string_view written, const Place& place, const ReadContext& context)
{
    std::filesystem::path path;
    if (written == "~" || written.starts_with("~/"))
        path = context.home / std::filesystem::path(written.substr(written.size() > 1 ? 2 : 1));
    else
        path = place.base_dir() / std::filesystem::path(written);
    path = path.lexically_normal();
    // "dir/" and "dir/." are the folder itself.
    return path.has_filename() || path == path.root_path() ? path : path.parent_path();
}

}  // namespace seedbed::compose
