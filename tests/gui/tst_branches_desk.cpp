// A project with an environment for each branch, in the window: a switch of the branch is seen at once and offered, never done by itself.
#include "desktop/language.h"
#include "desktop/pages/overview_environments.h"
#include "desktop/pages/overview_page.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/rail.h"
#include "desktop/widgets/state_badge.h"
#include "gui/desk.h"
#include "gui/widgets.h"
#include "support/sample_repository.h"

#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

const std::string k_project = "name: shop\nx-seedbed: {version: 1, environments: {scope: branch}}\nservices: {web: {image: example/web}}\n";

engine::ContainerSummary container_of(const std::string& environment, const std::string& state)
{
    auto container = test::container("web", state);
    container.name = environment + "-web-1";
    container.labels[environment::k_label_project] = environment;
    return container;
}

workspace::EnvironmentSummary summary(const std::string& branch, workspace::EnvironmentState state)
{
    workspace::EnvironmentSummary summary;
    summary.name = branch == "main" ? "shop" : "shop-" + branch;
    summary.branch = branch;
    summary.state = state;
    return summary;
}

QString text_of(const ElidedLabel& label)
{
    return label.text();
}
QString text_of(const StateBadge& badge)
{
    return badge.badge().word;
}

template <typename Widget>
QStringList texts_of(const QWidget& place)
{
    QStringList texts;
    for (const auto* widget : place.findChildren<Widget*>()) {
        texts << text_of(*widget);
    }
    return texts;
}

// The window with the folder open, on main.
struct BranchDesk : test::Desk {
    BranchDesk() : Desk(k_project), git(sample.folder()) { window.open_folder(QString::fromStdString(sample.folder().string())); }
    [[nodiscard]] std::string shown() const { return session.project() ? session.project()->name : std::string{}; }

    test::SampleRepository git;
};

