// What becomes of a plan whose process died, by how far it had got.
#include "databases/recovery.h"
#include "platform/process_identity.h"

#include <QTest>
#include <fmt/format.h>

using namespace std::chrono_literals;
using seedbed::databases::judge;
using seedbed::databases::Verdict;
namespace databases = seedbed::databases;

namespace {

const std::string k_boot = "b1";

databases::JournalEntry dead_reset()
{
    databases::JournalEntry entry;
    entry.kind = databases::PlanKind::reset;
    entry.old_generation = "old";
    entry.new_generation = "new";
    entry.made_new = true;
    entry.was_running = true;
    entry.boot = k_boot;
    entry.created = seedbed::now();
    // A process of this number exists, and began at another time.
    const auto identity = seedbed::platform::process_identity();
    entry.owner = identity.substr(0, identity.rfind('/')) + "/1";
    return entry;
}

databases::LiveFolder pointing_to(const std::string& generation)
{
    databases::LiveFolder live;
    live.has_pointer = true;
    live.pointed = generation;
    live.generations = {{"old", {}}, {"new", {}}};
    return live;
}

}  // namespace

class TestRecovery : public QObject {
    Q_OBJECT

private slots:
    void leaves_the_living_alone();
    void leaves_another_machines_plans_alone_for_a_while();
    void takes_back_what_never_turned_the_pointer();
    void takes_back_what_the_database_still_runs_on();
    void completes_what_was_made();
    void does_not_trust_an_unsynced_clone_after_a_restart();
    void trusts_what_was_there_before_the_restart();
    void takes_back_when_the_new_data_is_gone();
};

void TestRecovery::leaves_the_living_alone()
{
    auto entry = dead_reset();
    entry.owner = seedbed::platform::process_identity();
    QVERIFY(judge(entry, pointing_to("new"), false, k_boot, seedbed::now()) == Verdict::leave);
}

void TestRecovery::leaves_another_machines_plans_alone_for_a_while()
{
    auto entry = dead_reset();
    entry.owner = "somewhere-else/1/1";
    QVERIFY(judge(entry, pointing_to("new"), false, k_boot, entry.created + 1h) == Verdict::leave);
    QVERIFY(judge(entry, pointing_to("new"), false, k_boot, entry.created + 24h) == Verdict::complete);
}

void TestRecovery::takes_back_what_never_turned_the_pointer()
{
    QVERIFY(judge(dead_reset(), pointing_to("old"), true, k_boot, seedbed::now()) == Verdict::take_back);
    QVERIFY(judge(dead_reset(), {}, false, k_boot, seedbed::now()) == Verdict::take_back);
    // Another plan has turned it since.
    QVERIFY(judge(dead_reset(), pointing_to("third"), false, k_boot, seedbed::now()) == Verdict::take_back);
}

void TestRecovery::takes_back_what_the_database_still_runs_on()
{
    QVERIFY(judge(dead_reset(), pointing_to("new"), true, k_boot, seedbed::now()) == Verdict::take_back);
}

void TestRecovery::completes_what_was_made()
{
    QVERIFY(judge(dead_reset(), pointing_to("new"), false, k_boot, seedbed::now()) == Verdict::complete);
}

void TestRecovery::does_not_trust_an_unsynced_clone_after_a_restart()
{
    QVERIFY(judge(dead_reset(), pointing_to("new"), false, "b2", seedbed::now()) == Verdict::take_back);
}

void TestRecovery::trusts_what_was_there_before_the_restart()
{
    auto entry = dead_reset();
    entry.kind = databases::PlanKind::undo;
    entry.made_new = false;
    QVERIFY(judge(entry, pointing_to("new"), false, "b2", seedbed::now()) == Verdict::complete);
}

void TestRecovery::takes_back_when_the_new_data_is_gone()
{
    auto live = pointing_to("new");
    live.generations.erase("new");
    QVERIFY(judge(dead_reset(), live, false, k_boot, seedbed::now()) == Verdict::take_back);
}

QTEST_APPLESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
