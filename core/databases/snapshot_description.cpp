#include "databases/snapshot_description.h"

#include "base/error.h"
#include "base/text.h"
#include "platform/process.h"

namespace seedbed::databases {

std::string project_commit(const compose::Project& project, const std::stop_token& stop)
{
    platform::ProcessRequest request;
    request.argv = {"git", "rev-parse", "HEAD"};
    request.working_dir = project.working_dir;
    request.timeout = std::chrono::seconds(5);
    try {
        const auto result = platform::run_process(request, stop);
        return result.exit_code == 0 ? std::string(trimmed(result.output)) : std::string();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        return {};  // no git here, or one that hangs: the commit is a courtesy
    }
}

void describe_data(Site& site, const Subject& subject, const std::string& folder, Snapshot& snapshot, const std::stop_token& stop)
{
    const ImageFacts facts = site.pool.image_facts(subject.image, *subject.kind, stop);
    const DataSize size = site.pool.measure(subject.image, folder, stop);
    snapshot.created = now();
    snapshot.engine = subject.engine;
    snapshot.engine_version = facts.server.version;
    snapshot.image = facts.reference;
    snapshot.image_digest = facts.id.value();
    snapshot.uid = size.uid;
    snapshot.gid = size.gid;
    snapshot.architecture = facts.architecture;
    snapshot.bytes = size.bytes;
    snapshot.file_count = size.files;
    snapshot.largest_file = size.largest;
    snapshot.mechanism = to_string(site.pool.copy_mode(subject.image, stop));
    snapshot.git_commit = project_commit(site.project(), stop);
}

}  // namespace seedbed::databases
