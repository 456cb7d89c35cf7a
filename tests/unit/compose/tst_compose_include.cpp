// `include`: what comes along, whose folder and variables count, and what goes wrong. (The right forms are in the corpus, too.)
#include "unit/compose/compose_test.h"

#include <QtTest>

#include <algorithm>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;

namespace {

constexpr const char* k_including = "include: [lib/compose.yaml]\nservices: {web: {image: x}}\n";

bool reads(const Project& project, const std::filesystem::path& file)
{
    return std::find(project.inputs.begin(), project.inputs.end(), file) != project.inputs.end();
}

}  // namespace

class TestComposeInclude : public QObject {
    Q_OBJECT
private slots:
    void everything_declared_comes_along()
    {
        TempProject project(k_including);
        project.write("lib/compose.yaml",
                      "name: ignored\nx-own: 1\n"
                      "services: {lib: {image: y, secrets: [s], configs: [c], networks: [n], volumes: ['v:/v']}}\n"
                      "secrets: {s: {file: s}}\nconfigs: {c: {file: c}}\nnetworks: {n: {}}\nvolumes: {v: {}}\n");
        const Project loaded = project.load();
        COMPARE_TEXT(loaded.name, "my-shop");
        QCOMPARE(loaded.services.size(), std::size_t(2));
        COMPARE_TEXT(loaded.secrets.at("s").file.string(), project.path("lib/s"));
        COMPARE_TEXT(loaded.configs.at("c").file.string(), project.path("lib/c"));
        COMPARE_TEXT(loaded.networks.at("n").name, "my-shop_n");
        COMPARE_TEXT(loaded.volumes.at("v").name, "my-shop_v");
        // The project's files are its own; what is watched are all.
        QCOMPARE(loaded.files.size(), std::size_t(1));
        QVERIFY(reads(loaded, project.folder() / "lib/compose.yaml"));
        QVERIFY(reads(loaded, project.folder() / "lib/.env"));  // a watcher sees it come
    }

    // Everything that takes a variable's value without naming one sees those of the included project.
    void names_without_a_value_are_its_own()
    {
        TempProject project(k_including);
        project.write(".env", "OUTER=1\nBOTH=outer\n");
        project.write("lib/.env", "INNER=2\nBOTH=inner\n");
        project.write("lib/app.env", "IN_FILE=${INNER}-${BOTH}\n");
        project.write("lib/compose.yaml",
                      "services:\n  lib:\n    build: {context: ., args: [INNER, BOTH]}\n    env_file: app.env\n"
                      "    environment: [INNER, OUTER, BOTH]\n    post_start: [{command: x, environment: {INNER: }}]\n"
                      "secrets: {s: {environment: INNER}}\n");
        const Project loaded = project.load();
        const Service& lib = loaded.services.at("lib");
        QVERIFY(lib.environment == (StringMap{{"INNER", "2"}, {"OUTER", "1"}, {"BOTH", "outer"}, {"IN_FILE", "2-outer"}}));
        QVERIFY(lib.build->args == (StringMap{{"INNER", "2"}, {"BOTH", "outer"}}));
        QVERIFY(lib.post_start.at(0).environment == (StringMap{{"INNER", "2"}}));
        COMPARE_TEXT(loaded.secrets.at("s").content.value_or(""), "2");
        QVERIFY(reads(loaded, project.folder() / "lib/.env"));
    }

    // …and the project that includes it does not.
    void its_variables_stay_inside()
    {
        TempProject project("include: [lib/compose.yaml]\nservices:\n  web:\n    image: x${INNER}\n    environment: [INNER]\n");
        project.write("lib/.env", "INNER=2\n");
        project.write("lib/compose.yaml", "services: {lib: {image: y}}\n");
        COMPARE_TEXT(project.load().services.at("web").image, "x");
        QVERIFY(project.load().services.at("web").environment.empty());
        COMPARE_TEXT(project.only_warning(), "compose.yaml:4:12 the variable INNER is not set; an empty text is used");
    }

    void what_stays_behind_of_x_seedbed_is_said()
    {
        TempProject project(k_including);
        project.write("lib/compose.yaml",
                      "services: {lib: {image: y}}\nx-seedbed:\n  version: 1\n  links: {lib: 'http://localhost'}\n  onboarding: {}\n");
        QCOMPARE(project.load().seedbed.links.count("lib"), std::size_t(1));
        QVERIFY(project.load().seedbed.present);
        COMPARE_TEXT(project.only_warning(), "lib/compose.yaml:5:3 x-seedbed.onboarding of an included file is not taken over");
    }

