// The canonical form as YAML. Written by hand: a few lines, and it decides itself what needs quotes.
#include "compose/canonical_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace seedbed::compose {

namespace {

// Plain text that YAML 1.1 and 1.2 both read back as the same text: a letter, "/" or "." first, then nothing that means anything, and none
// of the words that mean null or a truth value. Numbers start with a digit or a sign and are quoted by that.
bool is_plain(std::string_view text)
{
    constexpr std::string_view inside = "._/-+@%,=~()";
    const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    if (text.empty() || (!letter(text[0]) && text[0] != '/') || text.size() > 4096)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool colon = c == ':' && i + 1 < text.size() && text[i + 1] != ' ';
        const bool space = c == ' ' && i + 1 < text.size() && text[i + 1] != '#' && text[i + 1] != ' ';
        if (!letter(c) && !digit(c) && inside.find(c) == std::string_view::npos && !colon && !space)
            return false;
    }
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 9> words{"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    return std::find(words.begin(), words.end(), lower) == words.end();
}

// JSON's double quotes are YAML's.
std::string in_quotes(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': result += "\\\""; break;
        case '\\': result += "\\\\"; break;
        case '\n': result += "\\n"; break;
        case '\r': result += "\\r"; break;
        case '\t': result += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
            else
                result += c;
        }
    }
    return result + "\"";
}

std::string scalar(const std::string& text, bool escape_dollars)
{
    std::string escaped;
    for (const char c : text)
        escaped += c == '$' && escape_dollars ? "$$" : std::string(1, c);
    return is_plain(escaped) ? escaped : in_quotes(escaped);
}

class Writer {
public:
    // Writes after "key:" or "-": a scalar on the same line, the rest on lines of its own.
    void value(const CanonicalValue& value, int indent, bool in_list)
    {
        if (!value.map.empty())
            return map(value.map, indent, in_list);
        if (!value.list.empty())
            return list(value.list, indent);
        out_ += " " + leaf(value) + "\n";
    }

    void map(const CanonicalMap& entries, int indent, bool in_list)
    {
        bool first = true;
        for (const auto& [key, item] : entries) {
            if (first && in_list)
                out_ += " ";
            else if (first && indent > 0)
                out_ += "\n" + spaces(indent);
            else
                out_ += spaces(indent);
            first = false;
            out_ += scalar(key, false) + ":";
            value(item, indent + 2, false);
        }
    }

    std::string take() { return std::move(out_); }

private:
    void list(const CanonicalList& items, int indent)
    {
        out_ += "\n";
        for (const auto& item : items) {
            out_ += spaces(indent) + "-";
            value(item, indent + 2, true);
        }
    }

    static std::string leaf(const CanonicalValue& value)
    {
        switch (value.kind) {
        case CanonicalKind::null: return "null";
        case CanonicalKind::boolean: return value.boolean ? "true" : "false";
        case CanonicalKind::whole: return std::to_string(value.whole);
        case CanonicalKind::number: return fmt::format("{}", value.number);
        case CanonicalKind::text: return scalar(value.text, true);
        case CanonicalKind::list: return "[]";
        case CanonicalKind::map: return "{}";
        }
        return "null";
    }

    static std::string spaces(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

    std::string out_;
};

}  // namespace

std::string write_yaml(const CanonicalValue& value)
{
    if (value.map.empty())
        return "{}\n";
    Writer writer;
    writer.map(value.map, 0, false);
    return writer.take();
}

}  // namespace seedbed::compose
