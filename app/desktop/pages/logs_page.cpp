#include "desktop/pages/logs_page.h"

#include "desktop/pages/page_layout.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/flow_area.h"
#include "desktop/widgets/flow_layout.h"
#include "desktop/widgets/log_chip.h"
#include "desktop/widgets/log_query_field.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_status_ms = 250;  // numbers that run faster cannot be read
constexpr int k_first_line_ms = 100;
constexpr int k_telling_ms = 6'000;
constexpr int k_field_width = 160;
constexpr int k_count_width = 100;
constexpr int k_chips_height = 3 * style::k_control_height;  // beyond that many rows of services they scroll: the lines need the room

constexpr std::uint8_t bit(logs::Level level)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(level));
}

QToolButton* make_switch(const QString& icon, const QString& text, const QString& tip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(style::icon(icon));
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    style::set_role(*button, "flat");
    return button;
}

QToolButton* make_step(const QString& icon, const QString& tip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(style::icon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    style::set_role(*button, "flat");
    return button;
}

}  // namespace

LogsPage::LogsPage(Session& session, QWidget* parent) : Page(session, tr("Logs"), parent), feed_(session), model_(session.workers())
{
    build();
    build_menu();
    build_shortcuts();
    load_settings();
    connect_view();
    connect(&feed_, &LogFeedRunner::store_changed, this, [this] {
        load_settings();
        show_store(feed_.store());
    });
    connect(&feed_, &LogFeedRunner::failure_changed, this, &LogsPage::refresh_problem);
    connect(&session, &Session::engine_changed, this, &LogsPage::refresh_problem);
    connect(&session, &Session::services_changed, this, &LogsPage::refresh_empty);
    connect(&session, &Session::project_changed, this, &LogsPage::refresh_empty);
    connect(&session, &Session::engine_changed, this, &LogsPage::refresh_empty);
    telling_.setSingleShot(true);
    telling_.setInterval(k_telling_ms);
    connect(&telling_, &QTimer::timeout, this, [this] { tell({}); });
    status_pause_.setSingleShot(true);
    status_pause_.setInterval(k_status_ms);
    connect(&status_pause_, &QTimer::timeout, this, &LogsPage::refresh_status);
    first_line_.setInterval(k_first_line_ms);
    connect(&first_line_, &QTimer::timeout, view_, &LogView::refresh);
    show_store(feed_.store());
}

LogsPage::~LogsPage() = default;

// ---- what the page is made of

void LogsPage::build()
{
    view_ = new LogView(model_, this);
    empty_ = new EmptyState(this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(view_);
    stack_->addWidget(empty_);
    problem_ = new Banner(this);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(build_fields());
    column->addWidget(build_chips());
    auto* line = new QFrame(this);
    line->setFixedHeight(style::k_line);
    style::set_role(*line, "header");
    column->addWidget(line);
    column->addWidget(stack_, 1);
    column->addWidget(build_status());
    lay_out_page(*this, *problem_, *content);
}

QWidget* LogsPage::build_fields()
{
    auto* bar = new QWidget(this);
    filter_ = new LogQueryField(QStringLiteral("filter"), tr("Filter …"), bar);
    filter_->setToolTip(tr("Show only lines with …"));
    filter_->setMinimumWidth(k_field_width);
    invert_ = filter_->add_switch(QStringLiteral("!"), tr("Hide these lines instead"));
    search_ = new LogQueryField(QStringLiteral("search"), tr("Find …"), bar);
    search_->setMinimumWidth(k_field_width);
    search_count_ = new QLabel(bar);
    search_count_->setMinimumWidth(k_count_width);
    style::set_role(*search_count_, "muted");
    previous_ = make_step(QStringLiteral("chevron-up"), tr("Previous match (Shift+Return)"), bar);
    next_ = make_step(QStringLiteral("chevron-down"), tr("Next match (Return)"), bar);
    times_ = make_switch(QStringLiteral("clock"), tr("Times"), tr("Show when each line was written"), bar);
    fold_ = make_switch(QStringLiteral("wrap"), tr("Fold traces"), tr("Show a stack trace as one line"), bar);
    follow_ = make_switch(QStringLiteral("follow"), tr("Follow"), tr("Stay at the newest line (End)"), bar);
    more_ = make_step(QStringLiteral("more"), tr("More"), bar);
    more_->setPopupMode(QToolButton::InstantPopup);
    previous_->setEnabled(false);
    next_->setEnabled(false);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(style::k_space_6, style::k_space_2, style::k_space_6, style::k_space_2);
    row->setSpacing(style::k_space_2);
    row->addWidget(filter_, 3);
    row->addWidget(search_, 3);
    row->addWidget(previous_);
    row->addWidget(next_);
    row->addWidget(search_count_);
    for (QToolButton* button : {times_, fold_, follow_, more_}) {
        row->addWidget(button);
    }
    return bar;
}

QWidget* LogsPage::build_chips()
{
    auto* bar = new QWidget(this);
    auto* sources = new FlowArea(style::k_space_2, k_chips_height, bar);
    sources->setAccessibleName(tr("Services whose lines are shown"));
    chips_ = sources->flow();
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(style::k_space_6, 0, style::k_space_6, style::k_space_3);
    row->setSpacing(style::k_space_2);
    row->addWidget(sources, 1, Qt::AlignTop);
    using logs::Level;
    const auto add = [&](const QString& text, Level level, std::uint8_t levels) {
        auto* chip = new LogChip(text, bar);
        chip->set_level(static_cast<int>(level));
        chip->setToolTip(tr("Click to show or hide; Ctrl+click shows only these"));
        row->addWidget(chip, 0, Qt::AlignTop);
        level_chips_.push_back({chip, levels});
        connect(chip, &LogChip::toggled, this, &LogsPage::apply_filter);
        connect(chip, &LogChip::alone_wanted, this, [this, chip] {
            for (const LevelChip& other : level_chips_) {
                const QSignalBlocker quiet(other.chip);
                other.chip->setChecked(other.chip == chip);
            }
            apply_filter();
        });
    };
    add(tr("Errors"), Level::error, bit(Level::error) | bit(Level::fatal));
    add(tr("Warnings"), Level::warning, bit(Level::warning));
    add(tr("Info"), Level::info, bit(Level::info));
    add(tr("Debug"), Level::debug, bit(Level::debug) | bit(Level::trace));
    add(tr("Other"), Level::none, bit(Level::none));
    return bar;
}

QWidget* LogsPage::build_status()
{
    auto* bar = new QWidget(this);
    style::set_role(*bar, "bar");
    status_ = new QLabel(bar);
    style::set_role(*status_, "muted");
    show_all_ = new QPushButton(tr("Show all"), bar);
    style::set_role(*show_all_, "link");
    show_all_->hide();
    connect(show_all_, &QPushButton::clicked, this, &LogsPage::show_all);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
    row->setSpacing(style::k_space_2);
    row->addWidget(status_);
    row->addWidget(show_all_);
    row->addStretch(1);
    return bar;
}

void LogsPage::build_menu()
{
    const auto add = [this](const char* icon, const QString& text, const QKeySequence& keys, auto act) {
        auto* action = new QAction(style::icon(QString::fromLatin1(icon)), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        return action;
    };
    copy_ = add("copy", tr("Copy lines"), {}, [this] { copy(false); });
    copy_with_times_ = add("copy", tr("Copy lines with times and services"), {}, [this] { copy(true); });
    save_shown_ = add("save", tr("Save what is shown …"), {}, [this] { ask_where_to_save(true); });
    save_all_ = add("save", tr("Save all lines …"), {}, [this] { ask_where_to_save(false); });
    go_to_time_ = add("clock", tr("Go to a time …"), QKeySequence(Qt::CTRL | Qt::Key_G), [this] { ask_for_time(); });
    clear_ = add("trash", tr("Clear the view"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { model_.clear_view(); });
    bring_back_ = add("undo", tr("Bring cleared lines back"), {}, [this] { model_.show_cleared(); });
    auto* menu = new QMenu(this);
    menu->addActions({copy_, copy_with_times_});
    menu->addSeparator();
    menu->addActions({save_shown_, save_all_});
    menu->addSeparator();
    menu->addActions({go_to_time_, clear_, bring_back_});
    connect(menu, &QMenu::aboutToShow, this, [this] {
        copy_->setEnabled(view_->has_selection());
        copy_with_times_->setEnabled(view_->has_selection());
        bring_back_->setEnabled(model_.cleared());
    });
    more_->setMenu(menu);
}

void LogsPage::build_shortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this, act);
    };
    const auto to_search = [this] {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
    };
    on(QKeySequence::Find, to_search);
    on(QKeySequence(Qt::Key_Slash), to_search);
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { filter_->setFocus(Qt::ShortcutFocusReason); });
    on(QKeySequence(Qt::Key_F3), [this] { (void)view_->find(true); });
    on(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { (void)view_->find(false); });
}

