// What the lists of an engine mean for a project: states, order, and what `up` decides to do.
#include "environment/late_arrivals.h"
#include "environment/names.h"
#include "environment/order.h"
#include "environment/status_reader.h"
#include "environment/up_targets.h"
#include "support/sample_project.h"

#include <QTest>

#include <algorithm>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;
using Act = Replica::Act;

namespace {

const char* const k_shop = R"(
services:
  web: {image: "localhost/web:1", depends_on: [db, cache]}
  db: {image: "localhost/db:1"}
  cache: {image: "localhost/cache:1"}
  tools: {image: "localhost/tools:1", profiles: [tools]}
)";

engine::ImageSummary image(const std::string& tag, const std::string& id)
{
    engine::ImageSummary summary;
    summary.id = ImageId("sha256:" + id);
    summary.repo_tags = {tag};
    return summary;
}

engine::ContainerSummary container(const compose::Project& project, const std::string& service, const std::string& state = "running",
                                   int number = 1)
{
    engine::ContainerSummary summary;
    summary.id = ContainerId("0123456789ab" + service + std::to_string(number));
    summary.state = state;
    summary.status = state == "exited" ? "Exited (0) 1 minute ago" : "Up 1 minute";
    compose::Service gone;
    gone.name = service;
    gone.image = "x";
    const auto found = project.services.find(service);
    const compose::Service& of = found == project.services.end() ? gone : found->second;
    summary.labels = service_labels(project, of, number, false);
    summary.name = container_name(project, of, number);
    return summary;
}

ErrorKind kind_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.kind();
    }
    return ErrorKind::internal;
}

Act act_on(const UpTargets& targets, const std::string& service, int number = 1)
{
    const auto found = std::find_if(targets.replicas.begin(), targets.replicas.end(),
                                    [&](const Replica& replica) { return replica.service->name == service && replica.number == number; });
    return found == targets.replicas.end() ? Act::keep : found->act;
}

}  // namespace

class TestEnvironmentState : public QObject {
    Q_OBJECT

private slots:
    void states_follow_the_engine_data();
    void an_up_that_was_cut_short_is_seen();
    void states_follow_the_engine();
    void rows_stand_as_in_the_file_and_orphans_last();
    void one_offs_and_others_are_left_out();
    void replicas_above_the_scale_are_shown();
    void a_reader_says_the_same_of_list_after_list();
    void drift_is_seen();
    void dependencies_start_first();
    void order_refuses_what_cannot_be();
    void everything_up_is_nothing_to_do();
    void missing_ones_are_created();
    void changed_ones_are_replaced_alone();
    void a_forced_replacement_leaves_what_it_depends_on();
    void a_replacement_names_what_has_changed();
    void another_image_replaces();
    void stopped_ones_start_and_paused_ones_restart();
    void one_shots_stay_completed();
    void half_made_ones_are_made_again();
    void a_replacement_cut_short_is_finished();
    void scaling_and_orphans();
    void sharing_a_namespace_follows();
    void gone_networks_replace();
};

void TestEnvironmentState::an_up_that_was_cut_short_is_seen()
{
    const SampleProject sample(k_shop);
    const auto project = sample.load();
    const auto db = container(project, "db");
    const auto cut_short = [&](const std::vector<engine::ContainerSummary>& containers, bool has_networks) {
        return seems_cut_short(project, observe(project, containers), has_networks);
    };
    QVERIFY(!cut_short({db, container(project, "web", "exited"), container(project, "cache")}, true));
    QVERIFY(!cut_short({}, false));
    QVERIFY(cut_short({}, true));
    QVERIFY(cut_short({db, container(project, "web")}, true));
    QVERIFY(cut_short({db, container(project, "web", "created"), container(project, "cache")}, true));
}

void TestEnvironmentState::states_follow_the_engine_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("health");
    QTest::addColumn<QString>("expected");
    const int none = static_cast<int>(engine::Health::none);
    QTest::newRow("running") << "running"
                             << "Up" << none << "running";
    QTest::newRow("starting") << "running"
                              << "Up (health: starting)" << static_cast<int>(engine::Health::starting) << "starting";
    QTest::newRow("healthy") << "running"
                             << "Up (healthy)" << static_cast<int>(engine::Health::healthy) << "running";
    QTest::newRow("unhealthy") << "running"
                               << "Up (unhealthy)" << static_cast<int>(engine::Health::unhealthy) << "unhealthy";
    QTest::newRow("paused") << "paused"
                            << "Up (Paused)" << none << "paused";
    QTest::newRow("restarting") << "restarting"
                                << "Restarting (1) 2 seconds ago" << none << "restarting";
    QTest::newRow("created") << "created"
                             << "Created" << none << "created";
    QTest::newRow("stopped") << "exited"
                             << "Exited (143) 2 hours ago" << none << "exited";
    QTest::newRow("killed") << "exited"
                            << "Exited (137) 2 hours ago" << none << "exited";
    QTest::newRow("ended well") << "exited"
                                << "Exited (0) 2 hours ago" << none << "exited";
    QTest::newRow("failed") << "exited"
                            << "Exited (1) 2 hours ago" << none << "failed";
    QTest::newRow("dead") << "dead"
                          << "Dead" << none << "failed";
}

