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
};

}  // namespace

QTEST_MAIN(Models)
#include "tst_models.moc"
