// Two states side by side: their schemas line by line, and the rows of tables that either has.
#include "base/text.h"
#include "databases/comparison.h"
#include "databases/line_difference.h"
#include "support/expect_error.h"

#include <QTest>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;

namespace {

std::string difference(const std::string& before, const std::string& after)
{
    return seedbed::join(databases::line_difference(before, after), "|");
}

// From a difference with all its context: what either text was.
std::string side(const std::vector<std::string>& lines, char without)
{
    std::vector<std::string> kept;
    for (const std::string& line : lines)
        if (line.front() != without)
            kept.push_back(line.substr(1));
    return seedbed::join(kept, "\n");
}

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT

private slots:
    void finds_the_shortest_difference();
    void leaves_out_what_is_equal();
    void gives_both_texts_back();
    void bears_texts_that_have_nothing_in_common();
    void counts_rows_of_either_state();
    void refuses_what_is_no_count();
};

void TestComparison::finds_the_shortest_difference()
{
    QCOMPARE(difference("a\nb\nc", "a\nb\nc"), std::string());
    QCOMPARE(difference("a\nb\nc", "a\nc"), std::string(" a|-b| c"));
    QCOMPARE(difference("a\nc", "a\nb\nc"), std::string(" a|+b| c"));
    QCOMPARE(difference("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc").size(), std::string("-a|-b| c|+b| a| b|-b| a|+c").size());
    QCOMPARE(difference("", "a"), std::string("-|+a"));
}

void TestComparison::leaves_out_what_is_equal()
{
    QCOMPARE(difference("1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n10\n11\n12\ny\n13", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\nz\n13"),
             std::string(" 2| 3| 4|-x| 5| 6| 7|@@| 10| 11| 12|-y|+z| 13"));
}

void TestComparison::gives_both_texts_back()
{
    // Every text of four lines out of three words against each other.
    const auto text = [](int number) {
        std::vector<std::string> lines;
        for (int i = 0; i < 4; ++i, number /= 3)
            lines.emplace_back(1, static_cast<char>('a' + number % 3));
        return seedbed::join(lines, "\n");
    };
    for (int i = 0; i < 81; ++i) {
        for (int j = 0; j < 81; ++j) {
            const auto lines = databases::line_difference(text(i), text(j));
            QVERIFY(i == j ? lines.empty() : side(lines, '+') == text(i) && side(lines, '-') == text(j));
        }
    }
}

void TestComparison::bears_texts_that_have_nothing_in_common()
{
    std::string before, after;
    for (int i = 0; i < 3000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    QCOMPARE(databases::line_difference(before + "end", after + "end").size(), std::size_t{6002});
}

void TestComparison::counts_rows_of_either_state()
{
    const auto comparison = databases::compare_facts({"create a;\n\n", databases::parse_counts("public.a\t3\npublic.with\ttab\t4\n")},
                                                     {"\ncreate a;", databases::parse_counts("public.a\t5\npublic.c\t0\n")});
    QVERIFY(comparison.schema.empty());
    const std::vector<databases::Comparison::Count> expected{{"public.a", 3, 5}, {"public.c", {}, 0}, {"public.with\ttab", 4, {}}};
    QVERIFY(comparison.counts == expected);
    QVERIFY(databases::parse_counts("\n").empty());
}

void TestComparison::refuses_what_is_no_count()
{
    QVERIFY(expect_error([&] { static_cast<void>(databases::parse_counts("ERROR: no")); }).kind() == ErrorKind::internal);
    QVERIFY(expect_error([&] { static_cast<void>(databases::parse_counts("a\tb")); }).kind() == ErrorKind::internal);
}

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
