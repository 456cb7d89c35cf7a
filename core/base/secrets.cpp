#include "base/secrets.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace seedbed {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_alnum(char c)
{
    return is_digit(c) || is_upper(c) || is_lower(c);
}

bool is_name_char(char c)
{
    return is_alnum(c) || c == '_' || c == '-' || c == '.';
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "dbApiKey_2" gives "db", "api", "key": lower case, without numbers.
std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty())
            words.push_back(lower(word));
        word.clear();
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool letter = is_upper(c) || is_lower(c);
        const bool hump = is_upper(c) && i > 0 && (is_lower(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1])));
        if (!letter || hump)
            end_word();
        if (letter)
            word += c;
    }
    end_word();
    return words;
}

constexpr std::array<std::string_view, 5> k_telling_parts{"password", "passwd", "passphrase", "secret", "credential"};
constexpr std::array<std::string_view, 6> k_telling_words{"pass", "pw", "salt", "otp", "jwt", "bearer"};
// Ending in "pass" and yet no password.
constexpr std::array<std::string_view, 4> k_innocent_passes{"bypass", "compass", "overpass", "underpass"};
// "PUBLIC_KEY": in front of a key that everybody may know.
constexpr std::array<std::string_view, 11> k_open_keys{"public", "primary", "foreign", "sort",  "partition",  "cache",
                                                       "index",  "routing", "row",     "group", "idempotency"};
// "PASSWORD_FILE": behind a secret's name, they say that the value is about the secret.
constexpr std::array<std::string_view, 43> k_descriptions{
    "file",     "path",    "dir",       "directory", "folder", "id",     "name",   "ttl",     "expiry", "expires",  "expire",
    "lifetime", "age",     "length",    "len",       "size",   "type",   "kind",   "timeout", "url",    "uri",      "endpoint",
    "host",     "port",    "algorithm", "alg",       "prefix", "suffix", "policy", "limit",   "count",  "rotation", "enabled",
    "required", "allowed", "version",   "format",    "header", "field",  "method", "env",     "issuer", "audience"};
constexpr std::array<std::string_view, 12> k_switches{"true", "false", "yes", "no", "on", "off", "0", "1", "null", "none", "y", "n"};

bool tells_secret(const std::string& word, std::size_t at, const std::vector<std::string>& words)
{
    const bool last = at + 1 == words.size();
    if (std::ranges::any_of(k_telling_parts, [&](std::string_view part) { return word.find(part) != std::string::npos; }))
        return true;
    if (is_one_of(word, k_telling_words) || word == "tokens" || word.ends_with("token"))
        return true;
    if (word.ends_with("pass"))
        return !is_one_of(word, k_innocent_passes);
    if (word == "pwd" || word == "auth")  // alone they are the current folder, and a switch
        return last && words.size() > 1;
    if (word == "key")
        return last && (at == 0 || !is_one_of(words[at - 1], k_open_keys));
    return word.ends_with("apikey") || word.ends_with("secretkey") || word.ends_with("privatekey") || word.ends_with("accesskey");
}

bool is_switch(std::string_view value)
{
    return is_one_of(lower(value), k_switches);
}

