#include "platform/git_checkout.h"
#include "support/sample_repository.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace seedbed::platform;
using seedbed::test::SampleRepository;

namespace {

struct Repository {
    Repository() : top(std::filesystem::canonical(dir.path().toStdString()) / "shop"), git(top) {}

    [[nodiscard]] GitCheckout at(const std::filesystem::path& folder) const { return find_git_checkout(folder, host).value(); }
    [[nodiscard]] GitCheckout here() const { return at(top); }

    QTemporaryDir dir;
    std::filesystem::path top;
    SampleRepository git;
    HostEnvironment host;
};

}  // namespace

class TestGitCheckout : public QObject {
    Q_OBJECT

private slots:
    void the_branch_is_found_from_below()
    {
        const Repository repository;
        std::filesystem::create_directories(repository.top / "a/b");
        QCOMPARE(repository.at(repository.top / "a/b").branch, std::string("main"));
        QCOMPARE(repository.at(repository.top / "a/b").folder, repository.top);
        QVERIFY(!find_git_checkout("/", repository.host));
    }

    void a_switch_is_seen_at_once()
    {
        const Repository repository;
        repository.git.check_out("feature/login");
        QCOMPARE(repository.here().branch, std::string("feature/login"));
        QCOMPARE(git_head_text(repository.top, repository.host), std::string("feature/login"));
    }

    void a_detached_head_is_its_commit()
    {
        const Repository repository;
        repository.git.detach();
        QCOMPARE(repository.here().branch, std::string());
        QCOMPARE(repository.here().commit, std::string(SampleRepository::k_commit));
        QCOMPARE(git_head_text(repository.top, repository.host), std::string("f7dee49c"));
    }

