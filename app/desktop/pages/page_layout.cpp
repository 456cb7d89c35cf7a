#include "desktop/pages/page_layout.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace seedbed::desktop {

void lay_out_page(QWidget& page, Banner& problem, QWidget& content)
{
    problem.hide();
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
    inset->addWidget(&problem);
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(inset);
    column->addWidget(&content, 1);
}

}  // namespace seedbed::desktop
