// Every container of the engine, of this project or not.
#pragma once

#include "desktop/models/engine_models.h"
#include "desktop/pages/page.h"

namespace seedbed::desktop {

class ListPanel;

class ContainersPage final : public Page {
    Q_OBJECT

public:
    ContainersPage(Session& session, QWidget* parent);
    void take_focus() override;

private:
    void refresh();
    void fill_detail();

    ContainersModel model_;
    ListPanel* list_;
};

}  // namespace seedbed::desktop
