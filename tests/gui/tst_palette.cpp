// The command palette: how well it finds, how it ranks, what it offers, and that it is driven by the keyboard alone.
#include "desktop/command_desk.h"
#include "desktop/models/fuzzy.h"
#include "desktop/pages/logs_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/command_palette.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/plan_dialog.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

Command command(const char* title, const char* kind = "Service", const char* keywords = "")
{
    return {.id = QString::fromUtf8(title),
            .title = QString::fromUtf8(title),
            .kind = QString::fromUtf8(kind),
            .icon = QStringLiteral("play"),
            .keywords = QString::fromUtf8(keywords),
            .run = [] {}};
}

QStringList titles(const PaletteModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all << model.command(row).title;
    }
    return all;
}

QStringList found(const Commands& commands, const char* query, const QStringList& recent = {})
{
    PaletteModel model;
    model.set_commands(commands, recent);
    model.set_query(QString::fromUtf8(query));
    return titles(model);
}

// A window that is the active one, with a database and a stopped service in its project.
struct Desk : test::Desk {
    Desk()
    {
        open({test::container("db", "running"), test::container("web", "exited")});
        databases::DatabaseStatus database = test::live_database();
        database.undo = test::generation_before("demo");
        session.databases().present(
            {.databases = {database}, .snapshots = {test::snapshot("s1", "before the big import")}, .pool = {}, .recovered = {}});
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        palette = window.commands()->palette();
    }

    // Opens it and types, as a person would.
    void type(const char* text)
    {
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->field(), QString::fromUtf8(text));
    }
    void press(Qt::Key key) { QTest::keyClick(palette->field(), key); }
    [[nodiscard]] QString chosen() const { return palette->model().command(palette->list()->currentIndex().row()).title; }

    CommandPalette* palette;
};

