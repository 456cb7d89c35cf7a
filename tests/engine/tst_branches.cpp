// A project with an environment for each branch, on a real engine: two run side by side with data and ports of their own, the second begins
// as a clone of the first, and one that is removed takes nothing of the other's with it.
#include "base/text.h"
#include "environment/names.h"
#include "platform/sockets.h"
#include "support/expect_error.h"
#include "support/sample_repository.h"
#include "support/test_engine.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace seedbed;
using seedbed::test::expect_error;
using workspace::EnvironmentState;

namespace {

// PostgreSQL cloned, a plain volume cloned, one shared, one fresh; one port from a variable, one written out.
std::string compose_file(const std::string& name, std::uint16_t web_port, std::uint16_t raw_port)
{
    return fmt::format(R"(
name: {0}
x-seedbed:
  version: 1
  environments: {{scope: branch, volumes: {{clone: [data, files], share: [cache]}}}}
  databases: {{app-db: {{service: db, volume: data}}}}
  links: {{web: "http:{5}127.0.0.1:${{WEB_PORT:-{3}}}/", raw: "http:{5}127.0.0.1:{4}/"}}
services:
  db:
    image: {1}
    environment: {{POSTGRES_USER: shop, POSTGRES_PASSWORD: secret, POSTGRES_DB: shop}}
    volumes: ["data:/var/lib/postgresql/data"]
  web:
    image: {2}
    command: [sleep, infinity]
    stop_signal: SIGKILL
    environment: {{SELF: "http:{5}127.0.0.1:${{WEB_PORT:-{3}}}"}}
    ports: ["127.0.0.1:${{WEB_PORT:-{3}}}:80", "127.0.0.1:{4}:81"]
    volumes: ["files:/files", "cache:/cache", "fresh:/fresh"]
volumes: {{data: {{}}, files: {{}}, cache: {{}}, fresh: {{}}}}
)",
                       name, test::k_image_postgres, test::k_image_tools, web_port, raw_port, "//");  // moc takes // for a comment
}

class World {
public:
    explicit World(const std::string& purpose)
        : name(test::unique_project_name(purpose))
        , folder(std::filesystem::canonical(dir_.path().toStdString()))
        , git(folder)
        , engine(engine::Engine::connect(test::test_endpoint()))
        , web_port(platform::find_free_port())
        , raw_port(platform::find_free_port())
    {
        std::ofstream(folder / "compose.yaml") << compose_file(name, web_port, raw_port);
        host.home = folder;
        host.state_dir = folder / ".state";
        host.runtime_dir = folder / ".run";
        pool_ = engine->info().docker_root_dir + "/seedbed-pool-" + name;
        host.variables["SEEDBED_POOL"] = pool_;
    }

    ~World()
    {
        try {
            remove_everything();
        } catch (const std::exception& error) {
            qWarning("the test's things could not be removed: %s", error.what());
        }
    }

    [[nodiscard]] std::shared_ptr<workspace::Workspace> open() const
    {
        compose::LoadRequest request;
        request.folder = folder;
        return workspace::Workspace::open(request, engine, host);
    }

    PlanResult run(const Plan& plan) const
    {
        NoProgress progress;
        return run_plan(plan, progress, {});
    }
    void up() const { run(open()->up_plan({})); }

    std::string exec(const std::string& service, std::vector<std::string> command) const
    {
        const auto workspace = open();
        engine::ExecSpec spec;
        spec.command = std::move(command);
        const auto result = engine->exec(workspace->environment().container_of(service).value(), spec);
        if (result.exit_code != 0)
            throw std::runtime_error(result.output + result.errors);
        return std::string(trimmed(result.output));
    }
    std::string sql(const std::string& query) const
    {
        return exec("db", {"psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", "shop", "-d", "shop", "-c", query});
    }
    std::string shell(const std::string& script) const { return exec("web", {"sh", "-c", script}); }

    // Containers, volumes and networks of an environment, sorted.
    [[nodiscard]] std::vector<std::string> things_of(const std::string& environment) const
    {
        std::vector<std::string> things;
        for (const auto& container : engine->containers())
            if (label(container.labels, environment::k_label_project) == environment &&
                container.labels.contains(environment::k_label_service))
                things.push_back("container " + container.name);
        for (const auto& volume : engine->volumes())
            if (label(volume.labels, environment::k_label_project) == environment)
                things.push_back("volume " + volume.name);
        for (const auto& network : engine->networks())
            if (label(network.labels, environment::k_label_project) == environment)
                things.push_back("network " + network.name);
        std::sort(things.begin(), things.end());
        return things;
    }

    const std::string name;

private:
    QTemporaryDir dir_;

public:
    const std::filesystem::path folder;
    const test::SampleRepository git;
    const std::shared_ptr<engine::Engine> engine;
    const std::uint16_t web_port, raw_port;
    platform::HostEnvironment host;

private:
    static std::string label(const engine::Labels& labels, const char* key)
    {
        const auto found = labels.find(key);
        return found == labels.end() ? std::string{} : found->second;
    }
    [[nodiscard]] bool is_ours(const engine::Labels& labels) const
    {
        const std::string project = label(labels, environment::k_label_project);
        return project == name || project.starts_with(name + "-");
    }