void TestEnvironmentState::states_follow_the_engine()
{
    QFETCH(QString, state);
    QFETCH(QString, status);
    QFETCH(int, health);
    QFETCH(QString, expected);
    const auto project = SampleProject(k_shop).load();
    auto summary = container(project, "db");
    summary.state = state.toStdString();
    summary.status = status.toStdString();
    summary.health = static_cast<engine::Health>(health);
    for (const auto& row : status_of(project, {summary})) {
        if (row.service == "db")
            QCOMPARE(QString::fromUtf8(to_string(row.state).data()), expected);
    }
}

void TestEnvironmentState::rows_stand_as_in_the_file_and_orphans_last()
{
    const auto project = SampleProject(k_shop).load();
    const auto rows = status_of(project, {container(project, "old"), container(project, "db")});
    std::string text;
    for (const auto& row : rows)
        text += row.service + (row.orphan ? "!" : "") + (row.container.empty() ? "-" : "+") + " ";
    QCOMPARE(text, std::string("web- db+ cache- old!+ "));
    QVERIFY(rows[0].state == ServiceState::not_created);
    QCOMPARE(rows[0].container_name, std::string("sample-web-1"));
}

void TestEnvironmentState::one_offs_and_others_are_left_out()
{
    const auto project = SampleProject(k_shop).load();
    auto one_off = container(project, "db");
    one_off.labels[k_label_oneoff] = "True";
    auto other = container(project, "db");
    other.labels[k_label_project] = "another";
    auto helper = container(project, "db");
    helper.labels.erase(k_label_service);
    for (const auto& row : status_of(project, {one_off, other, helper}))
        QVERIFY(row.container.empty());
    QCOMPARE(observe(project, {one_off, other, helper}).one_offs.size(), std::size_t(1));
}

void TestEnvironmentState::replicas_above_the_scale_are_shown()
{
    const auto project = SampleProject(k_shop).load();
    std::string text;
    for (const auto& row :
         status_of(project, {container(project, "db"), container(project, "db", "running", 3), container(project, "tools")}))
        text += row.service + std::to_string(row.number) + (row.container.empty() ? "-" : "+") + " ";
    QCOMPARE(text, std::string("web1- db1+ db3+ cache1- tools1+ "));
}

void TestEnvironmentState::a_reader_says_the_same_of_list_after_list()
{
    const auto project = std::make_shared<const compose::Project>(SampleProject(k_shop).load());
    const StatusReader reader(project);
    for (const char* state : {"running", "exited", "paused"}) {
        const std::vector containers{container(*project, "db", state), container(*project, "old"), container(*project, "web", state)};
        const auto rows = reader.read(containers);
        QVERIFY(rows == status_of(*project, containers));
        QCOMPARE(rows.size(), std::size_t(4));
    }
}

void TestEnvironmentState::drift_is_seen()
{
    const SampleProject sample(k_shop);
    const auto before = sample.load();
    const std::vector containers{container(before, "web"), container(before, "db"), container(before, "cache")};
    for (const auto& row : status_of(before, containers))
        QVERIFY(!row.drifted);
    std::string text = k_shop;
    text.replace(text.find("localhost/db:1"), 14, "localhost/db:2");
    sample.write("compose.yaml", text);
    for (const auto& row : status_of(sample.load(), containers))
        QCOMPARE(row.drifted, row.service == "db");
}

void TestEnvironmentState::dependencies_start_first()
{
    const SampleProject sample(R"(
services:
  a: {image: x, depends_on: [b, e]}
  b: {image: x, links: ["c:alias"]}
  c: {image: x, network_mode: "service:d"}
  d: {image: x}
  e: {image: x, volumes_from: [d], depends_on: {tool: {condition: service_started, required: false}}}
  tool: {image: x, profiles: [tools]}
)");
    const auto project = sample.load();
    const auto text = [&](const std::vector<std::string>& named) {
        std::string joined;
        for (const std::string& name : start_order(project, named))
            joined += name;
        return joined;
    };
    QCOMPARE(text({}), std::string("dcbea"));
    QCOMPARE(text({"b"}), std::string("dcb"));
    QCOMPARE(text({"tool", "e"}), std::string("dtoole"));
}

