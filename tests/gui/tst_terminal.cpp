// Which terminal is taken, and the command line into a container.
#include "desktop/session/terminal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

class TerminalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        bin_ = std::make_unique<QTemporaryDir>();
        host_.variables = {{"PATH", bin_->path().toStdString()}};
    }

    void without_a_terminal_nothing_is_started()
    {
        QVERIFY(terminal_with({QStringLiteral("true")}, host_).isEmpty());
        QVERIFY(!start_in_terminal({QStringLiteral("true")}, host_));
    }

    void the_users_choice_goes_first_then_the_systems()
    {
        install("xterm");
        QCOMPARE(words(), QStringLiteral("xterm -e true"));
        install("kitty");
        QCOMPARE(words(), QStringLiteral("kitty true"));
        install("gnome-terminal");
        QCOMPARE(words(), QStringLiteral("gnome-terminal -- true"));
        install("x-terminal-emulator");
        QCOMPARE(words(), QStringLiteral("x-terminal-emulator -e true"));
        install("mine");
        host_.variables["TERMINAL"] = "mine";
        QCOMPARE(words(), QStringLiteral("mine -e true"));
    }

    void the_shell_is_the_engines()
    {
        engine::EngineState state;
        const QString docker = command_line(shell_command(state, nullptr, QStringLiteral("shop-web-1")));
        QCOMPARE(docker, QStringLiteral("docker exec -it shop-web-1 sh -c 'command -v bash >/dev/null && exec bash; exec sh'"));
        state.version.flavor = engine::Flavor::podman;
        QVERIFY(command_line(shell_command(state, nullptr, QStringLiteral("x"))).startsWith(QStringLiteral("podman exec -it x sh")));
    }

private:
    void install(const char* name) const
    {
        QFile file(bin_->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    // Without the folder.
    QString words() const
    {
        return terminal_with({QStringLiteral("true")}, host_).join(QLatin1Char(' ')).remove(bin_->path() + QLatin1Char('/'));
    }

    std::unique_ptr<QTemporaryDir> bin_;
    platform::HostEnvironment host_;
};

}  // namespace

QTEST_GUILESS_MAIN(TerminalTest)
#include "tst_terminal.moc"
