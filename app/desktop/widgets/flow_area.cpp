#include "desktop/widgets/flow_area.h"

#include "desktop/widgets/flow_layout.h"

#include <QEvent>

#include <algorithm>

namespace seedbed::desktop {

FlowArea::FlowArea(int spacing, int most_height, QWidget* parent) : QScrollArea(parent), most_height_(most_height)
{
    auto* content = new QWidget;
    flow_ = new FlowLayout(spacing, content);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    content->installEventFilter(this);
    fit();
}

bool FlowArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QScrollArea::eventFilter(watched, event);
}

void FlowArea::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void FlowArea::fit()
{
    setFixedHeight(std::min(flow_->heightForWidth(viewport()->width()), most_height_));
}

}  // namespace seedbed::desktop
