// YAML into our tree: places, anchors, merge keys, and everything that is refused.
#include "compose/yaml_document.h"
#include "unit/compose/compose_test.h"

#include <QElapsedTimer>
#include <QtTest>

#include <memory>

using namespace seedbed;
using compose::Node;
using compose::NodeKind;

namespace {

Node parse(std::string_view text)
{
    return compose::parse_yaml(text, std::make_shared<const compose::Source>(compose::Source{"f.yaml", "/base"}));
}

std::string error_of(std::string_view text)
{
    try {
        parse(text);
        return "none";
    } catch (const Error& error) {
        return to_string(error.position()) + " " + error.message();
    }
}

// {a: [b, c]} for comparing.
std::string print(const Node& node)
{
    std::string text;
    switch (node.kind) {
    case NodeKind::null: return "null";
    case NodeKind::scalar: return node.is_text ? "'" + node.text + "'" : node.text;
    case NodeKind::sequence:
        for (const auto& item : node.items)
            text += (text.empty() ? "" : ", ") + print(item);
        return "[" + text + "]";
    case NodeKind::map:
        for (const auto& entry : node.entries)
            text += (text.empty() ? "" : ", ") + entry.key + ": " + print(entry.value);
        return "{" + text + "}";
    }
    return text;
}

}  // namespace

