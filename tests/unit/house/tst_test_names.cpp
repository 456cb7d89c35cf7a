// Qt Test takes a function whose name ends in "_data" for what gives another one its rows, and never runs it as a test. One that has no
// such other is a test that nobody runs.
#include "checkout.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Functions without parameters, inside their class or outside of it.
std::set<std::string> functions_of(const std::string& text)
{
    static const std::regex k_function("void (?:\\w+::)?(\\w+)\\(\\)");
    std::set<std::string> names;
    for (std::sregex_iterator found(text.begin(), text.end(), k_function), end; found != end; ++found)
        names.insert((*found)[1]);
    return names;
}

}  // namespace

class TestTestNames : public QObject {
    Q_OBJECT

private slots:
    void rows_belong_to_a_test()
    {
        const std::string suffix = "_data";
        std::size_t seen = 0;
        std::string alone;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SEEDBED_SOURCE_DIR) / "tests")) {
            const fs::path& file = entry.path();
            if (file.extension() != ".cpp" || !file.filename().string().starts_with("tst_"))
                continue;
            const auto names = functions_of(text_of(file));
            seen += names.size();
            for (const std::string& name : names) {
                if (name.ends_with(suffix) && !names.contains(name.substr(0, name.size() - suffix.size())))
                    alone += file.filename().string() + ": " + name + "\n";
            }
        }
        QVERIFY(seen > 1000);
        QVERIFY2(alone.empty(), alone.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTestNames)
#include "tst_test_names.moc"
