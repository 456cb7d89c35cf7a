// A field for what to look for in a log: plain text, "/regular expression/", with switches for upper and lower case and for regular
// expressions inside the field. Return and Shift+Return step; Escape empties it.
#pragma once

#include "logs/pattern.h"

#include <QLineEdit>

class QAction;

namespace seedbed::desktop {

class LogQueryField final : public QLineEdit {
    Q_OBJECT

public:
    LogQueryField(const QString& icon, const QString& placeholder, QWidget* parent = nullptr);

    [[nodiscard]] logs::Query query() const;
    // Adds a switch of this field's own behind the two.
    QAction* add_switch(const QString& letters, const QString& tip);

signals:
    void query_changed();
    void step_wanted(bool forward);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void draw_switches();

    QAction* match_case_;
    QAction* regex_;
    QList<QAction*> switches_;
};

}  // namespace seedbed::desktop
