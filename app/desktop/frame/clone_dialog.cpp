#include "desktop/frame/clone_dialog.h"

#include "desktop/models/path_text.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/reading_order.h"
#include "workspace/new_project.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

// One word that git takes for a remote address: a URL, or user@host:path.
bool looks_like_an_address(const QString& text)
{
    static const QRegularExpression address(QStringLiteral("^((https?|ssh|git)://\\S+|[\\w.-]+@[\\w.-]+:\\S+)$"));
    return address.match(text).hasMatch();
}

}  // namespace

CloneDialog::CloneDialog(const QString& parent_folder, QWidget* parent)
    : QDialog(parent)
    , address_(new QLineEdit(this))
    , place_(new QLineEdit(path_text(parent_folder), this))
    , outcome_(new QLabel(this))
    , clone_(new QPushButton(tr("Clone"), this))
{
    setWindowTitle(tr("Clone a repository"));
    if (const QString copied = QGuiApplication::clipboard()->text().trimmed(); looks_like_an_address(copied)) {
        address_->setText(copied);
        address_->selectAll();
    }
    build();
    connect(address_, &QLineEdit::textChanged, this, &CloneDialog::refresh);
    connect(place_, &QLineEdit::textChanged, this, &CloneDialog::refresh);
    connect(clone_, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(address_->text().trimmed(), target()); });
    refresh();
    address_->setFocus();
}

void CloneDialog::build()
{
    auto* heading = new QLabel(tr("Clone a repository"), this);
    style::set_role(*heading, "heading");
    address_->setPlaceholderText(QStringLiteral("https://… , git@…"));
    auto* address_label = new QLabel(tr("&Address"), this);
    address_label->setBuddy(address_);
    auto* place_label = new QLabel(tr("&Into the folder"), this);
    place_label->setBuddy(place_);
    auto* choose = new QPushButton(style::icon(QStringLiteral("folder")), tr("Choose …"), this);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &CloneDialog::ask_for_place);
    outcome_->setWordWrap(true);
    style::set_role(*outcome_, "muted");
    style::set_role(*clone_, "primary");
    clone_->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* place_row = new QHBoxLayout;
    place_row->setSpacing(style::k_space_2);
    place_row->addWidget(place_, 1);
    place_row->addWidget(choose);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(style::k_space_2);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(clone_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_2);
    column->addWidget(heading);
    column->addSpacing(style::k_space_2);
    column->addWidget(address_label);
    column->addWidget(address_);
    column->addSpacing(style::k_space_1);
    column->addWidget(place_label);
    column->addLayout(place_row);
    column->addWidget(outcome_);
    column->addStretch(1);
    column->addSpacing(style::k_space_3);
    column->addLayout(buttons);
    setMinimumWidth(style::k_reading_width);
    apply_reading_order(*this);
}

QString CloneDialog::target() const
{
    const QString name = QString::fromStdString(workspace::folder_name_of(address_->text().toStdString()));
    const QString place = path_of_text(place_->text());
    return name.isEmpty() || !QDir::isAbsolutePath(place) ? QString() : QDir(place).filePath(name);
}

void CloneDialog::refresh()
{
    const QString folder = target();
    const bool taken = !folder.isEmpty() && QFileInfo::exists(folder);
    if (folder.isEmpty()) {
        outcome_->setText(tr("Give the address of a git repository, and a folder for it to go into."));
    } else {
        outcome_->setText(taken ? tr("There is a folder %1 already. Open that one, or choose another place.").arg(path_text(folder))
                                : tr("It will be in the new folder %1.").arg(path_text(folder)));
    }
    clone_->setEnabled(!folder.isEmpty() && !taken);
}

void CloneDialog::ask_for_place()
{
    auto* dialog = new QFileDialog(this, tr("Choose where it goes"), path_of_text(place_->text()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { place_->setText(path_text(folder)); });
    dialog->open();
}

}  // namespace seedbed::desktop
