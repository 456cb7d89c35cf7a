#include "desktop/widgets/table_view.h"

#include "desktop/models/roles.h"
#include "desktop/style/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace seedbed::desktop {

TableView::TableView(QAbstractItemModel& source, const QString& accessible_name, QWidget* parent)
    : QTreeView(parent)
    , proxy_(new QSortFilterProxyModel(this))
{
    proxy_->setSourceModel(&source);
    proxy_->setSortRole(SortRole);
    proxy_->setFilterKeyColumn(-1);
    proxy_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy_->setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(proxy_);
    setAccessibleName(accessible_name);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    // Sorted as the source says until somebody clicks a header.
    setSortingEnabled(true);
    header()->setSortIndicatorClearable(true);
    sortByColumn(-1, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableView::selection_moved);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(proxy_, signal, this, [this] {
            fit_columns();
            updateGeometry();
        });
    }
    connect(proxy_, &QAbstractItemModel::dataChanged, this, &TableView::fit_columns);
}

int TableView::current_row() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : proxy_->mapToSource(rows.front()).row();
}

std::vector<int> TableView::selected_rows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        rows.push_back(proxy_->mapToSource(index).row());
    }
    return rows;
}

void TableView::select_row(int source_row)
{
    const QModelIndex index = proxy_->mapFromSource(proxy_->sourceModel()->index(source_row, 0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TableView::set_stretch_column(int column)
{
    stretch_column_ = column;
    fit_columns();
}

void TableView::filter(const QString& text)
{
    proxy_->setFilterFixedString(text);
}

void TableView::set_fits_content(bool fits)
{
    fits_content_ = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

QSize TableView::sizeHint() const
{
    if (!fits_content_) {
        return QTreeView::sizeHint();
    }
    const int rows = proxy_->rowCount();
    const int row_height = rows > 0 ? rowHeight(proxy_->index(0, 0)) : style::k_row_height;
    return {QTreeView::sizeHint().width(), header()->sizeHint().height() + rows * row_height};
}

QSize TableView::minimumSizeHint() const
{
    return fits_content_ ? QSize(QTreeView::minimumSizeHint().width(), sizeHint().height()) : QTreeView::minimumSizeHint();
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copy_wanted();
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        clearSelection();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void TableView::drawRow(QPainter* painter, const QStyleOptionViewItem& options, const QModelIndex& index) const
{
    QTreeView::drawRow(painter, options, index);
    const style::Colors& colors = style::colors(palette());
    const QRect rect = options.rect;
    painter->setPen(QPen(colors.border, style::k_line));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (hasFocus() && index.row() == currentIndex().row()) {
        painter->setPen(QPen(colors.focus, style::k_focus_line));
        painter->drawRect(rect.adjusted(style::k_line, style::k_line, -style::k_focus_line, -style::k_focus_line));
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fit_columns();
}

void TableView::fit_columns()
{
    const int columns = proxy_->columnCount();
    int others = 0;
    for (int column = 0; column < columns; ++column) {
        if (column != stretch_column_) {
            resizeColumnToContents(column);
            // One long text must not push the rest out of sight.
            const int width = std::min(columnWidth(column), viewport()->width() / 3);
            setColumnWidth(column, width);
            others += width;
        }
    }
    setColumnWidth(stretch_column_, std::max(viewport()->width() - others, viewport()->width() / 4));
}

}  // namespace seedbed::desktop
