#include "desktop/session/file_follower.h"

#include <QFileSystemWatcher>

#include <algorithm>
#include <chrono>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

// Editors write a file in several steps (truncate, write, rename); reading it once they are through spares errors that nobody made.
constexpr auto k_settle = 150ms;
// One that goes on writing is read all the same.
constexpr auto k_patience = 700ms;
constexpr auto k_poll = 800ms;
// The kernel stamps files with a clock that lags behind by a tick, 10 ms at most.
constexpr auto k_clock_tick = 20ms;

QString as_text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

}  // namespace

FileFollower::FileFollower(QObject* parent) : QObject(parent), watcher_(new QFileSystemWatcher(this))
{
    settle_.setSingleShot(true);
    settle_.setInterval(k_settle);
    patience_.setSingleShot(true);
    patience_.setInterval(k_patience);
    poll_.setInterval(k_poll);
    for (QTimer* timer : {&settle_, &patience_, &poll_}) {
        connect(timer, &QTimer::timeout, this, &FileFollower::look);
    }
    connect(watcher_, &QFileSystemWatcher::fileChanged, this, [this] {
        // A file that was replaced is no longer watched; what comes next to the new one must not go unseen.
        watch();
        stirred();
    });
    connect(watcher_, &QFileSystemWatcher::directoryChanged, this, &FileFollower::stirred);
}

void FileFollower::follow(const std::vector<std::filesystem::path>& files, TimePoint read_at)
{
    std::map<std::filesystem::path, MaybeStamp> wanted;
    for (const auto& file : files) {
        const auto known = files_.find(file);
        if (known != files_.end()) {
            wanted.insert(*known);
            continue;
        }
        const MaybeStamp stamp = stamp_of(file);
        read_too_early_ |= stamp && stamp->written > read_at - k_clock_tick;
        wanted.emplace(file, stamp);
    }
    files_ = std::move(wanted);
    watch();
    // What was written while it was read stirs nothing any more.
    if (read_too_early_ || std::ranges::any_of(files_, [](const auto& entry) { return stamp_of(entry.first) != entry.second; })) {
        stirred();
    }
}

void FileFollower::stop()
{
    files_.clear();
    read_too_early_ = false;
    for (QTimer* timer : {&settle_, &patience_, &poll_}) {
        timer->stop();
    }
    watch();
}

void FileFollower::stirred()
{
    settle_.start();
    if (!patience_.isActive()) {
        patience_.start();
    }
}

void FileFollower::look()
{
    settle_.stop();
    patience_.stop();
    watch();  // before the stamps are taken: what is written behind them stirs again
    QStringList changed_files;
    for (auto& [file, stamp] : files_) {
        const MaybeStamp present = stamp_of(file);
        if (present != stamp) {
            stamp = present;
            changed_files << as_text(file);
        }
    }
    if (std::exchange(read_too_early_, false) || !changed_files.isEmpty()) {
        emit changed(changed_files);
    }
}

// The files that are there, and all their folders: an editor that renames its new file over the old one ends the watch on the file.
void FileFollower::watch()
{
    std::set<QString> wanted;
    for (const auto& [file, stamp] : files_) {
        for (const auto& path : {file, file.parent_path()}) {
            std::error_code error;
            if (std::filesystem::exists(path, error)) {
                wanted.insert(as_text(path));
            }
        }
    }
    QStringList gone;
    for (const QString& path : watcher_->files() + watcher_->directories()) {
        if (wanted.erase(path) == 0) {
            gone << path;
        }
    }
    if (!gone.isEmpty()) {
        watcher_->removePaths(gone);
    }
    QStringList refused;
    if (!wanted.empty()) {
        refused = watcher_->addPaths(QStringList(wanted.begin(), wanted.end()));
    }
    refused.isEmpty() ? poll_.stop() : poll_.start();
}

FileFollower::MaybeStamp FileFollower::stamp_of(const std::filesystem::path& file)
{
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return std::nullopt;
    }
    const auto written = std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
    return Stamp{.size = static_cast<std::uintmax_t>(status.st_size), .written = TimePoint(written), .inode = status.st_ino};
}

}  // namespace seedbed::desktop
