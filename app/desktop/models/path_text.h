// Folders of this machine as people write them: "~/src/shop" for what is at home. Pure but for the name of the home folder.
#pragma once

#include <QString>

namespace seedbed::desktop {

[[nodiscard]] QString path_text(const QString& path);
// Back again: an absolute path for "~/src/shop".
[[nodiscard]] QString path_of_text(const QString& text);

}  // namespace seedbed::desktop
