// What a build sends: .dockerignore by Docker's rules, and tars that hold what they should.
#include "engine/build_context.h"
#include "engine/dockerignore.h"
#include "engine/tar_stream.h"
#include "platform/process.h"
#include "support/expect_error.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace fs = std::filesystem;
using namespace seedbed::engine;
using seedbed::ErrorKind;
using seedbed::test::expect_error;

namespace {

void write(const fs::path& file, const std::string& content = "x")
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << content;
}

std::vector<std::string> names_of(const BuildContext& context)
{
    std::vector<std::string> names;
    for (const TarFile& file : context.files)
        names.push_back(file.name);
    return names;
}

std::string drained(const BodySource& source, std::size_t capacity)
{
    std::string all;
    std::string buffer(capacity, '\0');
    for (std::size_t size = source(buffer.data(), capacity); size > 0; size = source(buffer.data(), capacity))
        all.append(buffer, 0, size);
    return all;
}

}  // namespace

class TestBuildContext : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        root_ = fs::path(folder_->path().toStdString()) / "context";
        fs::create_directories(root_);
    }

    // The Dockerfile reference's own examples, and moby/patternmatcher's tests.
    void ignore_rules_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("excluded");
        const auto row = [](const char* rules, const char* path, bool excluded) {
            QTest::addRow("%s | %s", rules, path) << rules << path << excluded;
        };
        row("", "a", false);
        row("a", "a", true);
        row("a", "a/b", true);
        row("a", "ab", false);
        row("a", "b/a", false);
        row("/a", "a", true);
        row("a/", "a/b", true);
        row("./a", "a", true);
        row("b/../a", "a", true);
        row("  a  ", "a", true);
        row("# a", "# a", false);
        row(" # a", "# a", true);
        row("*.md", "README.md", true);
        row("*.md", "docs/README.md", false);
        row("*/temp*", "somedir/temporary.txt", true);
        row("*/temp*", "somedir/temp/file", true);
        row("*/temp*", "a/b/temp", false);
        row("*/*/temp*", "a/b/tempo", true);
        row("temp?", "tempa", true);
        row("temp?", "temp", false);
        row("temp?", "temp/", false);
        row("**/*.go", "main.go", true);
        row("**/*.go", "a/b/main.go", true);
        row("**/*.go", "a/b/main.c", false);
        row("**/foo", "foo", true);
        row("**/foo", "a/foo/b", true);
        row("**/foo", "a/barfoo", false);
        row("**foo", "a/foo", true);
        row("a/**", "a/b/c", true);
        row("a/**", "a", false);
        row("a/**/b", "a/b", true);
        row("a/**/b", "a/x/y/b", true);
        row("a/**/b", "a/xb", false);
        row("**", "anything/at/all", true);
        row("[a-c].txt", "b.txt", true);
        row("[a-c].txt", "d.txt", false);
        row("[^a-c].txt", "d.txt", true);
        row("[^a-c].txt", "b.txt", false);
        row("\\*", "*", true);
        row("\\*", "a", false);
        row("a.c", "abc", false);
        row("a(b)+", "a(b)+", true);
        row("*.md\n!README.md", "README.md", false);
        row("*.md\n!README.md", "other.md", true);
        row("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true);
        row("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false);
        row("*\n!src", "src/main.c", false);
        row("*\n!src", "build/main.o", true);
        row("*\n!src\nsrc/secret", "src/secret/key", true);
        row("!a", "a", false);
        row("a\r\nb\r\n", "b", true);
        row("\xef\xbb\xbf"
            "a",
            "a", true);
    }

    void ignore_rules()
    {
        QFETCH(QString, rules);
        QFETCH(QString, path);
        QFETCH(bool, excluded);
        QCOMPARE(IgnoreRules::parse(rules.toStdString()).excludes(path.toStdString()), excluded);
    }

    void malformed_rules_say_their_line()
    {
        const auto error = expect_error([] { (void)IgnoreRules::parse("a\n# b\n[a-\n"); });
        QCOMPARE(error.kind(), ErrorKind::bad_usage);
        QCOMPARE(error.position().line, 3);
        QCOMPARE(expect_error([] { (void)IgnoreRules::parse("!\n"); }).position().line, 1);
        write(root_ / "Dockerfile");
        write(root_ / ".dockerignore", "a\n!\n");
        const auto in_file = expect_error([this] { (void)collect_build_context(spec()); });
        QCOMPARE(in_file.position().file, root_ / ".dockerignore");
        QCOMPARE(in_file.position().line, 2);
    }

    void a_hostile_pattern_takes_no_time()
    {
        std::string pattern;
        for (int i = 0; i < 200; ++i)
            pattern += "*a";
        const std::string path(5000, 'a');
        QVERIFY(!IgnoreRules::parse(pattern + "b").excludes(path));
        QVERIFY(IgnoreRules::parse(pattern).excludes(path));
    }

    void the_context_without_what_is_ignored()
    {
        write(root_ / "Dockerfile");
        write(root_ / ".dockerignore", "*\n!src\n!docs/keep/*.md\nsrc/**/*.o\nDockerfile\n.dockerignore\n");
        write(root_ / "src/main.c");
        write(root_ / "src/deep/a.o");
        write(root_ / "docs/keep/a.md");
        write(root_ / "docs/keep/a.txt");
        write(root_ / "docs/b.md");
        write(root_ / "big/file");
        const BuildContext context = collect_build_context(spec());
        QCOMPARE(context.dockerfile, std::string("Dockerfile"));
        QCOMPARE(names_of(context),
                 (std::vector<std::string>{".dockerignore", "Dockerfile", "docs/keep/a.md", "src", "src/deep", "src/main.c"}));
    }

    void an_excluded_dockerfile_in_an_excluded_folder_is_sent()
    {
        write(root_ / "build/docker/Dockerfile.dev");
        write(root_ / "build/other");
        write(root_ / ".dockerignore", "build\n");
        BuildSpec wanted = spec();
        wanted.dockerfile = "build/docker/Dockerfile.dev";
        const BuildContext context = collect_build_context(wanted);
        QCOMPARE(context.dockerfile, wanted.dockerfile);
        QCOMPARE(names_of(context), (std::vector<std::string>{".dockerignore", "build/docker/Dockerfile.dev"}));
    }

    void a_dockerfile_may_have_rules_of_its_own()
    {
        write(root_ / "Dockerfile");
        write(root_ / "a");
        write(root_ / "b");
        write(root_ / ".dockerignore", "a\n");
        write(root_ / "Dockerfile.dockerignore", "b\n");
        const auto names = names_of(collect_build_context(spec()));
        QVERIFY(std::ranges::find(names, "a") != names.end());
        QVERIFY(std::ranges::find(names, "b") == names.end());
    }

    void a_dockerfile_outside_or_inline_gets_a_name_of_its_own()
    {
        write(root_ / "a");
        write(root_.parent_path() / "Outside", "FROM outside\n");
        BuildSpec wanted = spec();
        wanted.dockerfile = "../Outside";
        BuildContext context = collect_build_context(wanted);
        QVERIFY(context.dockerfile != "../Outside");
        QCOMPARE(context.files.back().name, context.dockerfile);
        QVERIFY(tar_text_of(context.files).find("FROM outside\n") != std::string::npos);
        wanted = spec();
        wanted.dockerfile_inline = "FROM inline\n";
        context = collect_build_context(wanted);
        QVERIFY(tar_text_of(context.files).find("FROM inline\n") != std::string::npos);
        QCOMPARE(context.files.size(), std::size_t{2});
    }

    void what_is_missing_is_said()
    {
        QCOMPARE(expect_error([this] { (void)collect_build_context(spec()); }).kind(), ErrorKind::not_found);
        BuildSpec nowhere;
        nowhere.context = "/no/such/folder";
        QCOMPARE(expect_error([&] { (void)collect_build_context(nowhere); }).kind(), ErrorKind::not_found);
    }

    void sockets_and_pipes_are_left_out()
    {
        write(root_ / "Dockerfile");
        QCOMPARE(::mkfifo((root_ / "pipe").c_str(), 0600), 0);
        fs::create_symlink("no/such/target", root_ / "dangling");
        fs::create_directory_symlink(root_, root_ / "loop");
        QCOMPARE(names_of(collect_build_context(spec())), (std::vector<std::string>{"Dockerfile", "dangling", "loop"}));
    }

    void the_system_tar_reads_what_we_write()
    {
        const std::string long_name = "folder/" + std::string(180, 'n') + "/" + std::string(180, 'm');
        std::string big(700'001, 'b');
        big[350'000] = '\0';
        write(root_ / "big", big);
        write(root_ / "grüße");
        write(root_ / "empty", "");
        fs::permissions(root_ / "big", fs::perms::owner_all);
        fs::create_symlink("big", root_ / "link");
        const std::vector<TarFile> files{
            {long_name, {}, "long"},      {"big", root_ / "big", {}}, {"grüße", root_ / "grüße", {}},     {"empty", root_ / "empty", {}},
            {"link", root_ / "link", {}}, {"folder", root_, {}},      {"script", {}, "#!/bin/sh\n", 0755}};
        const fs::path out = root_ / "out";
        fs::create_directory(out);
        for (const std::size_t capacity : {std::size_t{1000}, std::size_t{262'144}}) {
            const std::string tar = drained(tar_of(files), capacity);
            QVERIFY(tar == tar_text_of(files));
            const auto result = seedbed::platform::run_process({.argv = {"tar", "-xf", "-", "-C", out.string()},
                                                                .working_dir = {},
                                                                .extra_environment = {},
                                                                .input = tar,
                                                                .timeout = {},
                                                                .on_errors = {}});
            QVERIFY2(result.exit_code == 0, result.errors.c_str());
        }
        const auto content = [&](const fs::path& file) {
            std::ifstream stream(out / file, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(stream), {});
        };
        QCOMPARE(content(long_name), std::string("long"));
        QVERIFY(content("big") == big);
        QCOMPARE(content("grüße"), std::string("x"));
        QVERIFY(fs::exists(out / "empty"));
        QCOMPARE(fs::read_symlink(out / "link"), fs::path("big"));
        QVERIFY(fs::is_directory(out / "folder"));
        QVERIFY((fs::status(out / "script").permissions() & fs::perms::owner_exec) != fs::perms::none);
        QVERIFY((fs::status(out / "big").permissions() & fs::perms::owner_exec) != fs::perms::none);
    }

    void a_file_that_shrinks_is_filled_up()
    {
        write(root_ / "file", std::string(300'000, 'x'));
        const BodySource source = tar_of({{"file", root_ / "file", {}}, {"after", {}, "the end"}});
        std::string tar(512, '\0');
        QCOMPARE(source(tar.data(), 512), std::size_t{512});
        fs::resize_file(root_ / "file", 1000);
        tar += drained(source, 65536);
        QVERIFY(tar.find("the end") != std::string::npos);
        QVERIFY(tar.size() > 300'000);
    }

    void a_file_that_cannot_be_read_is_said()
    {
        const BodySource source = tar_of({{"file", root_ / "missing", {}}});
        char byte = 0;
        QCOMPARE(expect_error([&] { (void)source(&byte, 1); }).kind(), ErrorKind::not_found);
    }

private:
    BuildSpec spec() const
    {
        BuildSpec result;
        result.context = root_.string();
        return result;
    }
    std::unique_ptr<QTemporaryDir> folder_;
    fs::path root_;
};

QTEST_GUILESS_MAIN(TestBuildContext)
#include "tst_build_context.moc"
