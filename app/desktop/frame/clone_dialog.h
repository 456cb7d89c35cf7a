// Asks what to clone and where to; the cloning itself is a job. It says the folder that will be made before it is made.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace seedbed::desktop {

class CloneDialog final : public QDialog {
    Q_OBJECT

public:
    // `parent_folder`: where projects go; an address in the clipboard is offered.
    CloneDialog(const QString& parent_folder, QWidget* parent);

    [[nodiscard]] QLineEdit* address_field() const noexcept { return address_; }
    [[nodiscard]] QLineEdit* place_field() const noexcept { return place_; }
    [[nodiscard]] QPushButton* clone_button() const noexcept { return clone_; }
    // The folder that would be made; empty while the address says no name.
    [[nodiscard]] QString target() const;

signals:
    void chosen(const QString& address, const QString& folder);

private:
    void build();
    void ask_for_place();
    void refresh();

    QLineEdit* address_;
    QLineEdit* place_;
    QLabel* outcome_;
    QPushButton* clone_;
};

}  // namespace seedbed::desktop
