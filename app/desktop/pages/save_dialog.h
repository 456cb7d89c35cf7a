// Asks for a name and a note: of a database's state that shall be saved, or of a snapshot that is there; or for one line alone, such as a
// place in a registry. Return agrees, Escape leaves.
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace seedbed::desktop {

struct Description {
    QString title, about, name, note;
    QString confirm;             // on the button
    QString label{}, example{};  // of the one line that is asked for; empty: a name, and a note below it
};

class SaveDialog final : public QDialog {
    Q_OBJECT

public:
    // To save the state of this database, under a name of its own and today's.
    SaveDialog(const QString& database, QWidget* parent);
    SaveDialog(const Description& description, QWidget* parent);

signals:
    void chosen(const QString& name, const QString& note);

private:
    QLineEdit* name_;
    QLineEdit* note_;
};

}  // namespace seedbed::desktop
