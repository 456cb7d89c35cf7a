#include "databases/snapshot_server.h"

#include "databases/layout.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

constexpr std::chrono::minutes k_ready_timeout{10};

}  // namespace

SnapshotServer::SnapshotServer(PlanRequest request, std::string plan, std::string title)
    : request_(std::move(request))
    , plan_(std::move(plan))
    , title_(std::move(title))
{
}

Server SnapshotServer::start(const Snapshot& snapshot, StepContext& context)
{
    Site& site = *request_.site;
    JournalEntry entry = site.journal_entry(PlanKind::build, plan_, title_, subject());
    entry.clones = snapshot.id;
    const std::string folder = building_folder(plan_, snapshot.id.value());
    site.pool.begin_building(subject().image, folder, &snapshot, {}, entry, context);
    const std::string on_engine = fmt::format("{}/{}", site.pool.path(context.stop()), folder);
    Throwaway throwaway(site, subject(), {plan_, on_engine + "/data", on_engine + "/import"});
    throwaway.start(context.stop());
    Server server = site.server(throwaway.container(), subject(), fmt::format("{} (snapshot {})", subject().name(), snapshot.name));
    server.wait_until_ready(k_ready_timeout, context.stop());
    return server;
}

void SnapshotServer::discard(const std::stop_token& stop)
{
    remove_throwaways(*request_.site, plan_, stop);
    request_.site->pool.abandon(subject().image, plan_, stop);
}

}  // namespace seedbed::databases
