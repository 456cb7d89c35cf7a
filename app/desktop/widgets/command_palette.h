// The command palette: a field to type into and the commands that answer, over the window. Up, Down, Page Up and Page Down choose while the
// keyboard stays in the field, Return runs, Escape or a click beside it leaves; the keyboard goes back to where it was. GUI thread.
#pragma once

#include "desktop/models/palette_model.h"

#include <QPointer>
#include <QWidget>

class QFrame;
class QLabel;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace seedbed::desktop {

class CommandPalette final : public QWidget {
    Q_OBJECT

public:
    // Covers the whole of `window`.
    explicit CommandPalette(QWidget* window);

    void open(Commands commands, const QStringList& recent);
    // What can be done has changed while it is open: what is typed and chosen stays.
    void show_commands(Commands commands);
    void close_palette();

    [[nodiscard]] QLineEdit* field() const noexcept { return field_; }
    [[nodiscard]] QListView* list() const noexcept { return list_; }
    [[nodiscard]] const PaletteModel& model() const noexcept { return model_; }

signals:
    void closed();
    // After the palette has closed, before the command runs.
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* build_nothing();
    void place();
    void refresh();
    void move_by(int rows);
    void go_to(int row);
    void run_current();
    [[nodiscard]] bool key_pressed(const QKeyEvent& event);

    PaletteModel model_;
    QFrame* card_;
    QLineEdit* field_;
    QListView* list_;
    QLabel* nothing_{nullptr};
    QLabel* count_;
    QStackedLayout* stack_;
    QStringList recent_;
    QPointer<QWidget> came_from_;
};

}  // namespace seedbed::desktop
