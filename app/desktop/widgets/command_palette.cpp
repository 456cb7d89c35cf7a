#include "desktop/widgets/command_palette.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/palette_delegate.h"
#include "desktop/widgets/state_badge.h"

#include <QAccessible>
#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_rows_shown = 10;

}  // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window)
    , card_(new QFrame(this))
    , field_(new QLineEdit(card_))
    , list_(new QListView(card_))
    , count_(new QLabel(card_))
    , stack_(new QStackedLayout)
{
    setAccessibleName(tr("Commands"));
    build();
    hide();
    window->installEventFilter(this);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, [this](const QString& text) {
        model_.set_query(text);
        refresh();
    });
    connect(list_, &QListView::clicked, this, &CommandPalette::run_current);
}

void CommandPalette::build()
{
    style::set_role(*card_, "card");
    field_->setAccessibleName(tr("Find a command"));
    field_->setPlaceholderText(tr("What do you want to do?"));
    field_->setClearButtonEnabled(true);
    field_->addAction(style::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    style::set_role(*list_, "in-card");
    list_->setAccessibleName(tr("Commands"));
    list_->setModel(&model_);
    list_->setItemDelegate(new PaletteDelegate(list_));
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    stack_->addWidget(list_);
    stack_->addWidget(build_nothing());
    auto* keys = new QLabel(tr("↑ ↓ choose, Return runs, Esc leaves"), card_);
    style::set_role(*keys, "muted");
    style::set_role(*count_, "muted");
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(style::k_space_3, 0, style::k_space_3, 0);
    foot->addWidget(keys, 1);
    foot->addWidget(count_);
    auto* column = new QVBoxLayout(card_);
    column->setContentsMargins(style::k_space_2, style::k_space_2, style::k_space_2, style::k_space_2);
    column->setSpacing(style::k_space_2);
    column->addWidget(field_);
    column->addLayout(stack_, 1);
    column->addLayout(foot);
}

QWidget* CommandPalette::build_nothing()
{
    auto* page = new QWidget(card_);
    auto* icon = new ToneIcon(QStringLiteral("search"), Tone::idle, style::k_icon_large, page);
    nothing_ = new QLabel(page);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    auto* hint = new QLabel(tr("Try the name of a page, a service, a database, a snapshot or a task."), page);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    style::set_role(*hint, "muted");
    auto* column = new QVBoxLayout(page);
    column->addStretch(1);
    column->addWidget(icon, 0, Qt::AlignHCenter);
    column->addWidget(nothing_);
    column->addWidget(hint);
    column->addStretch(1);
    return page;
}

void CommandPalette::open(Commands commands, const QStringList& recent)
{
    if (!isVisible()) {
        came_from_ = QApplication::focusWidget();
    }
    recent_ = recent;
    model_.set_commands(std::move(commands), recent_);
    field_->clear();
    refresh();
    place();
    raise();
    show();
    field_->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::show_commands(Commands commands)
{
    const int row = list_->currentIndex().row();
    const QString chosen = row >= 0 ? model_.command(row).id : QString();
    const int scrolled = list_->verticalScrollBar()->value();
    model_.set_commands(std::move(commands), recent_);
    refresh();
    for (int found = 0; found < model_.rowCount(); ++found) {
        if (model_.command(found).id == chosen) {
            go_to(found);
            list_->verticalScrollBar()->setValue(scrolled);
            break;
        }
    }
}

void CommandPalette::close_palette()
{
    if (!isVisible()) {
        return;
    }
    hide();
    if (came_from_) {
        came_from_->setFocus(Qt::PopupFocusReason);
    }
    model_.set_commands({}, {});
    emit closed();
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int width = std::min(style::k_palette_width, this->width() - 2 * style::k_space_6);
    const int row = list_->itemDelegate()->sizeHint({}, {}).height();
    const int wanted = k_rows_shown * row + card_->sizeHint().height() - stack_->sizeHint().height();
    const int height = std::min(wanted, this->height() - 2 * style::k_space_6);
    // In the upper half, where the eye is, and in the same place whatever is found.
    card_->setGeometry((this->width() - width) / 2, std::max(style::k_space_6, (this->height() - height) / 4), width, height);
}

void CommandPalette::refresh()
{
    const int found = model_.rowCount();
    stack_->setCurrentIndex(found > 0 ? 0 : 1);
    nothing_->setText(tr("No command answers to “%1”.").arg(field_->text().trimmed()));
    count_->setText(tr("%1 of %n command(s)", nullptr, model_.total()).arg(found));
    go_to(0);
}

void CommandPalette::go_to(int row)
{
    if (model_.rowCount() == 0) {
        return;
    }
    const QModelIndex index = model_.index(std::clamp(row, 0, model_.rowCount() - 1), 0);
    list_->setCurrentIndex(index);
    list_->scrollTo(index);
    // The keyboard stays in the field, so a screen reader has to be told what is chosen.
    QAccessibleEvent event(list_, QAccessible::Focus);
    event.setChild(index.row());
    QAccessible::updateAccessibility(&event);
}

void CommandPalette::move_by(int rows)
{
    const int last = model_.rowCount() - 1;
    const int now = list_->currentIndex().row();
    // A step over the end begins again at the other; a page stops there.
    if (rows == 1 && now == last) {
        go_to(0);
    } else if (rows == -1 && now == 0) {
        go_to(last);
    } else {
        go_to(now + rows);
    }
}

void CommandPalette::run_current()
{
    const int row = list_->currentIndex().row();
    if (row < 0 || row >= model_.rowCount()) {
        return;
    }
    const Command command = model_.command(row);
    close_palette();
    emit chosen(command.id);
    command.run();
}

bool CommandPalette::key_pressed(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Backtab: move_by(-1); return true;
    case Qt::Key_Down:
    case Qt::Key_Tab: move_by(1); return true;
    case Qt::Key_PageUp: move_by(-k_rows_shown); return true;
    case Qt::Key_PageDown: move_by(k_rows_shown); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run_current(); return true;
    case Qt::Key_Escape: close_palette(); return true;
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (watched != field_) {
        return false;
    }
    if (event->type() == QEvent::KeyPress) {
        return key_pressed(*static_cast<QKeyEvent*>(event));
    }
    // Whoever goes elsewhere is done with it; a menu of the field itself is not elsewhere.
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason && isVisible()) {
            came_from_ = nullptr;
            close_palette();
        }
    }
    return false;
}

void CommandPalette::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::colors(palette()).scrim);
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!card_->geometry().contains(event->pos())) {
        close_palette();
    }
}

}  // namespace seedbed::desktop
