#include "base/text.h"
#include "platform/process_identity.h"

#include <QTest>
#include <fmt/format.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using seedbed::platform::Liveness;
using seedbed::platform::liveness_of;
using seedbed::platform::process_identity;

class TestProcessIdentity : public QObject {
    Q_OBJECT

private slots:
    void knows_itself();
    void tells_a_reused_number();
    void tells_an_ended_process_before_and_after_it_is_collected();
    void cannot_tell_about_other_hosts();
    void takes_nonsense_as_dead();
};

void TestProcessIdentity::knows_itself()
{
    QCOMPARE(process_identity(), process_identity());
    QVERIFY(liveness_of(process_identity()) == Liveness::alive);
}

void TestProcessIdentity::tells_a_reused_number()
{
    auto parts = seedbed::split(process_identity(), '/');
    QVERIFY(liveness_of(fmt::format("{}/{}/1", parts[0], parts[1])) == Liveness::dead);
}

void TestProcessIdentity::tells_an_ended_process_before_and_after_it_is_collected()
{
    int words[2];
    QCOMPARE(::pipe(words), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string identity = process_identity();
        const bool written = ::write(words[1], identity.data(), identity.size()) == static_cast<ssize_t>(identity.size());
        ::close(words[1]);
        for (;;)
            ::pause();
        ::_exit(written ? 0 : 1);
    }
    ::close(words[1]);
    char buffer[512];
    const ssize_t length = ::read(words[0], buffer, sizeof buffer);
    ::close(words[0]);
    QVERIFY(length > 0);
    const std::string identity(buffer, static_cast<std::size_t>(length));
    QVERIFY(liveness_of(identity) == Liveness::alive);

    ::kill(child, SIGKILL);
    siginfo_t info{};
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
    QVERIFY(liveness_of(identity) == Liveness::dead);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QVERIFY(liveness_of(identity) == Liveness::dead);
}

void TestProcessIdentity::cannot_tell_about_other_hosts()
{
    const auto parts = seedbed::split(process_identity(), '/');
    QVERIFY(liveness_of(fmt::format("{}.elsewhere/{}/{}", parts[0], parts[1], parts[2])) == Liveness::elsewhere);
}

void TestProcessIdentity::takes_nonsense_as_dead()
{
    QVERIFY(liveness_of("") == Liveness::dead);
    QVERIFY(liveness_of("a/b") == Liveness::dead);
    QVERIFY(liveness_of("a/../c") == Liveness::dead);
}

QTEST_APPLESS_MAIN(TestProcessIdentity)
#include "tst_process_identity.moc"
