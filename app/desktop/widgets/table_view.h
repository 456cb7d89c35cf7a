// The list of every page: a flat table with sorting by click, whole rows selected, and the keyboard's Return as the click's equal. The
// models diff, so what is selected stays selected; it gives the view's rows in the source model's terms.
#pragma once

#include <QSortFilterProxyModel>
#include <QTreeView>

#include <utility>
#include <vector>

class QTimer;

namespace seedbed::desktop {

class TableView final : public QTreeView {
    Q_OBJECT

public:
    // `source` is owned by the caller and outlives this view.
    TableView(QAbstractItemModel& source, const QString& accessible_name, QWidget* parent = nullptr);

    // The current row in the source model, -1 when there is none.
    [[nodiscard]] int current_row() const;
    [[nodiscard]] std::vector<int> selected_rows() const;
    void select_row(int source_row);
    // The column that takes what is left over, the others fit their content.
    void set_stretch_column(int column);
    void filter(const QString& text);
    // Asks for as much height as its rows need.
    void set_fits_content(bool fits);
    // No higher than its rows, so that what stands below comes right behind them; with more rows than there is room for it scrolls.
    void set_ends_with_rows(bool ends);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void selection_moved();
    void copy_wanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& options, const QModelIndex& index) const override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void fit_soon();
    void measure_on();
    void lay_out_columns();
    struct CellWidths {
        int wanted{0};
        int least{0};  // below which a cell says nothing
    };
    [[nodiscard]] CellWidths widths_of_cells(int column) const;
    [[nodiscard]] int least_width(int column) const;
    [[nodiscard]] int height_of_rows() const;  // with the header
    [[nodiscard]] std::pair<int, int> rows_to_measure() const;
    [[nodiscard]] std::pair<std::size_t, int> most_to_spare(const std::vector<int>& widths, bool badges) const;
    void shrink_columns(std::vector<int>& widths) const;

    QSortFilterProxyModel* proxy_;
    int stretch_column_{0};
    bool fits_content_{false};
    bool ends_with_rows_{false};
    QTimer* fitting_;
    int next_column_{0};                      // to be measured
    std::vector<CellWidths> cells_measured_;  // a column each; empty before the first
    bool by_keyboard_{false};                 // the focus ring is for those who use the keyboard
};

}  // namespace seedbed::desktop
