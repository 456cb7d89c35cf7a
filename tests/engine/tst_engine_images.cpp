// A real engine itself, and its images: built, tagged, refused.
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/test_run.h"

#include <QtTest>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::ImageId;
using seedbed::test::expect_error;
using seedbed::test::k_image_postgres;
using seedbed::test::k_image_tools;
using seedbed::test::TestRun;
using seedbed::test::words_of;

namespace {

void write(const std::filesystem::path& file, const std::string& content)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << content;
}

}  // namespace

class TestEngineImages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void cleanup() { test_.remove_everything(); }

    void it_says_what_it_is()
    {
        engine().ping();
        const VersionInfo version = engine().version();
        QVERIFY(!version.version.empty());
        QCOMPARE(version.flavor, engine().flavor());
        QCOMPARE(engine().flavor() == Flavor::podman, seedbed::test::test_engine_name() == "podman");
        QVERIFY(engine().api_version() >= (ApiVersion{1, 41}));
        QCOMPARE(version.os, std::string("linux"));
        const SystemInfo info = engine().info();
        QVERIFY(std::filesystem::path(info.docker_root_dir).is_absolute());
        QVERIFY(info.cpus > 0);
        QVERIFY(info.mem_total > 100'000'000);
        QVERIFY(info.system_time);
        QVERIFY(!info.rootless);
        QVERIFY(info.architecture == "x86_64" || info.architecture == "aarch64");
        QCOMPARE(info.id.empty(), test_.is_podman());
    }

    void images_are_described()
    {
        QVERIFY(engine().image_exists(k_image_postgres));
        QVERIFY(!engine().image_exists("localhost/seedbed-test/no-such-image:1"));
        const ImageDetails details = engine().inspect_image(k_image_postgres);
        QVERIFY(!details.id.empty());
        QCOMPARE(details.os, std::string("linux"));
        QVERIFY(details.size > 1'000'000);
        QCOMPARE(details.volumes, std::vector<std::string>{"/var/lib/postgresql/data"});
        QVERIFY(std::ranges::find(details.exposed_ports, "5432/tcp") != details.exposed_ports.end());
        QVERIFY(!details.entrypoint.empty());
        const auto images = engine().images();
        const auto listed = std::ranges::find(images, details.id, &ImageSummary::id);
        QVERIFY(listed != images.end());
        QVERIFY(std::ranges::find(listed->repo_tags, k_image_postgres) != listed->repo_tags.end());
        QCOMPARE(expect_error([&] { (void)engine().inspect_image("localhost/seedbed-test/no:1"); }).kind(), ErrorKind::not_found);
    }

    void tagging_and_untagging()
    {
        const std::string tag = "localhost/" + test_.unique("tagged") + ":2";
        engine().tag_image(k_image_tools, tag);
        QCOMPARE(engine().inspect_image(tag).id, engine().inspect_image(k_image_tools).id);
        engine().remove_image(tag, false);
        QVERIFY(!engine().image_exists(tag));
        QVERIFY(engine().image_exists(k_image_tools));
    }

    void building()
    {
        QTemporaryDir folder;
        const std::filesystem::path context = folder.path().toStdString();
        write(context / "Dockerfile",
              std::string("FROM ") + k_image_tools +
                  "\nARG GREETING=none\nCOPY . /context\nRUN echo $GREETING > /greeting && ls -A /context > /listing\n");
        write(context / ".dockerignore", "*.log\nsecret\n!keep.log\n");
        write(context / "a.log", "x");
        write(context / "keep.log", "x");
        write(context / "secret/key", "x");
        write(context / "src/main.c", std::string(2'000'000, 'x'));
        BuildSpec spec;
        spec.context = context.string();
        spec.tag = "localhost/" + test_.unique("built") + ":1";
        spec.args = {{"GREETING", "hello there"}};
        spec.labels = test_.labels();
        std::vector<std::string> said;
        const ImageId image = engine().build_image(spec, [&](const ImageProgress& progress) { said.push_back(progress.status); });
        QVERIFY(!image.empty());
        QVERIFY(said.size() > 3);
        const ImageDetails details = engine().inspect_image(spec.tag);
        QCOMPARE(details.id.short_form(), image.short_form());
        QCOMPARE(details.labels.at("dev.seedbed.test.run"), test_.labels().at("dev.seedbed.test.run"));
        ContainerSpec reader = test_.shell_spec("built", "cat /greeting; ls /context /context/src");
        reader.image = spec.tag;
        const ContainerId id = engine().create_container(reader);
        engine().start_container(id);
        (void)engine().wait_container(id);
        const auto lines = test_.lines_of(id);
        QCOMPARE(lines.at(0), std::string("hello there"));
        QVERIFY(std::ranges::find(lines, "keep.log") != lines.end());
        QVERIFY(std::ranges::find(lines, "main.c") != lines.end());
        QVERIFY(std::ranges::find(lines, "a.log") == lines.end());
        QVERIFY(std::ranges::find(lines, "secret") == lines.end());
    }

    void a_build_step_that_fails()
    {
        QTemporaryDir folder;
        BuildSpec spec;
        spec.context = folder.path().toStdString();
        spec.dockerfile_inline = std::string("FROM ") + k_image_tools + "\nRUN echo before; exit 9\n";
        spec.tag = "localhost/" + test_.unique("broken") + ":1";
        std::string said;
        const Error error =
            expect_error([&] { (void)engine().build_image(spec, [&](const ImageProgress& progress) { said += progress.status; }); });
        QVERIFY2(error.kind() == ErrorKind::task_failed, words_of(error).c_str());
        QVERIFY2(error.task_exit_code() == 9 || test_.is_podman(), words_of(error).c_str());
        QVERIFY(said.find("before") != std::string::npos);
        QVERIFY(!engine().image_exists(spec.tag));
        spec.dockerfile_inline = "FROM localhost/seedbed-test/no-such-image:1\n";
        const Error missing = expect_error([&] { (void)engine().build_image(spec, {}); });
        QVERIFY2(missing.kind() == ErrorKind::not_found || missing.kind() == ErrorKind::task_failed, words_of(missing).c_str());
        spec.dockerfile_inline = "NONSENSE\n";
        const Error nonsense = expect_error([&] { (void)engine().build_image(spec, {}); });
        QVERIFY2(nonsense.kind() == ErrorKind::engine_refused || nonsense.kind() == ErrorKind::task_failed, words_of(nonsense).c_str());
    }

    void pulling_what_no_registry_has()
    {
        // Port 9 of this machine: nothing listens there, so the failure comes at once, from the engine itself.
        const Error error = expect_error([&] { engine().pull_image("127.0.0.1:9/nothing:1", "", {}); });
        QVERIFY2(error.kind() == ErrorKind::engine_refused, words_of(error).c_str());
        QVERIFY(!error.engine_words().empty());
    }

private:
    [[nodiscard]] Engine& engine() const { return test_.engine(); }

    TestRun test_;
};

QTEST_GUILESS_MAIN(TestEngineImages)
#include "tst_engine_images.moc"
