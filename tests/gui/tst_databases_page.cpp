// The Databases page on hand-made values: what a card says and offers, and what stands there without any.
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/split_button.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

class DatabasesPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light); }

    void a_database_card_says_its_state_and_what_undo_brings_back()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.snapshots = {test::snapshot("s1", "demo"), test::snapshot("s2", "before import")};
        desk.session.databases().present(picture);
        DatabaseCard* card = page->card("app-db");
        QVERIFY(card != nullptr);
        QVERIFY2(card->sentence()->text().startsWith(QStringLiteral("demo, for 12 ")), qPrintable(card->sentence()->text()));
        QCOMPARE(card->reset_button()->text(), QStringLiteral("Reset to demo"));
        QVERIFY(!card->undo_button()->isEnabled());
        QCOMPARE(card->snapshots_table()->model()->rowCount(), 2);

        card->snapshots_table()->select_row(1);
        picture.snapshots.insert(picture.snapshots.begin(), test::snapshot("s3", "newest"));
        picture.databases[0].undo = test::generation_before("test");
        desk.session.databases().present(picture);
        QCOMPARE(page->card("app-db"), card);
        QCOMPARE(card->snapshots_table()->current_row(), 2);
        QVERIFY(card->undo_button()->toolTip().contains(QStringLiteral("test")));
    }

    void a_card_says_which_spare_is_ready()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        desk.session.databases().present(picture);
        QTRY_VERIFY(page->card("app-db")->isVisible());
        QVERIFY(!test::visible_text(*page).contains(QStringLiteral("spare")));
        picture.databases[0].spares = {{SnapshotId("s1"), "demo", true}, {SnapshotId("s2"), "before import", false}};
        desk.session.databases().present(picture);
        QTRY_VERIFY(test::visible_text(*page).contains(QStringLiteral("A spare copy of “demo” is ready")));
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("A spare copy of “before import” is being made")));
    }

    void the_reset_menu_has_fixtures_and_saved_snapshots()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        auto of_fixture = test::snapshot("s1", "demo");
        of_fixture.origin = databases::Origin::fixture;
        picture.snapshots = {of_fixture, test::snapshot("s2", "before import")};
        desk.session.databases().present(picture);
        QStringList texts;
        emit page->card("app-db")->reset_button()->menu()->aboutToShow();
        for (const QAction* action : page->card("app-db")->reset_button()->menu()->actions()) {
            if (!action->isSeparator()) {
                texts << action->text();
            }
        }
        QCOMPARE(texts.size(), 6);
        QCOMPARE(texts[0], QStringLiteral("empty"));
        QCOMPARE(texts[1], QStringLiteral("demo (default)"));
        QVERIFY(texts[2].startsWith(QStringLiteral("before import")));
        QCOMPARE(texts[3], QStringLiteral("Import a snapshot …"));
        QCOMPARE(texts[4], QStringLiteral("Give back to a plain volume …"));
    }

    void a_selected_row_offers_what_can_be_done_with_it()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.databases[0].undo = test::generation_before("test");
        picture.databases[0].generations = {*picture.databases[0].current, *picture.databases[0].undo};
        auto pinned = test::snapshot("s1", "mine");
        pinned.pinned = true;
        picture.snapshots = {pinned};
        desk.session.databases().present(picture);
        DatabaseCard* card = page->card("app-db");
        card->snapshots_table()->select_row(0);
        QVERIFY(card->timeline()->delete_button()->isHidden());
        card->snapshots_table()->select_row(1);
        QVERIFY(!card->timeline()->delete_button()->isHidden());
        QVERIFY(!card->timeline()->delete_button()->isEnabled());
        const auto entries = [card] {
            QStringList texts;
            emit card->timeline()->more_button()->menu()->aboutToShow();
            for (const QAction* action : card->timeline()->more_button()->menu()->actions()) {
                texts << action->text();
            }
            return texts;
        };
        QVERIFY(entries().contains(QStringLiteral("Unpin")));
        picture.snapshots[0].pinned = false;
        desk.session.databases().present(picture);
        QVERIFY(card->timeline()->delete_button()->isEnabled());
        QVERIFY(entries().contains(QStringLiteral("Pin")));
        card->snapshots_table()->select_row(2);
        QVERIFY(card->timeline()->delete_button()->isHidden());
        QVERIFY(!card->timeline()->undo_button()->isHidden());
    }

    // Where nothing has been put into a pool yet, nobody knows its disk.
    void a_pool_that_is_not_there_yet_has_no_free_bytes()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.pool.emplace().path = "/var/lib/docker/seedbed-pool";
        desk.session.databases().present(picture);
        QVERIFY(!page->state_line().contains(QStringLiteral("free")));
        picture.pool->free_bytes = picture.pool->total_bytes = 5'000'000;
        desk.session.databases().present(picture);
        QVERIFY(page->state_line().contains(QStringLiteral("free")));
    }

    // Only where a copy is felt, and not again once it was waved away.
    void a_fast_pool_is_offered_where_copies_are_slow()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        const QString offer = QStringLiteral("Make the pool fast …");
        const auto is_offered = [&] {
            const auto* button = test::button_named(*page, offer);
            return button != nullptr && button->isVisible();
        };
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.snapshots = {test::snapshot("s1", "demo")};
        picture.snapshots[0].bytes = 1'000'000;
        picture.pool.emplace().total_bytes = 5'000'000'000;
        desk.session.databases().present(picture);
        QVERIFY(!is_offered());
        picture.snapshots[0].bytes = 1'000'000'000;
        desk.session.databases().present(picture);
        QTRY_VERIFY(is_offered());
        picture.pool->reflinks = true;
        desk.session.databases().present(picture);
        QTRY_VERIFY(!is_offered());
        picture.pool->reflinks = false;
        desk.session.databases().present(picture);
        QTRY_VERIFY(is_offered());
        emit page->findChild<Banner*>()->closed();
        desk.session.databases().present(picture);
        picture.snapshots[0].note = "again";
        desk.session.databases().present(picture);
        QTRY_VERIFY(!is_offered());
    }

    void a_card_offers_to_take_over_and_to_let_go()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.databases[0].kept_volumes = {"before-adoption-4f2a_shop_data"};
        desk.session.databases().present(picture);
        DatabaseCard* card = page->card("app-db");
        const auto offers = [card](const QString& text) {
            const auto buttons = card->findChildren<QPushButton*>();
            return std::any_of(buttons.begin(), buttons.end(),
                               [&](const auto* button) { return button->isVisible() && button->text() == text; });
        };
        QTRY_VERIFY(test::visible_text(*card).contains(QStringLiteral("before-adoption-4f2a_shop_data")));
        QTRY_VERIFY(offers(QStringLiteral("Delete …")));
        QTRY_VERIFY(!offers(QStringLiteral("Take over …")));

        picture.databases[0].state = databases::DatabaseState::unmanaged;
        picture.databases[0].adoptable = "shop_data";
        picture.databases[0].kept_volumes.clear();
        desk.session.databases().present(picture);
        QTRY_VERIFY(offers(QStringLiteral("Take over …")));
        QTRY_VERIFY(!offers(QStringLiteral("Delete …")));
        // A folder that cannot be taken over offers nothing.
        picture.databases[0].adoptable.clear();
        desk.session.databases().present(picture);
        QTRY_VERIFY(!offers(QStringLiteral("Take over …")));
    }

    void a_page_without_databases_says_what_it_is_for()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<DatabasesPage>("databases");
        desk.session.databases().present({});
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("This project has no databases")));
    }

    void old_databases_stay_on_show_when_they_cannot_be_looked_at_again()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        desk.session.databases().present(picture);
        desk.session.databases().present_failure(failure_of(Error(ErrorKind::no_space, "The helper could not start")));
        QTRY_VERIFY(page->card("app-db")->isVisible());
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("The helper could not start")));
    }

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(DatabasesPageTest)
#include "tst_databases_page.moc"
