// What reaches the desktop environment's notifications, on a message bus of its own with a listener that keeps what it hears: the words,
// escaped, and a click that comes back. Without anybody there, the other way is taken.
#include "desktop/frame/desktop_notification.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>

using namespace seedbed::desktop;

namespace {

// org.freedesktop.Notifications, as far as it is needed.
class Listener : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QString title;
    QString body;
    QStringList actions;
    uint count{0};

public slots:
    Q_SCRIPTABLE uint Notify(const QString&, uint, const QString&, const QString& summary, const QString& text, const QStringList& offered,
                             const QVariantMap&, int)
    {
        title = summary;
        body = text;
        actions = offered;
        return ++count;
    }

signals:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString& action);
};

}  // namespace

class TestDesktopNotification : public QObject {
    Q_OBJECT

    QProcess bus_;
    QString address_;

private slots:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty())
            QSKIP("there is no dbus-daemon");
        bus_.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                            QStringLiteral("--address=unix:tmpdir=/tmp")});
        QVERIFY(bus_.waitForStarted());
        while (!bus_.canReadLine())
            QVERIFY(bus_.waitForReadyRead(10'000));
        address_ = QString::fromUtf8(bus_.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address_.toUtf8());
    }

    void cleanupTestCase()
    {
        bus_.terminate();
        bus_.waitForFinished();
    }

    void without_a_listener_the_other_way_is_taken()
    {
        DesktopNotification notification;
        bool otherwise = false;
        notification.show(QStringLiteral("Reset is done"), {}, [&] { otherwise = true; });
        QTRY_VERIFY(otherwise);
    }

    void the_words_arrive_and_a_click_comes_back()
    {
        QDBusConnection connection = QDBusConnection::connectToBus(address_, QStringLiteral("listener"));
        Listener listener;
        QVERIFY(connection.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &listener,
                                          QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals));
        QVERIFY(connection.registerService(QStringLiteral("org.freedesktop.Notifications")));
        DesktopNotification notification;
        const QSignalSpy activated(&notification, &DesktopNotification::activated);
        notification.show(QStringLiteral("Reset is done"), QStringLiteral("app-db <demo> & more"), [] { QFAIL("nobody heard it"); });
        QTRY_COMPARE(listener.count, 1U);
        QCOMPARE(listener.title, QStringLiteral("Reset is done"));
        QCOMPARE(listener.body, QStringLiteral("app-db &lt;demo&gt; &amp; more"));
        QCOMPARE(listener.actions.value(0), QStringLiteral("default"));
        // Another program's notification is not ours; ours comes back until it is known, then once.
        emit listener.ActionInvoked(77, QStringLiteral("default"));
        QTRY_VERIFY(click(listener, activated));
        emit listener.ActionInvoked(1, QStringLiteral("default"));
        emit listener.ActionInvoked(77, QStringLiteral("default"));
        notification.show(QStringLiteral("Next"), {}, [] {});
        QTRY_COMPARE(listener.count, 2U);
        QCOMPARE(activated.count(), 1);
    }

private:
    // The answer that says which number it has may still be on its way when a click is heard.
    static bool click(Listener& listener, const QSignalSpy& activated)
    {
        if (activated.isEmpty())
            emit listener.ActionInvoked(1, QStringLiteral("default"));
        return !activated.isEmpty();
    }
};

QTEST_GUILESS_MAIN(TestDesktopNotification)
#include "tst_desktop_notification.moc"
