#include "engine/dockerignore.h"

#include "base/error.h"
#include "base/text.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

// filepath.Clean for what stands in these files: no empty and no "." parts, ".." takes the part before it.
std::string cleaned(std::string_view pattern)
{
    std::vector<std::string> parts;
    for (const std::string& part : split(pattern, '/')) {
        if (part.empty() || part == ".")
            continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else
            parts.push_back(part);
    }
    return join(parts, "/");
}

std::string leading_literal_folders(std::string_view pattern)
{
    const auto wildcard = pattern.find_first_of("*?[\\");
    if (wildcard == std::string_view::npos)
        return std::string(pattern);
    const auto slash = pattern.substr(0, wildcard).rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(pattern.substr(0, slash));
}

bool is_below(std::string_view path, std::string_view folder)
{
    return folder.empty() || path == folder ||
           (path.size() > folder.size() && path.substr(0, folder.size()) == folder && path[folder.size()] == '/');
}

[[noreturn]] void refuse(std::string_view pattern, int line)
{
    throw Error(ErrorKind::bad_usage, "“" + std::string(pattern) + "” is no valid pattern", {.position = {".dockerignore", line, 0}});
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
        text.remove_prefix(byte_order_mark.size());
    IgnoreRules rules;
    int number = 0;
    for (const std::string& line : split(text, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#')
            continue;
        std::string_view pattern = trimmed(line);
        const bool exception = !pattern.empty() && pattern.front() == '!';
        if (exception)
            pattern = trimmed(pattern.substr(1));
        if (exception && pattern.empty())
            refuse("!", number);
        const std::string clean = cleaned(pattern);
        if (clean.empty())
            continue;
        rules.rules_.push_back({tokens_of(clean, number), leading_literal_folders(clean), exception});
        rules.has_exceptions_ = rules.has_exceptions_ || exception;
    }
    return rules;
}

std::vector<IgnoreRules::Token> IgnoreRules::tokens_of(std::string_view pattern, int line)
{
    using Kind = Token::Kind;
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        Token token;
        if (c == '*' && pattern.substr(i, 2) == "**") {
            i += pattern.substr(i + 2, 1) == "/" ? 2 : 1;
            token.kind = i + 1 >= pattern.size() ? Kind::all : Kind::folders;
        } else if (c == '*') {
            token.kind = Kind::many;
        } else if (c == '?') {
            token.kind = Kind::one;
        } else if (c == '\\' && i + 1 < pattern.size()) {
            token.character = pattern[++i];
        } else if (c == '[') {
            const auto end = pattern.find(']', i + 2);
            if (end == std::string_view::npos)
                refuse(pattern, line);
            std::string_view set = pattern.substr(i + 1, end - i - 1);
            token.kind = Kind::set;
            token.negated = set.front() == '^';
            if (token.negated)
                set.remove_prefix(1);
            while (!set.empty()) {
                const bool range = set.size() >= 3 && set[1] == '-';
                token.ranges.emplace_back(set[0], range ? set[2] : set[0]);
                set.remove_prefix(range ? 3 : 1);
            }
            i = end;
        } else {
            token.character = c;
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

// All positions of the path that the tokens so far can reach, kept in parallel: linear in the path for every token, whatever the pattern.
bool IgnoreRules::matches(const std::vector<Token>& tokens, std::string_view path)
{
    using Kind = Token::Kind;
    std::vector<bool> reached(path.size() + 1, false);
    reached[0] = true;
    for (const Token& token : tokens) {
        std::vector<bool> next(path.size() + 1, false);
        bool earlier = false;  // a position before this one was reached, and for `many` no slash lies between
        for (std::size_t i = 0; i <= path.size(); ++i) {
            const bool here = reached[i];
            earlier = earlier || here;
            switch (token.kind) {
            case Kind::many:
                next[i] = earlier;
                if (i < path.size() && path[i] == '/')
                    earlier = false;
                break;
            case Kind::all: next[i] = earlier; break;
            case Kind::folders: next[i] = here || (earlier && i > 0 && path[i - 1] == '/'); break;
            case Kind::literal:
            case Kind::one:
            case Kind::set: {
                if (!here || i == path.size())
                    break;
                const char c = path[i];
                const bool in_set =
                    std::ranges::any_of(token.ranges, [c](const auto& range) { return range.first <= c && c <= range.second; });
                next[i + 1] =
                    token.kind == Kind::literal ? c == token.character : c != '/' && (token.kind == Kind::one || in_set != token.negated);
                break;
            }
            }
        }
        reached = std::move(next);
    }
    return reached[path.size()];
}

bool IgnoreRules::excludes(std::string_view path) const
{
    bool excluded = false;
    for (const Rule& rule : rules_) {
        if (rule.exception != excluded)
            continue;
        bool match = matches(rule.tokens, path);
        for (auto slash = path.find('/'); !match && slash != std::string_view::npos; slash = path.find('/', slash + 1))
            match = matches(rule.tokens, path.substr(0, slash));
        if (match)
            excluded = !rule.exception;
    }
    return excluded;
}

bool IgnoreRules::may_include_below(std::string_view folder) const
{
    if (!has_exceptions_)
        return false;
    return std::ranges::any_of(rules_, [&](const Rule& rule) {
        return rule.exception && (is_below(rule.literal_folder, folder) || is_below(folder, rule.literal_folder));
    });
}

}  // namespace seedbed::engine
