#include "environment/env_files.h"

#include "base/secrets.h"
#include "base/text.h"
#include "environment/doctor.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <sys/random.h>
#include <system_error>

namespace seedbed::environment {

namespace {

constexpr std::string_view k_secret_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::size_t k_secret_length = 32;

unsigned char random_byte()
{
    unsigned char byte = 0;
    while (getrandom(&byte, 1, 0) != 1) {
        if (errno != EINTR)
            throw Error(ErrorKind::internal, "the system gives no random numbers", {std::generic_category().message(errno), {}, {}, {}});
    }
    return byte;
}

// "export NAME = value" → "NAME"; empty for comments and other lines.
std::string_view variable_of(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.front() == '#')
        return {};
    if (line.starts_with("export "))
        line = trimmed(line.substr(7));
    const auto equals = line.find('=');
    return equals == std::string_view::npos ? std::string_view{} : trimmed(line.substr(0, equals));
}

// What examples hold in a secret's place.
bool is_placeholder(const std::string& value)
{
    if (value.empty() || (value.front() == '<' && value.back() == '>'))
        return true;
    constexpr std::array beginnings{"change", "replace", "your", "xxx", "todo", "secret", "generate"};
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const char* beginning) { return value.starts_with(beginning); });
}

std::vector<std::string> lines_of(const std::string& text)
{
    auto lines = split(text, '\n');
    if (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

std::string text_of(const std::vector<std::string>& lines)
{
    return lines.empty() ? std::string{} : join(lines, "\n") + "\n";
}

}  // namespace

std::string random_secret()
{
    // Bytes past the last whole multiple would favour the first letters.
    constexpr unsigned limit = 256 - 256 % k_secret_letters.size();
    std::string secret;
    while (secret.size() < k_secret_length) {
        const unsigned char byte = random_byte();
        if (byte < limit)
            secret += k_secret_letters[byte % k_secret_letters.size()];
    }
    return secret;
}

std::string env_file_from(const std::string& example, const std::vector<std::string>& generate,
                          const std::function<std::string()>& make_secret)
{
    std::set<std::string, std::less<>> left(generate.begin(), generate.end());
    auto lines = lines_of(example);
    for (std::string& line : lines) {
        const auto found = left.find(variable_of(line));
        if (found == left.end())
            continue;
        line = *found + "=" + make_secret();
        left.erase(found);
    }
    for (const std::string& name : left)
        lines.push_back(name + "=" + make_secret());
    return text_of(lines);
}

std::string with_variable(const std::string& text, const std::string& name, const std::string& value)
{
    auto lines = lines_of(text);
    const std::string wanted = name + "=" + value;
    const auto found = std::find_if(lines.rbegin(), lines.rend(), [&](const std::string& line) { return variable_of(line) == name; });
    if (found == lines.rend())
        lines.push_back(wanted);
    else
        *found = wanted;
    return text_of(lines);
}

std::optional<std::string> variable_in(const std::string& text, const std::string& name)
{
    const auto lines = lines_of(text);
    const auto found = std::find_if(lines.rbegin(), lines.rend(), [&](const std::string& line) { return variable_of(line) == name; });
    if (found == lines.rend())
        return std::nullopt;
    std::string_view value = trimmed(std::string_view(*found).substr(found->find('=') + 1));
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

std::vector<std::string> names_to_generate(const std::string& example)
{
    std::vector<std::string> names;
    for (const std::string& line : lines_of(example)) {
        const std::string name(variable_of(line));
        if (name.empty() || !looks_secret(name) || std::find(names.begin(), names.end(), name) != names.end())
            continue;
        if (is_placeholder(lower(variable_in(line, name).value_or(""))))
            names.push_back(name);
    }
    return names;
}

std::optional<compose::EnvFileRule> implied_env_rule(const std::filesystem::path& file)
{
    std::error_code failure;
    if (std::filesystem::exists(file, failure))
        return std::nullopt;
    const std::string name = file.filename().string();
    std::vector<std::string> examples;
    for (const char* ending : {".example", ".sample", ".dist", ".template", ".tmpl"})
        examples.push_back(name + ending);
    for (const char* beginning : {"example", "sample"})
        examples.push_back(beginning + (name.starts_with('.') ? name : "." + name));
    if (name.starts_with('.'))
        for (const char* ending : {".example", ".sample"})
            examples.push_back(name.substr(1) + ending);
    for (const std::string& example : examples) {
        const auto from = file.parent_path() / example;
        if (std::filesystem::is_regular_file(from, failure))
            return compose::EnvFileRule{from, file, names_to_generate(platform::read_file(from)), {from, 0, 0}};
    }
    return std::nullopt;
}

std::vector<compose::EnvFileRule> env_rules(const compose::Project& project)
{
    auto rules = project.seedbed.onboarding.env;
    const auto add = [&](const std::filesystem::path& file) {
        const bool known = std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return rule.to == file; });
        // Nobody was asked whether something may be made outside of the project's folder.
        const auto relative = file.lexically_relative(project.working_dir);
        if (known || relative.empty() || *relative.begin() == "..")
            return;
        if (auto rule = implied_env_rule(file))
            rules.push_back(std::move(*rule));
    };
    add(project.working_dir / ".env");
    for (const auto& missing : project.missing_env_files)
        add(missing.path);
    return rules;
}

bool is_missing(const compose::EnvFileRule& rule)
{
    std::error_code failure;
    return !std::filesystem::exists(rule.to, failure);
}

void create_env_file(const compose::EnvFileRule& rule)
{
    std::string example;
    try {
        example = platform::read_file(rule.from);
    } catch (const Error& error) {
        ErrorDetails details;
        details.position = rule.position;
        details.hint = "Correct onboarding.env, or add the example to the project.";
        throw Error(error.kind(), fmt::format("{} cannot be made: its example {} cannot be read", rule.to.string(), rule.from.string()),
                    std::move(details));
    }
    platform::write_file_atomically(rule.to, env_file_from(example, rule.generate, random_secret), !rule.generate.empty());
}

std::vector<std::filesystem::path> create_env_files(const compose::Project& project)
{
    std::vector<std::filesystem::path> made;
    for (const auto& rule : env_rules(project)) {
        if (!is_missing(rule))
            continue;
        create_env_file(rule);
        made.push_back(rule.to);
    }
    return made;
}

}  // namespace seedbed::environment
