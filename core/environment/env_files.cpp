#include "environment/env_files.h"

#include "base/text.h"
#include "environment/doctor.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
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
    for (const auto& rule : project.seedbed.onboarding.env) {
        if (!is_missing(rule))
            continue;
        create_env_file(rule);
        made.push_back(rule.to);
    }
    return made;
}

}  // namespace seedbed::environment
