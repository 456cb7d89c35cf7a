// The links of a project's environments, kept while the project's files stay as they are: the Overview asks for all of them each time that
// something changes on the engine, and for each the project would have to be read again with that environment's name and ports. Nothing is
// written down; any thread.
#pragma once

#include "compose/load.h"
#include "workspace/environments.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace seedbed::workspace {

class LinkMemory {
public:
    using Load = std::function<compose::Project(const compose::LoadRequest&)>;

    // `request`: as the workspace was opened. `load`: reads the project.
    LinkMemory(compose::LoadRequest request, Load load);

    // Of the project's file, with the environment's ports. Throws as `load`, and remembers nothing then.
    [[nodiscard]] std::map<std::string, std::string> links_in(const EnvironmentSummary& environment);

private:
    // What tells that a file is another one, or has other contents. All 0: there is none.
    struct Stamp {
        std::uint64_t device{0}, inode{0}, size{0};
        std::int64_t written{0}, changed{0};  // nanoseconds since the epoch
        bool operator==(const Stamp&) const = default;
    };
    struct Known {
        compose::PortMap ports;
        std::map<compose::Path, Stamp> files;  // that were read, and those that would be if they were there
        std::map<std::string, std::string> links;
    };

    [[nodiscard]] static Stamp stamp_of(const compose::Path& file);
    [[nodiscard]] static bool still_holds(const Known& known);
    void remember(const EnvironmentSummary& environment, const compose::Project& project, std::int64_t begun);

    compose::LoadRequest request_;
    Load load_;
    std::mutex mutex_;
    std::map<std::string, Known> known_;  // by environment
};

}  // namespace seedbed::workspace
