// Compose files in the forms that real projects use (tests/data/compose/corpus), each with the canonical JSON that the specification asks
// for, written by hand. What we write must be read back to the same project, and Debian's docker-compose 1.29 must understand it.
#include "checkout.h"
#include "compose/canonical.h"
#include "compose/classic.h"
#include "platform/atomic_file.h"
#include "platform/process.h"
#include "unit/compose/compose_test.h"

#include <QStandardPaths>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;

namespace {

std::filesystem::path corpus()
{
    return std::filesystem::path(SEEDBED_SOURCE_DIR) / "tests/data/compose/corpus";
}

// A copy in a folder of the same name, so that a load cannot leave anything in the source tree.
Project load_case(const std::filesystem::path& folder)
{
    LoadRequest request;
    request.folder = folder;
    platform::HostEnvironment host;
    host.home = "/home/dev";
    host.variables["GIT_CEILING_DIRECTORIES"] = corpus().string();  // the branch of this source tree is none of theirs
    return load_project(request, host);
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

nlohmann::json expected_of(const std::filesystem::path& folder)
{
    std::string text = platform::read_file(folder / "expected.json");
    text = replaced(replaced(text, "@DIR@", folder.string()), "@UP@", folder.parent_path().string());
    return nlohmann::json::parse(text);
}

// ---- a project without its places, for comparing what was written with what is read back

void forget(SourcePosition& position)
{
    position = {};
}

template <typename Map>
void forget_each(Map& map)
{
    for (auto& [key, value] : map)
        forget(value.position);
}

template <typename Item>
void forget_list(std::vector<Item>& list)
{
    for (auto& item : list)
        forget(item.position);
}

void forget_places(Service& service)
{
    forget(service.position);
    if (service.build)
        forget(service.build->position);
    forget_list(service.ports);
    forget_list(service.volumes);
    forget_each(service.networks);
    forget_each(service.depends_on);
    forget_list(service.secrets);
    forget_list(service.configs);
    forget_list(service.post_start);
    forget_list(service.pre_stop);
    forget_list(service.watch);
    for (auto& rule : service.watch)
        if (rule.exec)
            forget(rule.exec->position);
}

void forget_places(Seedbed& seedbed)
{
    forget(seedbed.environments_position);
    forget_list(seedbed.onboarding.env);
    forget_list(seedbed.onboarding.steps);
    forget_list(seedbed.log_shipping);
    for (auto& [name, tool] : seedbed.tools) {
        forget(tool.position);
        forget_list(tool.mounts);
        forget_each(tool.tasks);
    }
    for (auto& [name, database] : seedbed.databases) {
        forget(database.position);
        if (database.seed)
            forget(database.seed->position);
        if (database.migrations)
            forget(database.migrations->position);
        for (auto& [fixture_name, fixture] : database.fixtures) {
            forget(fixture.position);
            forget_list(fixture.imports);
        }
    }
}

void forget_places(Project& project)
{
    for (auto& [name, service] : project.services)
        forget_places(service);
    forget_each(project.volumes);
    forget_each(project.networks);
    forget_each(project.secrets);
    forget_each(project.configs);
    forget_places(project.seedbed);
}

Project load_text(TempProject& folder, const std::string& name, const std::string& text)
{
    folder.write(name, text);
    folder.request.files = {name};
    return folder.load();
}

void check_same(Project written, Project read)
{
    forget_places(written);
    forget_places(read);
    COMPARE_TEXT(read.name, written.name);
    QVERIFY(read.services == written.services);
    QVERIFY(read.volumes == written.volumes);
    QVERIFY(read.networks == written.networks);
    QVERIFY(read.secrets == written.secrets);
    QVERIFY(read.configs == written.configs);
    QVERIFY(read.seedbed == written.seedbed);
    COMPARE_TEXT(to_canonical_yaml(read), to_canonical_yaml(written));
}

}  // namespace

class TestComposeCorpus : public QObject {
    Q_OBJECT
private slots:
    void cases_are_there()
    {
        QVERIFY(std::distance(std::filesystem::directory_iterator(corpus()), std::filesystem::directory_iterator()) >= 30);
    }

    void gives_the_expected_form_data() { add_cases(); }
    void gives_the_expected_form()
    {
        QFETCH(QString, folder);
        const std::filesystem::path path = folder.toStdString();
        const auto actual = nlohmann::json::parse(to_canonical_json(load_case(path)));
        const auto expected = expected_of(path);
        const auto difference = nlohmann::json::diff(expected, actual);
        QVERIFY2(difference.empty(), difference.dump(1).c_str());
    }

