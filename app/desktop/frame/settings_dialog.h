// The few settings. Each takes effect when it is changed; there is nothing to confirm.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace seedbed::desktop {

class Preferences;

class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    // `tray_there`: this desktop has a place for tray icons.
    SettingsDialog(Preferences& preferences, bool tray_there, QWidget* parent);

    [[nodiscard]] QComboBox* language() const noexcept { return language_; }
    [[nodiscard]] QComboBox* scheme() const noexcept { return scheme_; }
    [[nodiscard]] QCheckBox* notifications() const noexcept { return notifications_; }
    [[nodiscard]] QCheckBox* tray() const noexcept { return tray_; }

private:
    void fill();
    void build();
    void connect_choices();

    Preferences& preferences_;
    QComboBox* language_;
    QComboBox* scheme_;
    QCheckBox* notifications_;
    QCheckBox* tray_;
};

}  // namespace seedbed::desktop
