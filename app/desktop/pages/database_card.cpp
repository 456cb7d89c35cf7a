#include "desktop/pages/database_card.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/actions.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/split_button.h"
#include "desktop/widgets/state_badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

using databases::DatabaseState;

// More would make a menu that nobody reads; the table below has them all.
constexpr std::size_t k_snapshots_in_menu = 8;

QLabel* muted_label(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    style::set_role(*label, "muted");
    return label;
}

}  // namespace

DatabaseCard::DatabaseCard(Actions& actions, QWidget* parent) : QWidget(parent), actions_(actions)
{
    build();
}

void DatabaseCard::build()
{
    style::set_role(*this, "card");
    name_ = new QLabel(this);
    style::set_role(*name_, "heading");
    badge_ = new StateBadge(this);
    engine_ = new ElidedLabel({}, Qt::ElideRight, this);
    engine_->set_muted(true);
    sentence_ = new QLabel(this);
    sentence_->setWordWrap(true);
    undo_sentence_ = new ElidedLabel({}, Qt::ElideRight, this);
    undo_sentence_->set_muted(true);
    spares_ = muted_label({}, this);
    problem_ = new Banner(this);
    problem_->hide();
    kept_ = new Banner(this);
    kept_->hide();
    timeline_ = new SnapshotTimeline(actions_, this);

    auto* title = new QHBoxLayout;
    title->setSpacing(style::k_space_3);
    title->addWidget(name_);
    title->addWidget(badge_);
    title->addWidget(engine_, 1);
    title->addWidget(build_buttons());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_2);
    column->addLayout(title);
    column->addWidget(sentence_);
    column->addWidget(undo_sentence_);
    column->addWidget(spares_);
    column->addWidget(problem_);
    column->addWidget(kept_);
    column->addSpacing(style::k_space_1);
    column->addWidget(build_connection());
    column->addSpacing(style::k_space_2);
    column->addWidget(timeline_);
}

QWidget* DatabaseCard::build_buttons()
{
    auto* buttons = new QWidget(this);
    reset_ = new SplitButton(QStringLiteral("reset"), tr("Reset to something else"), buttons);
    connect(reset_->menu(), &QMenu::aboutToShow, this, &DatabaseCard::fill_reset_menu);
    connect(reset_, &SplitButton::clicked, this,
            [this] { actions_.reset(status_.name, status_.default_fixture, text_of(status_.default_fixture)); });
    save_ = new QPushButton(style::icon(QStringLiteral("save")), tr("Save state …"), buttons);
    connect(save_, &QPushButton::clicked, this, [this] { actions_.save(status_.name); });
    undo_ = new QPushButton(style::icon(QStringLiteral("undo")), tr("Undo"), buttons);
    connect(undo_, &QPushButton::clicked, this, [this] { actions_.undo(status_.name); });
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_space_2);
    for (QWidget* button : std::initializer_list<QWidget*>{undo_, save_, reset_}) {
        row->addWidget(button);
    }
    return buttons;
}

QWidget* DatabaseCard::build_connection()
{
    auto* box = new QWidget(this);
    connection_ = new CopyField(tr("Connection string"), box);
    no_connection_ = muted_label(tr("It publishes no port, so it answers inside the project only."), box);
    shell_ = new QPushButton(style::icon(QStringLiteral("terminal")), tr("Shell"), box);
    connect(shell_, &QPushButton::clicked, this, [this] { actions_.open_client(status_.name); });
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_space_2);
    row->addWidget(connection_, 1);
    row->addWidget(no_connection_, 1);
    row->addWidget(shell_);
    return box;
}

void DatabaseCard::show_database(const databases::DatabaseStatus& status, const std::vector<databases::Snapshot>& snapshots, bool possible)
{
    status_ = status;
    possible_ = possible;
    timeline_->show_database(status, snapshots, possible);
    show_texts();
}

