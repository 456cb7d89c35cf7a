// Files that are old or new but never half; locks that die with their holder; SHA-256; the user's folders.
#include "base/error.h"
#include "platform/atomic_file.h"
#include "platform/file_lock.h"
#include "platform/folders.h"
#include "platform/open_files.h"
#include "platform/sha256.h"

#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace seedbed::platform;
using seedbed::Error;
using seedbed::ErrorKind;

namespace {

template <typename F>
ErrorKind kind_of_failure(F&& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.kind();
    }
    throw std::runtime_error("the action did not fail");
}

std::size_t files_in(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

fs::perms mode_of(const fs::path& file)
{
    return fs::status(file).permissions();
}

}  // namespace

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void what_is_written_is_read()
    {
        std::string content(300'000, 'a');
        content += '\0';
        content += "end";
        write_file_atomically(path("file"), content);
        QCOMPARE(read_file(path("file")), content);
        write_file_atomically(path("file"), "");
        QCOMPARE(read_file(path("file")), std::string());
        QCOMPARE(files_in(folder_->path().toStdString()), 1u);
    }

    void permissions()
    {
        write_file_atomically(path("secret"), "x", true);
        QCOMPARE(mode_of(path("secret")), fs::perms::owner_read | fs::perms::owner_write);
        write_file_atomically(path("script"), "x");
        fs::permissions(path("script"), fs::perms::owner_all);
        write_file_atomically(path("script"), "y");
        QCOMPARE(mode_of(path("script")), fs::perms::owner_all);
    }

    void a_symbolic_link_stays_one()
    {
        write_file_atomically(path("real"), "old");
        fs::create_symlink("real", path("link"));
        write_file_atomically(path("link"), "new");
        QVERIFY(fs::is_symlink(path("link")));
        QCOMPARE(read_file(path("real")), std::string("new"));
    }

    void failures_are_said_and_leave_nothing()
    {
        QCOMPARE(kind_of_failure([this] { (void)read_file(path("missing")); }), ErrorKind::not_found);
        QCOMPARE(kind_of_failure([this] { write_file_atomically(path("missing/file"), "x"); }), ErrorKind::cannot_create);
        fs::create_directory(path("folder"));
        QCOMPARE(kind_of_failure([this] { write_file_atomically(path("folder"), "x"); }), ErrorKind::cannot_create);
        QCOMPARE(files_in(folder_->path().toStdString()), 1u);
    }

    void a_full_disk_is_no_space_and_the_old_file_stays()
    {
        write_file_atomically(path("file"), "old");
        const pid_t child = ::fork();
        if (child == 0) {
            // A file size limit answers EFBIG where a full disk answers ENOSPC; the limit is this child's alone.
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit small{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &small);
            try {
                write_file_atomically(path("file"), std::string(5000, 'x'));
            } catch (const Error& error) {
                ::_exit(error.kind() == ErrorKind::no_space ? 0 : 1);
            }
            ::_exit(2);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(read_file(path("file")), std::string("old"));
        QCOMPARE(files_in(folder_->path().toStdString()), 1u);
    }

    void a_lock_has_one_holder()
    {
        auto first = FileLock::try_take(path("folder/lock"));
        QVERIFY(first);
        QVERIFY(!FileLock::try_take(path("folder/lock")));
        QCOMPARE(kind_of_failure([this] { (void)FileLock::take(path("folder/lock"), 50ms, {}); }), ErrorKind::timed_out);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(kind_of_failure([&] { (void)FileLock::take(path("folder/lock"), 10s, stop.get_token()); }), ErrorKind::cancelled);
        first.reset();
        QVERIFY(FileLock::try_take(path("folder/lock")));
    }

    void a_lock_is_waited_for()
    {
        auto first = FileLock::try_take(path("lock"));
        const std::jthread holder([lock = std::move(first)]() mutable {
            std::this_thread::sleep_for(100ms);
            lock.reset();
        });
        const FileLock second = FileLock::take(path("lock"), 10s, {});
        QVERIFY(!FileLock::try_take(path("lock")));
    }

    void a_lock_dies_with_its_process()
    {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = FileLock::try_take(path("lock"));
            const char byte = lock ? '1' : '0';
            if (::write(ready[1], &byte, 1) != 1)
                ::_exit(1);
            for (;;)
                ::pause();
        }
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t{1});
        QCOMPARE(byte, '1');
        QVERIFY(!FileLock::try_take(path("lock")));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(FileLock::try_take(path("lock")));
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void sha256_of_known_texts()
    {
        // FIPS 180-2, appendix B.
        QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        write_file_atomically(path("million"), std::string(1'000'000, 'a'));
        QCOMPARE(sha256_of_file(path("million")), std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
        QCOMPARE(kind_of_failure([this] { (void)sha256_of_file(path("missing")); }), ErrorKind::not_found);
    }

    void folders_follow_the_variables()
    {
        qputenv("XDG_CACHE_HOME", "/var/cache/me");
        qputenv("XDG_STATE_HOME", "relative/is/ignored");
        qputenv("XDG_RUNTIME_DIR", "/run/me");
        qputenv("HOME", "/home/me");
        const HostEnvironment host = read_host_environment();
        QCOMPARE(host.home, fs::path("/home/me"));
        QCOMPARE(host.cache_dir, fs::path("/var/cache/me/seedbed"));
        QCOMPARE(host.state_dir, fs::path("/home/me/.local/state/seedbed"));
        QCOMPARE(host.runtime_dir, fs::path("/run/me"));
        QCOMPARE(host.uid, ::geteuid());
        QCOMPARE(host.variable("XDG_RUNTIME_DIR"), std::optional<std::string>("/run/me"));
        QVERIFY(!host.variable("SEEDBED_NO_SUCH_VARIABLE"));
    }

    void the_open_file_limit_rises()
    {
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        const rlimit low{std::min<rlim_t>(before.rlim_max, 128), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);
        const auto raised = raise_open_file_limit();
        rlimit after{};
        ::getrlimit(RLIMIT_NOFILE, &after);
        QCOMPARE(raised, std::uint64_t{after.rlim_cur});
        QCOMPARE(after.rlim_cur, std::min<rlim_t>(before.rlim_max, 65536));
    }

private:
    fs::path path(const char* name) const { return folder_->filePath(name).toStdString(); }
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
