#include "desktop/widgets/banner.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/state_badge.h"
#include "desktop/widgets/step_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

struct Look {
    const char* role;
    const char* icon;
};

Look look_of(Tone tone)
{
    switch (tone) {
    case Tone::good: return {"banner-good", "ok"};
    case Tone::warning: return {"banner-warning", "warning"};
    case Tone::bad: return {"banner-bad", "error"};
    case Tone::info:
    case Tone::idle: break;
    }
    return {"banner-info", "info"};
}

}  // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , icon_(new ToneIcon(QStringLiteral("info"), Tone::info, style::k_icon, this))
    , text_(new QLabel(this))
    , more_(new QLabel(this))
    , button_(new QPushButton(this))
    , close_(new QPushButton(this))
{
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    more_->setWordWrap(true);
    more_->setTextFormat(Qt::PlainText);
    more_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    style::set_role(*close_, "flat");
    close_->setIcon(style::icon(QStringLiteral("close")));
    close_->setAccessibleName(tr("Close this message"));
    close_->setToolTip(tr("Close this message"));
    close_->hide();
    auto* texts = new QVBoxLayout;
    texts->setSpacing(style::k_space_1);
    texts->addWidget(text_);
    texts->addWidget(more_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::k_space_3, style::k_space_2, style::k_space_2, style::k_space_2);
    row->setSpacing(style::k_space_3);
    row->addWidget(icon_, 0, Qt::AlignVCenter);
    row->addLayout(texts, 1);
    row->addWidget(button_, 0, Qt::AlignVCenter);
    row->addWidget(close_, 0, Qt::AlignVCenter);
    connect(button_, &QPushButton::clicked, this, [this] {
        // The act may replace what this banner says, its own act included.
        const auto act = act_;
        if (act) {
            act();
        }
    });
    connect(close_, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
}

void Banner::show_message(Tone tone, const QString& text, const QString& more, const QString& action, std::function<void()> act)
{
    const Look look = look_of(tone);
    icon_->set(QString::fromLatin1(look.icon), tone);
    text_->setText(text);
    more_->setText(more);
    more_->setVisible(!more.isEmpty());
    button_->setText(action);
    button_->setVisible(!action.isEmpty());
    act_ = std::move(act);
    setAccessibleName(more.isEmpty() ? text : tr("%1 %2").arg(text, more));
    if (property("role").toString() != QLatin1String(look.role)) {
        style::set_role(*this, look.role);
    }
    show();
}

void Banner::show_failure(const QString& headline, const Failure& failure, const QString& action, std::function<void()> act)
{
    show_message(Tone::bad, tr("%1 %2").arg(headline, failure.sentence), full_text(failure), action, std::move(act));
}

void Banner::set_closable(bool closable)
{
    close_->setVisible(closable);
}

QString Banner::text() const
{
    return text_->text();
}

}  // namespace seedbed::desktop
