// Holds every #include against the table of allowed arrows: a room may include itself and the rooms below it, and a library's headers stay
// in the files that are meant to know the library. A new arrow is a decision: it is made here, in the open.

#include "checkout.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// Room → the rooms that it may include, besides itself.
const std::map<std::string, std::set<std::string>> k_arrows{
    {"base", {}},
    {"platform", {"base"}},
    {"engine", {"base", "platform"}},
    {"registry", {"base", "platform", "engine"}},
    {"compose", {"base", "platform"}},
    {"logs", {"base", "platform"}},
    {"environment", {"base", "platform", "engine", "compose"}},
    {"databases", {"base", "platform", "engine", "registry", "compose", "environment"}},
    {"tools", {"base", "platform", "engine", "compose", "environment"}},
    {"usage", {"base", "platform", "engine", "compose", "environment"}},
    {"volumes", {"base", "platform", "engine", "compose", "environment"}},
    {"workspace", {"base", "platform", "engine", "registry", "compose", "logs", "environment", "databases", "tools", "usage", "volumes"}},
};
const std::set<std::string> k_core{"base",        "platform",  "engine", "registry", "compose", "logs",
                                   "environment", "databases", "tools",  "usage",    "volumes", "workspace"};

// A library's header → the files (relative to the source tree) that may include it.
struct LibraryRule {
    std::string library;
    std::regex header;
    std::regex allowed;
};
const std::vector<LibraryRule> k_libraries{
    {"Qt beyond QtCore", std::regex("^Q(Gui|Widget|Application|Painter|Svg|DBus|Style|Palette|Icon|Pixmap).*"),
     std::regex("app/desktop/.*")},
    {"Qt", std::regex("^Q[A-Z].*|^Qt.*/.*"), std::regex("(core/platform|app/desktop)/.*")},
    {"libcurl", std::regex("^curl/.*"), std::regex("core/(engine|registry)/(transport|curl)[a-z_]*\\.(h|cpp)")},
    {"nlohmann::json", std::regex("^nlohmann/json\\.hpp"), std::regex("core/[a-z]+/[a-z_]*json[a-z_]*\\.(h|cpp)|app/cli/.*")},
    {"yaml-cpp", std::regex("^yaml-cpp/.*"), std::regex("core/compose/yaml_[a-z_]*\\.(h|cpp)")},
    {"libarchive", std::regex("^archive(_entry)?\\.h"), std::regex("core/(engine|databases)/[a-z_]*(tar|archive|decompress)[a-z_]*\\.cpp")},
    {"libzstd", std::regex("^zstd\\.h"), std::regex("core/databases/zstd_[a-z_]*\\.cpp")},
    {"PCRE2", std::regex("^pcre2\\.h"), std::regex("core/logs/.*\\.cpp")},
    {"CLI11", std::regex("^CLI/.*"), std::regex("app/cli/.*")},
};

// Who may make threads: the transport's I/O thread, steps of a plan that run at once, the desktop's session, and the command line's watch
// for Ctrl+C.
const std::regex k_thread_makers("core/base/plan\\.cpp|core/engine/transport[a-z_]*\\.(h|cpp)|app/desktop/session/.*|app/cli/main\\.cpp");
const std::regex k_thread_construction("std::j?thread\\b|QThread\\b|QtConcurrent|std::async\\b|pthread_create");

struct Include {
    std::string file;
    int line;
    std::string header;
    bool quoted;
};

std::vector<fs::path> sources()
{
    std::vector<fs::path> files;
    for (const char* top : {"core", "app"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SEEDBED_SOURCE_DIR) / top))
            if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string source_path(const fs::path& file)
{
    return fs::relative(file, SEEDBED_SOURCE_DIR).generic_string();
}

std::vector<Include> includes_of(const fs::path& file)
{
    static const std::regex pattern("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"].*");
    std::vector<Include> includes;
    std::ifstream stream(file);
    std::string text;
    for (int line = 1; std::getline(stream, text); ++line) {
        std::smatch match;
        if (std::regex_match(text, match, pattern))
            includes.push_back({source_path(file), line, match[2], match[1] == "\""});
    }
    return includes;
}

