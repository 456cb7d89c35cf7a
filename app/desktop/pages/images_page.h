// Every image of the engine, with its size.
#pragma once

#include "desktop/models/engine_models.h"
#include "desktop/pages/page.h"

namespace seedbed::desktop {

class ListPanel;

class ImagesPage final : public Page {
    Q_OBJECT

public:
    ImagesPage(Session& session, QWidget* parent);
    void take_focus() override;

private:
    void refresh();
    void fill_detail();

    ImagesModel model_;
    ListPanel* list_;
};

}  // namespace seedbed::desktop