void DatabaseCard::show_texts()
{
    const bool managed = status_.state == DatabaseState::live || status_.state == DatabaseState::no_data;
    name_->setText(text_of(status_.name));
    setAccessibleName(tr("Database %1").arg(text_of(status_.name)));
    badge_->set_badge(badge_of(status_));
    engine_->set_text(tr("%1, service %2").arg(name_of_database_engine(status_.engine), text_of(status_.service)));
    const QString sentence = sentence_of(status_, now());
    sentence_->setVisible(managed);
    sentence_->setText(sentence);
    if (managed) {
        problem_->hide();
    } else {
        const bool adoptable = possible_ && !status_.adoptable.empty();
        problem_->show_message(status_.state == DatabaseState::broken ? Tone::bad : Tone::warning, sentence, {},
                               adoptable ? tr("Take over …") : QString(), [this] { actions_.adopt(status_.name); });
    }
    show_kept();
    undo_sentence_->setVisible(status_.undo.has_value());
    undo_sentence_->set_text(status_.undo ? tr("Undo brings back %1.").arg(name_of(*status_.undo, now())) : QString());
    spares_->setText(spares_text(status_));
    spares_->setVisible(!spares_->text().isEmpty());
    undo_->setToolTip(undo_sentence_->text());
    undo_->setEnabled(possible_ && status_.undo.has_value());
    save_->setEnabled(possible_ && status_.state == DatabaseState::live);
    reset_->set_text(status_.default_fixture.empty() ? tr("Reset") : tr("Reset to %1").arg(text_of(status_.default_fixture)));
    const bool resets = possible_ && managed;
    reset_->set_possible(resets && !status_.default_fixture.empty(), resets && (!status_.fixtures.empty() || !timeline_->rows().empty()));
    const bool reachable = !status_.connection_url.empty();
    connection_->setVisible(reachable);
    connection_->set_text(text_of(status_.connection_url));
    no_connection_->setVisible(!reachable);
    shell_->setEnabled(possible_ && status_.running);
    shell_->setToolTip(status_.running ? tr("Opens the database's own client in a terminal") : tr("It does not run."));
}

void DatabaseCard::show_kept()
{
    if (status_.kept_volumes.empty()) {
        kept_->hide();
        return;
    }
    QStringList names;
    for (const std::string& name : status_.kept_volumes) {
        names << text_of(name);
    }
    kept_->show_message(Tone::info,
                        tr("What it had before it was taken over is kept in the volume %1.").arg(names.join(QStringLiteral(", "))), {},
                        possible_ ? tr("Delete …") : QString(), [this] { actions_.forget_old(status_.name); });
}

// Made anew each time it opens, so that no refresh can pull it away from under the pointer.
void DatabaseCard::fill_reset_menu()
{
    QMenu* menu = reset_->menu();
    menu->clear();
    for (const std::string& fixture : status_.fixtures) {
        const QString name = text_of(fixture);
        QAction* action = menu->addAction(style::icon(QStringLiteral("seedling")),
                                          fixture == status_.default_fixture ? tr("%1 (default)").arg(name) : name);
        connect(action, &QAction::triggered, this, [this, fixture, name] { actions_.reset(status_.name, fixture, name); });
    }
    menu->addSeparator();
    std::size_t shown = 0;
    for (const TimelineRow& row : timeline_->rows()) {
        const databases::Snapshot& snapshot = row.snapshot;
        // A fixture's own snapshot is reached by the fixture's name.
        if (row.generation || snapshot.origin == databases::Origin::fixture || shown == k_snapshots_in_menu) {
            continue;
        }
        ++shown;
        QAction* action = menu->addAction(style::icon(QStringLiteral("snapshot")),
                                          tr("%1, %2").arg(text_of(snapshot.name), age_text(snapshot.created, now())));
        connect(action, &QAction::triggered, this, [this, snapshot] { reset_to(snapshot); });
    }
    menu->addSeparator();
    connect(menu->addAction(style::icon(QStringLiteral("save")), tr("Import a snapshot …")), &QAction::triggered, this,
            [this] { actions_.import_snapshot(status_.name); });
    if (status_.state == DatabaseState::live) {
        connect(menu->addAction(style::icon(QStringLiteral("volumes")), tr("Give back to a plain volume …")), &QAction::triggered, this,
                [this] { actions_.release(status_.name); });
    }
    if (status_.fixtures.empty()) {
        return;
    }
    menu->addSeparator();
    QMenu* build = menu->addMenu(style::icon(QStringLiteral("restart")), tr("Build a fixture anew"));
    for (const std::string& fixture : status_.fixtures) {
        connect(build->addAction(text_of(fixture)), &QAction::triggered, this, [this, fixture] { actions_.build(status_.name, fixture); });
    }
}

void DatabaseCard::touch()
{
    show_texts();
    timeline_->touch();
}

void DatabaseCard::reset_to(const databases::Snapshot& snapshot)
{
    actions_.reset(status_.name, snapshot.id.value(), text_of(snapshot.name));
}

}  // namespace seedbed::desktop
