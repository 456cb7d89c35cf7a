#include "compose/yaml_document.h"

#include "compose/utf8.h"
#include "compose/yaml_limits.h"
#include "compose/yaml_tree_builder.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <utility>

namespace seedbed::compose {

namespace {

struct Complaint {
    std::string_view yaml_cpp;  // its words (yaml-cpp/exceptions.h, ErrorMsg)
    std::string_view message;
    std::string_view hint;
};

constexpr std::array<Complaint, 14> k_complaints{{
    {"illegal map value", "a “:” makes no sense here", "Check the indentation, and put text that holds “: ” in quotes."},
    {"illegal map key", "a key makes no sense here", "Check the indentation."},
    {"illegal block entry", "a “-” makes no sense here", "Check the indentation."},
    {"end of map not found", "the indentation of this line does not fit the lines above",
     "Use spaces, the same number for all keys of a map."},
    {"end of sequence not found", "the indentation of this line does not fit the list above",
     "Use spaces, the same number for all “-” of a list."},
    {"end of map flow not found", "a “{” is not closed before this", "Add the missing “}”, or a missing comma."},
    {"end of sequence flow not found", "a “[” is not closed before this", "Add the missing “]”, or a missing comma."},
    {"illegal flow end", "a closing bracket has no opening one", "Remove it, or put the text in quotes."},
    {"unknown token", "a value cannot start with this character", "Put the value in quotes."},
    {"the referenced anchor is not defined", "there is no anchor of this name above",
     "An anchor (&name) must stand before its aliases (*name)."},
    {"illegal EOF in scalar", "the quotes that open here are never closed", "Add the closing quote."},
    {"illegal document indicator in scalar", "the quotes are never closed", "Add the closing quote."},
    {"unknown escape character: ", "this escape sequence is not known in double quotes", "Use single quotes for text with backslashes."},
    {"illegal tab when looking for indentation", "a tab is used for indentation", "YAML wants spaces."},
}};

std::string_view line_of(std::string_view text, int line)
{
    for (int current = 1; current < line; ++current) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos)
            return {};
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

// The column of a tab among the spaces that start a line; 0 when there is none.
int tab_in_indentation(std::string_view line)
{
    for (std::size_t i = 0; i < line.size() && (line[i] == ' ' || line[i] == '\t'); ++i)
        if (line[i] == '\t' && line.find_first_not_of(" \t\r") != std::string_view::npos)
            return static_cast<int>(i) + 1;
    return 0;
}

// yaml-cpp takes a tab for any other character and stumbles a little later.
void fail_on_tab(std::string_view text, const Place& at)
{
    for (int line = at.line; line >= std::max(1, at.line - 1); --line)
        if (const int column = tab_in_indentation(line_of(text, line)); column > 0)
            fail(Place{at.source, line, column}, "a tab is used for indentation", "YAML wants spaces: replace the tab by spaces.");
}

[[noreturn]] void fail_as(const YAML::ParserException& error, std::string_view text, const std::shared_ptr<const Source>& source)
{
    const Place at{source, error.mark.line + 1, error.mark.column + 1};
    fail_on_tab(text, at);
    for (const auto& complaint : k_complaints)
        if (error.msg.starts_with(complaint.yaml_cpp))
            fail(at, std::string(complaint.message), std::string(complaint.hint));
    fail(at, "this is not YAML: " + error.msg);
}

// yaml-cpp passes any bytes on.
void check_utf8(std::string_view text, const std::shared_ptr<const Source>& source)
{
    const std::size_t good = utf8_length(text);
    if (good == text.size())
        return;
    const std::string_view before = text.substr(0, good);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;
    fail(Place{source, static_cast<int>(line), static_cast<int>(column)}, "this is not UTF-8 text", "Save the file as UTF-8.");
}

// yaml-cpp takes the end of the file for a closing quote.
void check_quotes_closed(std::string_view text, const Place& at)
{
    if (at.line == 0)
        return;
    const std::string_view line = line_of(text, at.line);
    const auto start = static_cast<std::size_t>(line.data() - text.data()) + static_cast<std::size_t>(at.column) - 1;
    if (start >= text.size() || (text[start] != '"' && text[start] != '\''))
        return;
    const char quote = text[start];
    for (std::size_t i = start + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\')
            ++i;
        else if (quote == '\'' && text.substr(i, 2) == "''")
            ++i;
        else if (text[i] == quote)
            return;
    }
    fail(at, "the quotes that open here are never closed", "Add the closing quote.");
}

}  // namespace

Node parse_yaml(std::string_view text, const std::shared_ptr<const Source>& source)
{
    if (text.size() > k_max_file_bytes)
        fail(Place{source, 0, 0}, "this file is too large for a project file");
    if (text.find('\0') != std::string_view::npos)
        fail(Place{source, 0, 0}, "this file holds zero bytes: it is not YAML text");
    check_utf8(text, source);
    std::istringstream stream{std::string(text)};
    YamlTreeBuilder builder(source);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::ParserException& error) {
        fail_as(error, text, source);
    }
    check_quotes_closed(text, builder.last_quoted());
    return builder.take_root();
}

}  // namespace seedbed::compose
