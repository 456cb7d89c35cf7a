#include "base/error.h"
#include "base/text.h"
#include "databases/dump.h"
#include "databases/plans.h"

#include <fmt/format.h>

namespace seedbed::databases {

void require_same_key(const Snapshot& snapshot, const Subject& subject, const ImageFacts& facts)
{
    const auto refuse = [&](const std::string& difference, const std::string& hint) {
        throw Error(ErrorKind::conflict, fmt::format("the snapshot {} does not fit {}: {}", snapshot.name, subject.name(), difference),
                    {.hint = hint});
    };
    const std::string command = subject.kind ? dump_command(*subject.kind, snapshot.database, snapshot.name) : std::string();
    const auto or_dump = [&](std::string hint) {
        return command.empty()
                   ? hint
                   : fmt::format("{} Or, where it fits, `{}` writes it as a file that a fixture here can import.", hint, command);
    };
    if (snapshot.engine != subject.engine)
        refuse(fmt::format("it holds {} data, and the service runs {}", snapshot.engine, subject.engine),
               "Take a snapshot of the same kind.");
    if (!subject.kind->opens(facts.server.version, snapshot.engine_version))
        refuse(fmt::format("its data is of version {}, and the image {} has {}", snapshot.engine_version, facts.reference,
                           facts.server.version),
               or_dump(fmt::format("Use an image of that version, or build the data anew with this one: `seedbed db build {}`.",
                                   shell_quoted(subject.name()))));
    if (snapshot.architecture != facts.architecture)
        refuse(fmt::format("it was made on {}, and this image is for {}", snapshot.architecture, facts.architecture),
               or_dump("Build the fixture on this machine instead."));
    if (facts.server.uid != 0 && snapshot.uid != facts.server.uid)
        refuse(fmt::format("its files belong to user {}, and the image's server runs as user {}", snapshot.uid, facts.server.uid),
               "Use the same variant of the image (Debian or Alpine), or build the fixture anew.");
}

}  // namespace seedbed::databases
