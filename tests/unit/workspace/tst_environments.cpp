// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/names.h"
#include "support/sample_project.h"
#include "support/sample_repository.h"
#include "workspace/environments.h"

#include <algorithm>

using namespace seedbed;
using namespace seedbed::environment;
using namespace seedbed::workspace;

namespace {

engine::ContainerSummary container(const std::string& environment, const std::string& service, const std::string& state,
                                   engine::Labels more = {})
{
    engine::ContainerSummary summary;
    summary.id = ContainerId(environment + service);
    summary.state = state;
    summary.labels = {{k_label_project, environment}, {k_label_service, service}, {k_label_base, "shop"}};
    summary.labels.merge(more);
    return summary;
}

struct World {
    World()
        : sample(
              "name: shop\nx-seedbed: {version: 1, environments: {scope: branch}, links: {web: 'http://localhost:${P:-8080}/'}}\n"
              "services: {web: {image: x, ports: ['${P:-8080}:80']}}\n")
        , git(sample.folder())
    {
        request = sample.request();
        request.name.reset();
    }

    [[nodiscard]] std::vector<EnvironmentSummary> look()
    {
        sources.checkout = platform::find_git_checkout(sample.folder(), sample.host);
        return environments_of(compose::load_project(request, sample.host), sources);
    }

    test::SampleProject sample;
    test::SampleRepository git;
    compose::LoadRequest request;
    EnvironmentSources sources;
};

}  // namespace

class TestEnvironments : public QObject {
    Q_OBJECT

private slots:
    void the_current_one_is_there_before_it_is_made()
    {
        World world;
        world.git.check_out("topic");
        const auto all = world.look();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].name, std::string("shop-topic"));
        QCOMPARE(all[0].branch, std::string("topic"));
        QVERIFY(all[0].current && !all[0].owner_gone && all[0].state == EnvironmentState::not_created);
    }

    void states_and_order()
    {
        World world;
        world.git.add_branch("topic");
        world.git.check_out("topic");
        engine::ContainerSummary helper;
        helper.labels = {{k_label_project, "shop-zero"}, {k_label_role, "helper"}, {k_label_base, "shop"}};
        auto of_others = container("shop-admin", "web", "running");
        of_others.labels.erase(k_label_base);
        world.sources.containers = {container("shop-b", "web", "running", {{k_label_branch, "b"}}),
                                    container("shop-b", "db", "exited"),
                                    container("shop", "web", "exited", {{k_label_ports, "8080/tcp=8080"}}),
                                    container("shop-topic", "web", "running", {{k_label_ports, "8080/tcp=20001"}}),
                                    helper,
                                    of_others};
        databases::LiveEnvironment live;
        live.name = "shop-old";
        live.branch = "old";
        live.databases = {"app-db"};
        live.bytes = 12;
        world.sources.live = {live};
        const auto all = world.look();
        std::vector<std::string> names;
        for (const auto& environment : all)
            names.push_back(environment.name + " " + std::string(to_string(environment.state)));
        QCOMPARE(names, (std::vector<std::string>{"shop-topic running", "shop stopped", "shop-b partly", "shop-old stopped"}));
        QVERIFY(all[2].owner_gone && all[3].owner_gone && !all[0].owner_gone && !all[1].owner_gone);
        QCOMPARE(all[3].databases, std::vector<std::string>{"app-db"});
        QCOMPARE(all[3].bytes, std::optional<std::uint64_t>(12));
        QCOMPARE(links_in(all[0], world.request, world.sample.host).at("web"), std::string("http://localhost:20001/"));
        QCOMPARE(links_in(all[1], world.request, world.sample.host).at("web"), std::string("http://localhost:8080/"));
    }

    void what_only_holds_a_volume_is_listed()
    {
        World world;
        engine::VolumeInfo volume;
        volume.name = "shop-left_data";
        volume.labels = {{k_label_project, "shop-left"}, {k_label_base, "shop"}, {k_label_volume, "data"}, {k_label_branch, "left"}};
        world.sources.volumes = {volume};
        const auto all = world.look();
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY(all[1].name == "shop-left" && all[1].state == EnvironmentState::stopped && all[1].owner_gone);
    }
};

QTEST_GUILESS_MAIN(TestEnvironments)
#include "tst_environments.moc"
