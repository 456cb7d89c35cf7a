// What a pool holds and what a comparison finds, for pictures.
#include "desktop/pictures/values.h"

#include <algorithm>
#include <functional>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;
using databases::PoolFolder;
using databases::PoolPlace;

PoolFolder folder(PoolPlace place, const std::string& id, const std::string& name, std::uint64_t bytes, std::uint64_t own)
{
    PoolFolder folder;
    folder.place = place;
    folder.path = std::string(to_string(place)) + "s/" + id;
    folder.project = place == PoolPlace::generation ? "" : "shop";
    folder.environment = place == PoolPlace::generation ? "shop" : "";
    folder.database = "app-db";
    folder.id = id;
    folder.name = name;
    folder.bytes = bytes;
    folder.own_bytes = own;
    folder.shared_bytes = bytes - own;
    return folder;
}

// As core words it.
PlanStep step(const std::string& id, const std::string& action, const std::string& subject, const std::string& title)
{
    return PlanStep{
        .info = StepInfo{.id = id, .action = action, .subject = subject, .title = title, .expected = {}}, .run = {}, .undo = {}};
}

}  // namespace

DiskPicture disk(bool many)
{
    DiskPicture picture;
    const DatabasesPicture databases = pictures::databases();
    picture.pool = *databases.pool;
    picture.snapshots = databases.snapshots;
    PoolFolder other = folder(PoolPlace::snapshot, "20261104T081500-77a1", "nightly", 12'400'000'000, 9'100'000'000);
    other.project = "warehouse";
    other.database = "stock";
    picture.folders.push_back(other);
    PoolFolder live = folder(PoolPlace::generation, "20261129T101400-0c1f", "demo", 81'900'000, 6'300'000);
    live.current = true;
    databases::Snapshot deleted = databases.snapshots.front();
    deleted.id = SnapshotId("20261120T164210-9b0e");
    deleted.name = "before the migration";
    deleted.pinned = false;
    picture.bin.push_back({deleted, now() - 26h});
    for (const databases::Snapshot& snapshot : databases.snapshots) {
        picture.folders.push_back(folder(PoolPlace::snapshot, snapshot.id.value(), snapshot.name, snapshot.bytes, snapshot.bytes / 7));
    }
    picture.folders.push_back(live);
    picture.folders.push_back(folder(PoolPlace::generation, "20261128T091200-51de", "test", 43'000'000, 2'800'000));
    picture.folders.push_back(folder(PoolPlace::bin, deleted.id.value(), deleted.name, 88'700'000, 71'500'000));
    picture.folders.push_back(folder(PoolPlace::building, "20261127T180000-aa02", "", 12'300'000, 12'300'000));
    constexpr int k_many = 300;
    for (int i = 0; many && i < k_many; ++i) {
        const std::string number = std::to_string(i);
        PoolFolder one = folder(PoolPlace::snapshot, "crowded-" + number, "a saved state with a rather long name, number " + number,
                                90'000'000ULL - static_cast<std::uint64_t>(i) * 100'000ULL, 1'000'000);
        one.project = "a-project-with-quite-a-long-name";
        picture.folders.push_back(one);
    }
    std::ranges::stable_sort(picture.folders, std::ranges::greater(), &PoolFolder::bytes);
    return picture;
}

databases::Comparison comparison()
{
    databases::Comparison comparison;
    comparison.schema = {"@@",
                         " CREATE TABLE public.customers (",
                         "     id bigint NOT NULL,",
                         "     name text NOT NULL,",
                         "-    email character varying(120) NOT NULL,",
                         "+    email character varying(254) NOT NULL,",
                         "+    newsletter boolean DEFAULT false NOT NULL,",
                         "     created timestamp with time zone DEFAULT now() NOT NULL",
                         " );",
                         "@@",
                         "-CREATE INDEX orders_by_day ON public.orders USING btree (placed);",
                         "+CREATE INDEX orders_by_customer_and_day ON public.orders USING btree (customer_id, placed DESC);"};
    comparison.counts = {{"public.order_lines", 251'842, 313'990},
                         {"public.orders", 100'000, 124'518},
                         {"public.customers", 8'000, 7'998},
                         {"public.campaigns", std::nullopt, 3},
                         {"public.legacy_prices", 412, std::nullopt}};
    for (const char* name : {"addresses", "categories", "countries", "currencies", "products", "stock", "suppliers", "tax_rates"}) {
        comparison.counts.push_back({std::string("public.") + name, 1'204, 1'204});
    }
    return comparison;
}

Plan compare_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Compare demo with before the big import";
    plan.command = "seedbed db compare 20261128T100000-1a2b 20261129T090000-3c4d";
    plan.steps = {step("before", "examine_snapshot", "demo", "Look into a clone of demo"),
                  step("after", "examine_snapshot", "before the big import", "Look into a clone of before the big import")};
    return plan;
}

Plan clean_plan(int snapshots)
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Clean the pool";
    plan.command = "seedbed db clean";
    for (int i = 0; i < snapshots; ++i) {
        const std::string name = i == 0 ? "before the migration" : "a saved state with a rather long name, number " + std::to_string(i);
        plan.losses.push_back("The deleted snapshot " + name + " of app-db (88.7 MB) is gone for good.");
    }
    plan.losses.emplace_back("What a plan that was cut short left behind (12.3 MB) is gone for good.");
    plan.notes = {"Up to 101.0 MB come free: blocks that others share stay."};
    plan.steps = {step("clean", "clean_pool", "", "Delete what the bin holds and what is left over, 101.0 MB")};
    return plan;
}

Plan fast_pool_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Make the pool fast";
    plan.command = "seedbed db fast-pool on";
    plan.notes = {
        "The pool at /var/lib/docker/seedbed-pool moves into the image /var/lib/docker/seedbed-pool.fast/image, 14.2 GB of the "
        "engine's disk, with XFS, where a clone takes neither room nor time. 9.4 GB move; while both are there, the disk needs room "
        "for both.",
        "The image is reserved as a whole. Seedbed makes it larger when less than a fifth of it is free and the disk has room; it "
        "never gets smaller, but by going back.",
        "It is mounted on the engine's machine by a container with the rights to do so (SYS_ADMIN, the machine's processes, its "
        "loop devices). After a restart of that machine the next `seedbed` mounts it again; until then no database in it starts, "
        "by whichever tool.",
        "Stopped while the pool moves: app-db."};
    plan.steps = {step("lock", "lock_pool", "", "Make sure that nothing else works in the pool"),
                  step("stop", "stop_pool", "", "Stop the databases cleanly"),
                  step("make", "make_pool", "", "Make the image"),
                  step("copy", "copy_pool", "", "Copy the pool into the image"),
                  step("check", "check_pool", "", "Check the copy's files and bytes"),
                  step("change", "change_pool", "", "Put the image in the pool's place"),
                  step("start", "start_pool", "", "Start the databases, and wait until they answer"),
                  step("tidy", "tidy_pool", "", "Delete the old pool")};
    return plan;
}

Plan export_plan()
{
    Plan plan;
    plan.id = "plan";
    plan.title = "Export the snapshot demo to app-db-demo.tar.zst";
    plan.command = "seedbed db export app-db 20261128T100000-1a2b /home/ada/app-db-demo.tar.zst";
    plan.notes = {"The file holds all data, passwords of the database included; only you may read it."};
    plan.steps = {step("export", "export_snapshot", "demo",
                       "Write the snapshot demo (78.4 MB before it is packed) to /home/ada/app-db-demo.tar.zst")};
    return plan;
}

}  // namespace seedbed::desktop::pictures