    void a_branch_under_work_stays_itself_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::newRow("rebase") << "rebase-merge/head-name"
                                << "refs/heads/feature\n";
        QTest::newRow("am") << "rebase-apply/head-name"
                            << "refs/heads/feature\n";
        QTest::newRow("bisect") << "BISECT_START"
                                << "feature\n";
    }
    void a_branch_under_work_stays_itself()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        const Repository repository;
        repository.git.detach();
        repository.git.write(file.toStdString(), text.toStdString());
        QCOMPARE(repository.here().branch, std::string("feature"));
        QCOMPARE(repository.here().commit, std::string());
    }

    void nonsense_is_no_branch_data()
    {
        QTest::addColumn<QString>("head");
        QTest::newRow("empty") << "";
        QTest::newRow("control character") << "ref: refs/heads/a\x1b[31mb\n";
        QTest::newRow("no ref") << "hello\n";
        QTest::newRow("endless") << "ref: refs/heads/" + QString(5000, 'a');
    }
    void nonsense_is_no_branch()
    {
        QFETCH(QString, head);
        const Repository repository;
        repository.git.write("HEAD", head.toStdString());
        QCOMPARE(repository.here().branch, std::string());
        QCOMPARE(repository.here().commit, std::string());
    }

    void a_reftable_is_told()
    {
        const Repository repository;
        repository.git.check_out(".invalid");
        QVERIFY(repository.here().reftable);
        QCOMPARE(repository.here().branch, std::string());
    }

    void a_worktree_has_a_head_of_its_own()
    {
        const Repository repository;
        const auto other = repository.top.parent_path() / "other";
        repository.git.add_worktree(other, "side");
        const GitCheckout checkout = repository.at(other);
        QCOMPARE(checkout.branch, std::string("side"));
        QCOMPARE(checkout.worktree, std::string("other"));
        QCOMPARE(checkout.common_dir, repository.top / ".git");
        QCOMPARE(repository.here().branch, std::string("main"));
        QCOMPARE(repository.here().worktree, std::string());
        QCOMPARE(git_worktrees(checkout), std::vector<std::string>{"other"});
    }

    void git_dir_of_the_caller_counts()
    {
        Repository repository;
        repository.host.variables["GIT_DIR"] = (repository.top / ".git").string();
        QCOMPARE(repository.at("/").branch, std::string("main"));
    }

    void it_is_not_looked_for_above_a_ceiling()
    {
        Repository repository;
        std::filesystem::create_directories(repository.top / "a/b");
        repository.host.variables["GIT_CEILING_DIRECTORIES"] = "/none:" + repository.top.string();
        QVERIFY(!find_git_checkout(repository.top / "a/b", repository.host));
        QCOMPARE(repository.here().branch, std::string("main"));
    }

    void branches_are_loose_and_packed()
    {
        const Repository repository;
        repository.git.add_branch("feature/a");
        repository.git.write("refs/heads/half.lock", "");
        const std::string commit = SampleRepository::k_commit;
        repository.git.write("packed-refs", "# pack-refs with: peeled fully-peeled sorted \n" + commit + " refs/heads/old\n" + commit +
                                                " refs/heads/feature/a\n" + commit + " refs/tags/v1\n^" + commit + "\n");
        QCOMPARE(git_branches(repository.here()), (std::vector<std::string>{"feature/a", "main", "old"}));
    }

    void the_default_branch()
    {
        const Repository repository;
        QCOMPARE(git_default_branch(repository.here()), std::string("main"));
        repository.git.write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/develop\n");
        QCOMPARE(git_default_branch(repository.here()), std::string("develop"));
        // A clone of one branch alone, as CI makes it, is not the default one for that.
        repository.git.remove("refs/remotes/origin/HEAD");
        repository.git.remove("refs/heads/main");
        repository.git.add_branch("feature");
        repository.git.check_out("feature");
        QCOMPARE(git_default_branch(repository.here()), std::string());
        repository.git.check_out("master");
        QCOMPARE(git_default_branch(repository.here()), std::string("master"));
    }

    void what_a_branch_was_made_from()
    {
        const Repository repository;
        repository.git.make_branch("one", "main", 1000);
        repository.git.make_branch("two", "one", 2000);
        // Later somebody comes to `one` from elsewhere.
        repository.git.append("logs/HEAD", std::string(SampleRepository::k_commit) + " " + SampleRepository::k_commit +
                                               " n <a@b> 3000 +0000\tcheckout: moving from two to one\n");
        QCOMPARE(git_parent_branch(repository.here(), "one"), std::string("main"));
        QCOMPARE(git_parent_branch(repository.here(), "two"), std::string("one"));
        QCOMPARE(git_parent_branch(repository.here(), "main"), std::string());
    }

    void a_start_that_is_written_out_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("parent");
        QTest::newRow("local") << "main"
                               << "main";
        QTest::newRow("full") << "refs/heads/main"
                              << "main";
        QTest::newRow("remote") << "refs/remotes/origin/release/1"
                                << "release/1";
        QTest::newRow("short remote") << "origin/release/1"
                                      << "release/1";
        QTest::newRow("the same, elsewhere") << "origin/branch"
                                             << "";
        QTest::newRow("a commit") << "HEAD~3"
                                  << "";
        QTest::newRow("no remote") << "a/b"
                                   << "";
    }
    void a_start_that_is_written_out()
    {
        QFETCH(QString, start);
        QFETCH(QString, parent);
        const Repository repository;
        repository.git.write("refs/remotes/origin/x", SampleRepository::k_commit);
        repository.git.add_branch("branch");
        repository.git.write("logs/refs/heads/branch", std::string(40, '0') + " " + SampleRepository::k_commit +
                                                           " n <a@b> 1 +0000\tbranch: Created from " + start.toStdString() + "\n");
        QCOMPARE(git_parent_branch(repository.here(), "branch"), parent.toStdString());
    }

    void without_a_log_the_upstream_tells()
    {
        const Repository repository;
        repository.git.add_branch("topic");
        repository.git.write("config",
                             "[branch \"other\"]\n\tmerge = refs/heads/wrong\n[branch \"topic\"]\n\tremote = .\n\tmerge = "
                             "refs/heads/release\n");
        QCOMPARE(git_parent_branch(repository.here(), "topic"), std::string("release"));
    }
};

QTEST_GUILESS_MAIN(TestGitCheckout)
#include "tst_git_checkout.moc"
