// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/names.h"
#include "environment/port_choice.h"
#include "support/port_holder.h"
#include "support/sample_project.h"

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;

namespace {

const std::string k_yaml =
    "x-seedbed: {version: 1, environments: {scope: branch}}\n"
    "services: {web: {image: x, ports: ['127.0.0.1:18080:80']}, db: {image: y, ports: ['15432:5432', '81', '90-91:9']}}\n";

compose::Project project_called(const std::string& name)
{
    return SampleProject("name: shop\n" + k_yaml, name).load();
}

engine::ContainerSummary container(const std::string& environment, const std::string& ports, const std::string& state = "exited",
                                   std::uint16_t published = 0)
{
    engine::ContainerSummary summary;
    summary.id = ContainerId(environment + ports);
    summary.name = environment + "-web-1";
    summary.state = state;
    summary.labels = {{k_label_project, environment}, {k_label_base, "shop"}, {k_label_ports, ports}};
    if (published != 0)
        summary.ports = {{"127.0.0.1", published, 80, "tcp"}};
    return summary;
}

}  // namespace

class TestPortChoice : public QObject {
    Q_OBJECT

private slots:
    void declared_ports_are_kept_where_nobody_has_them() { QVERIFY(choose_ports(project_called("shop-a"), {}, false).empty()); }

    void another_environment_keeps_its_ports_while_it_is_stopped()
    {
        const auto chosen = choose_ports(project_called("shop-a"), {container("shop", "18080/tcp=18080")}, false);
        QCOMPARE(chosen.size(), std::size_t(1));
        const std::uint16_t port = chosen.at("18080/tcp");
        QVERIFY(port >= 20000 && port < 30000);
        // The same again; another environment gets another.
        QCOMPARE(choose_ports(project_called("shop-a"), {container("shop", "18080/tcp=18080")}, false), chosen);
        QVERIFY(choose_ports(project_called("shop-b"), {container("shop", "18080/tcp=18080")}, false).at("18080/tcp") != port);
        // That one taken as well: the next.
        const auto next =
            choose_ports(project_called("shop-a"),
                         {container("shop", "18080/tcp=18080"), container("shop-b", "18080/tcp=" + std::to_string(port))}, false);
        QCOMPARE(next.at("18080/tcp"), std::uint16_t(port + 1));
    }

    void anybody_else_counts_while_it_runs()
    {
        auto other = container("other", "", "running", 18080);
        other.labels.erase(k_label_base);
        QCOMPARE(choose_ports(project_called("shop"), {other}, false).size(), std::size_t(1));
        other.state = "exited";
        QVERIFY(choose_ports(project_called("shop"), {other}, false).empty());
    }

    void a_port_is_remembered_while_it_is_free()
    {
        const auto own = container("shop-a", "18080/tcp=23456");
        QCOMPARE(choose_ports(project_called("shop-a"), {own}, false), (compose::PortMap{{"18080/tcp", 23456}}));
        const auto taken =
            choose_ports(project_called("shop-a"), {own, container("shop", "18080/tcp=18080"), container("shop-b", "1/tcp=23456")}, false);
        QVERIFY(taken.at("18080/tcp") != 23456);
        // What our own containers publish is ours.
        QCOMPARE(choose_ports(project_called("shop-a"), {container("shop-a", "18080/tcp=23456", "running", 23456)}, true),
                 (compose::PortMap{{"18080/tcp", 23456}}));
    }

    void programs_of_this_machine_count()
    {
        const test::PortHolder holder;
        const std::string port = std::to_string(holder.port());
        const auto project = SampleProject("services: {web: {image: x, ports: ['127.0.0.1:" + port + ":80']}}\n").load();
        QCOMPARE(choose_ports(project, {}, true).size(), std::size_t(1));
        QVERIFY(choose_ports(project, {}, false).empty());
    }

    void labels_say_declared_and_real_ports()
    {
        SampleProject sample("name: shop\n" + k_yaml, "shop-a");
        auto request = sample.request();
        request.ports = {{"18080/tcp", 23456}};
        const auto project = compose::load_project(request, sample.host);
        const auto web = service_labels(project, project.services.at("web"), 1, false);
        QCOMPARE(web.at(k_label_ports), std::string("18080/tcp=23456"));
        QCOMPARE(web.at(k_label_base), std::string("shop"));
        QCOMPARE(service_labels(project, project.services.at("db"), 1, false).at(k_label_ports), std::string("15432/tcp=15432"));
        QVERIFY(!service_labels(project, project.services.at("web"), 1, true).contains(k_label_ports));
        QCOMPARE(parse_ports_text("1/tcp=2,3/udp=4"), (compose::PortMap{{"1/tcp", 2}, {"3/udp", 4}}));
        QCOMPARE(parse_ports_text("x,1=2,/tcp=3,5/tcp=99999,6/tcp=0,7/tcp=8"), (compose::PortMap{{"7/tcp", 8}}));
    }

    void shared_volumes_are_the_project_s()
    {
        const SampleProject sample(
            "name: shop\nx-seedbed: {version: 1, environments: {scope: branch, volumes: {share: [cache]}}}\n"
            "services: {web: {image: x, volumes: ['cache:/c', 'own:/o']}}\nvolumes: {cache: {}, own: {}}\n",
            "shop-a");
        const auto project = sample.load();
        QCOMPARE(volume_name(project, "cache"), std::string("shop_cache"));
        QCOMPARE(volume_labels(project, project.volumes.at("cache")).at(k_label_project), std::string("shop"));
        QCOMPARE(volume_labels(project, project.volumes.at("own")).at(k_label_project), std::string("shop-a"));
        QCOMPARE(volume_labels(project, project.volumes.at("own")).at(k_label_base), std::string("shop"));
    }
};

QTEST_GUILESS_MAIN(TestPortChoice)
#include "tst_port_choice.moc"
