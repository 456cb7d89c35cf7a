// One line of text that is shortened with an ellipsis where it does not fit; the whole text is its tooltip then.
#pragma once

#include <QString>
#include <QWidget>

namespace seedbed::desktop {

class ElidedLabel final : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    void set_text(const QString& text);
    [[nodiscard]] const QString& text() const noexcept { return text_; }
    // Second-rank text.
    void set_muted(bool muted);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void update_tooltip();

    QString text_;
    Qt::TextElideMode mode_;
    bool muted_{false};
};

}  // namespace seedbed::desktop
