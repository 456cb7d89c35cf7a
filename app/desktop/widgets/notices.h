// Quiet notices of what finished, newest on top, with Undo where there is one. Good news goes away by itself; bad news stays until it is
// closed. Nothing is ever shown in a window of its own.
#pragma once

#include "desktop/models/badge.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace seedbed::desktop {

class Banner;

class Notices final : public QWidget {
    Q_OBJECT

public:
    explicit Notices(QWidget* parent = nullptr);

    Banner* add(Tone tone, const QString& text, const QString& more = {}, const QString& action = {}, std::function<void()> act = {});
    void clear();
    [[nodiscard]] int count() const;

private:
    // False when it was gone already.
    bool remove(Banner* banner);

    QVBoxLayout* layout_;
};

}  // namespace seedbed::desktop
