// Which of the theme's series colours stands for a service: one colour means the same service on every page.
#pragma once

#include "compose/model.h"

#include <cstddef>
#include <string>

namespace seedbed::desktop {

// Services have the colour of their place in the project's file, replicas ("web-2") that of their service; `number` is for what no service
// of the file explains. An index into style::Colors::series, to be taken modulo its size. `project` may be null.
[[nodiscard]] int service_color(const compose::Project* project, const std::string& source, std::size_t number = 0);

}  // namespace seedbed::desktop
