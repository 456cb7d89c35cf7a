// Two states compared and what holds the disk, on hand-made values: what the models say, what the dialogs show of a comparison that runs,
// ends, fails or is cancelled, what can be done about what lies in the pool, and files that are dropped on the Databases page.
#include "desktop/language.h"
#include "desktop/models/comparison_model.h"
#include "desktop/models/disk_model.h"
#include "desktop/models/roles.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/command_context.h"
#include "desktop/pages/compare_dialog.h"
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/disk_dialog.h"
#include "desktop/pages/save_dialog.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/difference_view.h"
#include "desktop/widgets/drop_veil.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/plan_dialog.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

using databases::PoolPlace;

databases::Comparison found()
{
    databases::Comparison comparison;
    comparison.schema = {" CREATE TABLE a (", "-    b int", "+    b bigint", " );"};
    comparison.counts = {{"campaigns", {}, 3}, {"countries", 9, 9}, {"lines", 20, 5}, {"orders", 1'000, 1'004}, {"prices", 12, {}}};
    return comparison;
}

QStringList column_of(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        texts << model.index(row, column).data().toString();
    }
    return texts;
}

databases::PoolFolder folder(PoolPlace place, const std::string& id, const std::string& name, std::uint64_t bytes)
{
    databases::PoolFolder folder;
    folder.place = place;
    folder.path = "somewhere/" + id;
    folder.project = "sample";
    folder.database = "app-db";
    folder.id = id;
    folder.name = name;
    folder.bytes = bytes;
    return folder;
}

DiskPicture disk()
{
    DiskPicture picture;
    picture.pool.path = "/var/lib/docker/seedbed-pool";
    picture.pool.filesystem = "xfs";
    picture.pool.reflinks = true;
    picture.pool.free_bytes = 5'000'000;
    picture.pool.total_bytes = 9'000'000;
    picture.folders = {folder(PoolPlace::snapshot, "other", "nightly", 900), folder(PoolPlace::snapshot, "s1", "mine", 800),
                       folder(PoolPlace::generation, "g2", "demo", 700), folder(PoolPlace::bin, "s2", "deleted", 600),
                       folder(PoolPlace::building, "b1", "", 500)};
    picture.folders[1].own_bytes = 100;
    picture.folders[2].current = true;
    picture.snapshots = {test::snapshot("s1", "mine")};
    picture.snapshots[0].pinned = true;
    picture.bin = {{test::snapshot("s2", "deleted"), now()}};
    return picture;
}

bool offers(const QWidget& place, const char* text)
{
    const auto* button = test::button_named<QPushButton>(place, QString::fromUtf8(text));
    return button != nullptr && !button->isHidden();
}

class PoolDialogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        install_language(*qApp, QLocale(QLocale::English, QLocale::UnitedStates));
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
    }

    void counts_that_differ_come_first()
    {
        CountsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set_rows(differences_first(found().counts));
        QCOMPARE(column_of(model, CountsModel::NameColumn).join(QLatin1Char(' ')),
                 QStringLiteral("lines prices orders campaigns countries"));
        QCOMPARE(column_of(model, CountsModel::BeforeColumn).join(QLatin1Char(' ')), QStringLiteral("20 12 1,000 – 9"));
        QCOMPARE(column_of(model, CountsModel::ChangeColumn).join(QLatin1Char('|')), QStringLiteral("−15|gone|+4|new|the same"));
        QVERIFY(model.index(0, CountsModel::ChangeColumn).data(SortRole).toLongLong() < 0);
        QVERIFY(model.index(4, CountsModel::NameColumn).data(StaleRole).toBool());
        model.set_rows({});
        QCOMPARE(summary_of(found()), QStringLiteral("The schema differs in 2 lines. 4 tables of 5 differ in their rows."));
        QCOMPARE(summary_of({}), QStringLiteral("The schema is the same. Every table has as many rows as before."));
    }

    void the_disk_is_listed_with_what_each_thing_is()
    {
        DiskModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set_rows(disk_rows(disk()));
        QCOMPARE(column_of(model, DiskModel::NameColumn).join(QLatin1Char(' ')), QStringLiteral("nightly mine demo deleted b1"));
        QCOMPARE(column_of(model, DiskModel::PlaceColumn).join(QLatin1Char('|')),
                 QStringLiteral("snapshot|snapshot|live data|in the bin|under construction"));
        QCOMPARE(model.index(1, DiskModel::NameColumn).data(SecondLineRole).toString(), QStringLiteral("app-db of sample, pinned"));
        QCOMPARE(model.index(0, DiskModel::OwnColumn).data().toString(), QStringLiteral("unknown"));
        QVERIFY(model.index(1, DiskModel::OwnColumn).data(Qt::ToolTipRole).toString().contains(QStringLiteral("100")));
        QVERIFY(!model.at(0).snapshot && model.at(1).snapshot && model.at(3).snapshot);
        QCOMPARE(totals_of(disk().folders),
                 QStringLiteral("snapshots: 1.7 kB · live data: 700 bytes · in the bin: 600 bytes · under construction: 500 bytes"));
        auto picture = disk();
        picture.folders.erase(picture.folders.begin());
        picture.folders[0].bytes = 801;
        model.set_rows(disk_rows(picture));
        QCOMPARE(model.rowCount(), 4);
    }

    void two_selected_snapshots_offer_to_be_compared()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.databases[0].generations = {*picture.databases[0].current};
        picture.snapshots = {test::snapshot("s1", "one"), test::snapshot("s2", "two")};
        desk.session.databases().present(picture);
        SnapshotTimeline* timeline = page->card("app-db")->timeline();
        const auto select = [&](std::initializer_list<int> rows) {
            timeline->table()->clearSelection();
            for (const int row : rows) {
                timeline->table()->selectionModel()->select(timeline->table()->model()->index(row, 0),
                                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
        };
        select({1});
        QVERIFY(timeline->compare_button()->isHidden());
        select({1, 2});
        QVERIFY(!timeline->compare_button()->isHidden());
        QVERIFY(timeline->delete_button()->isHidden());
        // Live data is no snapshot.
        select({0, 1});
        QVERIFY(timeline->compare_button()->isHidden());
        select({0, 1, 2});
        QVERIFY(timeline->compare_button()->isHidden());
    }

    void a_comparison_runs_as_a_job_and_is_shown()
    {
        test::Desk desk;
        CompareDialog* dialog = open_comparison(desk, [](StepContext&) {});
        const auto boxes = dialog->findChildren<QComboBox*>();
        QCOMPARE(boxes.size(), 2);
        QCOMPARE(boxes[0]->currentText().section(QLatin1Char(' '), 0, 0), QStringLiteral("one"));
        QCOMPARE(boxes[1]->currentText().section(QLatin1Char(' '), 0, 0), QStringLiteral("two"));
        dialog->begin();
        QTRY_COMPARE(dialog->job()->state(), JobState::done);
        auto* schema = dialog->findChild<DifferenceView*>();
        QTRY_VERIFY(schema->isVisible());
        QCOMPARE(schema->toPlainText(), QStringLiteral(" CREATE TABLE a (\n-    b int\n+    b bigint\n );"));
        QVERIFY(test::visible_text(*dialog).contains(QStringLiteral("4 tables of 5 differ")));
        QVERIFY(dialog->findChild<CopyField*>()->isVisible());
        QCOMPARE(dialog->findChild<CopyField*>()->text(), QStringLiteral("seedbed db compare s1 s2"));
        QCOMPARE(compared_, QStringLiteral("s1 s2"));

        // What is on show is about two others as soon as one is chosen; one with itself is not compared.
        boxes[1]->setCurrentIndex(2);
        QVERIFY(!schema->isVisible());
        QVERIFY(!dialog->findChild<CopyField*>()->isVisible());
        boxes[1]->setCurrentIndex(boxes[0]->currentIndex());
        QVERIFY(!test::button_named<QPushButton>(*dialog, QStringLiteral("Compare"))->isEnabled());
    }

    // The newest one came after the others.
    void one_that_is_given_is_compared_with_the_newest_other()
    {
        test::Desk desk;
        const auto newest = test::snapshot("s2", "two");
        const auto older = test::snapshot("s1", "one");
        const auto choice = [&](const SnapshotId& given, const std::vector<databases::Snapshot>& snapshots) {
            CompareDialog dialog(desk.session,
                                 {.database = "app-db", .snapshots = snapshots, .before = given, .after = {}, .make_plan = {}, .job = {}},
                                 nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            const auto boxes = dialog.findChildren<QComboBox*>();
            return QStringLiteral("%1 %2").arg(boxes[0]->currentIndex()).arg(boxes[1]->currentIndex());
        };
        const std::vector<databases::Snapshot> three{newest, older, test::snapshot("s0", "zero")};
        QCOMPARE(choice(SnapshotId("s2"), three), QStringLiteral("1 0"));
        QCOMPARE(choice(SnapshotId("s0"), three), QStringLiteral("2 0"));
        QCOMPARE(choice({}, three), QStringLiteral("1 0"));
        QCOMPARE(choice(SnapshotId("s2"), {newest}), QStringLiteral("-1 0"));
        QCOMPARE(choice({}, {}), QStringLiteral("-1 -1"));
    }

    void a_comparison_that_is_left_is_shown_from_its_notice()
    {
        test::Desk desk;
        std::atomic<bool> go{false};
        QPointer<CompareDialog> dialog = open_comparison(desk, [&](StepContext& context) {
            while (!go && wait_for(context.stop(), std::chrono::milliseconds(5))) {
            }
        });
        dialog->begin();
        const QPointer<Job> job = dialog->job();
        QTRY_COMPARE(job->state(), JobState::running);
        dialog->reject();
        QTRY_VERIFY(dialog.isNull());
        QVERIFY(job->under_way());
        go = true;
        QTRY_COMPARE(job->state(), JobState::done);
        QTRY_VERIFY(test::button_named(*desk.window.notices(), QStringLiteral("Show")) != nullptr);
        test::press(*desk.window.notices(), QStringLiteral("Show"));
        auto* shown = desk.window.findChild<CompareDialog*>();
        QVERIFY(shown != nullptr);
        QTRY_VERIFY(shown->findChild<DifferenceView*>()->isVisible());
    }

    void a_comparison_can_be_cancelled_and_says_why_it_failed()
    {
        test::Desk desk;
        CompareDialog* dialog = open_comparison(desk, test::wait_until_cancelled);
        dialog->begin();
        QTRY_COMPARE(dialog->job()->state(), JobState::running);
        test::press(*dialog, QStringLiteral("Cancel the comparison"));
        QTRY_COMPARE(dialog->job()->state(), JobState::cancelled);
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("was cancelled")));
        QVERIFY(!offers(*dialog, "Cancel the comparison"));
        dialog->reject();

        dialog = open_comparison(desk, [](StepContext&) { throw Error(ErrorKind::unsupported, "Such a database cannot be compared"); });
        dialog->begin();
        QTRY_COMPARE(dialog->job()->state(), JobState::failed);
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("Such a database cannot be compared")));
        QVERIFY(test::button_named<QPushButton>(*dialog, QStringLiteral("Compare"))->isEnabled());
    }

    void what_lies_in_the_pool_offers_what_can_be_done()
    {
        test::Desk desk;
        desk.open({});
        Actions actions(desk.session, desk.window, &desk.window);
        auto* dialog = new DiskDialog(desk.session, actions, &desk.window);
        dialog->open();
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("Measuring …")));
        dialog->feed().present(disk());
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("/var/lib/docker/seedbed-pool")));
        auto* table = dialog->list()->table();
        table->select_row(0);
        QVERIFY(!offers(*dialog, "Delete") && !offers(*dialog, "Restore"));
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("another project's")));
        table->select_row(1);
        QVERIFY(offers(*dialog, "Delete") && offers(*dialog, "Unpin"));
        QVERIFY(!test::button_named<QPushButton>(*dialog, QStringLiteral("Delete"))->isEnabled());
        auto picture = disk();
        picture.snapshots[0].pinned = false;
        dialog->feed().present(picture);
        QTRY_VERIFY(test::button_named<QPushButton>(*dialog, QStringLiteral("Delete"))->isEnabled());
        table->select_row(3);
        QVERIFY(offers(*dialog, "Restore") && !offers(*dialog, "Delete"));

        dialog->feed().present_failure(failure_of(Error(ErrorKind::timed_out, "The engine took too long")));
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("The engine took too long")));
        QVERIFY(table->isVisible());
        dialog->feed().present({});
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("The pool holds nothing yet")));
        // It is about this project; with another one it leaves.
        desk.session.set_project(desk.sample.shared(), nullptr, true);
        QVERIFY(dialog->isVisible());
        desk.session.set_project(nullptr, nullptr, false);
        QVERIFY(!dialog->isVisible());
    }

    void a_file_that_is_dropped_is_taken_for_a_snapshot_and_a_project_is_not()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        const auto drags = [&](const QString& path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(page, &enter);
            return enter.isAccepted();
        };
        for (const char* name : {"demo.tar.zst", "compose.yaml"}) {
            QFile file(desk.folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto* veil = page->findChild<DropVeil*>();
        // The window takes these, to open them.
        QVERIFY(drags(desk.folder.filePath(QStringLiteral("compose.yaml"))));
        QVERIFY(drags(desk.folder.path()));
        QVERIFY(veil->isHidden());
        QVERIFY(drags(desk.folder.filePath(QStringLiteral("demo.tar.zst"))));
        QVERIFY(!veil->isHidden());
        QDragLeaveEvent leave;
        QApplication::sendEvent(page, &leave);
        QVERIFY(veil->isHidden());
        desk.session.set_engine_state(test::lost(*desk.session.engine_state()));
        QVERIFY(!drags(desk.folder.filePath(QStringLiteral("demo.tar.zst"))));
    }

    void a_place_in_a_registry_is_asked_for_without_a_note()
    {
        test::Desk desk;
        SaveDialog dialog({.title = QStringLiteral("Push"),
                           .about = {},
                           .name = {},
                           .note = {},
                           .confirm = QStringLiteral("Go on"),
                           .label = QStringLiteral("Where to"),
                           .example = QStringLiteral("registry/place:tag")},
                          &desk.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        auto* go_on = test::button_named<QPushButton>(dialog, QStringLiteral("Go on"));
        QVERIFY(!go_on->isEnabled());
        QVERIFY(!test::visible_text(dialog).contains(QStringLiteral("Note")));
        const auto fields = dialog.findChildren<QLineEdit*>();
        QCOMPARE(std::ranges::count_if(fields, [](const QLineEdit* field) { return field->isVisible(); }), 1);
        fields.front()->setText(QStringLiteral(" localhost:5000/shop:demo "));
        const QSignalSpy chosen(&dialog, &SaveDialog::chosen);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toString(), QStringLiteral("localhost:5000/shop:demo"));
    }

    void the_palette_has_every_action()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.snapshots = {test::snapshot("s1", "mine")};
        desk.session.databases().present(picture);
        Actions actions(desk.session, desk.window, &desk.window);
        const Commands commands = DatabasesPage::commands({desk.session, actions, [](const QString&) { return nullptr; }});
        for (const char* id :
             {"pool/disk", "pool/clean", "pool/import", "database/app-db/shell", "database/app-db/copy", "database/app-db/compare",
              "database/app-db/import", "database/app-db/pull", "pool/pull", "snapshot/s1/push", "snapshot/s1/compare",
              "snapshot/s1/export", "snapshot/s1/describe", "snapshot/s1/pin", "snapshot/s1/delete"}) {
            const auto known = std::ranges::find(commands, QString::fromLatin1(id), &Command::id);
            QVERIFY2(known != commands.end() && known->run && !known->title.isEmpty(), id);
        }
    }

    void a_plan_with_very_many_losses_scrolls_and_names_them_all()
    {
        test::Desk desk;
        auto* dialog = new PlanDialog(desk.session, PlanQuestion{}, &desk.window);
        Plan plan = test::plan_of({test::step("clean", [](StepContext&) {})});
        for (int i = 0; i < 200; ++i) {
            plan.losses.push_back("The deleted snapshot number " + std::to_string(i) + " is gone for good.");
        }
        dialog->show_plan(plan);
        dialog->open();
        auto* scroll = dialog->findChild<QScrollArea*>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QTRY_VERIFY(dialog->height() < desk.window.height());
        QVERIFY(test::visible_text(*dialog).contains(QStringLiteral("number 199 is gone")));
        QTRY_COMPARE(scroll->focusPolicy(), Qt::StrongFocus);
    }

private:
    CompareDialog* open_comparison(test::Desk& desk, std::function<void(StepContext&)> look)
    {
        auto newer = test::snapshot("s2", "two");
        newer.created = now();
        CompareQuestion question{.database = "app-db",
                                 .snapshots = {newer, test::snapshot("s1", "one"), test::snapshot("s0", "zero")},
                                 .before = SnapshotId("s1"),
                                 .after = SnapshotId("s2"),
                                 .make_plan = {},
                                 .job = {}};
        question.make_plan = [this, look = std::move(look)](const databases::Snapshot& before, const databases::Snapshot& after,
                                                            const std::function<void(const databases::Comparison&)>& done,
                                                            const std::stop_token&) {
            compared_ = QString::fromStdString(before.id.value() + " " + after.id.value());
            Plan plan = test::plan_of({test::step("look", [look, done](StepContext& context) {
                look(context);
                done(found());
            })});
            plan.command = "seedbed db compare " + before.id.value() + " " + after.id.value();
            return plan;
        };
        auto* dialog = new CompareDialog(desk.session, std::move(question), &desk.window);
        dialog->open();
        return dialog;
    }

    QString compared_;
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(PoolDialogs)
#include "tst_pool_dialogs.moc"
