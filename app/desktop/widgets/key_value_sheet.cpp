#include "desktop/widgets/key_value_sheet.h"

#include "base/secrets.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// A long id or path has no spaces to break at.
QString breakable(QString text)
{
    return text.replace(QLatin1Char('/'), QStringLiteral("/\u200b"));
}

QLabel* make_label(const KeyValue& row, QWidget* parent)
{
    auto* value = new QLabel(parent);
    value->setWordWrap(true);
    if (row.mono) {
        style::set_role(*value, "mono");
    }
    value->setAccessibleName(row.key);
    return value;
}

// Text or a link.
void show_plain(QLabel& label, const KeyValue& row)
{
    label.setText(row.url.isEmpty() ? breakable(row.value)
                                    : QStringLiteral("<a href=\"%1\">%2</a>").arg(row.url.toHtmlEscaped(), row.value.toHtmlEscaped()));
}

QLabel* make_plain(const KeyValue& row, QWidget* parent)
{
    QLabel* label = make_label(row, parent);
    label->setTextFormat(row.url.isEmpty() ? Qt::PlainText : Qt::RichText);
    label->setTextInteractionFlags(row.url.isEmpty() ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                                     : Qt::TextInteractionFlags(Qt::TextBrowserInteraction));
    label->setOpenExternalLinks(true);
    show_plain(*label, row);
    return label;
}

// The mask, or the value while the eye is open.
class SecretValue final : public QWidget {
public:
    SecretValue(const KeyValue& row, QWidget* parent)
        : QWidget(parent)
        , row_(row)
        , label_(make_label(row, this))
        , eye_(new QPushButton(this))
    {
        label_->setTextFormat(Qt::PlainText);
        style::set_role(*eye_, "flat");
        eye_->setCheckable(true);
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(style::k_space_2);
        line->addWidget(label_, 1);
        line->addWidget(eye_, 0, Qt::AlignTop);
        connect(eye_, &QPushButton::toggled, this, &SecretValue::refresh);
        refresh();
    }

private:
    void refresh()
    {
        const bool revealed = eye_->isChecked();
        label_->setText(revealed ? breakable(row_.value) : QString::fromLatin1(k_masked.data(), static_cast<int>(k_masked.size())));
        label_->setTextInteractionFlags(revealed ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                                 : Qt::TextInteractionFlags(Qt::NoTextInteraction));
        eye_->setIcon(style::icon(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye")));
        const QString what = revealed ? KeyValueSheet::tr("Hide the value of %1") : KeyValueSheet::tr("Show the value of %1");
        eye_->setAccessibleName(what.arg(row_.key));
        eye_->setToolTip(eye_->accessibleName());
    }

    KeyValue row_;
    QLabel* label_;
    QPushButton* eye_;
};

// Rows that the same widgets can show: only a plain value may differ.
bool fits(const KeyValue& shown, const KeyValue& wanted)
{
    KeyValue same = wanted;
    if (!shown.secret && !shown.heading && shown.url.isEmpty() == wanted.url.isEmpty()) {
        same.value = shown.value;
        same.url = shown.url;
    }
    return shown == same;
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

void KeyValueSheet::show_rows(const std::vector<KeyValue>& wanted, const QString& subject)
{
    std::vector<KeyValue> rows;
    std::ranges::copy_if(wanted, std::back_inserter(rows), [](const KeyValue& row) { return row.heading || !row.value.isEmpty(); });
    if (subject != subject_ || !std::ranges::equal(shown_, rows, fits)) {
        subject_ = subject;
        rebuild(rows);
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (shown_[i] != rows[i]) {
            show_plain(*qobject_cast<QLabel*>(values_[i]), rows[i]);
        }
    }
    shown_ = std::move(rows);
}

void KeyValueSheet::rebuild(const std::vector<KeyValue>& rows)
{
    while (form_->rowCount() > 0) {
        form_->removeRow(0);
    }
    values_.clear();
    for (const KeyValue& row : rows) {
        add_row(row);
    }
    shown_ = rows;
    // A label whose text can be selected knows its height only when it has laid the text out, which may take a font for a break that
    // its own has not; the layout has asked before.
    QMetaObject::invokeMethod(this, &KeyValueSheet::measure_again, Qt::QueuedConnection);
}

void KeyValueSheet::measure_again()
{
    for (QWidget* value : values_) {
        value->updateGeometry();
    }
}

void KeyValueSheet::add_row(const KeyValue& row)
{
    auto* key = new QLabel(row.key, this);
    style::set_role(*key, row.heading ? "strong" : "muted");
    if (row.heading) {
        key->setContentsMargins(0, style::k_space_3, 0, 0);
        form_->addRow(key);
        values_.push_back(key);
        return;
    }
    QWidget* value = row.secret ? static_cast<QWidget*>(new SecretValue(row, this)) : make_plain(row, this);
    if (row.below) {
        auto* pair = new QWidget(this);
        auto* column = new QVBoxLayout(pair);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(key);
        column->addWidget(value);
        form_->addRow(pair);
    } else {
        form_->addRow(key, value);
    }
    values_.push_back(value);
}

}  // namespace seedbed::desktop
