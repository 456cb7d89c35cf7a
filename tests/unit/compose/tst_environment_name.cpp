// Names of environments, and the project as it is in one of them.
#include "compose/environment_name.h"
#include "compose_test.h"
#include "support/sample_repository.h"

#include <QTest>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;
using seedbed::test::SampleRepository;

namespace {

std::string compose_file(const std::string& environments, const std::string& more = {})
{
    return "x-seedbed: {version: 1, environments: " + environments + more +
           "}\nservices: {web: {image: x, ports: ['127.0.0.1:${WEB_PORT:-8080}:80', '9000:90'], volumes: ['data:/d', 'cache:/c']}}\n"
           "volumes: {data: {}, cache: {}}\n";
}

struct Checkout : TempProject {
    explicit Checkout(const std::string& yaml = compose_file("{scope: branch}")) : TempProject(yaml), git(folder()) {}
    SampleRepository git;
};

}  // namespace

class TestEnvironmentName : public QObject {
    Q_OBJECT

private slots:
    void slugs_data()
    {
        QTest::addColumn<QString>("branch");
        QTest::addColumn<QString>("slug");
        QTest::newRow("plain") << "topic-1"
                               << "topic-1";
        QTest::newRow("slash") << "feature/login"
                               << "feature_login";
        QTest::newRow("upper case") << "ABC-12"
                                    << "abc-12-6d76f2";
        QTest::newRow("underscore") << "feature_login"
                                    << "feature-login-eda964";
        QTest::newRow("odd slash") << "a/-b"
                                   << "a-b-6e0660";
        QTest::newRow("nothing left") << "ぶらんち"
                                      << "5cfaaa";
        QTest::newRow("at its end") << "x-"
                                    << "x-c8b60e";
    }
    void slugs()
    {
        QFETCH(QString, branch);
        QFETCH(QString, slug);
        QCOMPARE(QString::fromStdString(environment_slug(branch.toStdString())), slug);
    }

    void long_names_are_cut_and_differ()
    {
        const std::string a = environment_slug(std::string(60, 'a') + "1");
        const std::string b = environment_slug(std::string(60, 'a') + "2");
        QVERIFY(a != b);
        QCOMPARE(a.size(), std::size_t(40 + 1 + 6));
        QCOMPARE(environment_slug(std::string(40, 'a')), std::string(40, 'a'));
    }

    void each_branch_has_its_own()
    {
        const Checkout shop;
        QCOMPARE(shop.load().name, std::string("my-shop"));
        QCOMPARE(shop.load().owner, (Owner{"my-shop", "main", {}, {}}));
        shop.git.make_branch("feature/login", "main");
        const Project project = shop.load();
        QCOMPARE(project.name, std::string("my-shop-feature_login"));
        QCOMPARE(project.owner, (Owner{"my-shop", "feature/login", {}, {"my-shop"}}));
        QCOMPARE(project.volumes.at("data").name, std::string("my-shop-feature_login_data"));
        shop.git.make_branch("deeper", "feature/login");
        QCOMPARE(shop.load().owner.parents, (std::vector<std::string>{"my-shop-feature_login", "my-shop"}));
        shop.git.detach();
        QCOMPARE(shop.load().name, std::string("my-shop-f7dee49c"));
        QCOMPARE(shop.load().owner, (Owner{"my-shop", {}, {}, {"my-shop"}}));
    }

    void without_a_scope_nothing_changes()
    {
        const Checkout shop(compose_file("{scope: none}"));
        shop.git.make_branch("feature", "main");
        QCOMPARE(shop.load().name, std::string("my-shop"));
        QCOMPARE(shop.load().owner, (Owner{"my-shop", {}, {}, {}}));
    }

    void the_default_branch_may_be_declared()
    {
        const Checkout shop(compose_file("{scope: branch, default: develop}"));
        QCOMPARE(shop.load().name, std::string("my-shop-main"));
        shop.git.check_out("develop");
        QCOMPARE(shop.load().name, std::string("my-shop"));
        QCOMPARE(shop.load().seedbed.default_branch, std::string("develop"));
    }

    void the_scope_may_stand_in_the_other_file()
    {
        Checkout shop("services: {web: {image: x}}\n");
        shop.write(".seedbed.yaml", "version: 1\nenvironments: {scope: branch}\n");
        shop.git.check_out("topic");
        QCOMPARE(shop.load().name, std::string("my-shop-topic"));
    }

    // `docker compose -p` and a variable of the shell name the environment as a whole; a name in .env names the project.
    void names_that_are_given()
    {
        Checkout shop;
        shop.git.check_out("topic");
        shop.write(".env", "COMPOSE_PROJECT_NAME=acme\n");
        QCOMPARE(shop.load().name, std::string("acme-topic"));
        shop.host.variables["COMPOSE_PROJECT_NAME"] = "ci-12";
        QCOMPARE(shop.load().name, std::string("ci-12"));
        QCOMPARE(shop.load().owner.base_name, std::string("my-shop"));
        shop.request.name = "mine";
        QCOMPARE(shop.load().name, std::string("mine"));
        QCOMPARE(shop.load().owner, (Owner{"my-shop", {}, {}, {"my-shop"}}));
        // Whose it is, is known by the name too.
        shop.request.name = "my-shop-topic";
        QCOMPARE(shop.load().owner.branch, std::string("topic"));
    }

