// What holds data on this engine: named volumes and bind-mounted folders, who uses them, and how large they are once somebody asks.
#pragma once

#include "desktop/models/volumes_model.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <map>

namespace seedbed::desktop {

class Banner;
class ListPanel;

class VolumesPage final : public Page {
    Q_OBJECT

public:
    VolumesPage(Session& session, QWidget* parent);

    [[nodiscard]] ListPanel* list() const noexcept { return list_; }
    // For pictures and tests: as if the engine had just measured.
    void present_sizes(std::map<std::string, std::uint64_t> sizes);
    void present_failure(const Failure& failure);
    void take_focus() override;

private:
    void build();
    void refresh();
    void refresh_empty();
    void measure();
    void fill_detail();
    void copy_name();

    VolumesModel model_;
    ListPanel* list_{nullptr};
    Banner* problem_{nullptr};
    QAction* measure_{nullptr};
    std::map<std::string, std::uint64_t> sizes_;
    std::optional<TimePoint> measured_;
    Work measuring_;
};

}  // namespace seedbed::desktop
