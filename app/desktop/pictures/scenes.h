// The scenes that pictures are taken of: every page in its normal, empty, error and crowded states.
#pragma once

#include "desktop/main_window.h"

#include <QString>

#include <functional>
#include <vector>

namespace seedbed::desktop::pictures {

struct Stage {
    Session& session;
    MainWindow& window;
    QSettings& settings;
    std::shared_ptr<const compose::Project> project;  // the example shop
};

struct Scene {
    QString name;  // of the file: "databases-crowded"
    std::function<void(Stage&)> set;
};

[[nodiscard]] std::vector<Scene> scenes();
// The Overview's: an edited project file; what is selected or folded away.
void overview_scenes_of_change(std::vector<Scene>& scenes);
void overview_scenes_of_detail(std::vector<Scene>& scenes);
// The environments of a project that has one for each branch.
void branch_scenes(std::vector<Scene>& scenes);
// Dialogs about the pool: two states compared, what holds the disk, the bin, snapshots that come and go as files.
void pool_scenes(std::vector<Scene>& scenes);
// The logs and usage pages' part of them.
void log_scenes(std::vector<Scene>& scenes);
// The doctor's banner and its dialog.
void doctor_scenes(std::vector<Scene>& scenes);
// The welcome page, the switcher, settings and other parts of the frame.
void frame_scenes(std::vector<Scene>& scenes);
// Pages without an engine, with old values, with a failure, with very much on them.
void state_scenes(std::vector<Scene>& scenes);
// The widgets that pages are made of, side by side.
void widget_scenes(std::vector<Scene>& scenes);

}  // namespace seedbed::desktop::pictures
