// One window for each user: a second start hands over and ends, a killed one is in nobody's way, two that start at once agree, and
// `seedbed open` finds the window or starts it. The programs themselves run, in a runtime folder of their own.
#include "checkout.h"
#include "desktop/frame/single_instance.h"
#include "platform/folders.h"
#include "platform/instance.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtNetwork/QLocalSocket>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/socket.h>
#include <sys/stat.h>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;
using platform::OpenRequest;

namespace {

constexpr int k_start_ms = 30'000;

class SingleInstanceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    platform::HostEnvironment host_;

    platform::InstancePlace place() { return platform::instance_place(host_, {}, {}); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DOCKER_HOST", "DOCKER_CONTEXT", "DISPLAY", "WAYLAND_DISPLAY"})
            values.remove(QString::fromLatin1(name));
        values.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        for (const char* name : {"XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"})
            values.insert(QString::fromLatin1(name), folder_->path());
        values.insert(QStringLiteral("PATH"), QStringLiteral(SEEDBED_BINARY_DIR "/app/desktop:") + values.value(QStringLiteral("PATH")));
        return values;
    }

    std::unique_ptr<QProcess> program(const QString& path, const QStringList& arguments)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment());
        process->start(QStringLiteral(SEEDBED_BINARY_DIR "/app/") + path, arguments);
        return process;
    }
    std::unique_ptr<QProcess> desktop(const QStringList& arguments = {})
    {
        return program(QStringLiteral("desktop/seedbed-desktop"), arguments);
    }
    bool answers() { return platform::hand_over(place().socket, {}, 2s); }

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        host_ = {};
        host_.runtime_dir = folder_->path().toStdString();
        host_.state_dir = host_.runtime_dir / "seedbed-state";
    }

    void requests_survive_the_wire()
    {
        const OpenRequest request{"/home/ada/my shop\n", {"/home/ada/a.yaml", "/home/ada/b.yaml"}, "token"};
        const std::string bytes = platform::encode(request);
        using State = platform::DecodedRequest::State;
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QCOMPARE(platform::decode(std::string_view(bytes).substr(0, size)).state, State::incomplete);
        QCOMPARE(platform::decode(bytes).state, State::complete);
        QVERIFY(platform::decode(bytes).request == request);
        QCOMPARE(platform::decode("GET / HTTP/1.1\r\n").state, State::malformed);
        QCOMPARE(platform::decode("seedbed-open 99999999\n").state, State::malformed);
        QCOMPARE(platform::decode("seedbed-open 3\nabc").state, State::malformed);
    }

    void the_socket_is_the_users_alone()
    {
        SingleInstance first(place());
        QCOMPARE(first.start({}, 1s), SingleInstance::Role::first);
        for (const auto& path : {place().socket, place().socket.parent_path()}) {
            struct stat status {};
            QCOMPARE(::stat(path.c_str(), &status), 0);
            QCOMPARE(status.st_mode & (S_IRWXG | S_IRWXO), 0U);
        }
    }

    void each_engine_that_is_asked_for_has_its_own()
    {
        const auto plain = place();
        QVERIFY(platform::instance_place(host_, {}, "unix:///a.sock").socket != plain.socket);
        QVERIFY(platform::instance_place(host_, "other", {}).socket != plain.socket);
        host_.variables["DOCKER_HOST"] = "unix:///a.sock";
        QVERIFY(place().socket != plain.socket);
    }

    void a_request_reaches_the_first()
    {
        SingleInstance first(place());
        QCOMPARE(first.start({}, 1s), SingleInstance::Role::first);
        OpenRequest heard;
        connect(&first, &SingleInstance::open_wanted, this, [&](const OpenRequest& request) { heard = request; });
        // A byte at a time, as the worst of callers would.
        QLocalSocket caller;
        caller.connectToServer(QString::fromStdString(place().socket.string()));
        QVERIFY(caller.waitForConnected(1000));
        const std::string bytes = platform::encode({"/home/ada/shop", {"/home/ada/shop/dev.yaml"}, "token"});
        for (const char byte : bytes) {
            caller.write(&byte, 1);
            caller.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(heard.folder, std::filesystem::path("/home/ada/shop"));
        QCOMPARE(heard.files.size(), std::size_t(1));
        QTRY_COMPARE(caller.bytesAvailable(), static_cast<qint64>(platform::k_taken.size()));
        QCOMPARE(caller.readAll(), QByteArray("taken\n"));
    }

    void nonsense_is_refused_and_does_no_harm()
    {
        SingleInstance first(place());
        QCOMPARE(first.start({}, 1s), SingleInstance::Role::first);
        const QSignalSpy wanted(&first, &SingleInstance::open_wanted);
        QLocalSocket caller;
        caller.connectToServer(QString::fromStdString(place().socket.string()));
        QVERIFY(caller.waitForConnected(1000));
        caller.write("nonsense\n");
        QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(wanted.count(), 0);
    }

    void a_second_start_ends_and_its_folder_is_taken()
    {
        const auto first = desktop();
        QTRY_VERIFY_WITH_TIMEOUT(answers(), k_start_ms);
        const auto second = desktop({folder_->path()});
        QVERIFY(second->waitForFinished(k_start_ms));
        QCOMPARE(second->exitCode(), 0);
        QCOMPARE(first->state(), QProcess::Running);
        // What is open is remembered: the first one has opened the second one's folder.
        const QString settings = folder_->filePath(QStringLiteral("seedbed/desktop.ini"));
        const auto remembered = [&] {
            QFile file(settings);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(folder_->path().toUtf8());
        };
        QTRY_VERIFY_WITH_TIMEOUT(remembered(), k_start_ms);
        first->kill();
        QVERIFY(first->waitForFinished(k_start_ms));
    }

    void a_killed_one_is_in_nobodys_way()
    {
        const auto killed = desktop();
        QTRY_VERIFY_WITH_TIMEOUT(answers(), k_start_ms);
        killed->kill();
        QVERIFY(killed->waitForFinished(k_start_ms));
        QVERIFY(QFileInfo::exists(QString::fromStdString(place().socket.string())));
        QVERIFY(!answers());
        const auto next = desktop();
        QTRY_VERIFY_WITH_TIMEOUT(answers(), k_start_ms);
        QCOMPARE(next->state(), QProcess::Running);
        next->kill();
        QVERIFY(next->waitForFinished(k_start_ms));
    }

    void two_at_once_give_one_window()
    {
        const std::unique_ptr<QProcess> both[] = {desktop(), desktop()};
        const auto ended = [&] { return std::ranges::count(both, QProcess::NotRunning, [](const auto& one) { return one->state(); }); };
        QTRY_COMPARE_WITH_TIMEOUT(ended(), 1, k_start_ms);
        QVERIFY(answers());
        for (const auto& one : both) {
            if (one->state() == QProcess::NotRunning) {
                QCOMPARE(one->exitCode(), 0);
            } else {
                one->kill();
                QVERIFY(one->waitForFinished(k_start_ms));
            }
        }
    }

    void open_starts_the_desktop_and_finds_it_again()
    {
        const QStringList arguments{QStringLiteral("open"), QStringLiteral("--format"), QStringLiteral("json"), folder_->path()};
        const auto opened = program(QStringLiteral("cli/seedbed"), arguments);
        QVERIFY(opened->waitForFinished(k_start_ms));
        QVERIFY2(opened->exitCode() == 0, opened->readAllStandardError().constData());
        QCOMPARE(QJsonDocument::fromJson(opened->readAllStandardOutput()).object().value(QStringLiteral("started")).toBool(), true);
        QVERIFY(answers());
        const auto again = program(QStringLiteral("cli/seedbed"), arguments);
        QVERIFY(again->waitForFinished(k_start_ms));
        QCOMPARE(QJsonDocument::fromJson(again->readAllStandardOutput()).object().value(QStringLiteral("started")).toBool(true), false);
        end_the_detached_one();
        QTRY_VERIFY_WITH_TIMEOUT(!answers(), k_start_ms);
    }

    void open_says_what_is_missing()
    {
        const auto gone = program(QStringLiteral("cli/seedbed"), {QStringLiteral("open"), QStringLiteral("/nowhere/at/all")});
        QVERIFY(gone->waitForFinished(k_start_ms));
        QCOMPARE(gone->exitCode(), 1);
        QVERIFY(gone->readAllStandardError().contains("no folder"));
        QProcess blind;
        QProcessEnvironment values = environment();
        values.remove(QStringLiteral("QT_QPA_PLATFORM"));
        blind.setProcessEnvironment(values);
        blind.start(QStringLiteral(SEEDBED_BINARY_DIR "/app/cli/seedbed"), {QStringLiteral("open"), folder_->path()});
        QVERIFY(blind.waitForFinished(k_start_ms));
        QCOMPARE(blind.exitCode(), 1);
        QVERIFY(blind.readAllStandardError().contains("no display"));
    }

private:
    // Its process id is known to the kernel as the socket's other end.
    void end_the_detached_one()
    {
        QLocalSocket caller;
        caller.connectToServer(QString::fromStdString(place().socket.string()));
        QVERIFY(caller.waitForConnected(1000));
        ucred peer{};
        socklen_t size = sizeof(peer);
        QCOMPARE(::getsockopt(static_cast<int>(caller.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size), 0);
        QVERIFY(peer.pid > 1);
        QCOMPARE(::kill(peer.pid, SIGKILL), 0);
    }
};

}  // namespace

QTEST_MAIN(SingleInstanceTest)
#include "tst_single_instance.moc"