class TestComposeYaml : public QObject {
    Q_OBJECT
private slots:
    void values_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char* name, const char* yaml, const char* tree) { QTest::newRow(name) << yaml << tree; };
        row("empty", "", "null");
        row("only a comment", "# nothing\n", "null");
        row("scalars", "a: 1\nb: '2'\nc: \"3\"\nd: |\n  x\n  y\n", "{a: 1, b: '2', c: '3', d: 'x\ny\n'}");
        row("nulls", "a:\nb: ~\nc: null\nd: 'null'\n", "{a: null, b: null, c: null, d: 'null'}");
        row("no sexagesimal numbers", "[80:80, 22:22]", "[80:80, 22:22]");
        row("tags of types", "a: !!str 12\n", "{a: '12'}");
        row("leading document marker", "---\na: 1\n", "{a: 1}");
        row("windows line ends", "a: 1\r\nb: [x,\r\n y]\r\n", "{a: 1, b: [x, y]}");
        row("alias", "a: &x {k: v}\nb: *x\n", "{a: {k: v}, b: {k: v}}");
        row("alias of a scalar", "a: &x v\nb: [*x, *x]\n", "{a: v, b: [v, v]}");
        row("anchor set twice: the nearer one counts", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "{a: 1, b: 1, c: 2, d: 2}");
        row("merge key", "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n", "{a: {x: 1, y: 2}, b: {y: 3, x: 1}}");
        row("own keys win wherever they stand", "a: &a {x: 1}\nb:\n  x: 9\n  <<: *a\n", "{a: {x: 1}, b: {x: 9}}");
        row("list of merges: the earlier wins", "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n",
            "{a: {x: 1}, b: {x: 2, y: 2}, c: {x: 1, y: 2}}");
        row("merges are seen through aliases", "a: &a {x: 1}\nb: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n",
            "{a: {x: 1}, b: {y: 2, x: 1}, c: {y: 2, x: 1}}");
        row("an empty merge", "a:\n  <<: []\n  b: 1\n", "{a: {b: 1}}");
        row("a merge key in quotes is a key", "a: {\"<<\": 1}\n", "{a: {<<: 1}}");
    }
    void values()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, tree);
        COMPARE_TEXT(print(parse(yaml.toStdString())), tree.toStdString());
    }

    void errors_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* yaml, const char* error) { QTest::newRow(name) << yaml << error; };
        row("duplicate key", "a: 1\nb: 2\na: 3\n", "f.yaml:3:1 “a” is given twice in this map, first on line 1");
        row("duplicate key in a flow map", "x: {k: 1, k: 2}\n", "f.yaml:1:11 “k” is given twice in this map, first on line 1");
        row("duplicate merge key", "a: &a {}\nb:\n  <<: *a\n  <<: *a\n", "f.yaml:4:3 “<<” is given twice in this map, first on line 3");
        row("tab", "a:\n\tb: 1\n", "f.yaml:2:1 a tab is used for indentation");
        row("tab after spaces", "a:\n  b:\n  \tc: 1\n", "f.yaml:3:3 a tab is used for indentation");
        row("tab on a nested line", "services:\n  web:\n\timage: x\n", "f.yaml:3:1 a tab is used for indentation");
        row("alias in its own list", "a: &x [1, *x]\n", "f.yaml:1:11 this alias stands inside the value that it stands for");
        row("alias in its own map", "a: &x\n  b: *x\n", "f.yaml:2:6 this alias stands inside the value that it stands for");
        row("unknown alias", "a: *nobody\n", "f.yaml:1:4 there is no anchor of this name above");
        row("second document", "a: 1\n---\nb: 2\n", "f.yaml:2:1 a project file holds one YAML document, but a second one starts here");
        row("second document by indentation", " a: 1\nb: 2\n",
            "f.yaml:2:1 a project file holds one YAML document, but a second one starts here");
        row("unclosed bracket", "a: [1, 2\n", "f.yaml:2:1 a “[” is not closed before this");
        row("unclosed brace", "a: {b: 1\n", "f.yaml:2:1 a “{” is not closed before this");
        row("unclosed double quote", "a: \"x\nb: y\n", "f.yaml:1:4 the quotes that open here are never closed");
        row("unclosed single quote", "a: 1\nb: 'it''s\n", "f.yaml:2:4 the quotes that open here are never closed");
        row("two colons", "a: b: c\n", "f.yaml:1:5 a “:” makes no sense here");
        row("bad indentation", "a:\n    b: 1\n  c: 2\n", "f.yaml:3:3 the indentation of this line does not fit the lines above");
        row("map in a list", "a:\n  - b\n  c: 1\n", "f.yaml:3:3 the indentation of this line does not fit the lines above");
        row("bad first character", "a: @b\n", "f.yaml:1:4 a value cannot start with this character");
        row("list as a key", "? [a]\n: b\n", "f.yaml:1:3 a key must be text, not a list");
        row("many unclosed brackets", "[[[", "f.yaml:1:1 a key must be text, not a list");
        row("nothing as a key", "~: b\n", "f.yaml:1:1 a key must be text, not nothing");
        row("merging a text", "a: &a x\nb:\n  <<: *a\n", "f.yaml:3:3 “<<” needs a map or a list of maps, not text");
        row("merging a list with a text", "a: &a {}\nb:\n  <<: [*a, c]\n", "f.yaml:3:12 “<<” needs a map or a list of maps, not text");
    }
    void errors()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, error);
        COMPARE_TEXT(error_of(yaml.toStdString()), error.toStdString());
    }

    void places()
    {
        const Node root = parse("a: 1\nmap:\n  key: &x value\n  list:\n    - one\n    - {k: v}\n  again: *x\n");
        const auto at = [](const compose::Place& place) { return std::pair(place.line, place.column); };
        QCOMPARE(at(root.find_entry("a")->key_place), std::pair(1, 1));
        QCOMPARE(at(root.find("a")->place), std::pair(1, 4));
        const Node& map = *root.find("map");
        QCOMPARE(at(map.find("key")->place), std::pair(3, 8));
        QCOMPARE(at(map.find("list")->items[1].find("k")->place), std::pair(6, 11));
        // What comes by an alias keeps the place where it is written.
        QCOMPARE(at(map.find("again")->place), std::pair(3, 8));
        QCOMPARE(root.place.base_dir(), std::filesystem::path("/base"));
    }

    // YAML gives nothing the place of what comes next; people look for the key.
    void a_missing_value_stands_at_its_key()
    {
        const Node root = parse("a:\n\n\nb: 1\n");
        QCOMPARE(root.find("a")->place.line, 1);
    }

    void reset_and_override_survive()
    {
        const Node root = parse("a: !reset null\nb: !override [x]\nc: !reset\nd: !other 1\n");
        COMPARE_TEXT(root.find("a")->tag, "!reset");
        COMPARE_TEXT(root.find("b")->tag, "!override");
        COMPARE_TEXT(root.find("c")->tag, "!reset");
        COMPARE_TEXT(root.find("d")->tag, "");
    }

    void bombs_are_refused_quickly_data()
    {
        QTest::addColumn<QString>("yaml");
        std::string laughs = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const std::string alias = "*l" + std::to_string(i - 1);
            laughs += "l" + std::to_string(i) + ": &l" + std::to_string(i) + " [" + alias;
            for (int j = 0; j < 9; ++j)
                laughs += ", " + alias;
            laughs += "]\n";
        }
        QTest::newRow("a billion laughs") << QString::fromStdString(laughs);
        std::string million = "a: &a x\nb:\n";
        for (int i = 0; i < 1'000'000; ++i)
            million += "- *a\n";
        QTest::newRow("a million aliases") << QString::fromStdString(million);
        std::string texts = "a: &a " + std::string(1'000'000, 'x') + "\nb:\n";
        for (int i = 0; i < 1000; ++i)
            texts += "- *a\n";
        QTest::newRow("a long text often") << QString::fromStdString(texts);
        std::string merges = "m0: &m0 {k0: 1}\n";
        for (int i = 1; i < 3000; ++i)
            merges += "m" + std::to_string(i) + ": &m" + std::to_string(i) + "\n  <<: *m" + std::to_string(i - 1) + "\n  k" +
                      std::to_string(i) + ": 1\n";
        QTest::newRow("merges that grow") << QString::fromStdString(merges);
    }
    void bombs_are_refused_quickly()
    {
        QFETCH(QString, yaml);
        const std::string text = yaml.toStdString();
        QElapsedTimer timer;
        timer.start();
        const std::string error = error_of(text);
        QVERIFY2(error.find("this file grows too large when its aliases are replaced") != std::string::npos, error.c_str());
        // "Under a second" without sanitizers; they cost a factor of ten.
        QVERIFY2(timer.elapsed() < 10'000, std::to_string(timer.elapsed()).c_str());
    }

    void deep_nesting_is_refused_data()
    {
        QTest::addColumn<QString>("yaml");
        std::string flow;
        for (int i = 0; i < 5000; ++i)
            flow += "{a: ";
        QTest::newRow("flow maps") << QString::fromStdString(flow + "x" + std::string(5000, '}'));
        std::string block;
        for (int i = 0; i < 300; ++i)
            block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
        QTest::newRow("block maps") << QString::fromStdString(block);
        std::string aliases = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n";
        for (int i = 1; i < 20; ++i)
            aliases += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [[[[[[[[[[*a" + std::to_string(i - 1) + "]]]]]]]]]]\n";
        QTest::newRow("through aliases") << QString::fromStdString(aliases);
    }
    void deep_nesting_is_refused()
    {
        QFETCH(QString, yaml);
        const std::string error = error_of(yaml.toStdString());
        QVERIFY2(error.find("maps and lists stand too deep in one another") != std::string::npos, error.c_str());
    }

    void binary_is_refused()
    {
        COMPARE_TEXT(error_of(std::string_view("a: \0b\n", 6)), "f.yaml this file holds zero bytes: it is not YAML text");
    }

    void other_encodings_are_refused()
    {
        COMPARE_TEXT(error_of("a: gr\xC3\xBCn\nb: gr\xFCn\n"), "f.yaml:2:6 this is not UTF-8 text");
        for (const char* bad :
             {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"})
            COMPARE_TEXT(error_of(std::string("a: ") + bad), "f.yaml:1:4 this is not UTF-8 text");
        for (const char* good : {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
            COMPARE_TEXT(error_of(std::string("a: ") + good), "none");
    }

    void too_large_files_are_refused()
    {
        COMPARE_TEXT(error_of(std::string(9U << 20U, '#')), "f.yaml this file is too large for a project file");
    }
};

QTEST_GUILESS_MAIN(TestComposeYaml)
#include "tst_compose_yaml.moc"
