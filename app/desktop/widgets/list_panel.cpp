#include "desktop/widgets/list_panel.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/state_badge.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace seedbed::desktop {

DetailPanel::DetailPanel(QWidget* parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , badge_(new StateBadge(this))
    , buttons_(new FlowLayout(style::k_space_2))
    , sheet_(new KeyValueSheet)
{
    style::set_role(*this, "side");
    setFixedWidth(style::k_detail_width);
    setAccessibleName(tr("Detail"));
    style::set_role(*title_, "heading");
    title_->setWordWrap(true);
    badge_->hide();
    auto* close = new QPushButton(this);
    style::set_role(*close, "flat");
    close->setIcon(style::icon(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the detail"));
    close->setToolTip(tr("Close the detail (Esc)"));
    connect(close, &QPushButton::clicked, this, &DetailPanel::closed);
    auto* top = new QHBoxLayout;
    top->addWidget(title_, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(sheet_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    sheet_->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_4, style::k_space_4, style::k_space_4, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addLayout(top);
    column->addWidget(badge_);
    column->addLayout(buttons_);
    column->addSpacing(style::k_space_1);
    column->addWidget(scroll, 1);
}

void DetailPanel::set_title(const QString& title)
{
    // Names have no spaces to break at; a break is allowed after every separator.
    QString breakable = title;
    for (const char separator : {'/', '-', '_', ':'}) {
        breakable.replace(QLatin1Char(separator), QLatin1Char(separator) + QStringLiteral("\u200b"));
    }
    title_->setText(breakable);
}

ListPanel::ListPanel(TableView* table, QWidget* parent)
    : QWidget(parent)
    , table_(table)
    , empty_(new EmptyState(this))
    , detail_(new DetailPanel(this))
    , filter_(new QLineEdit(this))
    , toolbar_(new QHBoxLayout)
    , footer_(new QHBoxLayout)
    , stack_(new QStackedLayout(this))
{
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the list"));
    filter_->setClearButtonEnabled(true);
    filter_->addAction(style::icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    filter_->setMaximumWidth(style::k_detail_width);
    connect(filter_, &QLineEdit::textChanged, table_, &TableView::filter);
    auto* slash = new QShortcut(QKeySequence(QStringLiteral("/")), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, filter_, [this] { filter_->setFocus(Qt::ShortcutFocusReason); });

    style::set_role(*table_, "bare");
    toolbar_->setContentsMargins(style::k_space_6, style::k_space_3, style::k_space_6, style::k_space_3);
    toolbar_->setSpacing(style::k_space_2);
    toolbar_->addWidget(filter_, 1);
    toolbar_->addStretch(1);
    auto* left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addLayout(toolbar_);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(style::k_space_3, 0, style::k_space_3, 0);
    inset->addWidget(table_);
    left->addLayout(inset, 1);
    footer_->setContentsMargins(style::k_space_4, 0, style::k_space_6, 0);
    footer_->setSpacing(style::k_space_2);
    left->addLayout(footer_);
    left->addStretch();  // for a table that ends with its rows
    auto* list = new QWidget(this);
    auto* row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(left, 1);
    row->addWidget(detail_);
    stack_->addWidget(empty_);
    stack_->addWidget(list);
    stack_->setCurrentIndex(1);
    detail_->hide();
    connect(table_, &TableView::selection_moved, this, &ListPanel::selection_moved);
    table_->viewport()->installEventFilter(this);
    connect(detail_, &DetailPanel::closed, this, [this] {
        table_->clearSelection();
        table_->setFocus();
    });
}

void ListPanel::selection_moved()
{
    const bool selected = table_->current_row() >= 0;
    // Opening the detail moves the columns; a link must still be under the pointer when its button is released.
    if (selected && pressed_ && !detail_->isVisible()) {
        return;
    }
    if (selected) {
        emit detail_wanted();
    }
    detail_->setVisible(selected);
}

bool ListPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == table_->viewport() && event->type() == QEvent::MouseButtonPress) {
        pressed_ = true;
    } else if (watched == table_->viewport() && event->type() == QEvent::MouseButtonRelease) {
        pressed_ = false;
        QMetaObject::invokeMethod(this, &ListPanel::selection_moved, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void ListPanel::show_empty(bool empty)
{
    stack_->setCurrentIndex(empty ? 0 : 1);
}

bool ListPanel::shows_empty() const
{
    return stack_->currentIndex() == 0;
}

void ListPanel::set_filter_visible(bool visible)
{
    filter_->setVisible(visible);
    const int above = visible ? style::k_space_3 : 0;
    toolbar_->setContentsMargins(style::k_space_6, above, style::k_space_6, above);
}

}  // namespace seedbed::desktop