    void is_read_back_data() { add_cases(); }
    void is_read_back()
    {
        QFETCH(QString, folder);
        const Project project = load_case(folder.toStdString());
        TempProject elsewhere;
        for (const auto* resources : {&project.secrets, &project.configs})
            for (const auto& [key, resource] : *resources)
                if (!resource.environment.empty() && resource.content)
                    elsewhere.host.variables[resource.environment] = *resource.content;
        check_same(project, load_text(elsewhere, "compose.yaml", to_canonical_yaml(project)));
        check_same(project, load_text(elsewhere, "compose.json", to_canonical_json(project)));
        QVERIFY(load_text(elsewhere, "compose.yaml", to_canonical_yaml(project)).warnings.empty());
    }

    // docker-compose 1.29 does not know some things that came after it (classic.h); all else of ours it understands alike.
    void docker_compose_understands_data() { add_cases(); }
    void docker_compose_understands()
    {
        if (classic_python().empty())
            QSKIP("docker-compose 1.x is not installed");
        QFETCH(QString, folder);
        if (classic_.empty())
            ask_docker_compose();
        const std::filesystem::path path = folder.toStdString();
        const ClassicAnswer& answer = classic_.at(path.filename().string());
        QVERIFY2(answer.exit_code == 0, answer.output.c_str());
        const Project project = classic_case(path).project;
        TempProject elsewhere;
        elsewhere.request.name = project.name;
        elsewhere.write("read.yaml", answer.output);
        elsewhere.request.files = {"read.yaml"};
        COMPARE_TEXT(elsewhere.error(), "");
        compare_as_they_see_it(without_folders_made(project), elsewhere.load());
    }

    void fingerprints_know_what_makes_a_container()
    {
        const auto print = [](const std::string& settings) {
            return service_fingerprint(TempProject("services:\n  web: {image: x, " + settings + "}\n  db: {image: y}\nvolumes: {v: {}}\n")
                                           .load()
                                           .services.at("web"));
        };
        const std::string plain = print("labels: {b: 1, a: 2}");
        COMPARE_TEXT(plain, R"({"image":"x","labels":{"a":"2","b":"1"}})");
        COMPARE_TEXT(print("labels: [a=2, b=1]"), plain);
        for (const char* other :
             {"depends_on: [db]", "profiles: []", "scale: 2", "pull_policy: always", "build: .", "x-seedbed: {role: task}"})
            COMPARE_TEXT(print(std::string("labels: {b: 1, a: 2}, ") + other), plain);
        for (const char* other :
             {"environment: {A: 1}", "ports: ['80:80']", "volumes: ['v:/v']", "command: x", "privileged: true", "labels: {a: 3, b: 1}",
              "healthcheck: {disable: true}", "tty: true", "mem_limit: 1g", "restart: always", "network_mode: host"})
            QVERIFY2(print(other) != plain, other);
        // Dollar signs stand as the container gets them.
        COMPARE_TEXT(print("command: [$$x]"), R"({"command":["$x"],"image":"x"})");
    }

    // Text that would mean something else without quotes, or cannot be written without them.
    void awkward_texts_are_read_back()
    {
        TempProject source("services: {web: {image: x}}\n");
        Project project = source.load();
        auto& environment = project.services.at("web").environment;
        const std::vector<std::string> texts{"",           " ",
                                             " a",         "a ",
                                             "a: b",       "a #b",
                                             "a:",         "- a",
                                             "-",          "?",
                                             "true",       "No",
                                             "null",       "~",
                                             "1",          "1e3",
                                             "0x1",        ".5",
                                             "*a",         "&a",
                                             "!a",         "@a",
                                             "`a`",        "%a",
                                             "|",          ">",
                                             "{a",         "[a",
                                             "a]",         "\"a\"",
                                             "'a'",        "it's",
                                             "a\nb",       "a\n",
                                             "\n",         "\ta",
                                             "a\tb",       "\r",
                                             "\x01",       "\x7f",
                                             "$",          "$$",
                                             "${A}",       "$A",
                                             "grün",       "日本",
                                             "a,b",        "=",
                                             "<<",         "a\\b",
                                             "\\n",        "12:30:45",
                                             "2024-01-01", "#",
                                             "a  b",       "...",
                                             "---",        std::string(5000, 'x')};
        for (std::size_t i = 0; i < texts.size(); ++i)
            environment["T" + std::to_string(i)] = texts[i];
        project.services.at("web").labels = {{"a: b", "1"}, {"#", "2"}, {"true", "3"}, {"<<", "4"}, {"", "5"}, {"k\nl", "6"}};
        TempProject elsewhere;
        check_same(project, load_text(elsewhere, "compose.yaml", to_canonical_yaml(project)));
        check_same(project, load_text(elsewhere, "compose.json", to_canonical_json(project)));
    }

