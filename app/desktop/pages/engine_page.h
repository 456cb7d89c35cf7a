// The engine itself: what it is, where it listens, what it stores on, and what that means for resets.
#pragma once

#include "desktop/pages/page.h"

namespace seedbed::desktop {

class EmptyState;
class KeyValueSheet;

class EnginePage final : public Page {
    Q_OBJECT

public:
    EnginePage(Session& session, QWidget* parent);

protected:
    void page_shown() override;
    void page_hidden() override;

private:
    void refresh();
    void show_sheet();

    QWidget* card_;
    KeyValueSheet* sheet_;
    EmptyState* empty_;
};

}  // namespace seedbed::desktop