// "core/engine/x.cpp" → "engine"; "app/cli/x.cpp" → "cli".
std::string room_of(const std::string& file)
{
    const auto first = file.find('/');
    return file.substr(first + 1, file.find('/', first + 1) - first - 1);
}

// Nothing when the include is allowed, else what is wrong with it.
std::string complaint(const Include& include)
{
    const std::string place = include.file + ":" + std::to_string(include.line) + ": ";
    if (include.quoted) {
        const std::string target = include.header.substr(0, include.header.find('/'));
        const std::string room = room_of(include.file);
        const bool in_core = include.file.rfind("core/", 0) == 0;
        if (include.header.find('/') == std::string::npos && !include.header.ends_with(".moc"))
            return place + "“" + include.header + "” names no room";
        if (in_core && room != target && k_arrows.at(room).count(target) == 0)
            return place + room + " may not include " + target;
        if (!in_core && k_core.count(target) == 0 && target != room && !include.header.ends_with(".moc"))
            return place + room + " may not include " + target;
        return {};
    }
    for (const LibraryRule& rule : k_libraries)
        if (std::regex_match(include.header, rule.header))
            return std::regex_match(include.file, rule.allowed) ? std::string() : place + rule.library + " stops at another file";
    return {};
}

}  // namespace

class TestArrows : public QObject {
    Q_OBJECT

private slots:
    void every_include_follows_the_table()
    {
        std::string complaints;
        std::size_t seen = 0;
        for (const fs::path& file : sources())
            for (const Include& include : includes_of(file)) {
                ++seen;
                if (const std::string words = complaint(include); !words.empty())
                    complaints += words + "\n";
            }
        QVERIFY(seen > 100);
        QVERIFY2(complaints.empty(), complaints.c_str());
    }

    void only_the_named_files_make_threads()
    {
        std::string complaints;
        for (const fs::path& file : sources()) {
            if (std::regex_match(source_path(file), k_thread_makers))
                continue;
            std::ifstream stream(file);
            std::string text;
            for (int line = 1; std::getline(stream, text); ++line) {
                const std::string code = text.substr(0, text.find("//"));
                std::smatch match;
                if (std::regex_search(code, match, k_thread_construction) && code.find("this_thread") == std::string::npos &&
                    code.find("QThread::currentThread") == std::string::npos && code.find("#include") == std::string::npos)
                    complaints += source_path(file) + ":" + std::to_string(line) + ": makes a thread\n";
            }
        }
        QVERIFY2(complaints.empty(), complaints.c_str());
    }

    void every_room_is_in_the_table()
    {
        for (const auto& entry : fs::directory_iterator(fs::path(SEEDBED_SOURCE_DIR) / "core"))
            if (entry.is_directory())
                QVERIFY2(k_arrows.count(entry.path().filename().string()) == 1, entry.path().filename().string().c_str());
    }

    // The rules themselves: each must be able to complain.
    void rules_can_fail()
    {
        QVERIFY(!complaint({"core/base/x.cpp", 1, "engine/engine.h", true}).empty());
        QVERIFY(!complaint({"core/compose/x.cpp", 1, "engine/engine.h", true}).empty());
        QVERIFY(!complaint({"core/tools/x.cpp", 1, "databases/databases.h", true}).empty());
        QVERIFY(!complaint({"core/workspace/x.cpp", 1, "desktop/session/session.h", true}).empty());
        QVERIFY(!complaint({"app/cli/x.cpp", 1, "desktop/session/session.h", true}).empty());
        QVERIFY(!complaint({"core/engine/x.cpp", 1, "QString", false}).empty());
        QVERIFY(!complaint({"core/platform/x.cpp", 1, "QWidget", false}).empty());
        QVERIFY(!complaint({"core/engine/images.cpp", 1, "curl/curl.h", false}).empty());
        QVERIFY(!complaint({"core/engine/engine.h", 1, "nlohmann/json.hpp", false}).empty());
        QVERIFY(!complaint({"core/compose/load.cpp", 1, "yaml-cpp/yaml.h", false}).empty());
        QVERIFY(complaint({"core/engine/transport_loop.cpp", 1, "curl/curl.h", false}).empty());
        QVERIFY(complaint({"core/databases/x.cpp", 1, "environment/environment.h", true}).empty());
    }
};

QTEST_APPLESS_MAIN(TestArrows)
#include "tst_arrows.moc"
