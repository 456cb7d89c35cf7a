// The Tab key's order as people read: top to bottom and left to right, as layouts have it, whatever order widgets were made or added in.
// Windows ask for it when the key is pressed, so nobody has to keep it. GUI thread.
#pragma once

class QWidget;

namespace seedbed::desktop {

void apply_reading_order(QWidget& window);

}  // namespace seedbed::desktop
