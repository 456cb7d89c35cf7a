// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/names.h"
#include "support/sample_project.h"
#include "support/sample_repository.h"
#include "workspace/environments.h"
#include "workspace/link_memory.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

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
        LinkMemory links(world.request,
                         [&](const compose::LoadRequest& request) { return compose::load_project(request, world.sample.host); });
        QCOMPARE(links.links_in(all[0]).at("web"), std::string("http://localhost:20001/"));
        QCOMPARE(links.links_in(all[1]).at("web"), std::string("http://localhost:8080/"));
    }

    // The Overview asks again and again; the project is read again only when it could have become another one.
    void links_are_worked_out_once_until_a_file_changes()
    {
        World world;
        int loads = 0;
        LinkMemory links(world.request, [&](const compose::LoadRequest& request) {
            ++loads;
            return compose::load_project(request, world.sample.host);
        });
        EnvironmentSummary environment;
        environment.name = "shop";
        const auto link = [&] { return QString::fromStdString(links.links_in(environment).at("web")); };
        // What was written a moment ago may be written once more in the same tick of the clock.
        QCOMPARE(link(), QString("http://localhost:8080/"));
        QCOMPARE(link(), QString("http://localhost:8080/"));
        QCOMPARE(loads, 2);
        const auto make_old = [&](const char* file) {
            const auto path = world.sample.folder() / file;
            std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) - std::chrono::hours(1));
        };
        make_old("compose.yaml");
        for (int round = 0; round < 3; ++round)
            QCOMPARE(link(), QString("http://localhost:8080/"));
        QCOMPARE(loads, 3);

        // One that was not there.
        world.sample.write(".env", "P=9000\n");
        make_old(".env");
        for (int round = 0; round < 3; ++round)
            QCOMPARE(link(), QString("http://localhost:9000/"));
        QCOMPARE(loads, 4);

        // As long and as old as it was.
        world.sample.write(".env", "P=9001\n");
        make_old(".env");
        QCOMPARE(link(), QString("http://localhost:9001/"));
        environment.ports = {{"9001/tcp", 20002}};
        QCOMPARE(link(), QString("http://localhost:20002/"));
        QCOMPARE(loads, 6);

        world.sample.write("compose.yaml", "services: [");
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(link()), Error);
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
