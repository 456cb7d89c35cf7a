// A small switch for one service or level of the log: ticked it shows its lines, unticked it hides them. What it stands for is said by
// a colour and a word; whether it is ticked by a filled or hollow dot and the word's rank. Ctrl+click asks for this one alone.
#pragma once

#include <QAbstractButton>

namespace seedbed::desktop {

class LogChip final : public QAbstractButton {
    Q_OBJECT

public:
    LogChip(const QString& text, QWidget* parent = nullptr);

    // An index into the theme's series colours.
    void set_series(int index);
    // A letter in the gutter's colour for that level, instead of the dot.
    void set_level(int level);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void alone_wanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QColor color() const;

    int series_{0};
    int level_{-1};
};

}  // namespace seedbed::desktop
