#include "desktop/widgets/log_query_field.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QAction>
#include <QEvent>
#include <QIcon>
#include <QKeyEvent>
#include <QPainter>
#include <QPixmap>

namespace seedbed::desktop {

namespace {

// Letters as an icon; a switch that is on stands on a tinted ground with a line under it, so that it does not go by colour alone.
QIcon letters_icon(const QString& letters, bool on, const QPalette& palette, qreal ratio)
{
    constexpr int k_size = 22;
    QPixmap picture(QSize(k_size, k_size) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    const style::Colors& colors = style::colors(palette);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(0, 0, k_size, k_size);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.selection);
        painter.drawRoundedRect(area, style::k_space_1, style::k_space_1);
        painter.setBrush(colors.accent);
        painter.drawRect(QRectF(style::k_space_1, k_size - 3, k_size - 2 * style::k_space_1, 2));
    }
    QFont font = style::strong_font();
    font.setPixelSize(k_size / 2 + 1);
    painter.setFont(font);
    painter.setPen(on ? colors.accent : colors.muted);
    painter.drawText(area, Qt::AlignCenter, letters);
    return QIcon(picture);
}

}  // namespace

LogQueryField::LogQueryField(const QString& icon, const QString& placeholder, QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(style::icon(icon), QLineEdit::LeadingPosition);
    regex_ = add_switch(QStringLiteral(".*"), tr("Regular expression"));
    match_case_ = add_switch(QStringLiteral("Aa"), tr("Tell upper from lower case"));
    connect(this, &QLineEdit::textChanged, this, &LogQueryField::query_changed);
}

QAction* LogQueryField::add_switch(const QString& letters, const QString& tip)
{
    auto* action = new QAction(letters, this);
    action->setCheckable(true);
    action->setToolTip(tip);
    addAction(action, QLineEdit::TrailingPosition);
    switches_.append(action);
    connect(action, &QAction::toggled, this, [this] {
        draw_switches();
        emit query_changed();
    });
    draw_switches();
    return action;
}

void LogQueryField::draw_switches()
{
    for (QAction* action : switches_) {
        action->setIcon(letters_icon(action->text(), action->isChecked(), palette(), devicePixelRatioF()));
    }
}

void LogQueryField::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        draw_switches();
    }
}

logs::Query LogQueryField::query() const
{
    const std::string typed = text().toStdString();
    logs::Query query = logs::query_from_text(typed);
    if (regex_->isChecked() && !query.regex) {
        query.regex = true;
    }
    query.match_case = query.match_case || match_case_->isChecked();
    return query;
}

void LogQueryField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: emit step_wanted((event->modifiers() & Qt::ShiftModifier) == 0); return;
    case Qt::Key_Escape:
        if (text().isEmpty()) {
            emit left();
        } else {
            clear();
        }
        return;
    case Qt::Key_Down:
    case Qt::Key_Up: emit step_wanted(event->key() == Qt::Key_Down); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

}  // namespace seedbed::desktop
