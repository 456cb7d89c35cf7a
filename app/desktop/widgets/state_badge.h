// A state badge as a widget: shape, word and colour; its word is its accessible name.
#pragma once

#include "desktop/models/badge.h"

#include <QWidget>

namespace seedbed::desktop {

class StateBadge final : public QWidget {
    Q_OBJECT

public:
    explicit StateBadge(QWidget* parent = nullptr);

    void set_badge(const Badge& badge);
    [[nodiscard]] const Badge& badge() const noexcept { return badge_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Badge badge_;
};

// One picture of the icon set in a tone, following the scheme: beside steps, in banners and in empty states.
class ToneIcon final : public QWidget {
    Q_OBJECT

public:
    ToneIcon(const QString& name, Tone tone, int size, QWidget* parent = nullptr);

    void set(const QString& name, Tone tone);
    [[nodiscard]] QSize sizeHint() const override { return {size_, size_}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString name_;
    Tone tone_;
    int size_;
};

}  // namespace seedbed::desktop
