// The same journey as tst_journey, without a mouse: open the shop's folder, refuse to trust it, trust it, set it up, reset its database,
// undo, read a line of its log, quit. Every step is a key event to whatever has the keyboard; nothing is pressed, shown or focused by the
// test.
#include "desktop/command_desk.h"
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/logs_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/session/recent_projects.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/command_palette.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/split_button.h"
#include "desktop/widgets/trust_dialog.h"
#include "gui/shop_desk.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <functional>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

constexpr int k_set_up_ms = 180'000;
constexpr int k_reset_ms = 60'000;
constexpr int k_look_ms = 20'000;
constexpr int k_most_tabs = 200;

class KeyboardJourney : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        desk_ = std::make_unique<test::ShopDesk>("keyboard");
        // Something to be trusted with.
        desk_->world.sample().write("compose.override.yaml", "services: {web: {cap_add: [NET_ADMIN]}}\n");
        // Opened before, so that the palette offers it; choosing a folder in a dialog is Qt's own affair.
        desk_->window->recent_projects()->add(QString::fromStdString(desk_->world.sample().folder().string()));
        desk_->window->activateWindow();
        desk_->session->start();
    }

    void cleanupTestCase() { desk_.reset(); }

    void the_folder_is_opened()
    {
        QTRY_VERIFY_WITH_TIMEOUT(desk_->session->connected(), k_look_ms);
        key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(desk_->window->commands()->palette()->isVisible());
        type(QStringLiteral("open ") + QString::fromStdString(desk_->world.sample().folder().filename().string()));
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desk_->session->workspace() != nullptr, k_look_ms);
        QCOMPARE(desk_->session->project()->name, desk_->world.name());
    }

    // Return on the dialog that asks for trust refuses: nothing runs because somebody pressed Return once more.
    void trust_is_refused_and_nothing_runs()
    {
        QVERIFY(overview() != nullptr);
        QTRY_VERIFY(overview()->primary_action()->isEnabled());
        tab_to([] {
            auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
            return button != nullptr && button->text() == QLatin1String("Set up");
        });
        key(Qt::Key_Space);
        QTRY_VERIFY(trust_dialog() != nullptr);
        QVERIFY(in_front(trust_dialog()));
        key(Qt::Key_Return);
        QTRY_VERIFY(trust_dialog() == nullptr);
        QVERIFY(in_front(desk_->window.get()));
        QVERIFY(desk_->session->jobs().list().empty());
        QVERIFY(!desk_->session->trusted());
    }

    void trusted_it_is_set_up()
    {
        key(Qt::Key_Space);  // the keyboard is still on “Set up”
        QTRY_VERIFY(trust_dialog() != nullptr);
        QVERIFY(in_front(trust_dialog()));
        tab_to([] {
            auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
            return button != nullptr && button->text() == QLatin1String("Trust this project");
        });
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!desk_->session->jobs().list().empty(), k_look_ms);
        QVERIFY(desk_->session->trusted());
        QVERIFY(desk_->wait_for_job(k_set_up_ms));
        QTRY_VERIFY(overview()->list()->isVisible());
    }

    void the_database_is_reset()
    {
        QVERIFY(in_front(desk_->window.get()));
        key(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(desk_->window->current_page(), QStringLiteral("databases"));
        // A card that has just come is enabled before it is shown, and only then can the keyboard reach it.
        QTRY_VERIFY_WITH_TIMEOUT(card() != nullptr && card()->reset_button()->main_button()->isVisible(), k_look_ms);
        QTRY_VERIFY_WITH_TIMEOUT(card()->reset_button()->main_button()->isEnabled(), k_look_ms);
        (void)desk_->query("TRUNCATE orders CASCADE");
        tab_to([this] { return QApplication::focusWidget() == card()->reset_button()->main_button(); });
        key(Qt::Key_Space);
        QTRY_VERIFY(desk_->window->findChild<PlanDialog*>() != nullptr);
        QVERIFY(in_front(desk_->window->findChild<PlanDialog*>()));
        // The plan is on its way; the button can be pressed once it is there, and has the keyboard then.
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QPushButton*>(QApplication::focusWidget()) != nullptr &&
                                     qobject_cast<QPushButton*>(QApplication::focusWidget())->text() == QLatin1String("Reset"),
                                 k_look_ms);
        key(Qt::Key_Return);
        QTRY_VERIFY(desk_->session->jobs().list().size() == 2);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("100000"));
    }

    void the_reset_is_undone()
    {
        QVERIFY(card() != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(card()->undo_button()->isEnabled(), k_look_ms);
        QVERIFY(in_front(desk_->window.get()));
        key(Qt::Key_K, Qt::ControlModifier);
        type(QStringLiteral("undo app-db"));
        key(Qt::Key_Return);
        QTRY_VERIFY(desk_->session->jobs().list().size() == 3);
        QVERIFY(desk_->wait_for_job(k_reset_ms));
        QCOMPARE(desk_->query("SELECT count(*) FROM orders"), std::string("0"));
    }

    void a_line_of_the_log_is_read()
    {
        key(Qt::Key_K, Qt::ControlModifier);
        type(QStringLiteral("logs of db"));
        key(Qt::Key_Return);
        QCOMPARE(desk_->window->current_page(), QStringLiteral("logs"));
        auto* page = desk_->window->findChild<LogsPage*>();
        QTRY_VERIFY_WITH_TIMEOUT(page->model().size() > 3, k_look_ms);
        key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(page->isAncestorOf(QApplication::focusWidget()));
        type(QStringLiteral("ready to accept"));
        // The first hits take a moment; until then Return has nowhere to go.
        QTRY_VERIFY_WITH_TIMEOUT((key(Qt::Key_Return), page->view()->current().has_value()), k_look_ms);
        const std::string line(page->model().snapshot().text(*page->view()->current()));
        QVERIFY2(line.find("ready to accept connections") != std::string::npos, line.c_str());
    }

    void quitting_closes_the_window()
    {
        QVERIFY(desk_->session->jobs().under_way().empty());
        key(Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!desk_->window->isVisible());
    }

private:
    // What a person would wait for: the window system hands the keyboard over in its own time. Offscreen there is no window manager, which
    // would give it back to the window that a dialog stood on.
    static bool in_front(QWidget* window)
    {
        if (window != nullptr && QApplication::activeWindow() == nullptr) {
            window->activateWindow();
        }
        return window != nullptr && QTest::qWaitForWindowActive(window) && QTest::qWaitFor([&] {
                   const QWidget* focus = QApplication::focusWidget();
                   return focus != nullptr && focus->window() == window;
               });
    }

    // To what has the keyboard, as the window system would.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : static_cast<QWidget*>(desk_->window.get()), key, modifiers);
    }
    void type(const QString& text)
    {
        QVERIFY(QApplication::focusWidget() != nullptr);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    void tab_to(const std::function<bool()>& there)
    {
        for (int presses = 0; presses < k_most_tabs && !there(); ++presses) {
            key(Qt::Key_Tab);
        }
        QVERIFY(there());
    }

    OverviewPage* overview() { return desk_->window->findChild<OverviewPage*>(); }
    DatabaseCard* card()
    {
        const auto* page = desk_->window->findChild<DatabasesPage*>();
        return page != nullptr ? page->card("app-db") : nullptr;
    }
    TrustDialog* trust_dialog()
    {
        auto* dialog = desk_->window->findChild<TrustDialog*>();
        return dialog != nullptr && dialog->isVisible() ? dialog : nullptr;
    }

    std::unique_ptr<style::ThemeFollower> theme_;
    std::unique_ptr<test::ShopDesk> desk_;
};

}  // namespace

QTEST_MAIN(KeyboardJourney)
#include "tst_keyboard_journey.moc"
