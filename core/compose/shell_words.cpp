#include "compose/shell_words.h"

#include <utility>

namespace seedbed::compose {

namespace {

// Takes what stands up to the closing quote; false when there is none.
bool take_quoted(std::string_view& rest, char quote, std::string& word)
{
    while (!rest.empty()) {
        const char c = rest[0];
        rest.remove_prefix(1);
        if (c == quote)
            return true;
        if (quote == '"' && c == '\\' && !rest.empty() && std::string_view("\\\"$`").find(rest[0]) != std::string_view::npos) {
            word += rest[0];
            rest.remove_prefix(1);
        } else {
            word += c;
        }
    }
    return false;
}

}  // namespace

std::optional<std::vector<std::string>> split_shell_words(std::string_view rest)
{
    std::vector<std::string> words;
    std::string word;
    bool in_word = false;
    while (!rest.empty()) {
        const char c = rest[0];
        rest.remove_prefix(1);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (in_word)
                words.push_back(std::exchange(word, {}));
            in_word = false;
            continue;
        }
        in_word = true;
        if (c == '\'' || c == '"') {
            if (!take_quoted(rest, c, word))
                return {};
        } else if (c == '\\') {
            if (rest.empty())
                return {};
            word += rest[0];
            rest.remove_prefix(1);
        } else {
            word += c;
        }
    }
    if (in_word)
        words.push_back(std::move(word));
    return words;
}

}  // namespace seedbed::compose
