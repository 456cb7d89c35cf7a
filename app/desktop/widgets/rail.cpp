#include "desktop/widgets/rail.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/badge_painter.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/state_badge.h"

#include <QButtonGroup>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

void paint_row_ground(QPainter& painter, const QWidget& widget, bool current)
{
    const style::Colors& colors = style::colors(widget.palette());
    const QRectF rect = QRectF(widget.rect()).adjusted(style::k_line, style::k_line, -style::k_line, -style::k_line);
    painter.setRenderHint(QPainter::Antialiasing);
    if (current || widget.underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(current ? colors.selection : colors.hover);
        painter.drawRoundedRect(rect, style::k_radius, style::k_radius);
    }
    if (widget.hasFocus()) {
        painter.setPen(QPen(colors.focus, style::k_focus_line));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect, style::k_radius, style::k_radius);
    }
}

}  // namespace

RailButton::RailButton(const QString& icon, const QString& text, const QString& shortcut, QWidget* parent)
    : QAbstractButton(parent)
    , icon_(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(shortcut.isEmpty() ? text : tr("%1 (%2)").arg(text, shortcut));
}

void RailButton::set_badge(const QString& badge)
{
    if (badge_ != badge) {
        badge_ = badge;
        setAccessibleDescription(badge);
        update();
    }
}

QSize RailButton::sizeHint() const
{
    return {style::k_rail_width, std::max(style::k_control_height, fontMetrics().height() + style::k_space_3)};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Colors& colors = style::colors(palette());
    paint_row_ground(painter, *this, isChecked());
    const QColor color = isChecked() ? colors.accent : colors.text;
    const int middle = height() / 2;
    painter.drawPixmap(style::k_space_3, middle - style::k_icon / 2, style::icon_pixmap(icon_, style::k_icon, color, devicePixelRatioF()));
    const int badge_width = badge_.isEmpty() ? 0 : fontMetrics().horizontalAdvance(badge_) + style::k_space_2;
    const int left = style::k_space_3 + style::k_icon + style::k_space_3;
    const QRect text_rect(left, 0, width() - left - badge_width - style::k_space_3, height());
    QFont font = this->font();
    if (isChecked()) {
        font.setWeight(QFont::DemiBold);
    }
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(text_rect, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(text(), Qt::ElideRight, text_rect.width()));
    painter.setFont(this->font());
    painter.setPen(colors.muted);
    painter.drawText(rect().adjusted(0, 0, -style::k_space_3, 0), Qt::AlignRight | Qt::AlignVCenter, badge_);
}

void RailButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

// The project's name, what it stands on, and its state; it opens the switcher.
class Rail::ProjectButton final : public QAbstractButton {
public:
    explicit ProjectButton(QWidget* parent) : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void show_project(const QString& name, const QString& second, const Badge& state)
    {
        setText(name);
        second_ = second;
        state_ = state;
        setAccessibleName(Rail::tr("Project %1, %2").arg(name, state.word));
        setToolTip(second);
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return {style::k_rail_width, 2 * fontMetrics().height() + style::k_space_4}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const style::Colors& colors = style::colors(palette());
        paint_row_ground(painter, *this, false);
        const int line = fontMetrics().height();
        const int top = (height() - 2 * line) / 2;
        const int left = style::k_space_3 + style::k_icon + style::k_space_3;
        const int right = width() - style::k_space_3 - style::k_icon;
        const qreal ratio = devicePixelRatioF();
        if (!state_.shape.isEmpty()) {
            painter.drawPixmap(style::k_space_3, top + (line - style::k_icon) / 2,
                               style::icon_pixmap(state_.shape, style::k_icon, tone_color(colors, state_.tone), ratio));
        }
        painter.drawPixmap(right, (height() - style::k_icon) / 2,
                           style::icon_pixmap(QStringLiteral("chevron-down"), style::k_icon, colors.muted, ratio));
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(colors.text);
        const int room = right - left - style::k_space_1;
        painter.drawText(QRect(left, top, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(strong).elidedText(text(), Qt::ElideRight, room));
        painter.setFont(font());
        painter.setPen(colors.muted);
        painter.drawText(QRect(left, top + line, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(second_, Qt::ElideMiddle, room));
    }
    void enterEvent(QEnterEvent* event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent* event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    QString second_;
    Badge state_;
};

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , pages_(new QVBoxLayout)
    , menu_(new QMenu(this))
    , project_(new ProjectButton(this))
    , engine_(new ElidedLabel({}, Qt::ElideRight, this))
    , engine_state_(new StateBadge(this))
{
    style::set_role(*this, "rail");
    setFixedWidth(style::k_rail_width);
    setAccessibleName(tr("Pages"));
    connect(project_, &QAbstractButton::clicked, this, [this] { menu_->popup(project_->mapToGlobal(QPoint(0, project_->height()))); });
    pages_->setSpacing(style::k_rail_gap);
    engine_->set_muted(true);
    auto* engine_box = new QVBoxLayout;
    engine_box->setContentsMargins(style::k_space_3, 0, style::k_space_3, style::k_space_2);
    engine_box->setSpacing(style::k_space_1);
    engine_box->addWidget(engine_);
    engine_box->addWidget(engine_state_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_2, style::k_space_3, style::k_space_2, style::k_space_2);
    column->setSpacing(style::k_space_3);
    column->addWidget(project_);
    column->addLayout(pages_);
    column->addStretch(1);
    column->addLayout(engine_box);
}

int Rail::add_page(const QString& icon, const QString& title, const QString& shortcut, bool below_divider)
{
    if (below_divider && !divided_) {
        divided_ = true;
        auto* line = new QWidget(this);
        line->setFixedHeight(style::k_line);
        line->setBackgroundRole(QPalette::Mid);
        line->setAutoFillBackground(true);
        pages_->addSpacing(style::k_space_2);
        pages_->addWidget(line);
        pages_->addSpacing(style::k_space_2);
    }
    auto* button = new RailButton(icon, title, shortcut, this);
    button->setAutoExclusive(true);
    const int page = static_cast<int>(buttons_.size());
    connect(button, &QAbstractButton::clicked, this, [this, page] { emit page_chosen(page); });
    buttons_.push_back(button);
    pages_->addWidget(button);
    return page;
}

void Rail::set_badge(int page, const QString& badge)
{
    button(page)->set_badge(badge);
}

void Rail::set_current(int page)
{
    button(page)->setChecked(true);
}

void Rail::set_project(const QString& name, const QString& second_line, const Badge& state)
{
    project_->show_project(name, second_line, state);
}

void Rail::set_engine(const QString& name, const Badge& state)
{
    engine_->set_text(name);
    engine_state_->set_badge(state);
}

}  // namespace seedbed::desktop