    void the_example_loads_without_warnings()
    {
        LoadRequest request;
        request.folder = std::filesystem::path(SEEDBED_SOURCE_DIR) / "examples/shop";
        const Project project = load_project(request, platform::HostEnvironment{});
        for (const auto& warning : project.warnings)
            QVERIFY2(false, (to_string(warning.position) + " " + warning.message).c_str());
        QVERIFY(project.seedbed.present);
        QCOMPARE(project.seedbed.databases.count("app-db"), std::size_t{1});
        TempProject elsewhere;
        check_same(project, load_text(elsewhere, "compose.yaml", to_canonical_yaml(project)));
    }

private:
    struct ClassicAnswer {
        int exit_code{-1};
        std::string output;  // of `config`, or what is wrong
    };

    // The interpreter that docker-compose 1.x names in its first line; empty when there is no such program.
    static std::string classic_python()
    {
        const QString program = QStandardPaths::findExecutable("docker-compose");
        if (program.isEmpty())
            return {};
        const std::string script = platform::read_file(program.toStdString());
        const std::string first = script.substr(0, script.find('\n'));
        return first.starts_with("#!/") && first.find("python") != std::string::npos ? first.substr(2) : std::string();
    }

    // All cases in one process: starting docker-compose takes longer than reading a file.
    void ask_docker_compose()
    {
        TempProject work;
        nlohmann::json jobs = nlohmann::json::array();
        for (const auto& entry : std::filesystem::directory_iterator(corpus())) {
            const std::string name = entry.path().filename().string();
            const ClassicProject classic = classic_case(entry.path());
            work.write(name + "/compose.yaml", to_classic_yaml(classic));
            jobs.push_back({{"case", name}, {"project", classic.project.name}, {"file", work.path(name + "/compose.yaml")}});
        }
        platform::ProcessRequest request;
        request.argv = {classic_python(),
                        (std::filesystem::path(SEEDBED_SOURCE_DIR) / "tests/data/compose/docker_compose_config.py").string()};
        request.input = jobs.dump();
        request.timeout = std::chrono::seconds(45);
        const auto result = platform::run_process(request);
        QVERIFY2(result.exit_code == 0, result.errors.c_str());
        for (const auto& answer : nlohmann::json::parse(result.output))
            classic_[answer.at("case")] = ClassicAnswer{answer.at("exit_code"), answer.at("output")};
    }

    static void add_cases()
    {
        QTest::addColumn<QString>("folder");
        for (const auto& entry : std::filesystem::directory_iterator(corpus()))
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
    }

    // It wants build folders to exist.
    static ClassicProject classic_case(const std::filesystem::path& folder)
    {
        ClassicProject classic = classic_project(load_case(folder));
        for (auto& [name, service] : classic.project.services)
            if (service.build)
                service.build->context = "/";
        return classic;
    }

    // That a folder is not made is what its long form means, which says nothing of it.
    static Project without_folders_made(Project project)
    {
        for (auto& [name, service] : project.services)
            for (auto& mount : service.volumes)
                mount.create_host_path = true;
        return project;
    }

    static void compare_as_they_see_it(Project ours, Project theirs)
    {
        forget_places(ours);
        forget_places(theirs);
        QCOMPARE(theirs.services.size(), ours.services.size());
        for (const auto& [name, service] : ours.services) {
            QVERIFY2(theirs.services.count(name) == 1, name.c_str());
            COMPARE_TEXT(service_fingerprint(theirs.services.at(name)), service_fingerprint(service));
            QVERIFY2(theirs.services.at(name).depends_on == service.depends_on, name.c_str());
        }
        QVERIFY(theirs.volumes == ours.volumes);
        QVERIFY(theirs.networks == ours.networks);
    }

    std::map<std::string, ClassicAnswer> classic_;
};

QTEST_GUILESS_MAIN(TestComposeCorpus)
#include "tst_compose_corpus.moc"
