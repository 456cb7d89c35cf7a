// The ring around what got the keyboard by a key and draws none of its own: scroll areas, texts, selectable labels. One for the
// application; the theme makes it. Buttons, fields and lists show their focus by the style sheet and their delegates. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

class QApplication;
class QWidget;

namespace seedbed::desktop::style {

class FocusRing final : public QObject {
    Q_OBJECT

public:
    explicit FocusRing(QApplication& application, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go_to(QWidget* widget);

    QPointer<QWidget> around_;
    QPointer<QWidget> ring_;  // a child of it
    bool by_key_{false};      // the last that the user touched
};

}  // namespace seedbed::desktop::style
