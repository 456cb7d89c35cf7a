// Room for widgets that flow (FlowLayout): as high as they need, up to a limit, beyond which it scrolls. Owns what is put into it. GUI
// thread.
#pragma once

#include <QScrollArea>

namespace seedbed::desktop {

class FlowLayout;

class FlowArea final : public QScrollArea {
    Q_OBJECT

public:
    FlowArea(int spacing, int most_height, QWidget* parent = nullptr);

    // Widgets are made children of its parent widget and added to it.
    [[nodiscard]] FlowLayout* flow() const noexcept { return flow_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    int most_height_;
    FlowLayout* flow_;
};

}  // namespace seedbed::desktop
