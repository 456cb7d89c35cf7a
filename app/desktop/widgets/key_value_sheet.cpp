#include "desktop/widgets/key_value_sheet.h"

#include "desktop/style/style_sheet.h"

#include <QFormLayout>
#include <QLabel>

namespace seedbed::desktop {

namespace {

QLabel* make_value(const KeyValue& row, QWidget* parent)
{
    auto* value = new QLabel(parent);
    value->setWordWrap(true);
    if (row.mono) {
        style::set_role(*value, "mono");
    }
    value->setAccessibleName(row.key);
    if (row.url.isEmpty()) {
        value->setTextFormat(Qt::PlainText);
        // A long id or path has no spaces to break at.
        QString breakable = row.value;
        value->setText(breakable.replace(QLatin1Char('/'), QStringLiteral("/\u200b")));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    } else {
        value->setTextFormat(Qt::RichText);
        value->setText(QStringLiteral("<a href=\"%1\">%2</a>").arg(row.url.toHtmlEscaped(), row.value.toHtmlEscaped()));
        value->setTextInteractionFlags(Qt::TextBrowserInteraction);
        value->setOpenExternalLinks(true);
    }
    return value;
}

}  // namespace

KeyValueSheet::KeyValueSheet(QWidget* parent) : QWidget(parent), form_(new QFormLayout(this))
{
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setHorizontalSpacing(style::k_space_4);
    form_->setVerticalSpacing(style::k_space_2);
    form_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setRowWrapPolicy(QFormLayout::DontWrapRows);
}

void KeyValueSheet::show_rows(const std::vector<KeyValue>& rows)
{
    if (rows == shown_) {
        return;
    }
    shown_ = rows;
    while (form_->rowCount() > 0) {
        form_->removeRow(0);
    }
    for (const KeyValue& row : rows) {
        if (row.value.isEmpty()) {
            continue;
        }
        auto* key = new QLabel(row.key, this);
        style::set_role(*key, "muted");
        form_->addRow(key, make_value(row, this));
    }
}

}  // namespace seedbed::desktop
