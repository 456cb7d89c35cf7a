#include "desktop/pages/save_dialog.h"

#include "desktop/style/style_sheet.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

SaveDialog::SaveDialog(const QString& database, QWidget* parent)
    : SaveDialog({.title = tr("Save the state of %1").arg(database),
                  .about = tr("The database stops for a moment so that the saved state is a clean one, then goes on."),
                  .name = QStringLiteral("%1-%2").arg(database, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm"))),
                  .note = {},
                  .confirm = tr("Save state")},
                 parent)
{
}

SaveDialog::SaveDialog(const Description& description, QWidget* parent)
    : QDialog(parent)
    , name_(new QLineEdit(this))
    , note_(new QLineEdit(this))
{
    setWindowTitle(description.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setMinimumWidth(style::k_reading_width);
    auto* heading = new QLabel(windowTitle(), this);
    heading->setWordWrap(true);
    style::set_role(*heading, "heading");
    auto* about = new QLabel(description.about, this);
    about->setWordWrap(true);
    style::set_role(*about, "muted");
    const bool name_and_note = description.label.isEmpty();
    const QString label = name_and_note ? tr("Name") : description.label;
    name_->setText(description.name);
    name_->setPlaceholderText(description.example);
    note_->setText(description.note);
    note_->setVisible(name_and_note);
    name_->setAccessibleName(label);
    name_->selectAll();
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("What is special about this state? (optional)"));
    auto* form = new QFormLayout;
    form->setVerticalSpacing(style::k_space_3);
    form->setHorizontalSpacing(style::k_space_4);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(label, name_);
    if (name_and_note) {
        form->addRow(tr("Note"), note_);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    QPushButton* save = buttons->addButton(description.confirm, QDialogButtonBox::AcceptRole);
    style::set_role(*save, "primary");
    save->setDefault(true);
    const auto allow = [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); };
    connect(name_, &QLineEdit::textChanged, save, allow);
    allow(description.name);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(name_->text().trimmed(), note_->text().trimmed());
        accept();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addWidget(heading);
    column->addWidget(about);
    column->addLayout(form);
    column->addSpacing(style::k_space_3);
    column->addWidget(buttons);
}

}  // namespace seedbed::desktop
