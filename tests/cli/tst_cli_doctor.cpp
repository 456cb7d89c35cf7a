// doctor, doctor --fix and setup as a person or CI would call them: what is printed, the exit codes, the JSON, and a plain Compose file
// that goes from unreadable to running by two commands.
#include "support/leftovers.h"
#include "support/port_holder.h"
#include "support/sample_project.h"
#include "support/seedbed_program.h"
#include "support/test_engine.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>

using namespace seedbed;
using namespace seedbed::test;
using Json = nlohmann::ordered_json;

namespace {

const Json* find(const Json& findings, const std::string& check, const std::string& severity)
{
    for (const Json& finding : findings)
        if (finding["check"] == check && finding["severity"] == severity)
            return &finding;
    return nullptr;
}

}  // namespace

class TestCliDoctor : public QObject {
    Q_OBJECT

    std::shared_ptr<engine::Engine> engine_;
    std::string project_;

    // Something that can be deleted, of this test's own.
    void leave_an_image_without_a_name() const
    {
        const QTemporaryDir context;
        for (const char* text : {"old", "new"}) {
            engine::BuildSpec build;
            build.context = context.path().toStdString();
            build.dockerfile_inline = fmt::format("FROM scratch\nLABEL dev.seedbed.test.unnamed={}-{}\nCMD [\"/none\"]\n", project_, text);
            build.tag = project_ + "-unnamed:1";
            static_cast<void>(engine_->build_image(build, {}));
        }
    }

    [[nodiscard]] SeedbedProgram program(const SampleProject& sample, const std::string& url) const
    {
        SeedbedProgram made(url, sample.folder());
        made.environment = {{"COMPOSE_PROJECT_NAME", project_}};
        return made;
    }

private slots:
    void initTestCase()
    {
        SKIP_WITHOUT_ENGINE();
        engine_ = engine::Engine::connect(test_endpoint());
        project_ = unique_project_name("doctor");
    }

    void cleanupTestCase()
    {
        if (engine_)
            remove_things_of(*engine_, project_);
        for (const auto& image : engine_ ? engine_->images() : std::vector<engine::ImageSummary>()) {
            const auto label = image.labels.find("dev.seedbed.test.unnamed");
            if (label != image.labels.end() && label->second.starts_with(project_))
                engine_->remove_image(image.id.value(), true);
        }
    }

    void from_unreadable_to_running()
    {
        const PortHolder holder;
        const SampleProject sample(
            fmt::format("services:\n  web:\n    image: ${{SBT_IMAGE:?copy .env.example}}\n    command: [/s/run.sh]\n"
                        "    stop_signal: SIGKILL\n    volumes: ['./scripts:/s:ro']\n"
                        "    ports: ['127.0.0.1:${{SBT_PORT:-{}}}:80']\n",
                        holder.port()));
        sample.write(".env.example", fmt::format("SBT_IMAGE={}\nSBT_PASSWORD=\n", k_image_tools));
        sample.write("scripts/run.sh", "#!/bin/bash\r\nexec sleep infinity\r\n");
        std::filesystem::permissions(sample.folder() / "scripts/run.sh", std::filesystem::perms(0755));
        const SeedbedProgram seedbed = program(sample, test_endpoint().url());

        const auto refused = seedbed.run({"setup"});
        QCOMPARE(refused.exit_code, 64);
        const auto sick = seedbed.run({"doctor", "--format", "json"});
        QCOMPARE(sick.exit_code, 1);
        const Json first = Json::parse(sick.output);
        QVERIFY2(find(first, "project_file", "problem") && find(first, "env_file", "problem"), sick.output.c_str());
        QVERIFY(find(first, "env_file", "problem")->at("evidence").get<std::string>().find("SBT_PASSWORD") != std::string::npos);
        QCOMPARE(find(first, "env_file", "problem")->at("fixable").get<bool>(), true);

        // One fix brings the next problem to light; one command sees to all.
        const auto fixed = seedbed.run({"doctor", "--fix", "--format", "json"});
        QVERIFY2(fixed.exit_code == 0, (fixed.output + fixed.errors).c_str());
        const Json last = Json::parse(fixed.output);
        QVERIFY2(!find(last, "port_taken", "problem") && !find(last, "line_endings", "problem"), fixed.output.c_str());
        QVERIFY(sample.read(".env").find("SBT_PORT=") != std::string::npos);
        QCOMPARE(sample.read("scripts/run.sh"), std::string("#!/bin/bash\nexec sleep infinity\n"));

        const auto done = seedbed.run({"setup"});
        QVERIFY2(done.exit_code == 0, (done.output + done.errors).c_str());
        const auto again = seedbed.run({"setup"});
        QVERIFY2(again.output.find("Everything is set up already") != std::string::npos, again.output.c_str());
        const Json quiet = seedbed.json({"setup"});
        QCOMPARE(quiet["changed"].get<bool>(), false);
        const auto words = seedbed.run({"doctor"});
        QVERIFY2(words.exit_code == 0 && words.output.find("✗") == std::string::npos, words.output.c_str());
    }

    void without_an_engine_the_project_is_looked_at_all_the_same()
    {
        const SampleProject sample("services: {web: {image: 'x:${SBT_TAG}'}}");
        const auto result = program(sample, "unix:///nowhere/engine.sock").run({"doctor", "--format", "json"});
        QCOMPARE(result.exit_code, 1);
        const Json findings = Json::parse(result.output);
        const Json* engine = find(findings, "engine", "problem");
        QVERIFY2(engine && find(findings, "variable", "warning"), result.output.c_str());
        QCOMPARE(engine->at("evidence").get<std::string>(), std::string("/nowhere/engine.sock: not there"));
        QVERIFY(!engine->at("fix").is_null());
    }

    // A full disk can be provoked by what the project asks for; deleting images wants a yes.
    void what_wants_a_yes_is_left_alone_where_nobody_is_asked()
    {
        const SampleProject sample(
            fmt::format("x-seedbed: {{version: 1, onboarding: {{requires: {{disk_free: 900000g}}}}}}\nservices: {{web: {{image: '{}'}}}}\n",
                        k_image_tools));
        leave_an_image_without_a_name();
        const SeedbedProgram seedbed = program(sample, test_endpoint().url());
        const Json findings = Json::parse(seedbed.run({"doctor", "--format", "json"}).output);
        const Json* disk = find(findings, "disk_space", "problem");
        QVERIFY(disk);
        // Podman lists an image without a name only while none was built on it, so there may be nothing to delete there.
        const bool fixable = disk->at("fixable").get<bool>();
        QVERIFY2(fixable || engine_->flavor() == engine::Flavor::podman, findings.dump().c_str());
        QCOMPARE(disk->at("consent").is_null(), !fixable);
        const auto result = seedbed.run({"doctor", "--fix"});
        QVERIFY2(result.exit_code == 1, (result.output + result.errors).c_str());
        QCOMPARE(result.errors.find("Left alone") != std::string::npos, fixable);
    }
};

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "tst_cli_doctor.moc"
