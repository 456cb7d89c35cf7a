// Paints a row of the command palette: icon, title with the matched letters marked, what is said beside it, its kind, and its shortcut as a
// key. Everything is elided before it overlaps.
#pragma once

#include <QStyledItemDelegate>

namespace seedbed::desktop {

class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace seedbed::desktop
