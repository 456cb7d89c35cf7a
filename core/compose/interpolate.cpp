#include "compose/interpolate.h"

#include "compose/yaml_limits.h"

#include <utility>

namespace seedbed::compose {

namespace {

constexpr int k_max_nesting = 32;

bool starts_name(char c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool continues_name(char c)
{
    return starts_name(c) || (c >= '0' && c <= '9');
}

class Interpolation {
public:
    Interpolation(const Lookup& lookup, const Place& place, Diagnostics& diagnostics)
        : lookup_(lookup)
        , place_(place)
        , diagnostics_(diagnostics)
    {
    }

    std::string run(std::string_view text, int nesting)
    {
        if (nesting > k_max_nesting)
            fail(place_, "variables stand too deep in one another");
        std::string result;
        while (!text.empty()) {
            const auto dollar = text.find('$');
            result += text.substr(0, dollar);
            if (dollar == std::string_view::npos)
                break;
            text.remove_prefix(dollar);
            result += take_reference(text, nesting);
        }
        return result;
    }

private:
    // `text` starts with the dollar sign; what belongs to the reference is taken off.
    std::string take_reference(std::string_view& text, int nesting)
    {
        const char next = text.size() > 1 ? text[1] : '\0';
        if (next == '$') {
            text.remove_prefix(2);
            return "$";
        }
        if (next == '{')
            return take_braced(text, nesting);
        text.remove_prefix(1);
        const std::string name = take_name(text);
        if (name.empty())
            fail(place_, "a “$” must be followed by the name of a variable", "Write “$$” for a dollar sign.");
        return value_or_warn(name);
    }

    std::string take_braced(std::string_view& text, int nesting)
    {
        const std::string_view whole = text;
        const auto end = closing_brace(text);
        if (end == std::string_view::npos)
            fail(place_, "the brace of “${” is not closed in " + in_quotes(whole.substr(0, 40)), "Write “$${” for the characters “${”.");
        std::string_view inside = text.substr(2, end - 2);
        text.remove_prefix(end + 1);
        const std::string name = take_name(inside);
        if (name.empty())
            fail(place_, in_quotes(whole.substr(0, end + 1)) + " names no variable", "Write “$$” for a dollar sign.");
        if (inside.empty())
            return value_or_warn(name);
        return evaluate(name, inside, whole.substr(0, end + 1), nesting);
    }

    // `rest` is what follows the name: an operator and its word.
    std::string evaluate(const std::string& name, std::string_view rest, std::string_view whole, int nesting)
    {
        const bool colon = rest[0] == ':';
        if (colon)
            rest.remove_prefix(1);
        const char operation = rest.empty() ? '\0' : rest[0];
        if (operation != '-' && operation != '?' && operation != '+')
            fail(place_, in_quotes(whole) + " is not a form that Compose knows",
                 "The forms are ${NAME}, ${NAME:-default}, ${NAME:?message} and ${NAME:+replacement}.");
        const std::string_view word = rest.substr(1);
        const auto value = lookup_(name);
        const bool present = value && !(colon && value->empty());
        record(name, operation != '?', operation == '?', value.has_value());
        if (operation == '+')
            return present ? run(word, nesting + 1) : std::string();
        if (present)
            return *value;
        if (operation == '-')
            return run(word, nesting + 1);
        fail_required(name, run(word, nesting + 1), value.has_value());
    }

    [[noreturn]] void fail_required(const std::string& name, const std::string& message, bool set)
    {
        fail(place_, "the variable " + name + (set ? " is empty" : " is not set") + (message.empty() ? "" : ": " + message),
             "Set " + name + " in .env or in the environment.");
    }

    std::string value_or_warn(const std::string& name)
    {
        const auto value = lookup_(name);
        record(name, false, false, value.has_value());
        if (!value)
            diagnostics_.warn(place_, "the variable " + name + " is not set; an empty text is used");
        return value.value_or("");
    }

    void record(const std::string& name, bool has_default, bool required, bool defined)
    {
        diagnostics_.use(VariableUse{name, has_default, required, defined, place_.position()});
    }

    static std::string take_name(std::string_view& text)
    {
        std::size_t length = 0;
        if (!text.empty() && starts_name(text[0]))
            while (length < text.size() && continues_name(text[length]))
                ++length;
        std::string name(text.substr(0, length));
        text.remove_prefix(length);
        return name;
    }

    // The brace that closes the "${" which `text` starts with.
    static std::size_t closing_brace(std::string_view text)
    {
        int open = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '$') {
                ++i;
            } else if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{') {
                ++open;
                ++i;
            } else if (text[i] == '}' && --open == 0) {
                return i;
            }
        }
        return std::string_view::npos;
    }

    const Lookup& lookup_;
    const Place& place_;
    Diagnostics& diagnostics_;
};

// `bytes`: of all texts that came of it so far.
void interpolate_below(Node& node, const Lookup& lookup, Diagnostics& diagnostics, std::size_t& bytes)
{
    if (node.is_scalar() && node.text.find('$') != std::string::npos) {
        node.text = Interpolation(lookup, node.place, diagnostics).run(node.text, 0);
        node.is_text = true;
        bytes += node.text.size();
        if (bytes > k_max_text_bytes)
            fail(node.place, "this file grows too large when its variables are replaced by their values");
    }
    for (auto& item : node.items)
        interpolate_below(item, lookup, diagnostics, bytes);
    for (auto& entry : node.entries)
        interpolate_below(entry.value, lookup, diagnostics, bytes);
}

}  // namespace

std::string interpolate(std::string_view text, const Lookup& lookup, const Place& place, Diagnostics& diagnostics)
{
    return Interpolation(lookup, place, diagnostics).run(text, 0);
}

void interpolate_tree(Node& node, const Lookup& lookup, Diagnostics& diagnostics)
{
    std::size_t bytes = 0;
    interpolate_below(node, lookup, diagnostics, bytes);
}

}  // namespace seedbed::compose
