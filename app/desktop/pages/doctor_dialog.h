// All that the doctor found: each finding with its evidence and its fix, and buttons that apply one fix or all of them after their plan was
// shown. It follows the session's findings, so a fixed one goes.
#pragma once

#include "desktop/session/session.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace seedbed::desktop {

class Actions;

class DoctorDialog final : public QDialog {
    Q_OBJECT

public:
    DoctorDialog(Session& session, Actions& actions, QWidget* parent);
    ~DoctorDialog() override;

    // How many findings are shown.
    [[nodiscard]] int row_count() const noexcept { return rows_; }

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void refresh();
    void add_row(const environment::Finding& finding);

    Session& session_;
    Actions& actions_;
    QLabel* summary_{nullptr};
    QWidget* list_{nullptr};
    QVBoxLayout* column_{nullptr};
    QPushButton* again_{nullptr};
    QPushButton* fix_all_{nullptr};
    int rows_{0};
};

}  // namespace seedbed::desktop
