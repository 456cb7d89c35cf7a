// How a container's health check is asked by who waits for it: as which command, and how often.
#include "engine/health_check_run.h"
#include "environment/own_check.h"

#include <QTest>

using namespace seedbed;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

Words command_of(const Words& test)
{
    engine::HealthCheck check;
    check.test = test;
    return engine::health_command(check);
}

class OwnCheckTest : public QObject {
    Q_OBJECT

private slots:
    void the_command()
    {
        QCOMPARE(command_of({"CMD", "pg_isready", "-q"}), (Words{"pg_isready", "-q"}));
        QCOMPARE(command_of({"CMD-SHELL", "curl -f localhost || exit 1"}), (Words{"/bin/sh", "-c", "curl -f localhost || exit 1"}));
        for (const Words& none : {Words{}, Words{"NONE"}, Words{"CMD"}, Words{"CMD-SHELL"}, Words{"pg_isready", "-q"}})
            QCOMPARE(command_of(none), Words{});
    }

    // Soon at first, then ever more seldom, and never more seldom than the engine.
    void the_pauses()
    {
        QVERIFY(environment::own_check_pause(0ms, 30s) == 100ms);
        QVERIFY(environment::own_check_pause(2s, 30s) == 500ms);
        QVERIFY(environment::own_check_pause(40s, 30s) == 10s);
        QVERIFY(environment::own_check_pause(40s, 2s) == 2s);
        QVERIFY(environment::own_check_pause(40s, 1ms) == 100ms);
    }
};

}  // namespace

QTEST_GUILESS_MAIN(OwnCheckTest)
#include "tst_own_check.moc"
