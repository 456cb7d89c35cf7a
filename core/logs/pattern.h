// What somebody searches for: plain text or a regular expression (Perl-compatible), compiled once. Works on raw UTF-8 bytes, over one line
// or over many with '\n' between them. PCRE2 does not appear outside of pattern.cpp. A Pattern is immutable and shared between threads;
// a Matcher, which holds the working memory, belongs to one.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace seedbed::logs {

struct Query {
    std::string text;
    bool regex{false};
    bool match_case{false};
    bool operator==(const Query&) const = default;
    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

// "/…/" is a regular expression, anything else plain text; letters match in either case unless the text holds a capital.
[[nodiscard]] Query query_from_text(std::string_view text);

struct Match {
    std::size_t begin{0};
    std::size_t end{0};
};

enum class MatchOutcome {
    found,
    none,
    too_expensive  // gave up at the match limit
};

class Pattern {
public:
    // Throws Error(bad_usage) with the place of a mistake in a regular expression.
    [[nodiscard]] static std::shared_ptr<const Pattern> compile(const Query& query);
    ~Pattern();
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    [[nodiscard]] const Query& query() const noexcept;
    // True when the pattern means the ends of its subject ("\A", "\z"): it has to be given one line at a time.
    [[nodiscard]] bool needs_single_lines() const noexcept;

private:
    friend class Matcher;
    class Impl;
    explicit Pattern(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

class Matcher {
public:
    explicit Matcher(std::shared_ptr<const Pattern> pattern);
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;

    [[nodiscard]] const Pattern& pattern() const noexcept { return *pattern_; }
    // The first match that begins at `from` or behind it. '^' and '$' mean the ends of a line.
    [[nodiscard]] MatchOutcome find(std::string_view subject, std::size_t from, Match& match);

private:
    class Memory;
    std::shared_ptr<const Pattern> pattern_;
    std::unique_ptr<Memory> memory_;
};

}  // namespace seedbed::logs
