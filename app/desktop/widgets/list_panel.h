// A list with what belongs to it: a filter field above, the detail of the selected row beside it, and an empty state in its place when
// there is nothing. Escape closes the detail, "/" goes to the filter.
#pragma once

#include "desktop/widgets/flow_layout.h"
#include "desktop/widgets/table_view.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QVBoxLayout;

namespace seedbed::desktop {

class EmptyState;
class KeyValueSheet;
class StateBadge;

// What stands beside a list: the name of what is selected, its state, buttons, and its values.
class DetailPanel final : public QWidget {
    Q_OBJECT

public:
    explicit DetailPanel(QWidget* parent);

    void set_title(const QString& title);
    // Buttons, one below the title after the other.
    [[nodiscard]] FlowLayout* buttons() const noexcept { return buttons_; }
    [[nodiscard]] StateBadge* badge() const noexcept { return badge_; }
    [[nodiscard]] KeyValueSheet* sheet() const noexcept { return sheet_; }

signals:
    void closed();

private:
    QLabel* title_;
    StateBadge* badge_;
    FlowLayout* buttons_;
    KeyValueSheet* sheet_;
};

class ListPanel final : public QWidget {
    Q_OBJECT

public:
    // Takes the table over.
    ListPanel(TableView* table, QWidget* parent = nullptr);

    [[nodiscard]] TableView* table() const noexcept { return table_; }
    [[nodiscard]] EmptyState* empty_state() const noexcept { return empty_; }
    [[nodiscard]] DetailPanel* detail() const noexcept { return detail_; }
    // Beside the filter field.
    [[nodiscard]] QHBoxLayout* toolbar() const noexcept { return toolbar_; }
    // Below the list.
    [[nodiscard]] QHBoxLayout* footer() const noexcept { return footer_; }
    void show_empty(bool empty);
    [[nodiscard]] bool shows_empty() const;
    void set_filter_visible(bool visible);

signals:
    // A row was selected: fill the detail from table()->current_row(). It is never -1.
    void detail_wanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void selection_moved();

    TableView* table_;
    EmptyState* empty_;
    DetailPanel* detail_;
    QLineEdit* filter_;
    QHBoxLayout* toolbar_;
    QHBoxLayout* footer_;
    QStackedLayout* stack_;
    bool pressed_{false};  // a button of the mouse, on the list
};

}  // namespace seedbed::desktop
