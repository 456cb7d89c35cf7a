// A database whose data lies in a folder that the project mounts is taken over, with kill -9 on the way: before the override file is
// written the next Seedbed goes back to the folder, afterwards it goes on; the data is the same either way, and the folder is never
// changed.
#include "environment/local_override.h"
#include "environment/names.h"
#include "platform/atomic_file.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/sleeping_container.h"
#include "support/test_engine.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <memory>
#include <stdexcept>

using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::DatabaseWorld;
using seedbed::test::differs_by_no_engine;
using seedbed::test::expect_error;
using seedbed::test::recover_in_new_process;
using seedbed::test::replace_in;
using seedbed::test::survival;
using seedbed::test::test_engine_name;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;
namespace environment = seedbed::environment;
namespace fs = std::filesystem;

namespace {

const char* const k_checksums =
    "find . -type f -exec sha256sum '{}' + | LC_ALL=C sort | sha256sum; find . | wc -l; stat -c '%u %g %a' . base";
const char* const k_override = "compose.override.yaml";

void mount_a_folder(std::string& compose)
{
    replace_in(compose, "- data:/var", "- ./data:/var");
    replace_in(compose, "volumes:\n  data: {}\n", "");
}

std::string output_of(const QString& program, const QStringList& arguments, const fs::path& folder)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        throw std::runtime_error(process.readAllStandardError().toStdString());
    return process.readAllStandardOutput().toStdString();
}

}  // namespace

class TestAdoptFolder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void refuses_an_override_file_of_somebody_else();
    void refuses_a_folder_that_others_have();
    void refuses_an_empty_folder();
    void goes_back_when_it_does_not_start();
    void killed_data();
    void killed();
    void the_folder_is_the_way_back();
    void adopts_and_releases();

private:
    void check_state(bool adopted) const;
    [[nodiscard]] std::string files() const { return output_of("sh", {"-c", k_checksums}, world_->folder() / "data"); }

    std::unique_ptr<DatabaseWorld> world_;
    std::string orders_;
};

void TestAdoptFolder::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("folder", mount_a_folder);
    world_->up_plainly();
    world_->query("CREATE TABLE orders AS SELECT i AS id, 'mine ' || i AS note FROM generate_series(1, 500) AS i");
    orders_ = world_->orders();
    check_state(false);
}

// The container is on what the project's files say, and the data is the same.
void TestAdoptFolder::check_state(bool adopted) const
{
    world_->reopen();
    const auto status = world_->databases().status("app-db");
    QVERIFY2(status.state == (adopted ? databases::DatabaseState::live : databases::DatabaseState::unmanaged), status.message.c_str());
    QCOMPARE(status.adoptable, adopted ? std::string() : (world_->folder() / "data").string());
    QCOMPARE(fs::exists(world_->folder() / k_override), adopted);
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    const auto mounts = world_->container().mounts;
    const auto mount =
        std::find_if(mounts.begin(), mounts.end(), [](const auto& one) { return one.destination == "/var/lib/postgresql/data"; });
    QVERIFY(mount != mounts.end());
    QCOMPARE(mount->type, std::string(adopted ? "volume" : "bind"));
    // It is what the file says, so that `up` has nothing to do.
    environment::UpOptions options;
    options.placement = world_->databases().placement();
    const auto up = world_->environment().up_plan(options);
    QVERIFY2(up.empty(), up.empty() ? "" : up.steps.front().info.title.c_str());
}

void TestAdoptFolder::refuses_an_override_file_of_somebody_else()
{
    const std::string theirs = "services:\n  db:\n    init: true\n";
    world_->write(k_override, theirs);
    world_->reopen();
    const Error error = expect_error([&] { static_cast<void>(world_->databases().adopt_plan("app-db", false)); });
    fs::remove(world_->folder() / k_override);
    QVERIFY(error.kind() == ErrorKind::conflict);
    QVERIFY2(std::string(error.what()).find(k_override) != std::string::npos, error.what());
    QVERIFY2(error.hint().find("`services: {db: {volumes: ['db-data:/var/lib/postgresql/data']}}` and `volumes: {db-data: {}}`") !=
                 std::string::npos,
             error.hint().c_str());
    QVERIFY2(error.hint().find(":/from:ro -v " + world_->project() + "_db-data:/to ") != std::string::npos, error.hint().c_str());
    check_state(false);
}

void TestAdoptFolder::refuses_a_folder_that_others_have()
{
    engine::ContainerSpec other = seedbed::test::sleeping_container();
    other.labels = {{environment::k_label_project, world_->project()}};
    engine::MountSpec mount;
    mount.type = engine::MountSpec::Type::bind;
    mount.source = (world_->folder() / "data/base").string();
    mount.target = "/elsewhere";
    other.mounts = {mount};
    const auto container = world_->engine().create_container(other);
    const Error error = expect_error([&] { world_->run(world_->databases().adopt_plan("app-db", false)); });
    world_->engine().remove_container(container, true, true);
    QVERIFY2(std::string(error.what()).find("has the folder") != std::string::npos, error.what());
    check_state(false);
}

