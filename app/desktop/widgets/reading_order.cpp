#include "desktop/widgets/reading_order.h"

#include <QGridLayout>
#include <QSet>
#include <QSplitter>
#include <QWidget>

#include <algorithm>
#include <tuple>
#include <vector>

namespace seedbed::desktop {

namespace {

class Reader {
public:
    QList<QWidget*> read(QWidget& window)
    {
        add(&window);
        return std::move(found_);
    }

private:
    void add(QWidget* widget)
    {
        if (seen_.contains(widget)) {
            return;
        }
        seen_.insert(widget);
        if (widget->focusPolicy() != Qt::NoFocus && !widget->isWindow()) {
            found_ << widget;
        }
        if (const auto* splitter = qobject_cast<QSplitter*>(widget)) {
            for (int i = 0; i < splitter->count(); ++i) {
                add(splitter->widget(i));
            }
        }
        if (QLayout* layout = widget->layout()) {
            add(*layout);
        }
        // What no layout holds: a scroll area's content, a field's own buttons.
        for (QObject* child : widget->children()) {
            if (auto* inside = qobject_cast<QWidget*>(child); inside != nullptr && !inside->isWindow()) {
                add(inside);
            }
        }
    }

    void add(QLayout& layout)
    {
        for (QLayoutItem* item : in_order(layout)) {
            if (QWidget* widget = item->widget()) {
                add(widget);
            } else if (QLayout* inner = item->layout()) {
                add(*inner);
            }
        }
    }

    // A grid keeps its items in the order of adding; every other layout as they stand.
    static std::vector<QLayoutItem*> in_order(const QLayout& layout)
    {
        std::vector<std::tuple<int, int, QLayoutItem*>> items;
        const auto* grid = qobject_cast<const QGridLayout*>(&layout);
        for (int i = 0; i < layout.count(); ++i) {
            int row = i;
            int column = 0;
            int row_span = 0;
            int column_span = 0;
            if (grid != nullptr) {
                grid->getItemPosition(i, &row, &column, &row_span, &column_span);
            }
            items.emplace_back(row, column, layout.itemAt(i));
        }
        std::ranges::stable_sort(items, {}, [](const auto& item) { return std::pair(std::get<0>(item), std::get<1>(item)); });
        std::vector<QLayoutItem*> ordered;
        ordered.reserve(items.size());
        for (const auto& [row, column, item] : items) {
            ordered.push_back(item);
        }
        return ordered;
    }

    QSet<QWidget*> seen_;
    QList<QWidget*> found_;
};

}  // namespace

void apply_reading_order(QWidget& window)
{
    const QList<QWidget*> order = Reader().read(window);
    for (int i = 1; i < order.size(); ++i) {
        QWidget::setTabOrder(order[i - 1], order[i]);
    }
}

}  // namespace seedbed::desktop
