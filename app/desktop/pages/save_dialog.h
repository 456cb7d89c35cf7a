// Asks under which name a database's state shall be saved, and for a note. Return saves, Escape leaves.
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace seedbed::desktop {

class SaveDialog final : public QDialog {
    Q_OBJECT

public:
    SaveDialog(const QString& database, QWidget* parent);

signals:
    void chosen(const QString& name, const QString& note);

private:
    QLineEdit* name_;
    QLineEdit* note_;
};

}  // namespace seedbed::desktop
