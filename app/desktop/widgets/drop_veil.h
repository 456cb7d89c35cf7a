// What covers a place while something is dragged over it that can be dropped there, and says what a drop would do. It is not in the way of
// the drag itself.
#pragma once

#include <QString>
#include <QWidget>

namespace seedbed::desktop {

class DropVeil : public QWidget {
    Q_OBJECT

public:
    explicit DropVeil(QWidget& place);

    void show_over(const QString& icon, const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString icon_;
    QString sentence_;
};

}  // namespace seedbed::desktop
