#include "desktop/widgets/copy_field.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto k_said_for = 2s;

}  // namespace

CopyField::CopyField(const QString& accessible_name, QWidget* parent)
    : QWidget(parent)
    , line_(new QLineEdit(this))
    , button_(new QPushButton(tr("Copy"), this))
{
    line_->setReadOnly(true);
    line_->setAccessibleName(accessible_name);
    style::set_role(*line_, "mono");
    button_->setIcon(style::icon(QStringLiteral("copy")));
    button_->setAccessibleName(tr("Copy: %1").arg(accessible_name));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_space_2);
    row->addWidget(line_, 1);
    row->addWidget(button_);
    connect(button_, &QPushButton::clicked, this, &CopyField::copy);
}

void CopyField::set_text(const QString& text)
{
    if (line_->text() != text) {
        line_->setText(text);
        line_->setCursorPosition(0);
    }
}

QString CopyField::text() const
{
    return line_->text();
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(line_->text());
    button_->setText(tr("Copied"));
    button_->setIcon(style::icon(QStringLiteral("check")));
    QTimer::singleShot(k_said_for, button_, [this] {
        button_->setText(tr("Copy"));
        button_->setIcon(style::icon(QStringLiteral("copy")));
    });
}

}  // namespace seedbed::desktop