class BranchesDesk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { install_language(*qApp, QLocale(QLocale::English)); }

    void a_switch_is_offered_within_a_second()
    {
        const BranchDesk desk;
        QTRY_COMPARE(desk.shown(), std::string("shop"));
        QVERIFY(!desk.window.branch_banner()->isVisible());
        desk.git.make_branch("feature/login", "main");
        QTRY_VERIFY_WITH_TIMEOUT(desk.window.branch_banner()->isVisible(), 1000);
        QCOMPARE(desk.window.branch_banner()->text(), QStringLiteral("You are on feature/login now. It has no environment yet."));
        QVERIFY(test::visible_text(*desk.window.branch_banner()).contains(QStringLiteral("You still see shop.")));
        QCOMPARE(desk.shown(), std::string("shop"));

        test::press(*desk.window.branch_banner(), QStringLiteral("Switch and start"));
        QTRY_COMPARE(desk.shown(), std::string("shop-feature_login"));
        QVERIFY(!desk.window.branch_banner()->isVisible());
        QCOMPARE(desk.session.project()->owner.branch, std::string("feature/login"));

        // And back, while it stays where it is.
        desk.git.check_out("main");
        QTRY_VERIFY(desk.window.branch_banner()->isVisible());
        QCOMPARE(desk.shown(), std::string("shop-feature_login"));
        desk.git.check_out("feature/login");
        QTRY_VERIFY(!desk.window.branch_banner()->isVisible());
    }

    void it_says_how_the_other_environment_is()
    {
        BranchDesk desk;
        QTRY_COMPARE(desk.shown(), std::string("shop"));
        desk.git.check_out("topic");
        QTRY_VERIFY(desk.window.branch_banner()->isVisible());
        const Banner& banner = *desk.window.branch_banner();
        desk.session.set_engine_state(test::engine_state({container_of("shop-topic", "exited")}));
        QCOMPARE(banner.text(), QStringLiteral("You are on topic now. Its environment is stopped."));
        QVERIFY(test::button_named(banner, QStringLiteral("Switch and start")));
        desk.session.set_engine_state(test::engine_state({container_of("shop-topic", "running")}));
        QCOMPARE(banner.text(), QStringLiteral("You are on topic now. Its environment is running."));
        QVERIFY(test::button_named(banner, QStringLiteral("Switch")));
    }

    void closed_it_stays_away_until_the_next_switch()
    {
        BranchDesk desk;
        QTRY_COMPARE(desk.shown(), std::string("shop"));
        desk.git.check_out("topic");
        QTRY_VERIFY(desk.window.branch_banner()->isVisible());
        desk.window.branch_banner()->hide();
        emit desk.window.branch_banner()->closed();
        desk.session.set_engine_state(test::engine_state({}));
        QVERIFY(!desk.window.branch_banner()->isVisible());
        desk.git.check_out("another");
        QTRY_VERIFY(desk.window.branch_banner()->isVisible());
    }

    void the_project_s_menu_lists_the_environments()
    {
        BranchDesk desk;
        QTRY_COMPARE(desk.shown(), std::string("shop"));
        desk.git.add_branch("topic");
        workspace::EnvironmentSummary main;
        main.name = "shop";
        main.branch = "main";
        main.state = workspace::EnvironmentState::running;
        workspace::EnvironmentSummary topic;
        topic.name = "shop-topic";
        topic.branch = "topic";
        workspace::EnvironmentSummary gone;
        gone.name = "shop-old";
        gone.branch = "old";
        gone.owner_gone = true;
        gone.state = workspace::EnvironmentState::stopped;
        desk.session.environments().present({main, topic, gone});
        QMenu& menu = *desk.window.rail()->project_menu();
        menu.popup({});
        QAction* first = test::action_named(menu, QStringLiteral("main\trunning"));
        QAction* second = test::action_named(menu, QStringLiteral("topic\tnot created"));
        QVERIFY(first && first->isChecked() && second && !second->isChecked());
        QVERIFY(test::action_named(menu, QStringLiteral("old (deleted)\tstopped")));
        second->trigger();
        menu.hide();
        QTRY_COMPARE(desk.shown(), std::string("shop-topic"));
        // What is checked out is main still, and that is offered.
        QTRY_VERIFY(desk.window.branch_banner()->isVisible());
    }

    void the_overview_lists_the_environments()
    {
        BranchDesk desk;
        QTRY_COMPARE(desk.shown(), std::string("shop"));
        desk.git.add_branch("topic");
        auto topic = summary("topic", workspace::EnvironmentState::partly);
        topic.services = 3;
        topic.running = 2;
        topic.ports = {{"8080/tcp", 26292}};
        auto main = summary("main", workspace::EnvironmentState::running);
        main.links = {{"web", "http://127.0.0.1:8080/"}};
        desk.session.set_engine_state(test::engine_state({container_of("shop", "running")}));
        desk.session.environments().present({main, topic});
        auto& page = *qobject_cast<OverviewPage*>(desk.window.page(QStringLiteral("overview")));
        const OverviewEnvironments& list = *page.environments();
        QVERIFY(list.isVisible());
        QCOMPARE(texts_of<ElidedLabel>(list), (QStringList{QStringLiteral("main"), QStringLiteral("shop"), QStringLiteral("topic"),
                                                           QStringLiteral("shop-topic  ·  8080 → 26292")}));
        QCOMPARE(texts_of<StateBadge>(list), (QStringList{QStringLiteral("running"), QStringLiteral("2 of 3 running")}));
        QVERIFY(list.open_button("shop")->isVisible() && !list.open_button("shop-topic")->isVisible());
        QVERIFY(!list.show_button("shop")->isEnabled());
        QCOMPARE(list.remove_button("shop-topic")->accessibleName(), QStringLiteral("Remove the environment of topic"));

        list.show_button("shop-topic")->click();
        QTRY_COMPARE(desk.shown(), std::string("shop-topic"));
        // One that is gone leaves the list.
        desk.session.environments().present({main});
        QVERIFY(!list.show_button("shop-topic") && list.show_button("shop"));
    }

    void one_environment_for_all_branches_is_no_list()
    {
        test::Desk desk("services: {web: {image: example/web}}\n");
        desk.window.open_folder(QString::fromStdString(desk.sample.folder().string()));
        QTRY_VERIFY(desk.session.project());
        desk.session.set_engine_state(test::engine_state({container_of(desk.session.project()->name, "running")}));
        desk.session.environments().present({summary("main", workspace::EnvironmentState::running)});
        auto& page = *qobject_cast<OverviewPage*>(desk.window.page(QStringLiteral("overview")));
        QVERIFY(!page.environments()->isVisible());
    }
};

}  // namespace

QTEST_MAIN(BranchesDesk)
#include "tst_branches_desk.moc"
