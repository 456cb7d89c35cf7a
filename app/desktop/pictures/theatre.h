// Where scenes are shown: with the example project, and with settings and a home folder that are theirs alone. One at a time, on the GUI
// thread, once the QApplication stands.
#pragma once

#include "desktop/pictures/scenes.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace seedbed::desktop::pictures {

class Theatre {
public:
    Theatre();

    // Shows the scene in a window of its own, and lets `look` look at it when it stands.
    void show(const Scene& scene, const std::function<void(MainWindow&)>& look);

private:
    QTemporaryDir settings_;
    QTemporaryDir home_;
    std::shared_ptr<const compose::Project> project_;
};

}  // namespace seedbed::desktop::pictures
