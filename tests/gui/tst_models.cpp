// Models tell their views what changed and nothing else: ids decide, selection and scroll stay, and Qt's own tester finds no lie.
#include "desktop/models/engine_models.h"
#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/services_model.h"
#include "desktop/models/snapshots_model.h"
#include "desktop/models/volumes_model.h"
#include "desktop/models/words.h"
#include "desktop/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

engine::ContainerSummary container(int number, const std::string& state = "running")
{
    engine::ContainerSummary summary;
    summary.id = ContainerId("id" + std::to_string(number));
    summary.name = "c" + std::to_string(10'000 + number);
    summary.state = state;
    return summary;
}

std::vector<engine::ContainerSummary> containers(int count)
{
    std::vector<engine::ContainerSummary> list;
    for (int i = 0; i < count; ++i) {
        list.push_back(container(i));
    }
    return list;
}

// A list of a thousand, scrolled to its middle and the row there selected, gets news while Qt's tester looks: each tenth of those behind is
// gone, each twentieth has changed, some are new at the end. The selected row must not move by a pixel.
template <typename Model, typename Make>
void refresh_a_thousand(Make make)
{
    constexpr int k_rows = 1000;
    constexpr int k_selected = 500;
    using Row = decltype(make(0, false));
    Model model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    TableView view(model, QStringLiteral("Rows"));
    view.resize(600, 400);
    view.show();
    std::vector<Row> rows;
    for (int i = 0; i < k_rows; ++i) {
        rows.push_back(make(i, false));
    }
    model.set_rows(rows);
    view.select_row(k_selected);
    view.scrollTo(view.currentIndex(), QAbstractItemView::PositionAtCenter);
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const std::string id = model.id_of(model.at(view.current_row()));
    const int scroll = view.verticalScrollBar()->value();
    QVERIFY(scroll > 0);
    const QRect place = view.visualRect(view.currentIndex());
    std::vector<Row> next;
    for (int i = 0; i < k_rows + 50; ++i) {
        if (i <= k_selected || i % 10 != 0 || i >= k_rows) {
            next.push_back(make(i, i % 20 == 1));
        }
    }
    model.set_rows(next);
    QCOMPARE(model.rowCount(), static_cast<int>(next.size()));
    QCOMPARE(model.id_of(model.at(view.current_row())), id);
    QCOMPARE(view.verticalScrollBar()->value(), scroll);
    QCOMPARE(view.visualRect(view.currentIndex()).topLeft(), place.topLeft());
    QCOMPARE(resets.count(), 0);
}

// The names in order, for comparison as text.
QString as_text(const QAbstractItemModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        lines << model.index(row, 0).data().toString();
    }
    return lines.join(QLatin1Char(' '));
}

