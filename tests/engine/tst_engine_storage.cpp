// Mounts, volumes, files and sizes on a real engine.
#include "engine/engine.h"
#include "engine/tar_stream.h"
#include "support/expect_error.h"
#include "support/test_run.h"

#include <QtTest>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::TestRun;
using seedbed::test::words_of;

class TestEngineStorage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void cleanup() { test_.remove_everything(); }

    void mounts_of_every_kind()
    {
        QTemporaryDir folder;
        VolumeSpec volume;
        volume.name = test_.unique("data");
        volume.labels = test_.labels();
        engine().create_volume(volume);
        ContainerSpec spec = test_.shell_spec("mounts", "sleep 100");
        MountSpec named;
        named.source = volume.name;
        named.target = "/data";
        MountSpec anonymous;
        anonymous.target = "/anonymous";
        spec.mounts = {named, anonymous};
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        auto mounts = engine().inspect_container(id).mounts;
        std::ranges::sort(mounts, {}, &MountPoint::destination);
        QCOMPARE(mounts.size(), std::size_t{2});
        QCOMPARE(mounts[0].destination, std::string("/anonymous"));
        QCOMPARE(mounts[0].type, std::string("volume"));
        QVERIFY(!mounts[0].name.empty());
        QCOMPARE(mounts[1].name, volume.name);
        QVERIFY(!mounts[1].read_only);
        ContainerFilter filter;
        filter.volume = volume.name;
        QCOMPARE(engine().containers(filter).size(), std::size_t{1});
        const Error in_use = expect_error([&] { engine().remove_volume(volume.name, false); });
        QVERIFY2(in_use.kind() == ErrorKind::conflict, words_of(in_use).c_str());
        engine().remove_container(id, true, true);
        const auto volumes = engine().volumes();
        QVERIFY(std::ranges::none_of(volumes, [&](const VolumeInfo& info) { return info.name == mounts[0].name; }));
        QVERIFY(std::ranges::any_of(volumes, [&](const VolumeInfo& info) { return info.name == volume.name; }));
    }

    void binds_make_their_folder_only_when_asked()
    {
        const std::string root = engine().info().docker_root_dir;
        const std::string folder = root + "/" + test_.unique("bind");
        MountSpec bind;
        bind.type = MountSpec::Type::bind;
        bind.source = folder;
        bind.target = "/bound";
        ContainerSpec spec = test_.shell_spec("bind", "echo kept > /bound/file");
        spec.mounts = {bind};
        const auto create_and_start = [&] { engine().start_container(engine().create_container(spec)); };
        if (test_.is_podman())
            create_and_start();  // its compatible API always makes the folder
        else
            QCOMPARE(expect_error(create_and_start).kind(), ErrorKind::engine_refused);
        spec.name = test_.unique("bind-2");
        spec.mounts[0].create_host_path = true;
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        QCOMPARE(engine().wait_container(id), 0);
        spec.name = test_.unique("bind-3");
        spec.mounts[0].create_host_path = false;
        spec.mounts[0].read_only = true;
        spec.command = std::vector<std::string>{"cat /bound/file; touch /bound/x"};
        const ContainerId reader = engine().create_container(spec);
        engine().start_container(reader);
        QVERIFY(engine().wait_container(reader) != 0);
        // What touch complains of may stand before it: an engine copies the two outputs separately.
        const auto lines = test_.lines_of(reader);
        QVERIFY(std::ranges::find(lines, "kept") != lines.end());
        ContainerSpec sweeper = test_.shell_spec("bind-4", "rm -rf /root-dir/" + test_.unique("bind"));
        MountSpec whole = bind;
        whole.source = root;
        whole.target = "/root-dir";
        sweeper.mounts = {whole};
        const ContainerId sweep = engine().create_container(sweeper);
        engine().start_container(sweep);
        QCOMPARE(engine().wait_container(sweep), 0);
    }

    void volumes_with_options()
    {
        VolumeSpec spec;
        spec.name = test_.unique("pointer");
        spec.options = {{"type", "none"}, {"device", "/tmp"}, {"o", "bind"}};
        spec.labels = test_.labels();
        const VolumeInfo created = engine().create_volume(spec);
        QCOMPARE(created.name, spec.name);
        QCOMPARE(created.driver, std::string("local"));
        const VolumeInfo seen = engine().inspect_volume(spec.name);
        QCOMPARE(seen.options, spec.options);
        QCOMPARE(seen.labels, spec.labels);
        QVERIFY(seen.created);
        engine().remove_volume(spec.name, false);
        engine().remove_volume(spec.name, false);
        QCOMPARE(expect_error([&] { (void)engine().inspect_volume(spec.name); }).kind(), ErrorKind::not_found);
    }

    void a_volume_is_removed_by_its_whole_name()
    {
        VolumeSpec spec;
        spec.name = test_.unique("whole") + "_data2";
        spec.labels = test_.labels();
        engine().create_volume(spec);
        engine().remove_volume(spec.name.substr(0, spec.name.size() - 1), true);
        QCOMPARE(engine().inspect_volume(spec.name).name, spec.name);
        engine().remove_volume(spec.name, false);
    }

    void files_go_in_and_come_out()
    {
        ContainerSpec spec = test_.shell_spec("files", "cat /data/folder/a; wc -c < /data/big");
        spec.mounts = {test_.volume_at("files", "/data")};
        const ContainerId id = engine().create_container(spec);
        const std::string big(3'000'000, 'x');
        engine().put_archive(id, "/data", tar_of({{"folder/a", {}, "text of a\n"}, {"big", {}, big}}));
        engine().start_container(id);
        QCOMPARE(engine().wait_container(id), 0);
        QCOMPARE(test_.lines_of(id), (std::vector<std::string>{"text of a", "3000000"}));
        std::string tar;
        engine().get_archive(id, "/data/folder", [&](std::string_view bytes) { tar += bytes; });
        QVERIFY(tar.size() >= 2048);
        QVERIFY(tar.find("text of a\n") != std::string::npos);
        const Error missing = expect_error([&] { engine().get_archive(id, "/no/such", [](std::string_view) {}); });
        QVERIFY2(missing.kind() == ErrorKind::not_found, words_of(missing).c_str());
        const auto put_nowhere = [&] { engine().put_archive(id, "/no/such", tar_of({{"a", {}, "b"}})); };
        if (test_.is_podman())
            put_nowhere();  // Podman 4 makes the folder
        else
            QCOMPARE(expect_error(put_nowhere).kind(), ErrorKind::not_found);
    }

    void the_disk_is_measured()
    {
        ContainerSpec spec = test_.shell_spec("sized", "head -c 3000000 /dev/zero > /data/file");
        spec.mounts = {test_.volume_at("sized", "/data")};
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        QCOMPARE(engine().wait_container(id), 0);
        const DiskUsage usage = engine().disk_usage();
        QVERIFY(!usage.images.empty());
        const auto found = std::ranges::find(usage.volumes, spec.mounts.front().source, &VolumeInfo::name);
        QVERIFY(found != usage.volumes.end());
        QVERIFY(found->size);
        QVERIFY(*found->size >= 3'000'000 && *found->size < 4'000'000);
        QCOMPARE(found->ref_count.value_or(-1), 1);
    }

private:
    [[nodiscard]] Engine& engine() const { return test_.engine(); }

    TestRun test_;
};

QTEST_GUILESS_MAIN(TestEngineStorage)
#include "tst_engine_storage.moc"
