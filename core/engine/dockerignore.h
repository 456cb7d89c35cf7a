// The rules of a .dockerignore file, as Docker applies them (moby/patternmatcher; Dockerfile reference, ".dockerignore file"): `*`, `?`,
// `[…]`, `**`, `!` exceptions, `#` comments; the last rule that matches wins, and a rule for a folder holds for all below. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

class IgnoreRules {
public:
    // Lines that are no rule (blank, comments) are left out. Throws Error(bad_usage) with the line's number for a rule that is malformed.
    [[nodiscard]] static IgnoreRules parse(std::string_view text);

    // `path` is relative to the context, with slashes.
    [[nodiscard]] bool excludes(std::string_view path) const;
    // True when something below an excluded folder may still be an exception, so that it must be walked.
    [[nodiscard]] bool may_include_below(std::string_view folder) const;

private:
    struct Token {
        enum class Kind {
            literal,
            one,      // ? : any but a slash
            many,     // * : any number, no slash
            set,      // [...]
            folders,  // ** before something: any number of whole folders
            all       // ** at the end: anything
        };
        Kind kind{Kind::literal};
        char character{0};
        bool negated{false};
        std::vector<std::pair<char, char>> ranges;
    };
    struct Rule {
        std::vector<Token> tokens;
        std::string literal_folder;  // what the pattern begins with, up to its first wildcard, in whole folders
        bool exception{false};
    };

    [[nodiscard]] static std::vector<Token> tokens_of(std::string_view pattern, int line);
    [[nodiscard]] static bool matches(const std::vector<Token>& tokens, std::string_view path);

    std::vector<Rule> rules_;
    bool has_exceptions_{false};
};

}  // namespace seedbed::engine
