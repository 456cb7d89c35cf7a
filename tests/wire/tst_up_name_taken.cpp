// What `up` does when the engine calls a container's name taken: it may be kept for one that is still being made, or that never comes.
#include "engine/engine.h"
#include "environment/environment.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"
#include "support/sample_project.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <string>

using namespace seedbed;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::SampleProject;

namespace {

constexpr const char* k_images = R"([{"Id":"sha256:0123456789abcdef","RepoTags":["demo:1"],"RepoDigests":[],"Created":1}])";
constexpr const char* k_image = R"({"Id":"sha256:0123456789abcdef","RepoTags":["demo:1"],"Os":"linux","Architecture":"amd64","Config":{}})";
constexpr const char* k_somebodys =
    R"([{"Id":"fedcba9876543210","Names":["/chosen"],"Image":"demo:1","ImageID":"sha256:01","State":"created","Created":1,"Labels":{}}])";
constexpr const char* k_refusal = R"({"message":"Conflict. The container name '/chosen' is already in use by container 'fedcba'."})";
constexpr const char* k_made = R"({"Id":"0123456789abcdef","Warnings":[]})";

}  // namespace

class TestUpNameTaken : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        asked_ = 0;
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
        fake_->answer("GET", "/images/json", 200, k_images);
        fake_->answer("GET", "/images/demo:1/json", 200, k_image);
    }

    // Nobody waited for the engine's answer, so it gave up making the container: no list ever has it, and its name is free in a while.
    void a_name_that_is_given_back()
    {
        refuse_name(3);
        make_container();
        QCOMPARE(asked_.load(), 4);
    }

    // Of another project: waiting would not help, so it is said at once.
    void a_name_that_somebody_else_has()
    {
        refuse_name(1000);
        fake_->on("GET", "/containers/json",
                  [this](const FakeRequest&, FakeConnection& connection) { connection.answer(200, asked_ == 0 ? "[]" : k_somebodys); });
        const Error error = test::expect_error([this] { make_container(); });
        QVERIFY2(std::string(error.what()).find("container chosen could not be made") != std::string::npos, error.what());
        QCOMPARE(asked_.load(), 1);
    }

private:
    void refuse_name(int times)
    {
        fake_->on("POST", "/containers/create", [this, times](const FakeRequest&, FakeConnection& connection) {
            const bool refused = asked_++ < times;
            connection.answer(refused ? 409 : 201, refused ? k_refusal : k_made);
        });
    }

    void make_container()
    {
        const SampleProject sample("services:\n  web: {image: 'demo:1', container_name: chosen, network_mode: none}");
        const environment::Environment environment(engine::Engine::connect(fake_->endpoint()), sample.shared());
        const Plan plan = environment.up_plan({});
        QCOMPARE(plan.steps.size(), std::size_t(4));  // check, create, start, wait
        test::run_and_die(plan, 2);
    }

    std::unique_ptr<FakeEngine> fake_;
    std::atomic<int> asked_{0};
};

QTEST_GUILESS_MAIN(TestUpNameTaken)
#include "tst_up_name_taken.moc"
