// What an edited project file would change, in words.
#include "desktop/models/project_changes.h"

#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;
using environment::KeyChange;
using environment::ServiceStatus;

namespace {

ServiceStatus running(const char* service)
{
    ServiceStatus status;
    status.service = service;
    status.container = ContainerId(service);
    status.state = environment::ServiceState::running;
    return status;
}

ServiceStatus drifted(const char* service, std::vector<KeyChange> changes = {})
{
    ServiceStatus status = running(service);
    status.drifted = true;
    status.changes = std::move(changes);
    return status;
}

ServiceStatus absent(const char* service)
{
    ServiceStatus status;
    status.service = service;
    return status;
}

class ProjectChangesTest : public QObject {
    Q_OBJECT

private slots:
    void nothing_is_said_of_what_is_as_the_file_says()
    {
        QVERIFY(changes_of({running("web")}, true).empty());
        // Before the first start there is nothing to apply a change to.
        QVERIFY(changes_of({absent("web"), absent("db")}, true).empty());
        // Made by another program: nobody knows what from.
        ServiceStatus foreign = drifted("web");
        foreign.foreign = true;
        QVERIFY(changes_of({foreign}, true).empty());
    }

    void a_service_that_nobody_started_is_no_change_of_the_file()
    {
        const std::vector services{running("web"), absent("cache")};
        QVERIFY(changes_of(services, false).empty());
        QCOMPARE(changes_of(services, true).added, QStringList{QStringLiteral("cache")});
        std::vector off = services;
        off.back().active = false;
        QVERIFY(changes_of(off, true).empty());
    }

    void every_kind_is_named()
    {
        ServiceStatus old = running("old");
        old.orphan = true;
        const auto changes = changes_of({drifted("web", {{"image", KeyChange::Kind::changed}, {"user", KeyChange::Kind::added}}),
                                         drifted("db", {{"ports", KeyChange::Kind::removed}}), drifted("api"), absent("cache"), old},
                                        true);
        QCOMPARE(headline_of(changes, {QStringLiteral("compose.yaml"), QStringLiteral(".env")}),
                 QStringLiteral("compose.yaml, .env changed: web, db, api will be made anew, cache will be added, old will be removed."));
        QCOMPARE(reasons_of(changes), QStringLiteral("web: image, user (new)\ndb: ports (gone)"));
        QVERIFY(headline_of(changes, {}).startsWith(QStringLiteral("The project file has changed since the start: ")));
    }

    void replicas_are_one_service_and_many_are_a_number()
    {
        std::vector<ServiceStatus> services;
        for (const char* name : {"a", "b", "c", "d"}) {
            services.push_back(drifted(name, {{"image", KeyChange::Kind::changed}}));
            services.push_back(services.back());
            services.back().number = 2;
        }
        const auto changes = changes_of(services, false);
        QVERIFY(headline_of(changes, {}).contains(QStringLiteral("4 service")));
        QCOMPARE(reasons_of(changes).count(QLatin1Char('\n')), 3);
    }
};

}  // namespace

QTEST_APPLESS_MAIN(ProjectChangesTest)
#include "tst_project_changes.moc"
