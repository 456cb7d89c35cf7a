// What the doctor finds about registries, in a set-up on a real engine and a real registry: it stops at a missing login and at an image for
// another processor, says why, and passes after the fix; a newer image runs after its fix. (tst_registry looks at the findings themselves.)
#include "environment/doctor.h"
#include "support/expect_error.h"
#include "support/findings.h"
#include "support/registry.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"

#include <QTest>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::expect_error;
using seedbed::test::find_finding;
using seedbed::test::Registry;
using seedbed::test::troubles;
using seedbed::test::WorkspaceWorld;

namespace {

// A program that needs nothing else in its image, and ends with 0; libc-bin has it on every Debian.
std::string lonely_program()
{
    std::ifstream file("/sbin/ldconfig", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class TestRegistrySetup : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void a_login_that_is_missing();
    void an_image_for_another_processor();
    void a_newer_image();

private:
    std::shared_ptr<engine::Engine> engine_with(const std::string& password)
    {
        return engine::Engine::connect(test::test_endpoint(), {}, registry_->host_with(password));
    }
    [[nodiscard]] std::string image(const std::string& name) const { return registry_->address() + "/" + name; }
    [[nodiscard]] std::string project(const std::string& name) const
    {
        return fmt::format("services: {{app: {{image: '{}', command: [/file, --version]}}}}\n", image(name));
    }
    void publish(const std::string& name, const std::string& program, const std::string& platform = {})
    {
        // Unlike any other: a builder takes what it has built before, whatever platform it was for.
        registry_->publish(*engine_, name, program + registry_->address() + name + platform, platform);
    }

    std::unique_ptr<Registry> registry_;
    std::shared_ptr<engine::Engine> engine_;  // with the right password
    bool asks_registries_{false};             // Podman before 5 does not
};

void TestRegistrySetup::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    if (!Registry::available())
        QSKIP("docker-registry is not installed");
    registry_ = std::make_unique<Registry>();
    engine_ = engine_with("secret");
    asks_registries_ = engine_->flavor() != engine::Flavor::podman;
}

// What a test has built or pulled.
void TestRegistrySetup::cleanup()
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

void TestRegistrySetup::a_login_that_is_missing()
{
    if (!asks_registries_)
        return;
    publish("login:1", lonely_program());
    engine_->remove_image(image("login:1"), true);
    WorkspaceWorld world("rlogin", project("login:1"));
    world.speak_through(engine_with("changed-since"));
    const Error stopped = expect_error([&] { world.setup(); });
    QVERIFY2((stopped.engine_words() + stopped.message()).find("nauthorized") != std::string::npos, stopped.engine_words().c_str());
    QVERIFY2(!stopped.hint().empty(), stopped.what());
    const auto findings = world.open()->examine();
    const auto* problem = find_finding(findings, "registry_login", Severity::problem);
    QVERIFY2(problem && problem->evidence == stopped.engine_words(), troubles(findings).c_str());
    QCOMPARE(world.things(), std::string());
    // As after `docker login`, which is the fix.
    world.speak_through(engine_);
    QCOMPARE(QString::fromStdString(world.setup()), QString("check done, images done, up done, "));
    QCOMPARE(world.things(), std::string("container app-1 exited; network default"));
    world.down();
}

// It only says that it is for another: the program runs here.
void TestRegistrySetup::an_image_for_another_processor()
{
    if (!asks_registries_)
        return;
    publish("other:1", lonely_program(), "linux/s390x");
    engine_->remove_image(image("other:1"), true);
    WorkspaceWorld world("rarch", project("other:1"));
    world.speak_through(engine_);
    const Error stopped = expect_error([&] { world.setup(); });
    const auto opened = world.open();
    const auto findings = opened->examine();
    const auto* problem = find_finding(findings, "architecture", Severity::problem);
    QVERIFY2(problem && problem->apply && problem->evidence == stopped.engine_words(), troubles(findings).c_str());
    QCOMPARE(world.things(), std::string());
    test::apply_fix(*problem);
    QCOMPARE(QString::fromStdString(world.setup()), QString("check done, images done, up done, "));
    QCOMPARE(world.things(), std::string("container app-1 exited; network default"));
    world.down();
}

// No reason to stop: what is there works. After the fix set-up runs the newer one.
void TestRegistrySetup::a_newer_image()
{
    if (!asks_registries_)
        return;
    publish("stale:1", lonely_program());
    const auto old = engine_->inspect_image(image("stale:1"));
    WorkspaceWorld world("rstale", project("stale:1"));
    world.speak_through(engine_);
    world.setup();
    QVERIFY(world.inspect("app").image_id == old.id);
    publish("stale:1", lonely_program() + "newer");
    engine_->tag_image(old.id.value(), image("stale:1"));
    world.setup();
    QVERIFY(world.inspect("app").image_id == old.id);
    const auto opened = world.open();
    const auto findings = opened->examine();
    const auto* warning = find_finding(findings, "image_stale", Severity::warning);
    QVERIFY2(warning && warning->apply, troubles(findings).c_str());
    test::apply_fix(*warning);
    QCOMPARE(QString::fromStdString(world.setup()), QString("check done, images skipped, up done, "));
    QVERIFY(world.inspect("app").image_id != old.id);
    QVERIFY(!find_finding(world.open()->examine(), "image_stale", Severity::warning));
    world.down();
}

QTEST_GUILESS_MAIN(TestRegistrySetup)
#include "tst_registry_setup.moc"
