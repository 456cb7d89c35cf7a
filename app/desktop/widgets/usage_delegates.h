// Cells of the usage table: a service's name behind its colour, and memory with a bar that shows how much of the limit it is.
#pragma once

#include "desktop/widgets/delegates.h"

namespace seedbed::desktop {

class UsageNameDelegate final : public TwoLineDelegate {
    Q_OBJECT

public:
    explicit UsageNameDelegate(QObject* parent) : TwoLineDelegate(true, parent) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class UsageMeterDelegate final : public TwoLineDelegate {
    Q_OBJECT

public:
    explicit UsageMeterDelegate(QObject* parent) : TwoLineDelegate(false, parent) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace seedbed::desktop