    void another_environment_is_addressed_by_branch_or_name()
    {
        Checkout shop;
        shop.git.add_branch("feature/a");
        shop.request.environment = "feature/a";
        QCOMPARE(shop.load().name, std::string("my-shop-feature_a"));
        shop.request.environment = "my-shop-feature_a";
        QCOMPARE(shop.load().owner.branch, std::string("feature/a"));
        shop.request.environment = "my-shop-gone";
        QCOMPARE(shop.load().name, std::string("my-shop-gone"));
        shop.request.environment = "my-shop";
        QCOMPARE(shop.load().owner.branch, std::string("main"));
        shop.request.environment = "feature/b";
        QCOMPARE(shop.error(), std::string("bad_usage  “feature/b” is no branch and no environment of my-shop; did you mean “feature/a”?"));
    }

    void worktrees_share_the_project_s_name()
    {
        TempProject shop(compose_file("{scope: worktree}"));
        const SampleRepository git(shop.folder());
        QCOMPARE(shop.load().name, std::string("my-shop"));
        const auto other = shop.folder().parent_path() / "review";
        git.add_worktree(other, "side");
        std::filesystem::copy(shop.folder() / "compose.yaml", other / "compose.yaml");
        shop.request.folder = other;
        QCOMPARE(shop.load().name, std::string("my-shop-review"));
        QCOMPARE(shop.load().owner, (Owner{"my-shop", {}, "review", {"my-shop"}}));
        shop.request.environment = "review";
        QCOMPARE(shop.load().name, std::string("my-shop-review"));
    }

    void a_worktree_of_a_branch_is_that_branch_s()
    {
        TempProject shop(compose_file("{scope: branch}"));
        const SampleRepository git(shop.folder());
        const auto other = shop.folder().parent_path() / "elsewhere";
        git.add_worktree(other, "side");
        std::filesystem::copy(shop.folder() / "compose.yaml", other / "compose.yaml");
        shop.request.folder = other;
        QCOMPARE(shop.load().name, std::string("my-shop-side"));
    }

    void a_reftable_is_a_warning()
    {
        const Checkout shop;
        shop.git.check_out(".invalid");
        QCOMPARE(shop.load().name, std::string("my-shop"));
        QCOMPARE(shop.load().warnings.size(), std::size_t(1));
    }

    void shared_volumes_keep_the_project_s_name()
    {
        const Checkout shop(compose_file("{scope: branch, volumes: {share: [cache]}}"));
        shop.git.check_out("topic");
        const Project project = shop.load();
        QCOMPARE(project.volumes.at("cache").name, std::string("my-shop_cache"));
        QCOMPARE(project.volumes.at("data").name, std::string("my-shop-topic_data"));
        const Project there = in_environment(project, "my-shop-other");
        QCOMPARE(there.volumes.at("cache").name, std::string("my-shop_cache"));
        QCOMPARE(there.volumes.at("data").name, std::string("my-shop-other_data"));
    }

    // A variable is set, so that all that says it follows; a written-out port is replaced, in links to this machine too.
    void another_port_reaches_links()
    {
        Checkout shop(compose_file("{scope: branch}",
                                   ", links: {web: 'http://localhost:${WEB_PORT:-8080}/a', raw: "
                                   "'http://127.0.0.1:9000/b', far: 'http://example.com:9000/', "
                                   "longer: 'http://localhost:90001/'}"));
        shop.request.ports = {{"8080/tcp", 20001}, {"9000/tcp", 20002}};
        const Project project = shop.load();
        QCOMPARE(project.services.at("web").ports[0].published, std::string("20001"));
        QCOMPARE(project.services.at("web").ports[0].target, std::uint16_t(80));
        QCOMPARE(project.services.at("web").ports[1].published, std::string("20002"));
        QCOMPARE(project.seedbed.links.at("web"), std::string("http://localhost:20001/a"));
        QCOMPARE(project.seedbed.links.at("raw"), std::string("http://127.0.0.1:20002/b"));
        QCOMPARE(project.seedbed.links.at("far"), std::string("http://example.com:9000/"));
        QCOMPARE(project.seedbed.links.at("longer"), std::string("http://localhost:90001/"));
        QCOMPARE(project.ports, shop.request.ports);
    }

    void a_variable_is_set_only_for_its_own_port()
    {
        Checkout shop(
            "x-seedbed: {version: 1, environments: {scope: branch}}\nservices: {web: {image: x, environment: {SELF: "
            "'http://localhost:${P:-8080}', U: '${UDP:-8080}', T: '${TARGET:-80}'}, ports: ['${P:-8080}:${TARGET:-80}', "
            "'${UDP:-8080}:81/udp', {target: 82, published: '${LONG:-8082}'}]}}\n");
        shop.request.ports = {{"8080/tcp", 20001}, {"8082/tcp", 20003}};
        const auto web = shop.load().services.at("web");
        QCOMPARE(web.environment.at("SELF"), std::string("http://localhost:20001"));
        QCOMPARE(web.environment.at("U"), std::string("8080"));
        QCOMPARE(web.environment.at("T"), std::string("80"));
        QCOMPARE(web.ports[1].published, std::string("8080"));
        QCOMPARE(web.ports[2].published, std::string("20003"));
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentName)
#include "tst_environment_name.moc"
