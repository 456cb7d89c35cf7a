#include "desktop/pages/doctor_dialog.h"

#include "desktop/models/finding_words.h"
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/style/style_sheet.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/reading_order.h"
#include "desktop/widgets/state_badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_width = 640;
constexpr int k_height = 520;

using environment::Finding;
using environment::Severity;

QString shape_of(Severity severity)
{
    switch (severity) {
    case Severity::problem: return QStringLiteral("error");
    case Severity::warning: return QStringLiteral("warning");
    case Severity::ok: return QStringLiteral("ok");
    case Severity::note: break;
    }
    return QStringLiteral("info");
}

void add_text(QVBoxLayout& column, const QString& text, const char* role, QWidget* parent)
{
    if (text.isEmpty()) {
        return;
    }
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (role) {
        style::set_role(*label, role);
    }
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(label);
}

}  // namespace

DoctorDialog::DoctorDialog(Session& session, Actions& actions, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , actions_(actions)
    , summary_(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What the doctor found"));
    style::set_role(*summary_, "heading");
    summary_->setWordWrap(true);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Findings"));
    list_ = new QWidget(scroll);
    column_ = new QVBoxLayout(list_);
    column_->setContentsMargins(0, 0, style::k_space_3, 0);
    column_->setSpacing(style::k_space_4);
    scroll->setWidget(list_);
    list_->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    again_ = new QPushButton(tr("Look again"), this);
    fix_all_ = new QPushButton(tr("Fix all …"), this);
    auto* close = new QPushButton(tr("Close"), this);
    for (QPushButton* button : {again_, fix_all_, close}) {
        button->setAutoDefault(false);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(style::k_space_2);
    buttons->addWidget(again_);
    buttons->addWidget(fix_all_);
    buttons->addStretch(1);
    buttons->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(again_, &QPushButton::clicked, this, [this] { session_.findings().invalidate(); });
    connect(fix_all_, &QPushButton::clicked, this, [this] { actions_.fix_findings({}, {}); });
    auto* column = new QVBoxLayout(this);
    column->setSpacing(style::k_space_4);
    column->addWidget(summary_);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    resize(k_width, k_height);
    connect(&session.findings(), &FeedBase::changed, this, &DoctorDialog::refresh);
    session.findings().watch();
    refresh();
}

DoctorDialog::~DoctorDialog()
{
    session_.findings().unwatch();
}

bool DoctorDialog::focusNextPrevChild(bool next)
{
    apply_reading_order(*this);  // the findings were made after the buttons
    return QDialog::focusNextPrevChild(next);
}

void DoctorDialog::refresh()
{
    again_->setEnabled(!session_.findings().loading());
    const auto& value = session_.findings().value();
    const auto findings = value ? worth_showing(*value) : std::vector<Finding>();
    const int problems = count_of(findings, Severity::problem);
    if (!value) {
        summary_->setText(tr("Looking …"));
    } else if (problems > 0) {
        summary_->setText(tr("%n problem(s) in the way", nullptr, problems));
    } else {
        summary_->setText(tr("Nothing is in the way."));
    }
    while (QLayoutItem* item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    rows_ = static_cast<int>(findings.size());
    for (const Finding& finding : findings) {
        add_row(finding);
    }
    column_->addStretch(1);
    fix_all_->setEnabled(std::ranges::any_of(findings, [](const Finding& finding) { return static_cast<bool>(finding.apply); }));
}

void DoctorDialog::add_row(const Finding& finding)
{
    auto* row = new QWidget(list_);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(style::k_space_3);
    line->addWidget(new ToneIcon(shape_of(finding.severity), tone_of(finding.severity), style::k_icon, row), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(style::k_space_1);
    line->addLayout(texts, 1);
    add_text(*texts, tr("%1: %2").arg(word_of(finding.severity), heading_of(finding)), "strong", row);
    const FindingWords words = words_of(finding);
    add_text(*texts, words.sentence, nullptr, row);
    add_text(*texts, words.details, "muted", row);
    add_text(*texts, words.fix, nullptr, row);
    add_text(*texts, words.exact_fix, "muted", row);
    if (finding.apply) {
        auto* fix = new QPushButton(tr("Fix …"), row);
        fix->setAutoDefault(false);
        fix->setAccessibleName(tr("Fix: %1").arg(heading_of(finding)));
        connect(fix, &QPushButton::clicked, this,
                [this, check = finding.check, subject = finding.subject] { actions_.fix_findings(check, subject); });
        texts->addSpacing(style::k_space_1);
        texts->addWidget(fix, 0, Qt::AlignLeft);
    } else if (!finding.fix_command.empty()) {
        auto* command = new CopyField(tr("Command: %1").arg(heading_of(finding)), row);
        command->set_text(text_of(finding.fix_command));
        texts->addWidget(command);
    }
    column_->addWidget(row);
}

}  // namespace seedbed::desktop