void TestEnvironmentState::order_refuses_what_cannot_be()
{
    auto project = SampleProject("services: {a: {image: x, depends_on: [b]}, b: {image: x}}").load();
    QVERIFY(kind_of([&] { static_cast<void>(start_order(project, {"bb"})); }) == ErrorKind::not_found);
    project.services.at("b").profiles = {"off"};
    QVERIFY(kind_of([&] { static_cast<void>(start_order(project, {})); }) == ErrorKind::bad_project_file);
    QCOMPARE(start_order(project, {"a", "b"}).size(), std::size_t(2));
    project.services.at("b").profiles.clear();
    project.services.at("b").depends_on["a"] = {};
    QVERIFY(kind_of([&] { static_cast<void>(start_order(project, {})); }) == ErrorKind::bad_project_file);
}

void TestEnvironmentState::everything_up_is_nothing_to_do()
{
    const auto project = SampleProject(k_shop).load();
    const auto targets = decide_up(project, {}, {container(project, "web"), container(project, "db"), container(project, "cache")},
                                   {image("localhost/db:1", "d1")});
    QVERIFY(targets.nothing_to_do());
    QCOMPARE(targets.replicas.size(), std::size_t(3));
}

void TestEnvironmentState::missing_ones_are_created()
{
    const auto project = SampleProject(k_shop).load();
    const auto targets = decide_up(project, {}, {container(project, "db")}, {});
    QVERIFY(act_on(targets, "db") == Act::keep);
    QVERIFY(act_on(targets, "web") == Act::create);
    QVERIFY(act_on(targets, "cache") == Act::create);
    UpOptions options;
    options.services = {"cache"};
    QCOMPARE(decide_up(project, options, {}, {}).replicas.size(), std::size_t(1));
}

void TestEnvironmentState::changed_ones_are_replaced_alone()
{
    const auto project = SampleProject(k_shop).load();
    std::vector containers{container(project, "web"), container(project, "db"), container(project, "cache")};
    containers[1].labels[k_label_seedbed_hash] = "another";
    const auto targets = decide_up(project, {}, containers, {});
    QVERIFY(act_on(targets, "db") == Act::replace);
    QVERIFY(act_on(targets, "web") == Act::keep && act_on(targets, "cache") == Act::keep);
    UpOptions options;
    options.recreate = true;
    QVERIFY(act_on(decide_up(project, options, containers, {}), "web") == Act::replace);
}

void TestEnvironmentState::a_forced_replacement_leaves_what_it_depends_on()
{
    const auto project = SampleProject("services: {web: {image: x, depends_on: [db]}, db: {image: y}}").load();
    UpOptions options;
    options.services = {"web"};
    options.recreate = true;
    const auto targets = decide_up(project, options, {container(project, "web"), container(project, "db")}, {});
    QVERIFY(act_on(targets, "web") == Act::replace);
    QVERIFY(act_on(targets, "db") == Act::keep);
}

void TestEnvironmentState::a_replacement_names_what_has_changed()
{
    const SampleProject sample("services: {web: {image: x, environment: {A: '1'}}}");
    std::vector containers{container(sample.load(), "web")};
    sample.write("compose.yaml", "services: {web: {image: x, environment: {A: '2'}}}");
    const auto project = sample.load();
    QCOMPARE(decide_up(project, {}, containers, {}).replicas.at(0).reason, std::string("the project file has changed: environment.A"));
    const ServiceStatus row = status_of(project, containers).at(0);
    QVERIFY(row.drifted && !row.foreign);
    const std::vector<KeyChange> expected{{"environment.A", KeyChange::Kind::changed}};
    QVERIFY(row.changes == expected);
    // Made before keys were recorded, and by another program.
    containers[0].labels.erase(k_label_seedbed_keys);
    QCOMPARE(decide_up(project, {}, containers, {}).replicas.at(0).reason, std::string("the project file has changed"));
    containers[0].labels.erase(k_label_seedbed_hash);
    const ServiceStatus foreign = status_of(project, containers).at(0);
    QVERIFY(foreign.foreign && !foreign.drifted && foreign.changes.empty());
}

void TestEnvironmentState::another_image_replaces()
{
    const auto project = SampleProject(k_shop).load();
    std::vector containers{container(project, "web"), container(project, "db"), container(project, "cache")};
    containers[1].image_id = ImageId("d1");
    QVERIFY(act_on(decide_up(project, {}, containers, {image("localhost/db:1", "d1")}), "db") == Act::keep);
    const auto targets = decide_up(project, {}, containers, {image("localhost/db:1", "d2")});
    QVERIFY(act_on(targets, "db") == Act::replace);
    QVERIFY(!targets.changes("web") && targets.changes("db"));
}

