// Interpolation in all its forms, and the files of variables.
#include "compose/dotenv.h"
#include "compose/interpolate.h"
#include "unit/compose/compose_test.h"

#include <QtTest>

using namespace seedbed;
using namespace seedbed::compose;

namespace {

using Variables = std::map<std::string, std::string>;

Lookup lookup_of(Variables variables)
{
    return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

Place place(int line = 7, int column = 3)
{
    return Place{std::make_shared<const Source>(Source{"f.yaml", "/base"}), line, column};
}

const Variables k_host{{"SET", "value"}, {"EMPTY", ""}, {"OTHER", "other"}};

std::string message_of(const std::function<void()>& act)
{
    try {
        act();
        return "none";
    } catch (const Error& error) {
        return to_string(error.position()) + " " + error.message();
    }
}

Variables dotenv(std::string_view text, DotenvFormat format = DotenvFormat::compose)
{
    Diagnostics diagnostics;
    return parse_dotenv(text, "/p/.env", lookup_of(k_host), diagnostics, format);
}

std::string print(const Variables& variables)
{
    std::string text;
    for (const auto& [name, value] : variables)
        text += name + "=<" + value + "> ";
    return text;
}

}  // namespace

class TestComposeVariables : public QObject {
    Q_OBJECT
private slots:
    void forms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* text, const char* result) { QTest::newRow(text) << text << result; };
        row("plain", "plain");
        row("$SET", "value");
        row("${SET}", "value");
        row("a${SET}b$SET.c", "avaluebvalue.c");
        row("$SETX", "");
        row("${EMPTY}", "");
        row("${UNSET:-default}", "default");
        row("${EMPTY:-default}", "default");
        row("${SET:-default}", "value");
        row("${UNSET-default}", "default");
        row("${EMPTY-default}", "");
        row("${SET-default}", "value");
        row("${UNSET:-}", "");
        row("${SET:?must}", "value");
        row("${SET?must}", "value");
        row("${EMPTY?must}", "");
        row("${SET:+there}", "there");
        row("${EMPTY:+there}", "");
        row("${UNSET:+there}", "");
        row("${SET+there}", "there");
        row("${EMPTY+there}", "there");
        row("${UNSET+there}", "");
        row("${UNSET:-${OTHER}}", "other");
        row("${UNSET:-${ALSO_UNSET:-deep}}", "deep");
        row("${UNSET:-a${SET}b}", "avalueb");
        row("${SET:+<${OTHER}>}", "<other>");
        row("${UNSET:-http://h:80/?a=b-c}", "http://h:80/?a=b-c");
        row("${UNSET:-a}}", "a}");
        row("$$", "$");
        row("$$SET", "$SET");
        row("$${SET}", "${SET}");
        row("$$$SET", "$value");
        row("${UNSET:-$$x}", "$x");
        row("${UNSET:-$${x}", "${x");
        row("100%", "100%");
    }
    void forms()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        Diagnostics diagnostics;
        COMPARE_TEXT(interpolate(text.toStdString(), lookup_of(k_host), place(), diagnostics), result.toStdString());
    }

    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) { QTest::newRow(text) << text << error; };
        row("${UNSET:?}", "f.yaml:7:3 the variable UNSET is not set");
        row("${UNSET:?copy .env.example}", "f.yaml:7:3 the variable UNSET is not set: copy .env.example");
        row("${UNSET?say ${SET}}", "f.yaml:7:3 the variable UNSET is not set: say value");
        row("${EMPTY:?must}", "f.yaml:7:3 the variable EMPTY is empty: must");
        row("${SET", "f.yaml:7:3 the brace of “${” is not closed in “${SET”");
        row("${}", "f.yaml:7:3 “${}” names no variable");
        row("${1A}", "f.yaml:7:3 “${1A}” names no variable");
        row("${SET/a/b}", "f.yaml:7:3 “${SET/a/b}” is not a form that Compose knows");
        row("${SET:}", "f.yaml:7:3 “${SET:}” is not a form that Compose knows");
        row("$(date)", "f.yaml:7:3 a “$” must be followed by the name of a variable");
        row("costs 5$", "f.yaml:7:3 a “$” must be followed by the name of a variable");
        row("$1", "f.yaml:7:3 a “$” must be followed by the name of a variable");
    }
    void errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        COMPARE_TEXT(message_of([&] {
                         Diagnostics diagnostics;
                         (void)interpolate(text.toStdString(), lookup_of(k_host), place(), diagnostics);
                     }),
                     error.toStdString());
    }

    void endless_nesting_is_refused()
    {
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += "${U:-";
        text += std::string(10'000, '}');
        COMPARE_TEXT(message_of([&] {
                         Diagnostics diagnostics;
                         (void)interpolate(text, lookup_of({}), place(), diagnostics);
                     }),
                     "f.yaml:7:3 variables stand too deep in one another");
    }

    void an_unset_variable_is_a_warning_once_for_each_place()
    {
        Diagnostics diagnostics;
        (void)interpolate("$NOPE and ${NOPE}", lookup_of({}), place(), diagnostics);
        (void)interpolate("$NOPE", lookup_of({}), place(9, 1), diagnostics);
        QCOMPARE(diagnostics.warnings().size(), std::size_t{2});
        COMPARE_TEXT(diagnostics.warnings()[0].message, "the variable NOPE is not set; an empty text is used");
        QCOMPARE(diagnostics.warnings()[0].position.line, 7);
        QCOMPARE(diagnostics.warnings()[1].position.line, 9);
    }

    void uses_are_recorded()
    {
        Diagnostics diagnostics;
        (void)interpolate("$SET ${DEFAULTED:-x} ${SET:?why} ${MAYBE:+x}", lookup_of(k_host), place(), diagnostics);
        const auto& uses = diagnostics.variables();
        QCOMPARE(uses.size(), std::size_t{3});  // SET at one place counts once
        COMPARE_TEXT(uses[0].name, "SET");
        QVERIFY(uses[0].defined && !uses[0].has_default && !uses[0].required);
        COMPARE_TEXT(uses[1].name, "DEFAULTED");
        QVERIFY(!uses[1].defined && uses[1].has_default && !uses[1].required);
        QVERIFY(uses[2].has_default);
        QVERIFY(diagnostics.warnings().empty());
    }

    // A default that is not needed is not looked at.
    void defaults_are_lazy()
    {
        Diagnostics diagnostics;
        COMPARE_TEXT(interpolate("${SET:-${UNSET:?never}}", lookup_of(k_host), place(), diagnostics), "value");
        QVERIFY(diagnostics.warnings().empty());
    }

    // ---- files of variables

    void dotenv_forms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("variables");
        const auto row = [](const char* name, const char* text, const char* variables) { QTest::newRow(name) << text << variables; };
        row("plain", "A=1\nB=two words\n", "A=<1> B=<two words> ");
        row("no line end", "A=1", "A=<1> ");
        row("empty", "", "");
        row("empty values", "A=\nB=''\nC=\"\"\n", "A=<> B=<> C=<> ");
        row("spaces", "  A = 1  \n\tB=2\t\n", "A=<1> B=<2> ");
        row("comments", "# A=1\n  # more\nB=2 # inline\nC=a#b\nD=#all\n", "B=<2> C=<a#b> D=<> ");
        row("export", "export A=1\nexport B\nexported=3\n", "A=<1> exported=<3> ");
        row("windows", "A=1\r\nB=\"2\"\r\n", "A=<1> B=<2> ");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "A=1\n",
            "A=<1> ");
        row("colon", "A: 1\n", "A=<1> ");
        row("later wins", "A=1\nA=2\n", "A=<2> ");
        row("equals in value", "A=b=c\nURL=postgres://u:p@h/d?x=y\n", "A=<b=c> URL=<postgres://u:p@h/d?x=y> ");
        row("single quotes are literal", "A='$SET \\n # x'\nB='it\\'s'\n", "A=<$SET \\n # x> B=<it's> ");
        row("double quotes", "A=\"a\\nb\\tc\"\nB=\"say \\\"hi\\\"\"\nC=\"back\\\\slash\"\n", "A=<a\nb\tc> B=<say \"hi\"> C=<back\\slash> ");
        row("backslashes elsewhere", "A=some\\tvalue\n", "A=<some\\tvalue> ");
        row("comment after quotes", "A=\"1\" # one\nB='2'# two\n", "A=<1> B=<2> ");
        row("several lines", "KEY=\"-----BEGIN\nabc\n-----END\"\nB=1\n", "B=<1> KEY=<-----BEGIN\nabc\n-----END> ");
        row("several lines in single quotes", "A='1\n2'\n", "A=<1\n2> ");
        row("variables of the host", "A=${SET}\nB=\"$SET!\"\nC='${SET}'\n", "A=<value> B=<value!> C=<${SET}> ");
        row("variables above", "A=1\nB=${A}2\nC=${NONE:-3}\n", "A=<1> B=<12> C=<3> ");
        row("the host wins over the lines above", "SET=mine\nB=$SET\n", "B=<value> SET=<mine> ");
        row("escaped dollar", "A=\"\\$SET\"\nB=$$SET\n", "A=<$SET> B=<$SET> ");
        row("names without a value are the host's", "SET\nNOT_THERE\nEMPTY # yes\n", "EMPTY=<> SET=<value> ");
        row("names with dots and dashes", "a.b-c=1\n", "a.b-c=<1> ");
    }
    void dotenv_forms()
    {
        QFETCH(QString, text);
        QFETCH(QString, variables);
        COMPARE_TEXT(print(dotenv(text.toStdString())), variables.toStdString());
    }

    void dotenv_errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* text, const char* error) { QTest::newRow(name) << text << error; };
        row("no name", "A=1\n=2\n", "/p/.env:2:1 a line here must be NAME=value");
        row("a sentence", "A=1\nhello world\n", "/p/.env:2:7 a line here must be NAME=value");
        row("bad character", "A!=1\n", "/p/.env:1:2 a line here must be NAME=value");
        row("unclosed quote", "A=1\nB=\"x\nC=2\n", "/p/.env:2:3 the quotes that open here are never closed");
        row("text after quotes", "A='x' y\n", "/p/.env:1:7 there is text after the closing quote");
        row("bad variable", "A=${B\n", "/p/.env:1:3 the brace of “${” is not closed in “${B”");
    }
    void dotenv_errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        COMPARE_TEXT(message_of([&] { (void)dotenv(text.toStdString()); }), error.toStdString());
    }

    void raw_format_takes_everything()
    {
        COMPARE_TEXT(print(dotenv("A='x' # $SET\nB=  y\r\n", DotenvFormat::raw)), "A=<'x' # $SET> B=<  y> ");
    }

    // ---- where variables come from

    void the_host_wins_over_dotenv()
    {
        test::TempProject project("services: {web: {image: \"${TAG}-${MORE}\"}}\n");
        project.write(".env", "TAG=from-file\nMORE=file\n");
        project.host.variables["TAG"] = "from-host";
        COMPARE_TEXT(project.load().services.at("web").image, "from-host-file");
    }

    void env_files_replace_dotenv()
    {
        test::TempProject project("services: {web: {image: \"$A-$B\"}}\n");
        project.write(".env", "A=dot\nB=dot\n");
        project.write("one.env", "A=one\nB=one\n");
        project.write("two.env", "B=two\n");
        project.request.env_files = {"one.env", "two.env"};
        COMPARE_TEXT(project.load().services.at("web").image, "one-two");
    }

    void a_missing_env_file_is_an_error()
    {
        test::TempProject project("services: {web: {image: x}}\n");
        project.request.env_files = {"gone.env"};
        COMPARE_TEXT(project.error(), "not_found  there is no file " + project.path("gone.env"));
    }

    void keys_are_not_touched_and_extensions_are()
    {
        test::TempProject project("x-a: &a {IMAGE: \"${TAG:-1}\"}\nservices:\n  web:\n    image: x\n    environment: {$K: v, <<: *a}\n");
        const auto variables = project.load().services.at("web").environment;
        COMPARE_TEXT(print(variables), "$K=<v> IMAGE=<1> ");
    }

    // Comments may be in any encoding, values may not.
    void variables_are_utf8()
    {
        test::TempProject project("services: {web: {image: x}}\n");
        project.write(".env", "# gr\xFCn\nA=gr\xC3\xBCn\nB=gr\xFCn\n");
        COMPARE_TEXT(project.error(), "bad_project_file .env:3:1 the value of B is not UTF-8 text");
    }
};

QTEST_GUILESS_MAIN(TestComposeVariables)
#include "tst_compose_variables.moc"