void LogsPage::connect_view()
{
    connect(times_, &QToolButton::toggled, this, [this](bool shows) {
        view_->set_shows_times(shows);
        remember();
    });
    connect(fold_, &QToolButton::toggled, this, [this] {
        apply_filter();
        remember();
    });
    connect(follow_, &QToolButton::toggled, view_, &LogView::set_following);
    connect(view_, &LogView::following_changed, follow_, &QToolButton::setChecked);
    follow_->setChecked(view_->following());
    connect(view_, &LogView::copy_wanted, this, &LogsPage::copy);
    connect(view_, &LogView::menu_wanted, this, &LogsPage::show_menu);
    connect(view_, &LogView::current_changed, this, &LogsPage::refresh_search);
    connect(view_, &LogView::content_changed, this, &LogsPage::refresh);
    connect(filter_, &LogQueryField::query_changed, this, &LogsPage::apply_filter);
    connect(search_, &LogQueryField::query_changed, this, [this] { model_.set_search(search_->query()); });
    connect(search_, &LogQueryField::step_wanted, view_, &LogView::find);
    connect(next_, &QToolButton::clicked, this, [this] { (void)view_->find(true); });
    connect(previous_, &QToolButton::clicked, this, [this] { (void)view_->find(false); });
    for (LogQueryField* field : {filter_, search_}) {
        connect(field, &LogQueryField::left, this, [this] { view_->setFocus(Qt::OtherFocusReason); });
    }
    connect(&model_, &LogModel::search_changed, this, &LogsPage::refresh_search);
    connect(&model_, &LogModel::filter_changed, this, &LogsPage::refresh);
}

void LogsPage::take_focus()
{
    view_->setFocus(Qt::OtherFocusReason);
}

void LogsPage::page_shown()
{
    refresh();
    refresh_empty();
}

void LogsPage::page_hidden()
{
    remember();
    first_line_.stop();
}

void LogsPage::show_store(std::shared_ptr<const logs::LogStore> store)
{
    for (const SourceChip& chip : source_chips_) {
        delete chip.chip;
    }
    source_chips_.clear();
    model_.set_store(std::move(store));
    view_->refresh();
    refresh();
}

void LogsPage::show_service(const std::string& service)
{
    hidden_services_.clear();
    alone_ = service;
    for (const SourceChip& chip : source_chips_) {
        if (chip.name != service) {
            hidden_services_.insert(chip.name);
        }
    }
    refresh_chips();
    apply_filter();
    view_->set_following(true);
}

}  // namespace seedbed::desktop