// "${NAME}", "$(command)" or "$NAME": the secret is elsewhere.
bool is_reference(std::string_view value)
{
    if (value.size() < 2 || value[0] != '$')
        return false;
    if (value[1] == '{' || value[1] == '(')
        return value.back() == (value[1] == '{' ? '}' : ')');
    return std::ranges::all_of(value.substr(1), [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

class TextMasker {
public:
    explicit TextMasker(std::string_view text) : text_(text) {}

    std::string masked()
    {
        while (at_ < text_.size()) {
            if (text_.substr(at_).starts_with("://"))
                pass_url();
            else if (is_name_char(text_[at_]))
                pass_name();
            else
                copy_to(at_ + 1);
        }
        return std::move(result_);
    }

private:
    void copy_to(std::size_t end)
    {
        result_ += text_.substr(at_, end - at_);
        at_ = end;
    }

    // The password between "user:" and "@" in front of a host. RFC 3986 ends the authority at "/", "?" or "#".
    void pass_url()
    {
        copy_to(at_ + 3);
        const std::size_t end = std::min(text_.find_first_of("/?#\"'<> \t\r\n", at_), text_.size());
        const std::string_view authority = text_.substr(at_, end - at_);
        const std::size_t host = authority.rfind('@');
        const std::size_t password = authority.find(':');
        if (host == std::string_view::npos || password == std::string_view::npos || password + 1 >= host)
            return;
        if (is_reference(authority.substr(password + 1, host - password - 1)))
            return;
        copy_to(at_ + password + 1);
        result_ += k_masked;
        at_ += host - password - 1;
    }

    void pass_name()
    {
        const std::size_t begin = at_;
        std::size_t end = at_;
        while (end < text_.size() && is_name_char(text_[end]))
            ++end;
        const std::string_view name = text_.substr(begin, end - begin);
        const bool quoted = begin > 0 && is_quote(text_[begin - 1]) && end < text_.size() && text_[end] == text_[begin - 1];
        copy_to(end);
        if (!looks_secret(name))
            return;
        if (const std::size_t value = value_behind(name, quoted); value != std::string_view::npos)
            mask_from(value);
    }

    // Where the value of the name that was just passed begins; npos when there is none.
    [[nodiscard]] std::size_t value_behind(std::string_view name, bool quoted) const
    {
        std::size_t next = at_ + (quoted ? 1 : 0);
        if (next >= text_.size())
            return std::string_view::npos;
        // A sentence may have "token: …" in it; a quoted name or one in capitals is a variable.
        const bool variable = quoted || std::ranges::none_of(name, is_lower);
        if (text_[next] == '=')
            return next + 1;
        if (text_[next] == ':' && variable) {
            ++next;
            while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t'))
                ++next;
            return next;
        }
        const bool option = name.starts_with("--") && text_[next] == ' ';
        return option && next + 1 < text_.size() && text_[next + 1] != '-' ? next + 1 : std::string_view::npos;
    }

    void mask_from(std::size_t begin)
    {
        if (begin >= text_.size())
            return;
        const bool quoted = is_quote(text_[begin]);
        std::size_t end = begin;
        if (quoted) {
            const char quote = text_[begin++];
            for (end = begin; end < text_.size() && text_[end] != quote; ++end)
                if (text_[end] == '\\')
                    ++end;
            end = std::min(end, text_.size());
        } else {
            while (end < text_.size() && !is_space(text_[end]) && !is_quote(text_[end]) && text_[end] != '&' && text_[end] != ';')
                ++end;
        }
        const std::string_view value = text_.substr(begin, end - begin);
        if (value.empty() || is_switch(value) || is_reference(value))
            return;
        copy_to(begin);
        result_ += k_masked;
        at_ = end;
    }

    std::string_view text_;
    std::string result_;
    std::size_t at_{0};
};

}  // namespace

bool looks_secret(std::string_view name)
{
    const std::vector<std::string> words = words_of(name);
    if (words.empty() || is_one_of(words.back(), k_descriptions))
        return false;
    for (std::size_t at = 0; at < words.size(); ++at)
        if (tells_secret(words[at], at, words))
            return true;
    return false;
}

std::string mask_value(std::string_view name, std::string_view value)
{
    if (value.empty() || is_switch(value))
        return std::string(value);
    return looks_secret(name) ? std::string(k_masked) : mask_text(value);
}

std::string mask_text(std::string_view text)
{
    return TextMasker(text).masked();
}

Error without_secrets(const Error& error)
{
    return Error(error.kind(), mask_text(error.message()),
                 {.engine_words = mask_text(error.engine_words()),
                  .hint = mask_text(error.hint()),
                  .position = error.position(),
                  .task_exit_code = error.task_exit_code()});
}

Plan without_secrets(Plan plan)
{
    plan.title = mask_text(plan.title);
    for (std::string& loss : plan.losses)
        loss = mask_text(loss);
    for (std::string& note : plan.notes)
        note = mask_text(note);
    for (PlanStep& step : plan.steps)
        step.info.title = mask_text(step.info.title);
    return plan;
}

}  // namespace seedbed
