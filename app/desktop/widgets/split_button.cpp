#include "desktop/widgets/split_button.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace seedbed::desktop {

SplitButton::SplitButton(const QString& icon, const QString& others, QWidget* parent)
    : QWidget(parent)
    , main_(new QPushButton(this))
    , arrow_(new QPushButton(this))
    , menu_(new QMenu(this))
{
    style::set_role(*main_, "primary-left");
    main_->setIcon(style::icon_on_accent(icon));
    style::set_role(*arrow_, "primary-right");
    arrow_->setIcon(style::icon_on_accent(QStringLiteral("chevron-down")));
    arrow_->setAccessibleName(others);
    arrow_->setToolTip(others);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_line);
    row->addWidget(main_);
    row->addWidget(arrow_);
    connect(main_, &QPushButton::clicked, this, &SplitButton::clicked);
    connect(arrow_, &QPushButton::clicked, this, [this] {
        const int left = width() - menu_->sizeHint().width();
        menu_->popup(mapToGlobal(QPoint(left, height() + style::k_space_1)));
    });
}

void SplitButton::set_text(const QString& text)
{
    main_->setText(text);
}

QString SplitButton::text() const
{
    return main_->text();
}

void SplitButton::set_possible(bool main, bool others)
{
    main_->setEnabled(main);
    arrow_->setEnabled(others);
}

}  // namespace seedbed::desktop
