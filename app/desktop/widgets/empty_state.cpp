#include "desktop/widgets/empty_state.h"

#include "desktop/style/style_sheet.h"
#include "desktop/widgets/state_badge.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , icon_(new ToneIcon(QStringLiteral("seedling"), Tone::good, style::k_icon_large, this))
    , headline_(new QLabel(this))
    , text_(new QLabel(this))
    , words_(new QLabel(this))
    , button_(new QPushButton(this))
{
    style::set_role(*headline_, "heading");
    style::set_role(*text_, "muted");
    style::set_role(*words_, "mono");
    style::set_role(*button_, "primary");
    for (QLabel* label : {headline_, text_, words_}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(style::k_reading_width);
        label->setMinimumWidth(style::k_reading_width);
    }
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(style::k_space_3);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_8);
    column->addStretch(2);
    column->addWidget(icon_, 0, Qt::AlignHCenter);
    column->addWidget(headline_, 0, Qt::AlignHCenter);
    column->addWidget(text_, 0, Qt::AlignHCenter);
    column->addWidget(words_, 0, Qt::AlignHCenter);
    column->addSpacing(style::k_space_2);
    column->addWidget(button_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(button_, &QPushButton::clicked, this, [this] {
        if (action_ != nullptr) {
            action_->trigger();
        }
    });
}

void EmptyState::show_message(const QString& icon, const QString& headline, const QString& text, QAction* action)
{
    icon_->set(icon, Tone::good);
    headline_->setText(headline);
    text_->setText(text);
    words_->hide();
    action_ = action;
    button_->setVisible(action != nullptr);
    if (action != nullptr) {
        button_->setText(action->text());
        button_->setEnabled(action->isEnabled());
    }
    give_heights();
}

// The layout asks a centred label how high it is at the page's width, not at the label's own.
void EmptyState::give_heights()
{
    for (QLabel* label : {headline_, text_, words_}) {
        label->ensurePolished();
        // A label without words asks for no height of its own (-1).
        label->setMinimumHeight(std::max(0, label->heightForWidth(style::k_reading_width)));
    }
}

void EmptyState::show_failure(const QString& headline, const Failure& failure, QAction* action)
{
    QStringList text{failure.sentence, failure.detail, failure.next_action};
    text.removeAll(QString());
    show_message(QStringLiteral("warning"), headline, text.join(QLatin1Char('\n')), action);
    icon_->set(QStringLiteral("warning"), Tone::bad);
    QStringList words{failure.place, failure.engine_words};
    words.removeAll(QString());
    words_->setText(words.join(QLatin1Char('\n')));
    words_->setVisible(!words.isEmpty());
    give_heights();
}

}  // namespace seedbed::desktop
