// What models and their helpers say: states, seals, sizes and ages, in words as people use them.
#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/services_model.h"
#include "desktop/models/snapshots_model.h"
#include "desktop/models/volumes_model.h"
#include "desktop/models/words.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSet>
#include <QTest>

#include <map>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class ModelWords : public QObject {
    Q_OBJECT

private slots:
    void services_say_state_address_and_use()
    {
        environment::ServiceStatus status;
        status.service = "web";
        status.state = environment::ServiceState::running;
        status.health = engine::Health::healthy;
        status.image = "shop-web";
        status.container = ContainerId("abc");
        // The engine lists a port once for IPv4 and once for IPv6; what has no host port is not published.
        status.ports = {{"0.0.0.0", 8080, 80, "tcp"},
                        {"::", 8080, 80, "tcp"},
                        {"192.0.2.1", 53, 53, "udp"},
                        {"127.0.0.1", 5432, 5432, "tcp"},
                        {"", 0, 9000, "tcp"}};
        ServicesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ServiceRow row;
        row.status = status;
        row.cpu_percent = 3.14;
        row.memory = 86'400'000;
        row.cpu_history = {1, 2, 3};
        row.started = now() - 12min;
        row.restarts = 2;
        model.set_rows({row});
        const auto text = [&](int column) { return model.index(0, column).data().toString(); };
        QCOMPARE(text(ServicesModel::NameColumn), QStringLiteral("web"));
        QCOMPARE(text(ServicesModel::StateColumn), QStringLiteral("healthy"));
        QCOMPARE(text(ServicesModel::PortsColumn), QStringLiteral("8080, 192.0.2.1:53, 5432"));
        QCOMPARE(text(ServicesModel::CpuColumn), QStringLiteral("3.1 %"));
        QCOMPARE(text(ServicesModel::MemoryColumn), QStringLiteral("86.4 MB"));
        const Links links = model.index(0, ServicesModel::PortsColumn).data(LinksRole).value<Links>();
        QCOMPARE(links.size(), 3);
        QCOMPARE(links[0].url, QStringLiteral("http://127.0.0.1:8080/"));
        QVERIFY(links[1].url.isEmpty() && links[2].url.isEmpty());
        QCOMPARE(links[2].address, QStringLiteral("127.0.0.1:5432"));
        QVERIFY(model.index(0, ServicesModel::UptimeColumn).data(SecondLineRole).toString().startsWith(QStringLiteral("2 restart")));
        // Beside the state stands what is worth saying most.
        const auto remark = [&](const ServiceRow& shown) {
            model.set_rows({shown});
            return model.index(0, ServicesModel::StateColumn).data(SecondLineRole).toString();
        };
        QCOMPARE(remark(row), QString());
        row.status.drifted = true;
        QCOMPARE(remark(row), QStringLiteral("changed in the file"));
        row.status.foreign = true;
        QCOMPARE(remark(row), QStringLiteral("started by another tool"));
        row.status.state = environment::ServiceState::failed;
        row.status.exit_code = 3;
        QCOMPARE(remark(row), QStringLiteral("exit code 3"));
    }

    void snapshots_show_seal_and_where_the_live_data_began()
    {
        databases::Snapshot clean;
        clean.id = SnapshotId("a");
        clean.name = "demo";
        clean.seal = databases::Seal::clean;
        clean.bytes = 78'400'000;
        clean.created = now() - 2h;
        databases::Snapshot crash = clean;
        crash.id = SnapshotId("b");
        crash.seal = databases::Seal::crash_consistent;
        crash.origin = databases::Origin::received;
        SnapshotsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set_rows({{clean, {}, TimelineRow::Use::none}, {crash, {}, TimelineRow::Use::none}});
        model.set_live(SnapshotId("a"));
        QCOMPARE(model.index(0, SnapshotsModel::SealColumn).data().toString(), QStringLiteral("clean"));
        const Badge badge = model.index(1, SnapshotsModel::SealColumn).data(BadgeRole).value<Badge>();
        QCOMPARE(badge.word, QStringLiteral("crash-consistent"));
        QVERIFY(badge.shape != badge_of(clean).shape);
        QVERIFY(!model.index(0, SnapshotsModel::NameColumn).data(SecondLineRole).toString().isEmpty());
        QVERIFY(model.index(1, SnapshotsModel::NameColumn).data(SecondLineRole).toString().isEmpty());
        QCOMPARE(model.index(0, SnapshotsModel::SizeColumn).data().toString(), QStringLiteral("78.4 MB"));
    }

    void a_timeline_has_snapshots_and_live_data_by_time()
    {
        databases::DatabaseStatus status;
        status.name = "app-db";
        const auto generation = [](const char* id, std::chrono::hours age) {
            return databases::Generation{
                .id = id, .snapshot = {}, .snapshot_name = "", .fixture = "", .created = now() - age, .replaced = {}};
        };
        status.generations = {generation("g3", 1h), generation("g2", 3h), generation("g1", 5h)};
        status.current = status.generations[0];
        status.undo = status.generations[2];
        databases::Snapshot snapshot;
        snapshot.id = SnapshotId("s");
        snapshot.name = "mine";
        snapshot.note = "two\nlines";
        snapshot.pinned = true;
        snapshot.database = "app-db";
        snapshot.created = now() - 2h;
        databases::Snapshot other = snapshot;
        other.database = "cache";
        SnapshotsModel model;
        model.set_rows(timeline_of(status, {snapshot, other}));
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            lines << model.index(row, SnapshotsModel::NameColumn).data().toString() + QLatin1Char('/') +
                         model.index(row, SnapshotsModel::SealColumn).data().toString();
        }
        QCOMPARE(lines, (QStringList{QStringLiteral("began empty/in use"), QStringLiteral("mine/crash-consistent"),
                                     QStringLiteral("began empty/put aside"), QStringLiteral("began empty/for undo")}));
        QCOMPARE(model.index(1, SnapshotsModel::NameColumn).data(SecondLineRole).toString(), QStringLiteral("pinned, two"));
        QVERIFY(model.index(0, SnapshotsModel::SizeColumn).data().toString().isEmpty());
    }

    void volumes_have_sizes_only_when_measured()
    {
        VolumeLine line;
        line.volume.name = "shop_pgdata";
        line.volume.database = true;
        VolumeLine folder;
        folder.volume.kind = volumes::VolumeRow::Kind::bind;
        folder.volume.name = "shop_pgdata";
        VolumesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set_rows({line, folder});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, VolumesModel::SizeColumn).data().toString(), QStringLiteral("–"));
        line.size = 1'830'000'000;
        line.measured = now();
        model.set_rows({line, folder});
        QCOMPARE(model.index(0, VolumesModel::SizeColumn).data().toString(), QStringLiteral("1.8 GB"));
        QCOMPARE(model.index(0, VolumesModel::SizeColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("1,830,000,000 bytes"));
    }

    void states_differ_by_shape_and_word_not_by_colour_alone()
    {
        using environment::ServiceState;
        std::map<QString, QString> shape_by_word;
        for (const auto state :
             {ServiceState::not_created, ServiceState::starting, ServiceState::running, ServiceState::unhealthy, ServiceState::paused,
              ServiceState::restarting, ServiceState::exited, ServiceState::failed, ServiceState::completed}) {
            environment::ServiceStatus status;
            status.state = state;
            const Badge badge = badge_of(status);
            QVERIFY(!badge.word.isEmpty());
            QVERIFY2(QFile::exists(QStringLiteral(":/%1.svg").arg(badge.shape)), qPrintable(badge.shape));
            shape_by_word[badge.word] = badge.shape;
        }
        QSet<QString> shapes;
        for (const auto& [word, shape] : shape_by_word) {
            shapes.insert(shape);
        }
        QCOMPARE(static_cast<std::size_t>(shapes.size()), shape_by_word.size());
    }

    void numbers_and_times_read_like_people_write_them()
    {
        QCOMPARE(bytes_text(340), QStringLiteral("340 bytes"));
        QCOMPARE(bytes_text(1'234'000'000), QStringLiteral("1.2 GB"));
        QCOMPARE(duration_text(340ms), QStringLiteral("340 ms"));
        QCOMPARE(duration_text(1'240ms), QStringLiteral("1.2 s"));
        QCOMPARE(duration_text(130s), QStringLiteral("2 min 10 s"));
        QCOMPARE(elapsed_text(7s), QStringLiteral("0:07"));
        QCOMPARE(elapsed_text(765s), QStringLiteral("12:45"));
        QCOMPARE(elapsed_text(3723s), QStringLiteral("1:02:03"));
        const TimePoint then = now();
        QCOMPARE(age_text(then, then + 20s), QStringLiteral("just now"));
        QVERIFY(age_text(then, then + 12min).contains(QStringLiteral("12")));
        QVERIFY(age_text(then, then + 50h).contains(QStringLiteral("2")));
    }

    void a_summary_counts_services_by_what_matters()
    {
        using environment::ServiceState;
        std::vector<environment::ServiceStatus> services(4);
        services[0].state = ServiceState::running;
        services[1].state = ServiceState::unhealthy;
        services[2].state = ServiceState::failed;
        services[3].state = ServiceState::running;
        services[3].orphan = true;
        const QString summary = summary_of(services);
        QVERIFY2(summary.startsWith(QLatin1Char('2')), qPrintable(summary));
        QVERIFY(summary.contains(QStringLiteral("1 unhealthy")));
        QVERIFY(summary.contains(QStringLiteral("1 failed")));
        QCOMPARE(summary_of({}), QStringLiteral("Nothing is running"));
    }
};

}  // namespace

QTEST_MAIN(ModelWords)
#include "tst_model_words.moc"
