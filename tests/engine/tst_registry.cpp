// A real engine and a real registry: a login that is missing or stale, an image for another processor, a newer image, a name that is not
// there; each found, and gone after its fix.
#include "environment/doctor.h"
#include "support/expect_error.h"
#include "support/findings.h"
#include "support/registry.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"
#include "workspace/workspace.h"

#include <QTest>
#include <fmt/format.h>

#include <memory>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::expect_error;
using seedbed::test::find_finding;
using seedbed::test::Registry;
using seedbed::test::troubles;

class TestRegistry : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void a_missing_login_and_a_stale_one();
    void an_image_for_another_processor();
    void a_newer_image();
    void a_tag_that_is_not_there();
    void an_engine_that_cannot_ask();

private:
    std::shared_ptr<engine::Engine> engine_with(const std::string& password)
    {
        engine_ = engine::Engine::connect(test::test_endpoint(), {}, registry_->host_with(password));
        return engine_;
    }

    // Podman before 5 does not; what is said then is a test of its own.
    [[nodiscard]] bool asks_registries() { return engine_with("secret")->flavor() != engine::Flavor::podman; }

    [[nodiscard]] std::vector<Finding> examined(const test::SampleProject& sample)
    {
        return examine(sample.load(), engine_.get(), sample.host, {});
    }

    [[nodiscard]] std::string image(const std::string& name) const { return registry_->address() + "/" + name; }
    [[nodiscard]] std::string project(const std::string& name) const { return "services: {app: {image: '" + image(name) + "'}}\n"; }

    void forget(const std::string& name) { engine_->remove_image(image(name), true); }

    std::unique_ptr<Registry> registry_;
    std::shared_ptr<engine::Engine> engine_;
};

void TestRegistry::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    if (!Registry::available())
        QSKIP("docker-registry is not installed");
    registry_ = std::make_unique<Registry>();
}

// What a test has built or pulled.
void TestRegistry::cleanup()
{
    if (!engine_)
        return;
    for (const auto& local : engine_->images()) {
        for (const std::string& tag : local.repo_tags) {
            if (tag.starts_with(registry_->address() + "/"))
                engine_->remove_image(tag, true);
        }
    }
}

void TestRegistry::a_missing_login_and_a_stale_one()
{
    if (!asks_registries())
        return;
    registry_->publish(*engine_, "login:1", "a");
    forget("login:1");
    const test::SampleProject sample(project("login:1"));

    engine_with("");
    const auto missing = examined(sample);
    const auto* none = find_finding(missing, "registry_login", Severity::problem);
    QVERIFY2(none && none->fix_command == "docker login " + registry_->address(), troubles(missing).c_str());
    engine_with("changed-since");
    const auto stale = examined(sample);
    const auto* old = find_finding(stale, "registry_login", Severity::problem);
    QVERIFY2(old && old->fix_command.starts_with("docker logout " + registry_->address()), troubles(stale).c_str());
    QVERIFY2(old->evidence.find("nauthorized") != std::string::npos, old->evidence.c_str());
    // As after the two commands.
    engine_with("secret");
    const auto fixed = examined(sample);
    QVERIFY2(!find_finding(fixed, "registry_login", Severity::problem) && find_finding(fixed, "registry", Severity::ok),
             troubles(fixed).c_str());
    engine_->pull_image(image("login:1"), {}, {});
}

void TestRegistry::an_image_for_another_processor()
{
    if (!asks_registries())
        return;
    registry_->publish(*engine_, "other:1", "b", "linux/s390x");
    forget("other:1");
    const test::SampleProject sample(project("other:1"));
    const auto findings = examined(sample);
    const auto* problem = find_finding(findings, "architecture", Severity::problem);
    QVERIFY2(problem && problem->apply, troubles(findings).c_str());
    test::apply_fix(*problem);
    const auto changed = sample.load();
    QCOMPARE(changed.services.at("app").platform, std::string("linux/s390x"));
    QVERIFY(!find_finding(examined(sample), "architecture", Severity::problem));
    engine_->pull_image(image("other:1"), changed.services.at("app").platform, {});
}

void TestRegistry::a_newer_image()
{
    if (!asks_registries())
        return;
    registry_->publish(*engine_, "stale:1", "old");
    const test::SampleProject sample(project("stale:1"));
    QVERIFY(!find_finding(examined(sample), "image_stale", Severity::warning));
    const auto old = engine_->inspect_image(image("stale:1"));
    engine_->tag_image(old.id.value(), image("kept:1"));
    registry_->publish(*engine_, "stale:1", "new");
    engine_->tag_image(old.id.value(), image("stale:1"));
    const auto findings = examined(sample);
    const auto* warning = find_finding(findings, "image_stale", Severity::warning);
    QVERIFY2(warning && warning->apply, troubles(findings).c_str());
    test::apply_fix(*warning);
    QVERIFY(engine_->inspect_image(image("stale:1")).id != old.id);
    QVERIFY2(!find_finding(examined(sample), "image_stale", Severity::warning), troubles(examined(sample)).c_str());
}

void TestRegistry::a_tag_that_is_not_there()
{
    if (!asks_registries())
        return;
    registry_->publish(*engine_, "app:1", "c");
    const test::SampleProject sample(project("app:2"));
    const auto findings = examined(sample);
    QVERIFY2(find_finding(findings, "image_unknown", Severity::problem), troubles(findings).c_str());
}

void TestRegistry::an_engine_that_cannot_ask()
{
    if (asks_registries())
        return;
    const test::SampleProject sample(project("app:1"));
    const auto findings = examined(sample);
    QVERIFY2(find_finding(findings, "registry", Severity::note), troubles(findings).c_str());
    QVERIFY(!find_finding(findings, "image_unknown", Severity::problem));
}

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