void TestAdoptFolder::refuses_an_empty_folder()
{
    DatabaseWorld world("no-data", mount_a_folder);
    fs::create_directory(world.folder() / "data");
    const Error empty = expect_error([&] { world.run(world.databases().adopt_plan("app-db", false)); });
    QVERIFY2(empty.kind() == ErrorKind::conflict && std::string(empty.what()).find("holds no data") != std::string::npos, empty.what());
    fs::remove(world.folder() / "data");
    const Error missing = expect_error([&] { world.run(world.databases().adopt_plan("app-db", false)); });
    QVERIFY2(missing.kind() == ErrorKind::conflict, missing.what());
    QVERIFY(!fs::exists(world.folder() / k_override));
}

// A server that cannot open the copy: it is on the folder again, which was not touched, and the file is gone.
void TestAdoptFolder::goes_back_when_it_does_not_start()
{
    auto plan = world_->databases().adopt_plan("app-db", false);
    const auto start = std::find_if(plan.steps.begin(), plan.steps.end(), [](const auto& step) { return step.info.id == "start"; });
    QVERIFY(start != plan.steps.end());
    bool written = false;
    start->run = [&](seedbed::StepContext&) {
        written = fs::exists(world_->folder() / k_override);
        throw Error(ErrorKind::timed_out, "it does not answer");
    };
    QVERIFY(expect_error([&] { world_->run(plan); }).kind() == ErrorKind::timed_out);
    QVERIFY(written);
    check_state(false);
    for (const auto& volume : world_->engine().volumes())
        QVERIFY2(volume.name != world_->project() + "_db-data", "the pointer is left");
    QVERIFY(world_->databases().snapshots().empty());
    QCOMPARE(world_->loose_end(), std::string());
}

void TestAdoptFolder::killed_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("adopted");
    if (differs_by_no_engine()) {
        QTest::addRow("copy") << "started"
                              << "copy" << false;
        QTest::addRow("no container") << "detail"
                                      << "Create volume PROJECT_db-data" << false;
    }
    QTest::addRow("pointer") << "started"
                             << "override" << false;
    QTest::addRow("override") << "finished"
                              << "override" << true;
}

void TestAdoptFolder::killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    QFETCH(bool, adopted);
    QCOMPARE(survival(*world_, "adopt", {}, {when.toStdString(), step.toStdString()}), std::string());
    const auto said = recover_in_new_process(*world_);
    QVERIFY(std::any_of(said.begin(), said.end(), [&](const auto& one) { return one.starts_with(adopted ? "Completed" : "Took back"); }));
    check_state(adopted);
    QCOMPARE(world_->loose_end(), std::string());
}

// Without the lines in the override file the database is on its folder again, and what was in the pool stays there.
void TestAdoptFolder::the_folder_is_the_way_back()
{
    world_->query("INSERT INTO orders VALUES (501, 'in the pool')");
    fs::remove(world_->folder() / k_override);
    world_->reopen();
    world_->up_plainly();
    check_state(false);
    const auto status = world_->databases().status("app-db");
    QVERIFY2(status.message.find("still there") != std::string::npos, status.message.c_str());
    QVERIFY(world_->databases().recover().empty());
}

void TestAdoptFolder::adopts_and_releases()
{
    world_->run(world_->databases().adopt_plan("app-db", true));
    check_state(true);
    const std::string left = files();
    const auto snapshot = world_->databases().find_snapshot("app-db", "adopted 2");
    QVERIFY(snapshot.seal == databases::Seal::clean);
    QCOMPARE(world_->in_pool("cd snapshots/" + snapshot.id.value() + "/data && " + k_checksums), left);
    if (differs_by_no_engine()) {
        // What was in the pool before is what undo goes back to.
        world_->run(world_->databases().undo_plan("app-db"));
        QCOMPARE(world_->query("SELECT note FROM orders WHERE id = 501"), std::string("in the pool"));
        world_->run(world_->databases().undo_plan("app-db"));
    }

    const auto release = world_->databases().release_plan("app-db", {});
    QVERIFY(std::any_of(release.notes.begin(), release.notes.end(),
                        [](const std::string& note) { return note.find(k_override) != std::string::npos; }));
    world_->run(release);
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    QVERIFY(world_->engine().inspect_volume(world_->project() + "_db-data").options.empty());
    QCOMPARE(files(), left);
    QCOMPARE(world_->loose_end(), std::string());
}

QTEST_GUILESS_MAIN(TestAdoptFolder)
#include "tst_adopt_folder.moc"
