// What the doctor makes of registries' answers, from an engine that passes them on: logins, limits, processors, newer images, silence.
#include "engine/engine.h"
#include "environment/doctor_checks.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"
#include "support/findings.h"
#include "support/sample_project.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::apply_fix;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::find_finding;
using seedbed::test::SampleProject;
using seedbed::test::troubles;
using namespace std::chrono_literals;

namespace {

constexpr const char* k_index =
    R"({"Descriptor":{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"sha256:new","size":1},"Platforms":[)"
    R"({"architecture":"amd64","os":"linux"},{"architecture":"arm64","os":"linux","variant":"v8"},{"architecture":"unknown","os":"unknown"}]})";

std::string refusal(const std::string& words)
{
    return "{\"message\":\"" + words + "\"}";
}

engine::ImageSummary local_image(const std::string& tag, const std::string& digest)
{
    engine::ImageSummary image;
    image.id = ImageId("sha256:0123456789abcdef");
    image.repo_tags = {tag};
    image.repo_digests = {digest};
    return image;
}

}  // namespace

class TestDoctorRegistries : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
        info_.architecture = "x86_64";
    }

    void what_comes_from_a_registry_is_asked_for()
    {
        const SampleProject sample(
            "services:\n  a: {image: 'r.example/a:1'}\n  b: {image: 'r.example/b:1'}\n  c: {image: 'localhost/c:1'}\n"
            "  d: {image: 'r.example/d@sha256:ab'}\n  e: {build: .}\n  f: {image: 'r.example/f', pull_policy: never}\n");
        const std::vector images{local_image("r.example/b:1", "r.example/b@sha256:old"),
                                 local_image("r.example/d:1", "r.example/d@sha256:ab")};
        const auto project = sample.load();
        QCOMPARE(references_to_ask(project, images, Depth::quick), std::vector<std::string>{"r.example/a:1"});
        QCOMPARE(references_to_ask(project, images, Depth::thorough), (std::vector<std::string>{"r.example/a:1", "r.example/b:1"}));
    }

    void an_index_is_understood()
    {
        answer("r.example/a:1", 200, k_index);
        const auto answers = engine()->ask_registries({"r.example/a:1"}, 5s);
        QCOMPARE(answers.size(), std::size_t(1));
        QVERIFY(answers[0].image && !answers[0].failure && !answers[0].logged_in);
        QCOMPARE(answers[0].image->digest, std::string("sha256:new"));
        QCOMPARE(answers[0].image->platforms.size(), std::size_t(2));
        QCOMPARE(answers[0].image->platforms[1].variant, std::string("v8"));
    }

    void a_missing_login()
    {
        answer("r.example/a:1", 401, R"({"message":"unauthorized: authentication required"})");
        const auto findings = examined({"r.example/a:1"}, {});
        const auto* problem = find_finding(findings, "registry_login", Severity::problem);
        QVERIFY2(problem, troubles(findings).c_str());
        QCOMPARE(problem->fix_command, std::string("docker login r.example"));
        QCOMPARE(problem->evidence, std::string("unauthorized: authentication required"));
        QCOMPARE(problem->position.line, 2);
        // With the image at hand it stops nobody.
        const auto milder = examined({"r.example/a:1"}, {local_image("r.example/a:1", "r.example/a@sha256:new")});
        QVERIFY(find_finding(milder, "registry_login", Severity::warning));
    }

    void a_stale_login()
    {
        QTemporaryDir home;
        host_.home = home.path().toStdString();
        std::filesystem::create_directories(host_.home / ".docker");
        std::ofstream(host_.home / ".docker/config.json") << R"({"auths":{"r.example":{"auth":"bWU6c2VjcmV0"}}})";
        answer("r.example/a:1", 500, refusal("Get https://r.example/v2/: unauthorized: incorrect username or password"));
        const auto findings = examined({"r.example/a:1"}, {});
        QVERIFY(fake_->requests().back().headers.contains("x-registry-auth"));
        const auto* problem = find_finding(findings, "registry_login", Severity::problem);
        QVERIFY2(problem && problem->fix_command == "docker logout r.example && docker login r.example", troubles(findings).c_str());
    }

    void a_rate_limit()
    {
        answer("a:1", 429, R"({"message":"toomanyrequests: You have reached your pull rate limit."})");
        answer("b:1", 429, R"({"message":"toomanyrequests: You have reached your pull rate limit."})");
        const auto findings = examined({"a:1", "b:1"}, {});
        const auto* problem = find_finding(findings, "rate_limit", Severity::problem);
        QVERIFY2(problem && findings.size() == 1, troubles(findings).c_str());
        QVERIFY(problem->fix.find("mirror") != std::string::npos && problem->fix_command == "docker login");
    }

    void a_name_that_the_registry_does_not_know()
    {
        answer("r.example/a:1", 404, R"({"message":"manifest unknown: manifest unknown"})");
        const auto findings = examined({"r.example/a:1"}, {});
        QVERIFY2(find_finding(findings, "image_unknown", Severity::problem), troubles(findings).c_str());
    }

    void an_image_of_another_processor()
    {
        answer("r.example/a:1", 200, R"({"Descriptor":{"digest":"sha256:x"},"Platforms":[{"architecture":"arm64","os":"linux"}]})");
        const SampleProject sample("services:\n  s0: {image: 'r.example/a:1'}\n");
        const auto findings = of(sample, {"r.example/a:1"}, {});
        const auto* problem = find_finding(findings, "architecture", Severity::problem);
        QVERIFY2(problem && problem->apply, troubles(findings).c_str());
        QCOMPARE(problem->evidence, std::string("the registry has linux/arm64; /info says linux/amd64"));
        apply_fix(*problem);
        QCOMPARE(sample.load().services.at("s0").platform, std::string("linux/arm64"));
        QVERIFY2(!find_finding(of(sample, {"r.example/a:1"}, {}), "architecture", Severity::problem), "the fix does not help");
    }

    void a_newer_image()
    {
        answer("r.example/a:1", 200, k_index);
        const auto stale = examined({"r.example/a:1"}, {local_image("r.example/a:1", "r.example/a@sha256:old")});
        const auto* warning = find_finding(stale, "image_stale", Severity::warning);
        QVERIFY2(warning && warning->apply, troubles(stale).c_str());
        QCOMPARE(warning->evidence, std::string("here r.example/a@sha256:old; in the registry sha256:new"));
        bool pulled = false;
        fake_->on("POST", "/images/create", [&](const FakeRequest& request, FakeConnection& connection) {
            pulled = request.parameter("fromImage") == "r.example/a" && request.parameter("tag") == "1";
            connection.answer(200, "{}");
        });
        apply_fix(*warning);
        QVERIFY(pulled);
        const auto fresh = examined({"r.example/a:1"}, {local_image("r.example/a:1", "r.example/a@sha256:new")});
        QVERIFY2(find_finding(fresh, "registry", Severity::ok) && fresh.size() == 1, troubles(fresh).c_str());
        // Another repository's digest says nothing.
        const auto other = examined({"r.example/a:1"}, {local_image("r.example/a:1", "elsewhere.example/a@sha256:old")});
        QVERIFY(!find_finding(other, "image_stale", Severity::warning));
    }

    void a_registry_that_cannot_be_reached_is_a_note()
    {
        answer("r.example/a:1", 500, refusal("Get https://r.example/v2/: dial tcp: lookup r.example: no such host"));
        const auto findings = examined({"r.example/a:1"}, {});
        const auto* note = find_finding(findings, "registry", Severity::note);
        QVERIFY2(note && findings.size() == 1 && note->evidence.find("no such host") != std::string::npos, troubles(findings).c_str());
    }

    void silence_ends_in_time_and_the_others_are_heard()
    {
        fake_->on("GET", "/distribution/r.example/slow:1/json",
                  [](const FakeRequest&, FakeConnection& connection) { connection.wait_until_client_leaves(); });
        answer("r.example/a:1", 401, R"({"message":"unauthorized"})");
        QElapsedTimer timer;
        timer.start();
        const auto answers = engine()->ask_registries({"r.example/slow:1", "r.example/a:1"}, 300ms);
        QVERIFY2(timer.elapsed() >= 300 && timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(answers[0].failure && answers[0].failure->kind() == ErrorKind::timed_out);
        QVERIFY(answers[1].failure && answers[1].failure->engine_words() == "unauthorized");
    }

    void all_are_asked_at_once()
    {
        std::atomic<int> waiting{0};
        const auto together = [&](const FakeRequest&, FakeConnection& connection) {
            ++waiting;
            while (waiting < 2 && !connection.stopping())
                std::this_thread::yield();
            connection.answer(200, k_index);
        };
        fake_->on("GET", "/distribution/r.example/a:1/json", together);
        fake_->on("GET", "/distribution/r.example/b:1/json", together);
        const auto answers = engine()->ask_registries({"r.example/a:1", "r.example/b:1"}, 20s);
        QVERIFY(answers[0].image && answers[1].image);
    }

    void cancelling_ends_the_round()
    {
        std::stop_source stop;
        fake_->on("GET", "/distribution/r.example/a:1/json", [&](const FakeRequest&, FakeConnection& connection) {
            stop.request_stop();
            connection.wait_until_client_leaves();
        });
        const auto error =
            test::expect_error([&] { static_cast<void>(engine()->ask_registries({"r.example/a:1"}, 60s, stop.get_token())); });
        QVERIFY(error.kind() == ErrorKind::cancelled);
    }

    void what_pruning_frees()
    {
        fake_->answer(
            "GET", "/system/df", 200,
            R"({"LayersSize":9,"Images":[{"Id":"a","Size":100,"SharedSize":40,"Containers":0,"RepoTags":["<none>:<none>"]},)"
            R"({"Id":"b","Size":50,"SharedSize":0,"Containers":2,"RepoTags":["b:1"]},)"
            R"({"Id":"c","Size":30,"SharedSize":0,"Containers":0,"RepoTags":["c:1"]}],)"
            R"("BuildCache":[{"ID":"x","Size":7,"InUse":false,"Shared":false},{"ID":"y","Size":5,"InUse":true,"Shared":false}]})");
        const auto usage = engine()->disk_usage();
        QCOMPARE(usage.unused_images, std::uint64_t(2));
        QCOMPARE(usage.unused_images_size, std::uint64_t(90));
        QCOMPARE(usage.unnamed_images, std::uint64_t(1));
        QCOMPARE(usage.unused_cache_size, std::uint64_t(7));
        QCOMPARE(usage.build_cache_size, std::uint64_t(12));
    }

    void a_full_disk_is_shown_what_pruning_frees()
    {
        fake_->answer("POST", "/images/prune", 200, R"({"SpaceReclaimed":60})");
        fake_->answer("POST", "/build/prune", 200, R"({"SpaceReclaimed":7})");
        info_.docker_root_dir = "/var/lib/docker";
        engine::DiskUsage usage;
        usage.images.resize(3);
        usage.unused_images = 2;
        usage.unused_images_size = 90;
        usage.unnamed_images = 1;
        usage.unused_cache_size = 7;
        const SampleProject sample("x-seedbed: {version: 1, onboarding: {requires: {disk_free: 5g}}}\nservices: {web: {image: x}}");
        const auto open = engine();
        std::vector<Finding> findings;
        int asked = 0;
        const auto ask = [&] {
            ++asked;
            return usage;
        };
        examine_disk(sample.load(), info_, 6'000'000'000, ask, open.get(), findings);
        QVERIFY(find_finding(findings, "disk_space", Severity::ok) && asked == 0);
        examine_disk(sample.load(), info_, 4'000'000'000, ask, open.get(), findings);
        const auto* problem = find_finding(findings, "disk_space", Severity::problem);
        QVERIFY(problem && problem->apply && asked == 1);
        QVERIFY2(problem->evidence.find("2 of 3 images") != std::string::npos, problem->evidence.c_str());
        QVERIFY(problem->fix.find("Volumes are left alone") != std::string::npos && !problem->consent.empty());
        apply_fix(*problem);
        std::vector<std::string> posted;
        for (const auto& request : fake_->requests())
            if (request.method == "POST")
                posted.push_back(request.path + "?" + request.parameter("filters"));
        QCOMPARE(posted, (std::vector<std::string>{R"(/images/prune?{"dangling":["true"]})", "/build/prune?"}));
    }

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    std::shared_ptr<engine::Engine> engine() const { return engine::Engine::connect(fake_->endpoint(), {}, host_); }

    void answer(const std::string& reference, int status, const std::string& body)
    {
        fake_->answer("GET", "/distribution/" + reference + "/json", status, body);
    }

    std::vector<Finding> of(const SampleProject& sample, const std::vector<std::string>& references,
                            const std::vector<engine::ImageSummary>& images)
    {
        engine_ = engine();
        std::vector<Finding> findings;
        examine_registries(sample.load(), info_, images, engine_->ask_registries(references, 5s), engine_.get(), findings);
        return findings;
    }

    // A service for each image.
    std::vector<Finding> examined(const std::vector<std::string>& references, const std::vector<engine::ImageSummary>& images)
    {
        std::string yaml = "services:\n";
        for (std::size_t i = 0; i < references.size(); ++i)
            yaml += "  s" + std::to_string(i) + ": {image: '" + references[i] + "'}\n";
        return of(SampleProject(yaml), references, images);
    }

    std::unique_ptr<FakeEngine> fake_;
    platform::HostEnvironment host_;
    engine::SystemInfo info_;
    std::shared_ptr<engine::Engine> engine_;  // that the findings' fixes work on
};

QTEST_GUILESS_MAIN(TestDoctorRegistries)
#include "tst_doctor_registries.moc"
