// Cloning and copying: the folder that is made, what stands there when it goes wrong or is cancelled, and how git's words are read.
#include "base/error.h"
#include "workspace/new_project.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sys/stat.h>
#include <vector>

using namespace seedbed;
using namespace seedbed::workspace;
namespace fs = std::filesystem;

namespace {

class Recorder final : public Progress {
public:
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress& progress) override
    {
        const std::scoped_lock lock(mutex_);
        seen_.push_back(progress);
    }
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    std::vector<StepProgress> seen_;

private:
    std::mutex mutex_;
};

// Asks to stop as soon as the step says anything.
class Impatient final : public Progress {
public:
    explicit Impatient(std::stop_source stop) : stop_(std::move(stop)) {}
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress&) override { stop_.request_stop(); }
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}

private:
    std::stop_source stop_;
};

}  // namespace

class TestNewProject : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path root() const { return folder_->path().toStdString(); }

    void shell(const std::string& script) const
    {
        const std::string command = "cd '" + root().string() + "' && " + script + " >/dev/null 2>&1";
        QCOMPARE(std::system(command.c_str()), 0);
    }
    fs::path repository() const
    {
        shell(
            "git init -q origin && cd origin && echo 'services: {}' > compose.yaml && git add . && "
            "git -c user.name=Ada -c user.email=ada@example.org commit -qm 'Begin'");
        return root() / "origin";
    }
    // A git that says what it is told and then stays, ahead of the real one on PATH.
    void put_git_in_the_way(const std::string& script) const
    {
        fs::create_directory(root() / "bin");
        std::ofstream(root() / "bin/git") << "#!/bin/sh\n" << script;
        fs::permissions(root() / "bin/git", fs::perms::owner_all);
        qputenv("PATH", QByteArray::fromStdString((root() / "bin").string()) + ':' + path_);
    }
    static Error error_of(const Plan& plan, const std::stop_token& stop = {})
    {
        try {
            NoProgress quiet;
            run_plan(plan, quiet, stop);
        } catch (const Error& error) {
            return error;
        }
        throw std::runtime_error("the plan did not fail");
    }

    QByteArray path_ = qgetenv("PATH");

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void cleanup() { qputenv("PATH", path_); }

    void a_clone_is_there_with_its_files()
    {
        const fs::path target = root() / "places/shop";
        Recorder progress;
        run_plan(clone_plan("file://" + repository().string(), target), progress, {});
        QVERIFY(fs::exists(target / "compose.yaml"));
        QVERIFY(!progress.seen_.empty());
    }

    void a_repository_that_is_not_there_leaves_nothing_and_gits_words()
    {
        const Error error = error_of(clone_plan((root() / "nothing").string(), root() / "shop"));
        QCOMPARE(error.kind(), ErrorKind::not_found);
        QVERIFY2(error.engine_words().find("does not exist") != std::string::npos, error.engine_words().c_str());
        QVERIFY(!error.hint().empty());
        QVERIFY(!fs::exists(root() / "shop"));
    }

    void what_was_there_before_stays()
    {
        fs::create_directory(root() / "shop");
        std::ofstream(root() / "shop/mine") << "keep";
        QCOMPARE(error_of(clone_plan(repository().string(), root() / "shop")).kind(), ErrorKind::name_taken);
        QCOMPARE(error_of(copy_plan(root() / "origin", root() / "shop")).kind(), ErrorKind::name_taken);
        QVERIFY(fs::exists(root() / "shop/mine"));
    }

    void cancel_ends_git_and_removes_the_half_made_folder()
    {
        // Deaf to SIGTERM, as the worst of helpers would be; it holds the pipe open by a child.
        put_git_in_the_way(
            "trap '' TERM\n"
            "for last; do :; done\n"
            "mkdir -p \"$last/.git\"; echo half > \"$last/.git/half\"\n"
            "printf 'Receiving objects:  10%% (1/10), 1.00 KiB | 1.00 KiB/s\\r' >&2\n"
            "sleep 1000 & wait\n");
        std::ofstream(root() / "neighbour") << "keep";
        std::stop_source stop;
        Impatient impatient(stop);
        const Plan plan = clone_plan("https://example.org/shop.git", root() / "shop");
        try {
            run_plan(plan, impatient, stop.get_token());
            QFAIL("it was not cancelled");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::cancelled);
        }
        QVERIFY(!fs::exists(root() / "shop"));
        QVERIFY(fs::exists(root() / "neighbour"));
    }

    void git_is_told_never_to_ask()
    {
        put_git_in_the_way(
            "test \"$GIT_TERMINAL_PROMPT\" = 0 || exit 9\n"
            "test -t 0 && exit 9\n"
            "echo \"fatal: could not read Username for 'https://example.org': terminal prompts disabled\" >&2\nexit 128\n");
        const Error error = error_of(clone_plan("https://ada:secret@example.org/shop.git", root() / "shop"));
        QCOMPARE(error.kind(), ErrorKind::bad_usage);
        QVERIFY(error.engine_words().find("terminal prompts disabled") != std::string::npos);
        QVERIFY(error.hint().find("private") != std::string::npos);
        QVERIFY(error.message().find("secret") == std::string::npos);
    }

    void gits_words_do_not_give_the_password_away()
    {
        put_git_in_the_way("for each; do last2=$last; last=$each; done\necho \"fatal: unable to access '$last2'\" >&2\nexit 128\n");
        const Error error = error_of(clone_plan("https://ada:secret@example.org/shop.git", root() / "shop"));
        QVERIFY2(error.engine_words().find("ada@example.org") != std::string::npos, error.engine_words().c_str());
        QVERIFY(error.engine_words().find("secret") == std::string::npos);
    }

    void progress_is_read_a_byte_at_a_time()
    {
        GitProgress progress;
        std::vector<StepProgress> seen;
        const std::string text =
            "Cloning into 'shop'...\nremote: Counting objects:  50% (1/2)\rremote: Counting objects: 100% (2/2), done.\n"
            "Receiving objects:  45% (450/1000), 1.20 MiB | 3.40 MiB/s\r"
            "Receiving objects: 100% (1000/1000), 2.40 MiB | 3.40 MiB/s, done.\n"
            "Resolving deltas:  10% (1/10)\rwarning: something odd\n";
        for (const char byte : text)
            if (const auto now = progress.feed({&byte, 1}))
                seen.push_back(*now);
        QCOMPARE(seen.size(), std::size_t(5));
        QVERIFY(!seen[0].total);
        QCOMPARE(*seen[2].done, std::uint64_t(450));
        QCOMPARE(*seen[2].total, std::uint64_t(1000));
        QVERIFY(seen[2].detail.find("1.20 MiB | 3.40 MiB/s") != std::string::npos);
        QCOMPARE(*seen[4].done, *seen[4].total);  // never backwards
        QCOMPARE(progress.words(), std::string("warning: something odd"));
    }

    void names_of_folders_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("name");
        QTest::newRow("https") << "https://example.org/team/shop.git"
                               << "shop";
        QTest::newRow("scp") << "git@example.org:team/shop.git"
                             << "shop";
        QTest::newRow("scp short") << "host:shop"
                                   << "shop";
        QTest::newRow("slashes") << "https://example.org/team/shop///"
                                 << "shop";
        QTest::newRow("working copy") << "/home/ada/shop/.git"
                                      << "shop";
        QTest::newRow("up") << "../.."
                            << "";
        QTest::newRow("nothing") << "  "
                                 << "";
    }
    void names_of_folders()
    {
        QFETCH(QString, address);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(folder_name_of(address.toStdString())), name);
    }

    void a_copy_can_be_written()
    {
        shell("mkdir -p example/db && echo a > example/db/seed.sql && ln -s db/seed.sql example/link && chmod 444 example/db/seed.sql");
        NoProgress quiet;
        run_plan(copy_plan(root() / "example", root() / "mine"), quiet, {});
        struct stat status {};
        QCOMPARE(::stat((root() / "mine/db/seed.sql").c_str(), &status), 0);
        QVERIFY((status.st_mode & S_IWUSR) != 0);
        QVERIFY(fs::is_symlink(root() / "mine/link"));
    }

    void a_copy_that_cannot_be_made_leaves_nothing()
    {
        QCOMPARE(error_of(copy_plan(root() / "nothing", root() / "mine")).kind(), ErrorKind::cannot_create);
        QVERIFY(!fs::exists(root() / "mine"));
    }
};

QTEST_GUILESS_MAIN(TestNewProject)
#include "tst_new_project.moc"