void TestEnvironmentState::stopped_ones_start_and_paused_ones_restart()
{
    const auto project = SampleProject(k_shop).load();
    const auto targets = decide_up(
        project, {}, {container(project, "web", "exited"), container(project, "db", "paused"), container(project, "cache", "dead")}, {});
    QVERIFY(act_on(targets, "web") == Act::start);
    QVERIFY(act_on(targets, "db") == Act::restart);
    QVERIFY(act_on(targets, "cache") == Act::replace);
}

void TestEnvironmentState::one_shots_stay_completed()
{
    const SampleProject sample(
        "services: {migrate: {image: x, depends_on: [db]}, db: {image: x}, "
        "web: {image: x, depends_on: {migrate: {condition: service_completed_successfully}}}}");
    const auto project = sample.load();
    std::vector containers{container(project, "migrate", "exited"), container(project, "db"), container(project, "web")};
    QVERIFY(decide_up(project, {}, containers, {}).nothing_to_do());
    for (const auto& row : status_of(project, containers)) {
        if (row.service == "migrate")
            QVERIFY(row.state == ServiceState::completed);
    }
    containers[1].labels[k_label_seedbed_hash] = "another";
    QVERIFY(act_on(decide_up(project, {}, containers, {}), "migrate") == Act::start);
    containers[1] = container(project, "db");
    containers[0].status = "Exited (1) 1 minute ago";
    QVERIFY(act_on(decide_up(project, {}, containers, {}), "migrate") == Act::start);
}

void TestEnvironmentState::half_made_ones_are_made_again()
{
    const auto project = SampleProject(k_shop).load();
    const auto targets = decide_up(project, {}, {container(project, "db", "created")}, {});
    QVERIFY(act_on(targets, "db") == Act::create);
    for (const Replica& replica : targets.replicas)
        QCOMPARE(replica.half_made.has_value(), replica.service->name == "db");
}

void TestEnvironmentState::a_replacement_cut_short_is_finished()
{
    const auto project = SampleProject(k_shop).load();
    auto aside = container(project, "db");
    aside.id = ContainerId("ffffffffffff0000");
    aside.name = put_aside_name(aside.id, aside.name);
    QVERIFY(is_put_aside(aside) && !is_put_aside(container(project, "db")));

    const auto alone = decide_up(project, {}, {aside}, {});
    QVERIFY(act_on(alone, "db") == Act::replace);
    const auto with_new = decide_up(project, {}, {aside, container(project, "db")}, {});
    QVERIFY(act_on(with_new, "db") == Act::keep);
    QCOMPARE(with_new.unwanted.size(), std::size_t(1));
    QVERIFY(with_new.unwanted[0].id == aside.id);
    const auto half_made = decide_up(project, {}, {aside, container(project, "db", "created")}, {});
    QVERIFY(act_on(half_made, "db") == Act::replace && half_made.unwanted.empty());
}

void TestEnvironmentState::scaling_and_orphans()
{
    const auto project = SampleProject("services: {web: {image: x, scale: 2}}").load();
    const std::vector containers{container(project, "web", "running", 1), container(project, "web", "running", 3),
                                 container(project, "old")};
    auto targets = decide_up(project, {}, containers, {});
    QVERIFY(act_on(targets, "web", 2) == Act::create);
    QCOMPARE(targets.unwanted.size(), std::size_t(1));
    QCOMPARE(targets.unwanted[0].name, std::string("sample-web-3"));
    QCOMPARE(targets.orphans.size(), std::size_t(1));
    UpOptions options;
    options.remove_orphans = true;
    targets = decide_up(project, options, containers, {});
    QCOMPARE(targets.unwanted.size(), std::size_t(2));
    QVERIFY(targets.orphans.empty());
}

void TestEnvironmentState::sharing_a_namespace_follows()
{
    const auto project = SampleProject("services: {side: {image: x, network_mode: 'service:main'}, main: {image: x}}").load();
    std::vector containers{container(project, "side"), container(project, "main")};
    QVERIFY(decide_up(project, {}, containers, {}).nothing_to_do());
    containers[1].labels[k_label_seedbed_hash] = "another";
    QVERIFY(act_on(decide_up(project, {}, containers, {}), "side") == Act::replace);
}

void TestEnvironmentState::gone_networks_replace()
{
    const auto project = SampleProject("services: {web: {image: x}}").load();
    auto targets = decide_up(project, {}, {container(project, "web", "exited")}, {});
    engine::NetworkInfo network;
    network.name = "sample_default";
    replace_where_networks_are_gone(targets, project, {network});
    QVERIFY(act_on(targets, "web") == Act::start);
    replace_where_networks_are_gone(targets, project, {});
    QVERIFY(act_on(targets, "web") == Act::replace);
}

QTEST_GUILESS_MAIN(TestEnvironmentState)
#include "tst_environment_state.moc"
