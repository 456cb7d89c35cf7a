// The log as a person reads it: merged rows with time, service and level in a gutter that stays in place, colours, markers, matches. Paints
// visible rows only and looks for news once a frame. Follows the end until somebody scrolls up, and again when they come back to it; what
// is looked at or selected never moves by itself. Reads from a LogModel, which it does not own.
#pragma once

#include "desktop/models/log_model.h"
#include "desktop/widgets/log_view_painter.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <vector>

class QToolButton;

namespace seedbed::desktop {

class LogView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    // `model` outlives the view.
    explicit LogView(LogModel& model, QWidget* parent = nullptr);

    [[nodiscard]] bool following() const noexcept { return following_; }
    void set_following(bool following);
    [[nodiscard]] bool shows_times() const noexcept { return looks_.times; }
    void set_shows_times(bool shows);
    // How sources are called and coloured, by their number; others get the next colour and the store's name.
    void set_sources(std::vector<LogSourceLook> sources);

    // The next or previous match from the current line on; selects it. False when there is none.
    bool find(bool forward);
    // The shown row that the keyboard is on.
    [[nodiscard]] std::optional<logs::LineRef> current() const noexcept { return current_; }
    // Goes to a line and selects it.
    void show_line(logs::LineRef ref);
    void show_time(TimePoint time);
    [[nodiscard]] bool has_selection() const noexcept { return anchor_.has_value(); }
    [[nodiscard]] std::vector<logs::LineRef> selected_lines() const;

    // Takes in what is new now, as the frame timer does.
    void refresh();
    [[nodiscard]] std::uint64_t top_row() const;
    [[nodiscard]] int visible_rows() const;

signals:
    void following_changed(bool following);
    void current_changed();
    void copy_wanted(bool with_times);
    void menu_wanted(const QPoint& global, std::optional<seedbed::logs::LineRef> line);
    // Rows came, went or were hidden.
    void content_changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] std::uint64_t row_at(int y) const;
    void scroll_to_row(std::uint64_t row);
    void make_visible(std::uint64_t row);
    void update_scroll_bars();
    void update_news();
    void keep_place();
    void set_current(std::uint64_t row, bool extend);
    void move_current(std::int64_t rows, bool extend);
    void drag_on();
    void expect_news();
    void tick();
    void show_news();
    [[nodiscard]] LogViewPainter painter();
    [[nodiscard]] std::optional<std::pair<std::uint64_t, std::uint64_t>> selected_rows() const;

    LogModel& model_;
    LogLooks looks_;
    QTimer frame_;
    QTimer drag_;
    QToolButton* news_;
    bool following_{true};
    bool scrolling_{false};             // the view itself moves the scroll bar
    std::optional<logs::LineRef> top_;  // the line at the top, when not following
    std::optional<logs::LineRef> current_;
    std::optional<logs::LineRef> anchor_;  // where the selection began; none: nothing is selected
    std::uint64_t generation_{0};
    std::uint64_t lines_when_left_{0};  // when following ended
    int quiet_ticks_{0};
    int widest_{0};  // columns of the widest line that was painted
    int wheel_rest_{0};
};

}  // namespace seedbed::desktop
