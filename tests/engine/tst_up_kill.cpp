// An `up` whose process is killed (SIGKILL) at each of its steps, begun and ended, while others run beside it: the next `up` finishes it,
// and nothing is left over.
#include "base/error.h"
#include "environment/observed.h"
#include "support/environment_world.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <functional>
#include <utility>

using namespace seedbed;
using seedbed::test::DeathPoint;
using seedbed::test::EnvironmentWorld;
using seedbed::test::PlanProcess;
using seedbed::test::staying_service;
using seedbed::test::titles;

namespace {

std::string yaml(const std::string& word)
{
    return "services:\n  web: " + staying_service("depends_on: [db], networks: [default, back], environment: {WORD: " + word + "}") +
           "\n  db: " + staying_service("volumes: ['data:/data', /anonymous], environment: {WORD: " + word + "}") +
           "\nnetworks: {back: {}}\nvolumes: {data: {}}";
}

const char* const k_all = "container db-1 running; container web-1 running; network back; network default; volume data";

// Begun for every step; ended, too, where a container was made or changed.
std::vector<DeathPoint> deaths_of(const Plan& plan)
{
    std::vector<DeathPoint> deaths;
    for (const PlanStep& step : plan.steps) {
        deaths.push_back({"started", step.info.id});
        if (step.info.id.starts_with("create:") || step.info.id.starts_with("start:"))
            deaths.push_back({"finished", step.info.id});
    }
    return deaths;
}

// An error's words, which Qt Test would leave out; with where it was killed.
void bring_up(const EnvironmentWorld& world, const DeathPoint& death)
{
    try {
        world.up();
    } catch (const Error& error) {
        QFAIL(qPrintable(QString::fromStdString("after it was killed when " + death.step + " had " + death.when + ": " + error.what() +
                                                " (" + error.engine_words() + ")")));
    }
}

// Calls back when a container of the plan has been removed.
class WhenRemoved final : public Progress {
public:
    explicit WhenRemoved(std::function<void()> act) : act_(std::move(act)) {}
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress&) override {}
    void step_finished(const StepInfo& step, StepOutcome, std::chrono::milliseconds) override
    {
        if (!step.id.starts_with("remove:"))
            return;
        act_();
        ++calls_;
    }
    [[nodiscard]] int calls() const { return calls_; }

private:
    std::function<void()> act_;
    int calls_{0};
};

void die(const EnvironmentWorld& world, const DeathPoint& death)
{
    PlanProcess process(world, death);
    const auto lines = process.wait();
    QVERIFY2(process.was_killed(), lines.empty() ? "it said nothing" : lines.back().c_str());
}

// What a busy engine takes more than a second to make, `down` does not wait for; late_containers_while_down_is_at_work holds it to the
// rest.
void take_down(const EnvironmentWorld& world)
{
    world.down();
    if (!world.things().empty())
        world.down();
}

}  // namespace

class TestUpKill : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void a_first_up()
    {
        const EnvironmentWorld world("upkill", yaml("one"));
        for (const DeathPoint& death : deaths_of(world.environment().up_plan({}))) {
            die(world, death);
            bring_up(world, death);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(world.things(), std::string(k_all));
            QCOMPARE(world.inspect("web").networks.size(), std::size_t(2));
            QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
            world.down();
            QCOMPARE(world.things(), std::string());
        }
    }

    void a_replacement()
    {
        const EnvironmentWorld world("rekill", yaml("zero"));
        world.up();
        world.rewrite(yaml("one"));
        const auto deaths = deaths_of(world.environment().up_plan({}));
        int round = 0;
        for (const DeathPoint& death : deaths) {
            const std::string word = "w" + std::to_string(++round);
            world.rewrite(yaml(word));
            die(world, death);
            bring_up(world, death);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(world.things(), std::string(k_all));
            QCOMPARE(test::output_of(world, "db", {"sh", "-c", "echo $WORD"}), word);
            QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
        }
        world.down();
        QCOMPARE(world.things(), std::string());
    }

    // What a process that died had asked for turns up after the next `up` has looked, while the old one stands aside.
    void a_late_container_beside_one_put_aside()
    {
        const EnvironmentWorld world("uplate", yaml("zero"));
        world.up();
        world.rewrite(yaml("one"));
        const auto old = world.inspect("db");
        world.engine().rename_container(old.id, environment::put_aside_name(old.id, old.name));
        const auto environment = world.environment();
        const Plan plan = environment.up_plan({});
        static_cast<void>(world.engine().create_container(environment.container_spec(environment.project().services.at("db"), 1, {})));
        test::run(plan);
        QCOMPARE(world.things(), std::string(k_all));
        QCOMPARE(test::output_of(world, "db", {"sh", "-c", "echo $WORD"}), std::string("one"));
        QVERIFY(world.environment().up_plan({}).empty());
    }

    // One comes behind the look of `down`, the other when the last that it saw is gone.
    void late_containers_while_down_is_at_work()
    {
        const EnvironmentWorld world("downlate", yaml("one"));
        world.up();
        const auto environment = world.environment();
        world.engine().remove_container(world.inspect("web").id, true, true);
        environment::DownOptions options;
        options.volumes = true;
        const Plan plan = environment.down_plan(options);
        const auto make = [&](const std::string& service, int number) {
            static_cast<void>(
                world.engine().create_container(environment.container_spec(environment.project().services.at(service), number, {})));
        };
        make("web", 1);
        WhenRemoved progress([&] { make("db", 2); });
        run_plan(plan, progress, {});
        QCOMPARE(progress.calls(), 1);
        QCOMPARE(world.things(), std::string());
    }

    void a_killed_up_is_taken_down()
    {
        const EnvironmentWorld world("downkill", yaml("one"));
        die(world, {"finished", "create:" + world.name() + "-db-1"});
        take_down(world);
        QCOMPARE(world.things(), std::string());
        world.up();
        world.rewrite(yaml("two"));
        die(world, {"finished", "create:" + world.name() + "-db-1"});
        take_down(world);
        QCOMPARE(world.things(), std::string());
    }
};

QTEST_GUILESS_MAIN(TestUpKill)
#include "tst_up_kill.moc"