    void remove_everything()
    {
        for (const auto& container : engine->containers())
            if (is_ours(container.labels))
                engine->remove_container(container.id, true, true);
        for (const auto& volume : engine->volumes())
            if (is_ours(volume.labels))
                engine->remove_volume(volume.name, true);
        for (const auto& network : engine->networks())
            if (is_ours(network.labels))
                engine->remove_network(network.id);
        const std::filesystem::path pool(pool_);
        engine::ContainerSpec spec;
        spec.image = test::k_image_postgres;
        spec.entrypoint = {"rm"};
        spec.command = {"-rf", "/parent/" + pool.filename().string()};
        spec.user = "0";
        engine::MountSpec mount;
        mount.type = engine::MountSpec::Type::bind;
        mount.source = pool.parent_path();
        mount.target = "/parent";
        spec.mounts = {mount};
        const auto id = engine->create_container(spec);
        engine->start_container(id);
        static_cast<void>(engine->wait_container(id));
        engine->remove_container(id, true, true);
    }

    std::string pool_;
};

const workspace::EnvironmentSummary& find(const std::vector<workspace::EnvironmentSummary>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& environment) { return environment.name == name; });
    if (found == all.end())
        throw std::runtime_error("there is no environment " + name);
    return *found;
}

}  // namespace

class TestBranches : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }
    void two_branches_side_by_side();
    void a_failure_leaves_the_parent_as_it_was();
    void a_child_of_a_named_environment_or_snapshot();
    void a_name_that_is_another_project_s();
    void a_database_is_not_shared();
};

void TestBranches::two_branches_side_by_side()
{
    const World world("branches");
    const std::string topic = world.name + "-topic";
    world.up();
    world.sql("CREATE TABLE orders (id int); INSERT INTO orders VALUES (1), (2)");
    world.shell("echo main > /files/who; echo shared > /cache/who; echo main > /fresh/who");
    const auto main_db = world.open()->environment().container_of("db").value();

    // The branch's environment begins as a clone of the one that it was made from, which goes on.
    world.git.make_branch("topic", "main");
    QCOMPARE(world.open()->project().name, topic);
    world.up();
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("2"));
    QCOMPARE(world.shell("cat /files/who /cache/who; ls /fresh | wc -l"), std::string("main\nshared\n0"));
    QVERIFY(world.engine->inspect_container(main_db).state.running);
    QCOMPARE(world.open()->databases().status("app-db").current->cloned_from, world.name);

    // Data of its own, in both directions.
    world.sql("DELETE FROM orders");
    world.shell("echo topic > /files/who; echo changed > /cache/who");
    world.git.check_out("main");
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("2"));
    QCOMPARE(world.shell("cat /files/who /cache/who /fresh/who"), std::string("main\nchanged\nmain"));

    // Ports: the first keeps those of the file; the second has free ones, and all that names them says so.
    const auto environments = world.open()->environments(true, true);
    QCOMPARE(environments.size(), std::size_t(2));
    const auto& first = find(environments, world.name);
    const auto& second = find(environments, topic);
    QVERIFY(first.current && !second.current && first.state == EnvironmentState::running && second.state == EnvironmentState::running);
    QCOMPARE(first.links.at("web"), fmt::format("http://127.0.0.1:{}/", world.web_port));
    const std::uint16_t web_port = second.ports.at(fmt::format("{}/tcp", world.web_port));
    const std::uint16_t raw_port = second.ports.at(fmt::format("{}/tcp", world.raw_port));
    QVERIFY(web_port != world.web_port && raw_port != world.raw_port && web_port != raw_port);
    QCOMPARE(second.links.at("web"), fmt::format("http://127.0.0.1:{}/", web_port));
    QCOMPARE(second.links.at("raw"), fmt::format("http://127.0.0.1:{}/", raw_port));
    QCOMPARE(second.branch, std::string("topic"));
    QCOMPARE(second.databases, std::vector<std::string>{"app-db"});
    QVERIFY(second.bytes.value_or(0) > 0);
    world.git.check_out("topic");
    QCOMPARE(world.shell("echo $SELF"), fmt::format("http://127.0.0.1:{}", web_port));
    const auto web = world.engine->inspect_container(world.open()->environment().container_of("web").value());
    QVERIFY(std::any_of(web.ports.begin(), web.ports.end(), [&](const auto& port) { return port.host_port == web_port; }));

    // To and fro, nothing has to be made anew; also after one was taken down.
    QVERIFY(world.open()->up_plan({}).empty());
    world.git.check_out("main");
    QVERIFY(world.open()->up_plan({}).empty());
    world.git.check_out("topic");
    world.run(world.open()->down_plan({}));
    QVERIFY(find(world.open()->environments(true, false), topic).state == EnvironmentState::stopped);
    world.up();
    QCOMPARE(find(world.open()->environments(false, false), topic).ports, second.ports);
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("0"));

    // The branch goes; its environment is told to be nobody's, and removed when somebody says so.
    world.git.check_out("main");
    world.git.remove("refs/heads/topic");
    QVERIFY(find(world.open()->environments(true, false), topic).owner_gone);
    const auto before = world.things_of(world.name);
    const Plan removal = world.open()->remove_environment_plan(topic);
    QCOMPARE(removal.losses.size(), std::size_t(3));  // two plain volumes, and the live data
    world.run(removal);
    QVERIFY(world.things_of(topic).empty());
    QCOMPARE(world.things_of(world.name), before);
    QCOMPARE(world.open()->environments(true, false).size(), std::size_t(1));
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("2"));
    QVERIFY(expect_error([&] { static_cast<void>(world.open()->remove_environment_plan(topic)); }).kind() == ErrorKind::not_found);
}

