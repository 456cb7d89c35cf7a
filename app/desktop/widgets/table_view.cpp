#include "desktop/widgets/table_view.h"

#include "desktop/models/roles.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/delegates.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <tuple>

namespace seedbed::desktop {

namespace {

// Columns fit so many rows: all of most lists, else those in view and around. Shaping the texts of a thousand rows would be most of what a
// refresh costs.
constexpr int k_rows_measured = 320;
constexpr int k_rows_around = 60;
// So many cells are measured each time the event loop comes round.
constexpr int k_cells_a_turn = 320;

}  // namespace

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
    // The style's own paints a gradient over the row that has the keyboard; the ring of drawRow() is what shows it here.
    setItemDelegate(new TwoLineDelegate(false, this));
    fitting_ = new QTimer(this);
    fitting_->setInterval(0);
    connect(fitting_, &QTimer::timeout, this, &TableView::measure_on);
    setAccessibleName(accessible_name);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
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
        connect(proxy_, signal, this, &TableView::fit_soon);
    }
    connect(proxy_, &QAbstractItemModel::dataChanged, this, &TableView::fit_soon);
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
    fit_soon();
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

void TableView::set_ends_with_rows(bool ends)
{
    ends_with_rows_ = ends;
    fit_soon();
}

int TableView::height_of_rows() const
{
    const int rows = proxy_->rowCount();
    const int row_height = rows > 0 ? rowHeight(proxy_->index(0, 0)) : style::k_row_height;
    return header()->sizeHint().height() + rows * row_height;
}

QSize TableView::sizeHint() const
{
    return fits_content_ ? QSize(QTreeView::sizeHint().width(), height_of_rows()) : QTreeView::sizeHint();
}

QSize TableView::minimumSizeHint() const
{
    return fits_content_ ? QSize(QTreeView::minimumSizeHint().width(), sizeHint().height()) : QTreeView::minimumSizeHint();
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    by_keyboard_ = true;
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
    if (hasFocus() && by_keyboard_ && index.row() == currentIndex().row()) {
        painter->setPen(QPen(colors.focus, style::k_focus_line));
        painter->drawRect(rect.adjusted(style::k_line, style::k_line, -style::k_focus_line, -style::k_focus_line));
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    lay_out_columns();
}

// Before it is shown a view has neither its font nor its height, and sizes are those of the rows in sight.
void TableView::showEvent(QShowEvent* event)
{
    QTreeView::showEvent(event);
    fit_soon();
}

void TableView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit_soon();
    }
}

void TableView::focusInEvent(QFocusEvent* event)
{
    by_keyboard_ =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    QTreeView::focusInEvent(event);
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    by_keyboard_ = false;
    QTreeView::mousePressEvent(event);
}

// A refresh of a thousand rows is many signals; looking at the rows once behind them is enough.
void TableView::fit_soon()
{
    next_column_ = 0;
    fitting_->start();
}

void TableView::measure_on()
{
    const int columns = proxy_->columnCount();
    const auto [first, last] = rows_to_measure();
    cells_measured_.resize(static_cast<std::size_t>(columns));
    for (int cells = 0; next_column_ < columns && cells < k_cells_a_turn; cells += last - first) {
        cells_measured_[static_cast<std::size_t>(next_column_)] = widths_of_cells(next_column_);
        ++next_column_;
    }
    if (next_column_ == columns) {
        fitting_->stop();
        setMaximumHeight(ends_with_rows_ ? height_of_rows() : QWIDGETSIZE_MAX);
        lay_out_columns();
        updateGeometry();
    }
}

// From the first to before the second.
std::pair<int, int> TableView::rows_to_measure() const
{
    const int rows = proxy_->rowCount();
    const int top = rows <= k_rows_measured ? 0 : std::max(indexAt(viewport()->visibleRegion().boundingRect().topLeft()).row(), 0);
    return rows <= k_rows_measured ? std::pair(0, rows) : std::pair(std::max(top - k_rows_around, 0), std::min(top + k_rows_around, rows));
}

TableView::CellWidths TableView::widths_of_cells(int column) const
{
    const auto [first, last] = rows_to_measure();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    CellWidths widths;
    for (int row = first; row < last; ++row) {
        const QModelIndex index = proxy_->index(row, column);
        const auto* delegate = itemDelegateForIndex(index);
        widths.wanted = std::max(widths.wanted, delegate->sizeHint(option, index).width());
        if (qobject_cast<const BadgeDelegate*>(delegate) != nullptr) {
            widths.least = std::max(widths.least, BadgeDelegate::least_width(option, index));
        }
    }
    return widths;
}

void TableView::lay_out_columns()
{
    const int columns = proxy_->columnCount();
    if (static_cast<int>(cells_measured_.size()) != columns) {
        return;
    }
    std::vector<int> widths;
    int others = 0;
    for (int column = 0; column < columns; ++column) {
        widths.push_back(std::max(cells_measured_[static_cast<std::size_t>(column)].wanted, header()->sectionSizeHint(column)));
        others += column == stretch_column_ ? 0 : widths.back();
    }
    const auto stretch = static_cast<std::size_t>(stretch_column_);
    const int wanted = widths[stretch];
    // The column that takes the rest is worth a third of the room before the others have all they want.
    widths[stretch] = std::max(viewport()->width() - others, std::min(wanted, viewport()->width() / 3));
    shrink_columns(widths);
    for (int column = 0; column < columns; ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    }
}

// Its header's; a badge is whole or says nothing, what stands beside it can be shortened.
int TableView::least_width(int column) const
{
    return std::max(header()->sectionSizeHint(column), cells_measured_[static_cast<std::size_t>(column)].least);
}

// The column of this kind that has most to spare, and how much that is; nothing when none has any.
std::pair<std::size_t, int> TableView::most_to_spare(const std::vector<int>& widths, bool badges) const
{
    std::pair<std::size_t, int> most{0, 0};
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const int spare = widths[column] - least_width(static_cast<int>(column));
        const bool has_badges = cells_measured_[column].least > 0;
        if (static_cast<int>(column) != stretch_column_ && has_badges == badges && spare > most.second) {
            most = {column, spare};
        }
    }
    return most;
}

// Takes what is too much from the column that can spare most, again and again; when none can any more, from what stands beside badges, and
// what then is still too much from the column that takes the rest.
void TableView::shrink_columns(std::vector<int>& widths) const
{
    int excess = -viewport()->width();
    for (const int width : widths) {
        excess += width;
    }
    while (excess > 0) {
        auto [column, spare] = most_to_spare(widths, false);
        if (spare == 0) {
            std::tie(column, spare) = most_to_spare(widths, true);
        }
        if (spare == 0) {
            int& rest = widths[static_cast<std::size_t>(stretch_column_)];
            rest = std::max(rest - excess, header()->sectionSizeHint(stretch_column_));
            return;
        }
        const int step = std::min({excess, spare, style::k_space_2});
        widths[column] -= step;
        excess -= step;
    }
}

}  // namespace seedbed::desktop
