// One journey on a real engine, through the window: open the example shop, set it up, see its database on demo, delete its rows, reset,
// find them again, undo, find them gone, compare that with demo, write it into a file, run a task, stop and start a service, edit the file
// and apply it. The GUI thread is marked: an engine call on it ends this program.
#include "desktop/models/services_model.h"
#include "desktop/pages/compare_dialog.h"
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/overview_banners.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/save_dialog.h"
#include "desktop/pages/tool_card.h"
#include "desktop/pages/tools_page.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/output_pane.h"
#include "desktop/widgets/page_header.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/split_button.h"
#include "gui/shop_desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

constexpr int k_set_up_ms = 180'000;
constexpr int k_reset_ms = 60'000;

class Journey : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        desk_ = std::make_unique<test::ShopDesk>("desktop");
        desk_->session->start();
        desk_->session->open_project(desk_->world.sample().request());
        QTRY_VERIFY(desk_->session->workspace() != nullptr);
    }

    void cleanupTestCase() { desk_.reset(); }

    void setting_up_leads_to_a_running_shop()
    {
        auto* page = show<OverviewPage>("overview");
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Set up"));
        QTRY_VERIFY(page->primary_action()->isEnabled());
        QTest::mouseClick(desk_->window->header()->primary_button(), Qt::LeftButton);
        QVERIFY(desk_->wait_for_job(k_set_up_ms));
        QVERIFY(page->list()->isVisible());
        QTRY_COMPARE(page->primary_action()->text(), QStringLiteral("Down"));
        QTRY_VERIFY_WITH_TIMEOUT(service_text("web", ServicesModel::StateColumn) == QLatin1String("healthy"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(service_text("db", ServicesModel::MemoryColumn).contains(QStringLiteral("MB")), 10'000);
    }

    void the_database_is_on_demo()
    {
        auto* page = show<DatabasesPage>("databases");
        QTRY_VERIFY_WITH_TIMEOUT(page->card("app-db") != nullptr, 20'000);
        QTRY_VERIFY2(card()->sentence()->text().startsWith(QStringLiteral("demo, for")), qPrintable(card()->sentence()->text()));
        QVERIFY(!card()->undo_button()->isEnabled());
        QVERIFY(card()->status().running);
        QVERIFY(card()->snapshots_table()->model()->rowCount() >= 1);
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("100000"));
    }

    void reset_brings_deleted_rows_back()
    {
        show<DatabasesPage>("databases");
        (void)desk_->query("TRUNCATE orders CASCADE");
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("0"));
        QTRY_VERIFY(card()->reset_button()->main_button()->isEnabled());
        QTest::mouseClick(card()->reset_button()->main_button(), Qt::LeftButton);
        auto* dialog = desk_->window->findChild<PlanDialog*>();
        QVERIFY(dialog != nullptr);
        QPushButton* confirm = default_button(*dialog);
        QTRY_VERIFY_WITH_TIMEOUT(confirm->isEnabled(), 20'000);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("100000"));
        QVERIFY(desk_->window->notices()->count() >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(card()->undo_button()->isEnabled(), 20'000);
    }

    void undo_brings_the_empty_table_back()
    {
        show<DatabasesPage>("databases");
        QTRY_VERIFY(card()->undo_button()->isEnabled());
        QTest::mouseClick(card()->undo_button(), Qt::LeftButton);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("0"));
    }

    void two_states_are_compared()
    {
        show<DatabasesPage>("databases");
        QTRY_VERIFY(card()->save_button()->isEnabled());
        QTest::mouseClick(card()->save_button(), Qt::LeftButton);
        auto* save = front<SaveDialog>();
        QVERIFY(save != nullptr);
        save->findChild<QLineEdit*>()->setText(QStringLiteral("emptied"));
        QTest::keyClick(save, Qt::Key_Return);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QTRY_VERIFY_WITH_TIMEOUT(timeline_row(QStringLiteral("emptied")) >= 0 && timeline_row(QStringLiteral("demo")) >= 0, 20'000);
        TableView* table = card()->snapshots_table();
        table->select_row(timeline_row(QStringLiteral("emptied")));
        table->selectionModel()->select(table->model()->index(timeline_row(QStringLiteral("demo")), 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_VERIFY(card()->timeline()->compare_button()->isEnabled());
        QTest::mouseClick(card()->timeline()->compare_button(), Qt::LeftButton);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        auto* dialog = front<CompareDialog>();
        QVERIFY(dialog != nullptr);
        const auto* counts = dialog->findChild<TableView*>();
        QTRY_VERIFY(counts->isVisible());
        const auto text = [&](int row, int column) { return counts->model()->index(row, column).data().toString(); };
        QStringList orders;
        for (int row = 0; row < counts->model()->rowCount(); ++row) {
            if (text(row, CountsModel::NameColumn).endsWith(QStringLiteral("orders"))) {
                orders << text(row, CountsModel::BeforeColumn) << text(row, CountsModel::AfterColumn);
            }
        }
        QCOMPARE(orders.join(QLatin1Char(' ')).remove(QLatin1Char(',')), QStringLiteral("100000 0"));
        dialog->reject();
    }

    void a_snapshot_leaves_as_a_file_and_what_is_none_is_refused()
    {
        auto* page = show<DatabasesPage>("databases");
        card()->snapshots_table()->select_row(timeline_row(QStringLiteral("emptied")));
        emit card()->timeline()->more_button()->menu()->aboutToShow();
        QAction* action = test::action_named(*card()->timeline()->more_button()->menu(), QStringLiteral("Export"));
        QVERIFY(action != nullptr);
        action->trigger();
        auto* files = front<QFileDialog>();
        QVERIFY(files != nullptr);
        const QString file = desk_->folder.filePath(QStringLiteral("emptied.tar.zst"));
        emit files->fileSelected(file);
        files->reject();
        auto* plan = front<PlanDialog>();
        QVERIFY(plan != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(default_button(*plan)->text() == QStringLiteral("Export") && default_button(*plan)->isEnabled(), 20'000);
        QTest::keyClick(plan, Qt::Key_Return);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QVERIFY(QFileInfo(file).size() > 0);

        // It is in the pool already; then a file that holds no snapshot.
        drop(*page, file);
        QVERIFY((plan = front<PlanDialog>()) != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(test::visible_text(*plan).contains(QStringLiteral("nothing to do")), 20'000);
        plan->reject();
        const QString other = desk_->folder.filePath(QStringLiteral("s.ini.copy"));
        QFile garbage(other);
        QVERIFY(garbage.open(QIODevice::WriteOnly) && garbage.write("no snapshot") > 0);
        garbage.close();
        drop(*page, other);
        QVERIFY((plan = front<PlanDialog>()) != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(test::visible_text(*plan).contains(QStringLiteral("This cannot be planned.")), 20'000);
        QVERIFY(!test::button_named(*plan, QStringLiteral("Import"))->isEnabled());
        plan->reject();
    }

    void a_task_runs_and_its_output_is_shown()
    {
        auto* page = show<ToolsPage>("tools");
        QTRY_VERIFY_WITH_TIMEOUT(page->card("shop") != nullptr, 20'000);
        QPushButton* run = page->card("shop")->run_button(QStringLiteral("lint"));
        QVERIFY(run != nullptr);
        QTRY_VERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QVERIFY(!page->output()->text()->toPlainText().isEmpty());
        QVERIFY2(page->output()->ending()->text().contains(QStringLiteral("in ")), qPrintable(page->output()->text()->toPlainText()));
    }

    void one_service_stops_and_starts_again()
    {
        auto* page = show<OverviewPage>("overview");
        page->list()->table()->select_row(row_of("web"));
        test::press(*page->list()->detail(), QStringLiteral("Stop"));
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QTRY_VERIFY(service_text("web", ServicesModel::StateColumn) != QLatin1String("healthy"));
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Up"));
        test::press(*page->list()->detail(), QStringLiteral("Start"));
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QTRY_COMPARE_WITH_TIMEOUT(service_text("web", ServicesModel::StateColumn), QStringLiteral("healthy"), 30'000);
    }

    void an_edited_file_is_followed_and_applied()
    {
        auto* page = show<OverviewPage>("overview");
        const Banner* changes = page->banners()->changes();
        QVERIFY(!changes->isVisible());
        std::string text = desk_->world.sample().read("compose.yaml");
        text.replace(text.find("${LOG_LEVEL:-info}"), 18, "debug");
        desk_->world.sample().write("compose.yaml", text);
        QTRY_VERIFY_WITH_TIMEOUT(changes->isVisible(), 10'000);
        QCOMPARE(changes->text(), QStringLiteral("compose.yaml changed: web will be made anew."));
        QVERIFY2(test::visible_text(*changes).contains(QStringLiteral("web: environment.LOG_LEVEL")),
                 qPrintable(test::visible_text(*changes)));
        test::press(*changes, QStringLiteral("Apply …"));
        auto* dialog = desk_->window->findChild<PlanDialog*>();
        QVERIFY(dialog != nullptr);
        // While the plan is being made, Return cancels.
        QTRY_VERIFY_WITH_TIMEOUT(default_button(*dialog)->text() == QStringLiteral("Apply") && default_button(*dialog)->isEnabled(),
                                 20'000);
        const auto jobs_before = desk_->session->jobs().list().size();
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(desk_->session->jobs().list().size(), jobs_before + 1);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QTRY_VERIFY_WITH_TIMEOUT(!changes->isVisible(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(service_text("web", ServicesModel::StateColumn), QStringLiteral("healthy"), 30'000);
    }

private:
    template <typename T>
    T* show(const char* id)
    {
        desk_->window->show_page(QString::fromLatin1(id));
        return qobject_cast<T*>(desk_->window->page(QString::fromLatin1(id)));
    }

    DatabaseCard* card() { return show<DatabasesPage>("databases")->card("app-db"); }

    int row_of(const QString& service)
    {
        const auto* model = show<OverviewPage>("overview")->list()->table()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, ServicesModel::NameColumn).data().toString() == service) {
                return row;
            }
        }
        return -1;
    }

    QString service_text(const char* service, int column)
    {
        const int row = row_of(QString::fromLatin1(service));
        return row < 0 ? QString() : show<OverviewPage>("overview")->list()->table()->model()->index(row, column).data().toString();
    }

    // The dialog that was opened last and still stands.
    template <typename T>
    T* front()
    {
        T* last = nullptr;
        for (auto* dialog : desk_->window->findChildren<T*>()) {
            last = dialog->isVisible() ? dialog : last;
        }
        return last;
    }

    // A snapshot's, not that of live data which began from it.
    int timeline_row(const QString& name)
    {
        const auto& rows = card()->timeline()->rows();
        const auto found =
            std::ranges::find_if(rows, [&](const TimelineRow& row) { return !row.generation && row.snapshot.name == name.toStdString(); });
        return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
    }

    static void drop(QWidget& place, const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&place, &enter);
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&place, &event);
    }

    static QPushButton* default_button(const QDialog& dialog)
    {
        for (auto* button : dialog.findChildren<QPushButton*>()) {
            if (button->isDefault()) {
                return button;
            }
        }
        return nullptr;
    }

    std::unique_ptr<style::ThemeFollower> theme_;
    std::unique_ptr<test::ShopDesk> desk_;
};

}  // namespace

QTEST_MAIN(Journey)
#include "tst_journey.moc"