// Wherever the plan stops, the parent's database runs again, and the child has nothing but data that is whole.
void TestBranches::a_failure_leaves_the_parent_as_it_was()
{
    const World world("brfail");
    world.up();
    world.sql("CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)");
    world.git.make_branch("topic", "main");
    for (const std::string action : {"copy_live", "clone_environment", "create_container"}) {
        Plan plan = world.open()->up_plan({});
        const auto step =
            std::find_if(plan.steps.begin(), plan.steps.end(), [&](const PlanStep& each) { return each.info.action == action; });
        QVERIFY2(step != plan.steps.end(), action.c_str());
        step->run = [run = step->run](StepContext& context) {
            run(context);
            throw Error(ErrorKind::internal, "broken on purpose");
        };
        const Error error = expect_error([&] { world.run(plan); });
        QVERIFY2(error.message() == "broken on purpose", (action + ": " + error.what()).c_str());
        world.git.check_out("main");
        QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("1"));
        QVERIFY(world.open()->up_plan({}).empty());
        world.git.check_out("topic");
        const bool whole = action == "create_container";
        QVERIFY(world.open()->databases().status("app-db").state ==
                (whole ? databases::DatabaseState::live : databases::DatabaseState::no_data));
        QCOMPARE(world.things_of(world.name + "-topic"), std::vector<std::string>{});
    }
    world.up();
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("1"));
}

void TestBranches::a_child_of_a_named_environment_or_snapshot()
{
    const World world("brfrom");
    world.up();
    world.sql("CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)");
    world.run(world.open()->databases().save_plan("app-db", "one-order", ""));
    world.git.make_branch("a", "main");
    world.up();
    world.sql("INSERT INTO orders VALUES (2)");

    world.git.check_out("main");
    world.git.make_branch("b", "main", 1795921799);
    world.run(world.open()->create_plan("a"));
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("2"));
    QVERIFY(expect_error([&] { static_cast<void>(world.open()->create_plan("a")); }).kind() == ErrorKind::conflict);
    world.run(world.open()->remove_environment_plan("b"));
    // A snapshot is the project's: each environment has it.
    world.run(world.open()->create_plan("one-order"));
    QCOMPARE(world.sql("SELECT count(*) FROM orders"), std::string("1"));
    QVERIFY(expect_error([&] { static_cast<void>(world.open()->create_plan("nobody")); }).kind() == ErrorKind::conflict);
}

// Two projects may be called so that an environment of the one has the other's name.
void TestBranches::a_name_that_is_another_project_s()
{
    const World world("brname");
    auto spec = engine::ContainerSpec{};
    spec.name = world.name + "-topic-web-1";
    spec.image = test::k_image_tools;
    spec.labels = {{environment::k_label_project, world.name + "-topic"}, {environment::k_label_service, "web"}};
    const auto stranger = world.engine->create_container(spec);
    world.git.make_branch("topic", "main");
    const auto error = expect_error([&] { static_cast<void>(world.open()->up_plan({})); });
    QVERIFY(error.kind() == ErrorKind::name_taken);
    QVERIFY(expect_error([&] { static_cast<void>(world.open()->remove_environment_plan("topic")); }).kind() == ErrorKind::name_taken);
    QCOMPARE(world.engine->inspect_container(stranger).name, spec.name);
}

void TestBranches::a_database_is_not_shared()
{
    const World world("brshare");
    std::string yaml = compose_file(world.name, 1, 2);
    yaml.replace(yaml.find("share: [cache]"), 14, "share: [data]");
    std::ofstream(world.folder / "compose.yaml") << yaml;
    const auto error = expect_error([&] { static_cast<void>(world.open()); });
    QVERIFY(error.kind() == ErrorKind::bad_project_file);
    QVERIFY(error.position().line > 0);
}

QTEST_GUILESS_MAIN(TestBranches)
#include "tst_branches.moc"
