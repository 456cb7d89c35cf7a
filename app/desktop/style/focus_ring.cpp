#include "desktop/style/focus_ring.h"

#include "desktop/style/theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>

namespace seedbed::desktop::style {

namespace {

bool wants_ring(const QWidget& widget)
{
    if (qobject_cast<const QAbstractItemView*>(&widget) != nullptr) {
        return false;
    }
    return qobject_cast<const QAbstractScrollArea*>(&widget) != nullptr || qobject_cast<const QLabel*>(&widget) != nullptr;
}

class Ring final : public QWidget {
public:
    explicit Ring(QWidget& around) : QWidget(&around)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(around.rect());
        raise();
        show();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(QPen(colors(palette()).focus, k_focus_line));
        constexpr int inset = k_focus_line / 2;
        painter.drawRect(rect().adjusted(inset, inset, -inset, -inset));
    }
};

}  // namespace

FocusRing::FocusRing(QApplication& application, QObject* parent) : QObject(parent)
{
    application.installEventFilter(this);
    connect(&application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { go_to(now); });
}

void FocusRing::go_to(QWidget* widget)
{
    delete ring_;
    around_ = by_key_ && widget != nullptr && wants_ring(*widget) ? widget : nullptr;
    if (around_ != nullptr) {
        ring_ = new Ring(*around_);
    }
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress) {
        by_key_ = event->type() == QEvent::KeyPress;
    } else if (event->type() == QEvent::Resize && watched == around_ && ring_ != nullptr) {
        ring_->setGeometry(around_->rect());
        ring_->raise();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace seedbed::desktop::style
