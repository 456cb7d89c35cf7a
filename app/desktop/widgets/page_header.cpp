#include "desktop/widgets/page_header.h"

#include "desktop/style/style_sheet.h"
#include "desktop/widgets/elided_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , state_(new ElidedLabel({}, Qt::ElideRight, this))
    , button_(new QPushButton(this))
{
    style::set_role(*title_, "heading");
    style::set_role(*button_, "primary");
    state_->set_muted(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(style::k_space_1);
    texts->addWidget(title_);
    texts->addWidget(state_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_3);
    row->setSpacing(style::k_space_4);
    row->addLayout(texts, 1);
    row->addWidget(button_, 0, Qt::AlignVCenter);
    connect(button_, &QPushButton::clicked, this, [this] {
        if (primary_) {
            primary_->trigger();
        }
    });
}

void PageHeader::show_page(const QString& title, const QString& state_line, QAction* primary)
{
    title_->setText(title);
    state_->set_text(state_line);
    primary_ = primary;
    button_->setVisible(primary != nullptr && primary->isVisible());
    if (primary != nullptr) {
        button_->setText(primary->text());
        button_->setIcon(primary->icon());
        button_->setEnabled(primary->isEnabled());
        const bool quiet = primary->property("quiet").toBool();
        if (quiet != quiet_) {
            quiet_ = quiet;
            style::set_role(*button_, quiet ? "" : "primary");
        }
        button_->setToolTip(primary->toolTip() == primary->text() ? QString() : primary->toolTip());
    }
}

}  // namespace seedbed::desktop