class Models : public QObject {
    Q_OBJECT

private slots:
    void rows_are_added_removed_moved_and_changed_in_place()
    {
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.set_rows({container(1), container(2), container(3), container(4)});
        QCOMPARE(as_text(model), QStringLiteral("c10001 c10002 c10003 c10004"));
        model.set_rows({container(4), container(0), container(2, "exited"), container(3)});
        QCOMPARE(as_text(model), QStringLiteral("c10004 c10000 c10002 c10003"));
        QCOMPARE(model.index(2, ContainersModel::StateColumn).data().toString(), QStringLiteral("stopped"));
        QCOMPARE(changes.count(), 1);
        model.set_rows({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.count(), 0);
    }

    void every_order_can_become_every_other()
    {
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<int> order{0, 1, 2, 3, 4};
        do {
            std::vector<engine::ContainerSummary> wanted;
            QStringList names;
            for (const int number : order) {
                // Every subset of three to five rows comes and goes on the way.
                if (number == order.front() && order.back() % 2 == 0) {
                    continue;
                }
                wanted.push_back(container(number));
                names << QString::fromStdString(wanted.back().name);
            }
            model.set_rows(wanted);
            QCOMPARE(as_text(model), names.join(QLatin1Char(' ')));
        } while (std::ranges::next_permutation(order).found);
    }

    // Whoever copies labels makes two containers that say they are the same one.
    void two_rows_of_one_id_come_and_go()
    {
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set_rows({container(1), container(1, "exited")});
        model.set_rows({container(2), container(1), container(1, "exited")});
        QCOMPARE(as_text(model), QStringLiteral("c10002 c10001 c10001"));
        model.set_rows({container(1, "exited"), container(2)});
        QCOMPARE(as_text(model), QStringLiteral("c10001 c10002"));
        QCOMPARE(model.index(0, ContainersModel::StateColumn).data().toString(), QStringLiteral("stopped"));
    }

    void what_is_equal_is_not_reported()
    {
        ContainersModel model;
        model.set_rows(containers(3));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.set_rows(containers(3));
        QCOMPARE(changes.count(), 0);
    }

    void neighbours_come_and_change_in_one_step()
    {
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.set_rows(containers(1000));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changes.count(), 0);
        auto next = containers(1000);
        for (const std::size_t changed : {3, 4, 5, 900}) {
            next[changed].state = "exited";
        }
        model.set_rows(next);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes[0][0].toModelIndex().row(), 3);
        QCOMPARE(changes[0][1].toModelIndex().row(), 5);
        QCOMPARE(changes[1][0].toModelIndex().row(), 900);
        QCOMPARE(changes[1][1].toModelIndex().row(), 900);
    }

    void selection_and_scroll_survive_a_refresh_of_a_thousand_rows()
    {
        refresh_a_thousand<ContainersModel>([](int i, bool changed) { return container(i, changed ? "exited" : "running"); });
        refresh_a_thousand<ServicesModel>([](int i, bool changed) {
            ServiceRow row;
            row.status.service = "s" + std::to_string(10'000 + i);
            row.status.state = changed ? environment::ServiceState::restarting : environment::ServiceState::running;
            return row;
        });
        refresh_a_thousand<SnapshotsModel>([](int i, bool changed) {
            TimelineRow row;
            row.snapshot.id = SnapshotId("s" + std::to_string(i));
            row.snapshot.name = "n" + std::to_string(10'000 + i);
            row.snapshot.note = changed ? "changed" : "";
            return row;
        });
        refresh_a_thousand<VolumesModel>([](int i, bool changed) {
            VolumeLine row;
            row.volume.name = "v" + std::to_string(10'000 + i);
            row.size = changed ? 2U : 1U;
            return row;
        });
        refresh_a_thousand<ImagesModel>([](int i, bool changed) {
            engine::ImageSummary row;
            row.id = ImageId("i" + std::to_string(i));
            row.repo_tags = {"t" + std::to_string(10'000 + i)};
            row.size = changed ? 2U : 1U;
            return row;
        });
    }

    // A long list comes in slices: each leaves the model whole, the event loop has its turn in between, and the last one says so.
    void a_long_list_is_taken_over_in_slices()
    {
        constexpr int k_rows = 1000;
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto wanted = std::make_shared<std::vector<engine::ContainerSummary>>(containers(k_rows));
        int taken = 0;
        model.take_rows(wanted, [&] { ++taken; });
        QVERIFY(model.rowCount() > 0 && model.rowCount() < k_rows / 2);
        QVERIFY(model.under_way());
        QCOMPARE(taken, 0);
        QTRY_COMPARE(taken, 1);
        QCOMPARE(model.rows(), *wanted);

        auto next = std::make_shared<std::vector<engine::ContainerSummary>>();
        for (int i = k_rows + 100; i >= 0; --i) {
            if (i % 3 != 0) {
                next->push_back(container(i, "exited"));
            }
        }
        int turns = 0;
        QTimer between;
        between.callOnTimeout([&] { turns += model.under_way() ? 1 : 0; });
        between.start(0);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.take_rows(next, [&] { ++taken; });
        QTRY_COMPARE(taken, 2);
        QVERIFY(turns >= 3);
        QCOMPARE(model.rows(), *next);
        QCOMPARE(resets.count(), 0);
        QVERIFY(!model.under_way());
    }

    void what_is_asked_for_last_is_what_is_there_in_the_end()
    {
        ContainersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.take_rows(std::make_shared<std::vector<engine::ContainerSummary>>(containers(1000)), [] { QFAIL("it was given up"); });
        const auto fewer = std::make_shared<std::vector<engine::ContainerSummary>>(containers(600));
        bool there = false;
        model.take_rows(fewer, [&] { there = true; });
        QVERIFY(!there);
        model.finish();
        QVERIFY(there);
        QCOMPARE(model.rows(), *fewer);
        // What is short is there at once.
        model.take_rows(std::make_shared<std::vector<engine::ContainerSummary>>(), [&] { there = false; });
        model.finish();
        const auto few = std::make_shared<std::vector<engine::ContainerSummary>>(containers(50));
        model.take_rows(few);
        QCOMPARE(model.rows(), *few);
    }

    // Only the rows at the end of a long list need a wide column; it is as wide once all are measured.
    void columns_fit_rows_far_down()
    {
        ContainersModel model;
        TableView view(model, QStringLiteral("Containers"));
        view.set_stretch_column(ContainersModel::NameColumn);
        view.resize(900, 300);
        auto rows = containers(300);
        for (auto& row : rows)
            row.status = "Up";
        model.set_rows(rows);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const int narrow = view.columnWidth(ContainersModel::StatusColumn);
        rows.at(150).status = "Restarting (137) 12 minutes ago, for the seventh time";
        model.set_rows(rows);
        QTRY_VERIFY(view.columnWidth(ContainersModel::StatusColumn) > 3 * narrow);
    }

    void selection_follows_its_row_when_rows_before_it_go()
    {
        ContainersModel model;
        TableView view(model, QStringLiteral("Containers"));
        model.set_rows(containers(10));
        view.select_row(5);
        const QSignalSpy moved(&view, &TableView::selection_moved);
        auto next = containers(10);
        next.erase(next.begin(), next.begin() + 3);
        model.set_rows(next);
        QCOMPARE(view.current_row(), 2);
        QCOMPARE(model.at(view.current_row()).id, ContainerId("id5"));
        next.erase(next.begin() + 2);
        model.set_rows(next);
        QVERIFY(moved.count() >= 1);
        QVERIFY(view.current_row() < 0 || model.at(view.current_row()).id != ContainerId("id5"));
    }

    void a_click_on_a_header_sorts_by_number()
    {
        ImagesModel model;
        std::vector<engine::ImageSummary> images;
        for (const std::uint64_t size : {9'000ULL, 1'200'000'000ULL, 80'000'000ULL}) {
            engine::ImageSummary image;
            image.id = ImageId("sha256:" + std::to_string(size));
            image.repo_tags = {std::to_string(size)};
            image.size = size;
            images.push_back(image);
        }
        model.set_rows(images);
        TableView view(model, QStringLiteral("Images"));
        view.sortByColumn(ImagesModel::SizeColumn, Qt::DescendingOrder);
        QCOMPARE(as_text(*view.model()), QStringLiteral("1200000000 80000000 9000"));
        view.sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(as_text(*view.model()), QStringLiteral("9000 1200000000 80000000"));
    }

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
        QCOMPARE(remark(row), QStringLiteral("not made by Seedbed"));
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

QTEST_MAIN(Models)
#include "tst_models.moc"
