// How cells look: two lines of text, state badges, links, and numbers with a sparkline. Values come from the models' roles
// (models/roles.h); only here they become pixels.
#pragma once

#include <QStyledItemDelegate>

namespace seedbed::desktop {

// The display text in strong print and SecondLineRole below it, smaller in rank; one centred line where there is no second.
class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    // `strong`: the first line in the strong weight.
    explicit TwoLineDelegate(bool strong, QObject* parent) : QStyledItemDelegate(parent), strong_(strong) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool strong_;
};

// BadgeRole as a badge, SecondLineRole to the right of it.
class BadgeDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // What the badge itself needs, without the words beside it.
    [[nodiscard]] static int least_width(const QStyleOptionViewItem& option, const QModelIndex& index);
};

// LinksRole as links that a click opens, and addresses that a click copies.
class LinksDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;

signals:
    void activated(const QString& url);
    void copied(const QString& address);
};

// HistoryRole as a sparkline left of the number.
class SparklineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace seedbed::desktop
