// Says when files change: written in place, replaced by an editor, removed, or made where there was none. It tells files apart by size,
// time and inode, so that what only stirs their folders is passed over, and waits until an editor is through. GUI thread.
#pragma once

#include "base/time.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

class QFileSystemWatcher;

namespace seedbed::desktop {

class FileFollower final : public QObject {
    Q_OBJECT

public:
    explicit FileFollower(QObject* parent = nullptr);

    // These files from now on, there or not; paths are absolute. Whoever read one that is new to the list at `read_at` may have seen
    // something older than what was written about then: it is told as a change of no file in particular.
    void follow(const std::vector<std::filesystem::path>& files, TimePoint read_at);
    void stop();

signals:
    // At most 700 ms after the first of them changed.
    void changed(const QStringList& files);

private:
    struct Stamp {
        std::uintmax_t size{0};
        TimePoint written{};
        std::uint64_t inode{0};
        bool operator==(const Stamp&) const = default;
    };
    using MaybeStamp = std::optional<Stamp>;  // nothing: no such file

    [[nodiscard]] static MaybeStamp stamp_of(const std::filesystem::path& file);
    void stirred();
    void look();
    void watch();

    QFileSystemWatcher* watcher_;
    QTimer settle_;
    QTimer patience_;
    QTimer poll_;  // where the system's watches have run out
    std::map<std::filesystem::path, MaybeStamp> files_;
    bool read_too_early_{false};
};

}  // namespace seedbed::desktop
