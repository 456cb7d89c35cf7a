// Files that change in every way that editors and programs know, and folders that stir without them.
#include "desktop/session/file_follower.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class FileFollowerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        follower_ = std::make_unique<FileFollower>();
        changed_ = std::make_unique<QSignalSpy>(follower_.get(), &FileFollower::changed);
    }

    void a_file_written_in_place_is_told_within_a_second()
    {
        write("a", "1");
        follow({"a"});
        for (const char* text : {"22", "333", "4444"}) {
            write("a", text);
            expect_within_a_second({"a"});
        }
    }

    // As most editors save: a new file is renamed over the old one.
    void a_file_that_is_replaced_is_told_each_time()
    {
        write("a", "1");
        follow({"a"});
        for (const char* text : {"22", "333", "4444"}) {
            write("a.new", text);
            std::filesystem::rename(path("a.new"), path("a"));
            expect_within_a_second({"a"});
        }
        // And then one that writes in place.
        write("a", "55555");
        expect_within_a_second({"a"});
    }

    void a_file_that_appears_or_goes_is_told()
    {
        follow({"a", "sub/b"});
        write("a", "1");
        expect_within_a_second({"a"});
        std::filesystem::remove(path("a"));
        expect_within_a_second({"a"});
        write("a", "1");
        expect_within_a_second({"a"});
    }

    void several_at_once_are_told_together()
    {
        write("a", "1");
        write("b", "1");
        follow({"a", "b"});
        write("a", "22");
        write("b", "22");
        expect_within_a_second({"a", "b"});
    }

    void one_that_never_stops_writing_is_read_all_the_same()
    {
        write("a", "1");
        follow({"a"});
        QElapsedTimer clock;
        clock.start();
        std::string text = "1";
        while (changed_->isEmpty() && clock.elapsed() < 5000) {
            write("a", text += "1");
            QTest::qWait(20);
        }
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }

    void what_only_stirs_the_folder_is_passed_over()
    {
        write("a", "1");
        follow({"a"});
        write("other", "1");
        // The next thing that is told comes after it, and does not name it.
        write("a", "22");
        expect_within_a_second({"a"});
        QCOMPARE(changed_->count(), 0);
    }

    void what_was_written_while_it_was_read_is_read_again()
    {
        const TimePoint before = now() - 1s;
        write("a", "1");
        follower_->follow({path("a")}, before);
        expect_within_a_second({});
        follower_->follow({path("a")}, before);
        write("a", "22");
        expect_within_a_second({"a"});
    }

    void a_file_that_is_followed_no_longer_is_not_told()
    {
        write("a", "1");
        write("b", "1");
        follow({"a"});
        follow({"b"});
        write("a", "22");
        write("b", "22");
        expect_within_a_second({"b"});
        follower_->stop();
        write("b", "333");
        follow({"a"});
        write("a", "333");
        expect_within_a_second({"a"});
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const { return std::filesystem::path(folder_->path().toStdString()) / name; }
    void write(const char* name, const std::string& text) const { std::ofstream(path(name)) << text; }
    void follow(std::initializer_list<const char*> names)
    {
        std::vector<std::filesystem::path> files;
        for (const char* name : names) {
            files.push_back(path(name));
        }
        follower_->follow(files, now() + 1s);
    }
    void expect_within_a_second(std::initializer_list<const char*> names)
    {
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(!changed_->isEmpty());
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QStringList expected;
        for (const char* name : names) {
            expected << QString::fromStdString(path(name).string());
        }
        QCOMPARE(changed_->takeFirst().front().toStringList(), expected);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<FileFollower> follower_;
    std::unique_ptr<QSignalSpy> changed_;
};

}  // namespace

QTEST_GUILESS_MAIN(FileFollowerTest)
#include "tst_file_follower.moc"
