#include "compose/dotenv.h"

#include "base/text.h"
#include "compose/utf8.h"
#include "compose/yaml_limits.h"

#include <memory>
#include <utility>

namespace seedbed::compose {

namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '[' ||
           c == ']';
}

class DotenvParser {
public:
    DotenvParser(std::string_view text, const std::filesystem::path& file, const Lookup& lookup, Diagnostics& diagnostics)
        : rest_(text)
        , source_(std::make_shared<const Source>(Source{file, file.parent_path()}))
        , lookup_(lookup)
        , diagnostics_(diagnostics)
    {
    }

    std::map<std::string, std::string> run(DotenvFormat format)
    {
        if (rest_.starts_with("\xEF\xBB\xBF"))
            rest_.remove_prefix(3);
        while (skip_to_statement())
            take_statement(format);
        return std::move(values_);
    }

private:
    // ---- the text, with the place of the next character

    char peek() const { return rest_.empty() ? '\0' : rest_[0]; }

    char take()
    {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        ++column_;
        if (c == '\n') {
            ++line_;
            column_ = 1;
        }
        return c;
    }

    Place here() const { return Place{source_, line_, column_}; }

    void skip_blanks()
    {
        while (!rest_.empty() && is_blank(peek()))
            take();
    }

    std::string take_line()
    {
        std::string line;
        while (!rest_.empty() && peek() != '\n')
            line += take();
        return line;
    }

    // ---- statements

    bool skip_to_statement()
    {
        while (!rest_.empty()) {
            skip_blanks();
            if (peek() == '#')
                take_line();
            else if (peek() != '\n')
                return !rest_.empty();
            if (!rest_.empty())
                take();
        }
        return false;
    }

    void take_statement(DotenvFormat format)
    {
        skip_export();
        const Place start = here();
        std::string name;
        while (is_name_char(peek()))
            name += take();
        skip_blanks();
        if (name.empty() || (!rest_.empty() && peek() != '=' && peek() != ':' && peek() != '\n' && peek() != '#'))
            fail(name.empty() ? start : here(), "a line here must be NAME=value",
                 "Names are made of letters, digits, “_”, “.” and “-”; a comment starts with “#”.");
        if (rest_.empty() || peek() == '\n' || peek() == '#')
            inherit(name);
        else
            add(name, take_value(format), start);
    }

    // Comments may be in any encoding.
    void add(const std::string& name, std::string value, const Place& at)
    {
        if (utf8_length(value) < value.size())
            fail(at, "the value of " + name + " is not UTF-8 text", "Save the file as UTF-8.");
        values_[name] = std::move(value);
    }

    void skip_export()
    {
        if (rest_.starts_with("export") && rest_.size() > 6 && is_blank(rest_[6]))
            for (int i = 0; i < 6; ++i)
                take();
        skip_blanks();
    }

    void inherit(const std::string& name)
    {
        take_line();
        if (const auto value = lookup_(name))
            values_[name] = *value;
    }

    std::string take_value(DotenvFormat format)
    {
        take();  // "=" or ":"
        if (format == DotenvFormat::raw) {
            std::string line = take_line();
            if (line.ends_with('\r'))
                line.pop_back();
            return line;
        }
        skip_blanks();
        const Place start = here();
        if (peek() == '\'' || peek() == '"')
            return take_quoted(start);
        return expand(plain_value(take_line()), start);
    }

    // A comment needs a space before its "#".
    static std::string plain_value(std::string_view line)
    {
        for (std::size_t i = 0; i < line.size(); ++i)
            if (line[i] == '#' && (i == 0 || is_blank(line[i - 1]))) {
                line = line.substr(0, i);
                break;
            }
        return std::string(trimmed(line));
    }

    std::string take_quoted(const Place& start)
    {
        const char quote = take();
        std::string value;
        for (;;) {
            if (rest_.empty())
                fail(start, "the quotes that open here are never closed", "Add the closing quote.");
            const char c = take();
            if (c == quote)
                break;
            if (c == '\\' && !rest_.empty())
                value += unescaped(quote, take());
            else
                value += c;
        }
        skip_blanks();
        if (!rest_.empty() && peek() != '\n' && peek() != '#')
            fail(here(), "there is text after the closing quote", "Put the whole value in quotes.");
        take_line();
        return quote == '"' ? expand(value, start) : value;
    }

    // In single quotes only the quote itself is escaped. "\$" becomes "$$", which expanding turns into a dollar sign.
    static std::string unescaped(char quote, char c)
    {
        if (quote == '\'')
            return c == '\'' ? "'" : std::string("\\") + c;
        switch (c) {
        case 'n': return "\n";
        case 'r': return "\r";
        case 't': return "\t";
        case '"': return "\"";
        case '\\': return "\\";
        case '$': return "$$";
        default: return std::string("\\") + c;
        }
    }

    std::string expand(const std::string& value, const Place& at)
    {
        const Lookup both = [this](const std::string& name) -> std::optional<std::string> {
            if (auto value_outside = lookup_(name))
                return value_outside;
            const auto found = values_.find(name);
            return found == values_.end() ? std::nullopt : std::optional(found->second);
        };
        std::string text = interpolate(value, both, at, diagnostics_);
        // A line may double the one above it.
        expanded_bytes_ += text.size();
        if (expanded_bytes_ > k_max_file_bytes)
            fail(at, "the values of this file grow too large when their variables are replaced");
        return text;
    }

    std::string_view rest_;
    std::shared_ptr<const Source> source_;
    const Lookup& lookup_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::string> values_;
    std::size_t expanded_bytes_{0};
    int line_{1};
    int column_{1};
};

}  // namespace

std::map<std::string, std::string> parse_dotenv(std::string_view text, const std::filesystem::path& file, const Lookup& lookup,
                                                Diagnostics& diagnostics, DotenvFormat format)
{
    if (text.size() > k_max_file_bytes)
        fail(Place{std::make_shared<const Source>(Source{file, file.parent_path()}), 0, 0},
             "this file is too large for a file of variables");
    return DotenvParser(text, file, lookup, diagnostics).run(format);
}

}  // namespace seedbed::compose
