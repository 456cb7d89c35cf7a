#include "logs/pattern.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace seedbed::logs {

namespace {

// Far above what an ordinary pattern needs for 4 MiB of text, and reached by a catastrophic one within a fraction of a second.
constexpr std::uint32_t k_match_limit = 10'000'000;
constexpr std::size_t k_jit_stack_start = std::size_t{32} << 10;
constexpr std::size_t k_jit_stack_most = std::size_t{1} << 20;

struct FreeCode {
    void operator()(pcre2_code* code) const noexcept { pcre2_code_free(code); }
};
struct FreeCompileContext {
    void operator()(pcre2_compile_context* context) const noexcept { pcre2_compile_context_free(context); }
};
struct FreeMatchData {
    void operator()(pcre2_match_data* data) const noexcept { pcre2_match_data_free(data); }
};
struct FreeMatchContext {
    void operator()(pcre2_match_context* context) const noexcept { pcre2_match_context_free(context); }
};
struct FreeStack {
    void operator()(pcre2_jit_stack* stack) const noexcept { pcre2_jit_stack_free(stack); }
};

bool is_ascii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

bool has_letter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
}

bool means_subject_ends(std::string_view regex)
{
    constexpr std::array<std::string_view, 4> k_anchors{"\\A", "\\z", "\\Z", "\\G"};
    return std::any_of(k_anchors.begin(), k_anchors.end(), [&](std::string_view anchor) { return regex.find(anchor) != regex.npos; });
}

// Where a class of characters that may be outside of ASCII ends in "*" or "+", it does not matter whether it counts bytes or characters,
// and counting bytes is twice as fast. `at` stands behind the class.
bool is_repeated_freely(std::string_view regex, std::size_t at)
{
    return at < regex.size() && (regex[at] == '*' || regex[at] == '+');
}

bool needs_characters(std::string_view regex)
{
    if (!is_ascii(regex))
        return true;
    for (std::size_t i = 0; i < regex.size(); ++i) {
        if (regex[i] == '\\') {
            ++i;
            if (i < regex.size() && std::string_view("pPXxNoRu").find(regex[i]) != std::string_view::npos)
                return true;
            if (i < regex.size() && std::string_view("DSWHV").find(regex[i]) != std::string_view::npos && !is_repeated_freely(regex, i + 1))
                return true;
        } else if (regex[i] == '.' && !is_repeated_freely(regex, i + 1)) {
            return true;
        } else if (regex.substr(i).starts_with("(*")) {
            return true;
        } else if (regex.substr(i).starts_with("[^")) {
            const auto end = regex.find(']', i + 3);
            if (end == std::string_view::npos || !is_repeated_freely(regex, end + 1))
                return true;
            i = end;
        }
    }
    return false;
}

[[noreturn]] void throw_mistake(int code, std::size_t offset)
{
    std::array<unsigned char, 256> words{};
    pcre2_get_error_message(code, words.data(), words.size());
    throw Error(ErrorKind::bad_usage, "The regular expression has a mistake at character " + std::to_string(offset + 1),
                {reinterpret_cast<const char*>(words.data()), "Correct it, or search for plain text", {}, {}});
}

}  // namespace

class Pattern::Impl {
public:
    explicit Impl(const Query& wanted)
        : query(wanted)
        , plain(!wanted.regex && (wanted.match_case || !has_letter(wanted.text)))
        , single_lines(wanted.regex && means_subject_ends(wanted.text))
    {
        if (!plain)
            compile();
    }

    Query query;
    bool plain;  // memmem does
    bool single_lines;
    std::unique_ptr<pcre2_code, FreeCode> code;

private:
    void compile();
};

void Pattern::Impl::compile()
{
    const std::unique_ptr<pcre2_compile_context, FreeCompileContext> context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    std::uint32_t options = query.regex ? PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C : PCRE2_LITERAL;
    if (!query.match_case)
        options |= PCRE2_CASELESS;
    // A log may hold any bytes: those that are no UTF-8 match nothing, instead of ending the search.
    if (query.regex ? needs_characters(query.text) : !is_ascii(query.text))
        options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    int error = 0;
    PCRE2_SIZE offset = 0;
    code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(query.text.data()), query.text.size(), options, &error, &offset, context.get()));
    if (!code)
        throw_mistake(error, offset);
    // Without a just-in-time compiler on this machine pcre2_match interprets the same code.
    (void)pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
}

Query query_from_text(std::string_view text)
{
    Query query;
    query.regex = text.size() > 2 && text.front() == '/' && text.back() == '/';
    query.text = query.regex ? text.substr(1, text.size() - 2) : text;
    query.match_case = std::any_of(query.text.begin(), query.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return query;
}

std::shared_ptr<const Pattern> Pattern::compile(const Query& query)
{
    return std::shared_ptr<const Pattern>(new Pattern(std::make_unique<Impl>(query)));
}

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::~Pattern() = default;

const Query& Pattern::query() const noexcept
{
    return impl_->query;
}

bool Pattern::needs_single_lines() const noexcept
{
    return impl_->single_lines;
}

class Matcher::Memory {
public:
    explicit Memory(const pcre2_code* code)
        : data(pcre2_match_data_create_from_pattern(code, nullptr))
        , context(pcre2_match_context_create(nullptr))
        , stack(pcre2_jit_stack_create(k_jit_stack_start, k_jit_stack_most, nullptr))
    {
        pcre2_set_match_limit(context.get(), k_match_limit);
        pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    }

    std::unique_ptr<pcre2_match_data, FreeMatchData> data;
    std::unique_ptr<pcre2_match_context, FreeMatchContext> context;
    std::unique_ptr<pcre2_jit_stack, FreeStack> stack;
};

Matcher::Matcher(std::shared_ptr<const Pattern> pattern) : pattern_(std::move(pattern))
{
    if (pattern_->impl_->code)
        memory_ = std::make_unique<Memory>(pattern_->impl_->code.get());
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

MatchOutcome Matcher::find(std::string_view subject, std::size_t from, Match& match)
{
    const Pattern::Impl& impl = *pattern_->impl_;
    if (impl.plain) {
        const std::string& wanted = impl.query.text;
        const void* found = ::memmem(subject.data() + from, subject.size() - from, wanted.data(), wanted.size());
        if (found == nullptr)
            return MatchOutcome::none;
        match.begin = static_cast<std::size_t>(static_cast<const char*>(found) - subject.data());
        match.end = match.begin + wanted.size();
        return MatchOutcome::found;
    }
    const int result = pcre2_match(impl.code.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), from, 0,
                                   memory_->data.get(), memory_->context.get());
    if (result < 0)
        return result == PCRE2_ERROR_NOMATCH || result == PCRE2_ERROR_BADUTFOFFSET ? MatchOutcome::none : MatchOutcome::too_expensive;
    const PCRE2_SIZE* place = pcre2_get_ovector_pointer(memory_->data.get());
    // "\K" in a look-ahead can put the end before the beginning.
    match.begin = std::min(place[0], place[1]);
    match.end = std::max(place[0], place[1]);
    return MatchOutcome::found;
}

}  // namespace seedbed::logs