class Palette : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light); }

    void letters_in_order_are_found_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions");
        const auto row = [](const char* name, const char* query, const char* text, const QList<int>& positions) {
            QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(text) << positions;
        };
        row("prefix", "res", "Restart web", {0, 1, 2});
        row("case does not matter", "RES", "Restart web", {0, 1, 2});
        row("words' first letters", "rw", "Restart web", {0, 8});
        row("a word rather than letters before it", "web", "We may restart web", {15, 16, 17});
        row("humps", "wb", "myWebBackend", {2, 5});
        row("together rather than apart", "art", "xaxrxt smart", {9, 10, 11});
        row("words in any order", "web restart", "Restart web", {0, 1, 2, 3, 4, 5, 6, 8, 9, 10});
        row("skipped letters", "rstweb", "Restart web", {0, 2, 3, 8, 9, 10});
        row("other languages", "größe", "Die GRÖßE", {4, 5, 6, 7, 8});
        row("Japanese", "リセ", "データベースをリセット", {7, 8});
        row("nothing typed", "", "Restart web", {});
    }
    void letters_in_order_are_found()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = fuzzy_match(query, text);
        QVERIFY(match.has_value());
        QCOMPARE(match->positions, positions);
    }

    void others_are_not_found()
    {
        QVERIFY(!fuzzy_match(QStringLiteral("webs"), QStringLiteral("Restart web")));
        QVERIFY(!fuzzy_match(QStringLiteral("ber"), QStringLiteral("reb")));
        QVERIFY(!fuzzy_match(QStringLiteral("a"), QString()));
        QVERIFY(!fuzzy_match(QStringLiteral("web x"), QStringLiteral("Restart web")));
    }

    void better_matches_score_more()
    {
        const auto score = [](const char* query, const char* text) {
            return fuzzy_match(QString::fromUtf8(query), QString::fromUtf8(text)).value().score;
        };
        QVERIFY(score("log", "Logs of web") > score("log", "Find in the logs"));  // the text's start
        QVERIFY(score("log", "Find in the logs") > score("log", "Catalog"));      // a word's start
        QVERIFY(score("log", "Catalog") > score("log", "Blazoning"));             // together
        QVERIFY(score("rw", "Restart web") > score("rw", "Narrow"));              // first letters
        QVERIFY(score("web", "Restart web") > score("web", "Restart webhook"));   // the whole word
        QVERIFY(score("ab", "a b") > score("ab", "a    b"));                      // the smaller gap
    }

    void best_answers_come_first()
    {
        const Commands commands{command("Stop web"),
                                command("Restart web"),
                                command("Reset app-db to demo", "Database"),
                                command("Logs of web"),
                                command("Overview", "Page", "Go to"),
                                command("Restart worker")};
        QCOMPARE(found(commands, "restart web").value(0), QStringLiteral("Restart web"));
        QCOMPARE(found(commands, "demo").value(0), QStringLiteral("Reset app-db to demo"));
        QCOMPARE(found(commands, "logs"), QStringList{QStringLiteral("Logs of web")});
        QCOMPARE(found(commands, "rew").mid(0, 2), (QStringList{QStringLiteral("Restart web"), QStringLiteral("Restart worker")}));
        // What stands beside a title finds it too: its kind and its other words.
        QCOMPARE(found(commands, "go to over").value(0), QStringLiteral("Overview"));
        QCOMPARE(found(commands, "database"), QStringList{QStringLiteral("Reset app-db to demo")});
        QVERIFY(found(commands, "zzz").isEmpty());
    }

    void what_was_used_of_late_comes_first()
    {
        const Commands commands{command("Stop web"), command("Restart web"), command("Restart worker"), command("Logs of web")};
        QCOMPARE(found(commands, "", {QStringLiteral("Logs of web"), QStringLiteral("Gone"), QStringLiteral("Restart worker")}),
                 (QStringList{QStringLiteral("Logs of web"), QStringLiteral("Restart worker"), QStringLiteral("Stop web"),
                              QStringLiteral("Restart web")}));
        QCOMPARE(found(commands, "restart", {QStringLiteral("Restart worker")}).value(0), QStringLiteral("Restart worker"));
        // It breaks ties and does not push what was meant away.
        QCOMPARE(found(commands, "stop web", {QStringLiteral("Logs of web")}).value(0), QStringLiteral("Stop web"));
    }

    void the_model_keeps_its_promises()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.set_commands({command("Stop web"), command("Restart web")}, {});
        model.set_query(QStringLiteral("stop"));
        QCOMPARE(model.index(0, 0).data(PaletteModel::MatchesRole).value<QList<int>>(), (QList<int>{0, 1, 2, 3}));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Stop web"));
        model.set_query(QStringLiteral("nothing at all"));
        QCOMPARE(model.rowCount(), 0);
        model.set_commands({}, {});
        QCOMPARE(model.total(), 0);
    }

    void everything_can_be_found()
    {
        Desk desk;
        QTest::keyClick(&desk.window, Qt::Key_K, Qt::ControlModifier);
        const QStringList all = titles(desk.palette->model());
        for (const char* title : {"Overview",
                                  "Databases",
                                  "Tools",
                                  "Logs",
                                  "Usage",
                                  "Volumes",
                                  "Images",
                                  "Containers",
                                  "Engine",
                                  "Start sample",
                                  "Take sample down …",
                                  "Set up sample",
                                  "Restart db",
                                  "Stop db",
                                  "Show db",
                                  "Start web",
                                  "Show web",
                                  "Logs of db",
                                  "Reset app-db to demo …",
                                  "Reset app-db to empty …",
                                  "Undo the last reset of app-db",
                                  "Save the state of app-db …",
                                  "Build the fixture demo of app-db anew",
                                  "Reset app-db to “before the big import” …",
                                  "Delete the snapshot “before the big import”",
                                  "Run test",
                                  "Run lint",
                                  "Open a folder …",
                                  "Quit Seedbed"}) {
            QVERIFY2(all.contains(QString::fromUtf8(title)), title);
        }
        QVERIFY(!all.contains(QStringLiteral("Start db")));  // it runs
        QVERIFY(!all.contains(QStringLiteral("Stop web")));
        QStringList ids;
        for (int row = 0; row < desk.palette->model().rowCount(); ++row) {
            ids << desk.palette->model().command(row).id;
        }
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    }

    void without_an_engine_nothing_is_offered_that_needs_it()
    {
        Desk desk;
        auto lost = std::make_shared<engine::EngineState>(*desk.session.engine_state());
        lost->connection = engine::EngineState::Connection::lost;
        desk.session.set_engine_state(lost);
        QTest::keyClick(&desk.window, Qt::Key_K, Qt::ControlModifier);
        const QStringList all = titles(desk.palette->model());
        QVERIFY(all.contains(QStringLiteral("Logs of db")));
        QVERIFY(!all.contains(QStringLiteral("Stop db")));
        QVERIFY(!all.contains(QStringLiteral("Run test")));
        QVERIFY(!all.contains(QStringLiteral("Reset app-db to demo …")));
    }

    void the_keyboard_alone_chooses_and_runs()
    {
        Desk desk;
        desk.type("volumes");
        QVERIFY(desk.palette->isVisible());
        QCOMPARE(desk.chosen(), QStringLiteral("Volumes"));
        desk.press(Qt::Key_Return);
        QVERIFY(!desk.palette->isVisible());
        QCOMPARE(desk.window.current_page(), QStringLiteral("volumes"));
        desk.type("");
        QCOMPARE(desk.chosen(), QStringLiteral("Volumes"));  // of late
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.chosen(), QStringLiteral("Overview"));
        desk.press(Qt::Key_Up);
        desk.press(Qt::Key_Up);
        QCOMPARE(desk.palette->list()->currentIndex().row(), desk.palette->model().rowCount() - 1);
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.palette->list()->currentIndex().row(), 0);
        desk.press(Qt::Key_PageDown);
        QCOMPARE(desk.palette->list()->currentIndex().row(), 10);
        desk.press(Qt::Key_Escape);
        QVERIFY(!desk.palette->isVisible());
    }

    void the_keyboard_goes_back_to_where_it_was()
    {
        Desk desk;
        desk.window.show_page(QStringLiteral("overview"));
        QWidget* before = QApplication::focusWidget();
        QVERIFY(before != nullptr);
        desk.type("x");
        QVERIFY(desk.palette->field()->hasFocus());
        desk.press(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), before);
        desk.type("");
        QTest::keyClick(desk.palette->field(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(!desk.palette->isVisible());
    }

    void commands_of_pages_do_what_they_say()
    {
        Desk desk;
        desk.type("show web");
        desk.press(Qt::Key_Return);
        auto* overview = qobject_cast<OverviewPage*>(desk.window.page(QStringLiteral("overview")));
        QVERIFY(overview->isVisible());
        QCOMPARE(overview->list()->table()->current_row(), 1);
        desk.type("logs of db");
        desk.press(Qt::Key_Return);
        QCOMPARE(desk.window.current_page(), QStringLiteral("logs"));
        desk.type("find in the logs");
        desk.press(Qt::Key_Return);
        QVERIFY(desk.window.findChild<LogsPage*>()->isAncestorOf(QApplication::focusWidget()));
    }

    void nothing_found_is_said_in_words()
    {
        Desk desk;
        desk.type("kubernetes");
        QCOMPARE(desk.palette->model().rowCount(), 0);
        const QString text = test::visible_text(*desk.palette);
        QVERIFY2(text.contains(QStringLiteral("No command answers to “kubernetes”.")), qPrintable(text));
        desk.press(Qt::Key_Return);
        QVERIFY(desk.palette->isVisible());
        desk.palette->field()->clear();
        QVERIFY(desk.palette->list()->isVisible());
    }

    void news_keep_what_is_typed_and_chosen()
    {
        Desk desk;
        desk.type("reset app-db");
        desk.press(Qt::Key_Down);
        const QString chosen = desk.chosen();
        DatabasesPicture picture = *desk.session.databases().value();
        picture.snapshots.front().name = "reset app-db";
        picture.databases.front().fixtures.push_back("zebra");
        desk.session.databases().present(picture);
        QCOMPARE(desk.chosen(), chosen);
        QVERIFY(titles(desk.palette->model()).contains(QStringLiteral("Reset app-db to zebra …")));
    }

    void a_crowd_is_ranked_between_two_keystrokes()
    {
        Commands commands;
        for (int i = 0; i < 200; ++i) {
            for (const char* verb : {"Restart", "Stop", "Show", "Logs of"}) {
                commands.push_back(command(qPrintable(QStringLiteral("%1 warehouse-import-worker-%2").arg(QLatin1String(verb)).arg(i))));
            }
        }
        for (int i = 0; i < 300; ++i) {
            commands.push_back(command(qPrintable(QStringLiteral("Reset app-db to “before the big import of %1”").arg(i)), "Snapshot"));
        }
        PaletteModel model;
        model.set_commands(commands, {});
        QBENCHMARK
        {
            model.set_query(QStringLiteral("import"));
            model.set_query(QStringLiteral("import 19"));
        }
        QVERIFY(titles(model).value(0).contains(QStringLiteral("19")));
        CommandPalette* palette = nullptr;
        QWidget window;
        window.resize(style::k_window_width, style::k_window_height);
        palette = new CommandPalette(&window);
        window.show();
        palette->open(commands, {});
        QCOMPARE(palette->model().rowCount(), 1100);
        QVERIFY(palette->findChildren<QWidget*>().size() < 40);  // no widget a row
    }

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(Palette)
#include "tst_palette.moc"
