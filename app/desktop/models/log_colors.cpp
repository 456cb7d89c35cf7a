#include "desktop/models/log_colors.h"

#include <iterator>

namespace seedbed::desktop {

int service_color(const compose::Project* project, const std::string& source, std::size_t number)
{
    if (project == nullptr) {
        return static_cast<int>(number);
    }
    auto service = project->services.find(source);
    if (service == project->services.end()) {
        service = project->services.find(source.substr(0, source.rfind('-')));
    }
    return service == project->services.end() ? static_cast<int>(number)
                                              : static_cast<int>(std::distance(project->services.begin(), service));
}

}  // namespace seedbed::desktop
