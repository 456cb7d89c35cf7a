// How pages that may have a problem to tell are laid out. For pages only; the widgets become children of the page. GUI thread.
#pragma once

class QWidget;

namespace seedbed::desktop {

class Banner;

// The banner, hidden for now, above what fills the rest of the page.
void lay_out_page(QWidget& page, Banner& problem, QWidget& content);

}  // namespace seedbed::desktop