    // Two ways to the same file are no conflict.
    void a_diamond_is_fine()
    {
        TempProject project("include: [a.yaml, b.yaml]\nservices: {web: {image: x}}\n");
        project.write("a.yaml", "include: [c.yaml]\n");
        project.write("b.yaml", "include: {path: c.yaml}\n");
        project.write("c.yaml", "services: {c: {image: y, ports: ['80:80']}}\n");
        COMPARE_TEXT(project.error(), "bad_project_file b.yaml:1:10 include must be a list, not a map");
        project.write("b.yaml", "include: [{path: c.yaml}]\n");
        COMPARE_TEXT(project.error(), "");
        QCOMPARE(project.load().services.size(), std::size_t(2));
    }

    void errors_data()
    {
        QTest::addColumn<QString>("include");
        QTest::addColumn<QString>("lib");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* include, const char* lib, const char* error) {
            QTest::newRow(name) << include << lib << error;
        };
        row("a missing file", "[gone.yaml]", "{}", "compose.yaml:1:11 include: there is no file DIR/gone.yaml");
        row("a folder", "[lib]", "{}", "compose.yaml:1:11 include: there is no file DIR/lib");
        row("no path", "[{env_file: x}]", "{}", "compose.yaml:1:11 include[0] does not say which file");
        row("an empty list", "[{path: []}]", "{}", "compose.yaml:1:18 include[0] does not say which file");
        row("an unknown key", "[{pth: x}]", "{}", "compose.yaml:1:12 include[0] has no key “pth”; did you mean “path”?");
        row("a missing env_file", "[{path: lib/compose.yaml, env_file: gone.env}]", "services: {lib: {image: y}}",
            "compose.yaml:1:18 include: there is no file DIR/gone.env");
        row("far away", "['oci://registry/project:1']", "{}",
            "compose.yaml:1:11 include[0]: “oci://registry/project:1” is not on this machine");
        row("far away, by Git", "[{path: 'https://host/repository.git'}]", "{}",
            "compose.yaml:1:18 include[0]: “https://host/repository.git” is not on this machine");
        row("a service of that name", "[lib/compose.yaml]", "services:\n  web: {image: other}\n",
            "lib/compose.yaml:2:3 services.web is declared differently at DIR/compose.yaml:2:12");
        row("a volume of that name", "[lib/compose.yaml]", "volumes:\n  data: {driver: x}\n",
            "lib/compose.yaml:2:3 volumes.data is declared differently at DIR/compose.yaml:3:11");
        row("a circle", "[lib/compose.yaml]", "include: [../compose.yaml]\n",
            "compose.yaml:1:11 files include one another in a circle: DIR/lib/compose.yaml → DIR/compose.yaml → DIR/lib/compose.yaml");
        row("itself", "[compose.yaml]", "{}",
            "compose.yaml:1:11 files include one another in a circle: DIR/compose.yaml → DIR/compose.yaml");
        row("a fault inside", "[lib/compose.yaml]", "services:\n  lib: {imge: y}\n",
            "lib/compose.yaml:2:9 services.lib has no key “imge”; did you mean “image”?");
        row("an empty file", "[lib/compose.yaml]", "# nothing\n", "lib/compose.yaml this Compose file is empty");
    }
    void errors()
    {
        QFETCH(QString, include);
        QFETCH(QString, lib);
        QFETCH(QString, error);
        TempProject project(("include: " + include + "\nservices: {web: {image: x}}\nvolumes: {data: {}}\n").toStdString());
        project.write("lib/compose.yaml", lib.toStdString());
        error.replace("DIR", test::shown(project.folder().string()));
        COMPARE_TEXT(project.error(), "bad_project_file " + error.toStdString());
    }

    // Each file includes the next one twice: four billion reads, unless they are counted.
    void doubling_ends_quickly()
    {
        TempProject project("include: [f0.yaml]\nservices: {web: {image: x}}\n");
        for (int i = 0; i < 31; ++i)
            project.write("f" + std::to_string(i) + ".yaml",
                          "include: [f" + std::to_string(i + 1) + ".yaml, f" + std::to_string(i + 1) + ".yaml]\n");
        project.write("f31.yaml", "services: {f: {image: x}}\n");
        QElapsedTimer timer;
        timer.start();
        const std::string error = project.error();
        QVERIFY2(error.find("files include one another too often: at most 32 deep and 256 in all") != std::string::npos, error.c_str());
        QVERIFY(timer.elapsed() < 10'000);
    }

    void a_long_chain_ends()
    {
        TempProject project("include: [f0.yaml]\nservices: {web: {image: x}}\n");
        for (int i = 0; i < 40; ++i)
            project.write("f" + std::to_string(i) + ".yaml", "include: [f" + std::to_string(i + 1) + ".yaml]\n");
        const std::string error = project.error();
        QVERIFY2(error.find("f31.yaml:1:11 files include one another too often") != std::string::npos, error.c_str());
    }
};

QTEST_GUILESS_MAIN(TestComposeInclude)
#include "tst_compose_include.moc"
