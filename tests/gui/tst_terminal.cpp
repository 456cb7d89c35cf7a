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

    // No password stands in it: seedbed gives that to the client.
    void the_client_is_opened_by_the_command_line()
    {
        compose::LoadRequest request;
        request.folder = "/home/ada/my shop";
        request.files = {"compose.yaml", "/etc/more.yaml"};
        request.profiles = {"debug"};
        const auto line = [&](const char* environment) {
            return command_line(client_command(request, environment, nullptr, "app-db", host_));
        };
        QCOMPARE(line(""), QStringLiteral("seedbed -C '/home/ada/my shop' -f '/home/ada/my shop/compose.yaml' -f /etc/more.yaml "
                                          "--profile debug db shell app-db"));
        QVERIFY(line("shop-topic").contains(QStringLiteral(" --env shop-topic db shell app-db")));
        // A terminal alone is not enough.
        install("xterm");
        QVERIFY(!start_in_terminal(client_command(request, {}, nullptr, "app-db", host_), host_));
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
