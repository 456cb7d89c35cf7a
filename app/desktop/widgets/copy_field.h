// A line of text to take along: read-only, in fixed pitch, with a button that copies it and says so.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace seedbed::desktop {

class CopyField final : public QWidget {
    Q_OBJECT

public:
    CopyField(const QString& accessible_name, QWidget* parent = nullptr);

    void set_text(const QString& text);
    [[nodiscard]] QString text() const;

private:
    void copy();

    QLineEdit* line_;
    QPushButton* button_;
};

}  // namespace seedbed::desktop
