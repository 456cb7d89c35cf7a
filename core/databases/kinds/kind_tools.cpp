#include "databases/kinds/kind_tools.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

std::string variable_of(const compose::Service& service, const std::string& name)
{
    const auto found = service.environment.find(name);
    return found == service.environment.end() ? std::string() : found->second;
}

std::string value_of(const std::vector<std::string>& env, std::string_view name)
{
    std::string value;
    for (const std::string& entry : env)  // the last one counts
        if (entry.starts_with(name) && entry.size() > name.size() && entry[name.size()] == '=')
            value = entry.substr(name.size() + 1);
    return value;
}

std::string first_of(std::initializer_list<std::string> candidates)
{
    for (const std::string& candidate : candidates)
        if (!candidate.empty())
            return candidate;
    return {};
}

std::string url_part(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string url_host(const std::string& host)
{
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string_view release_series(std::string_view version)
{
    const auto dot = version.find('.');
    return dot == std::string_view::npos ? version : version.substr(0, version.find('.', dot + 1));
}

ServerFacts parse_version_and_owner(std::string_view output, std::string_view what)
{
    const auto words = split(trimmed(output), ' ');
    ServerFacts facts;
    const auto read = [](const std::string& text, std::uint32_t& value) {
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
    };
    if (words.size() != 3 || words[0].empty() || !read(words[1], facts.uid) || !read(words[2], facts.gid))
        throw Error(ErrorKind::unsupported, fmt::format("the image does not say which {} it holds", what),
                    {.engine_words = std::string(trimmed(output))});
    facts.version = words[0];
    return facts;
}

SealFacts parse_seal_lines(std::string_view output)
{
    constexpr std::string_view outside = "outside: ";
    SealFacts facts;
    for (const std::string& line : split(trimmed(output), '\n')) {
        if (line.starts_with(outside))
            facts.outside_data.push_back(line.substr(outside.size()));
        else
            facts.state = std::string(trimmed(line));
    }
    return facts;
}

SealFacts parse_silent_seal(std::string_view output)
{
    SealFacts facts = parse_seal_lines(output);
    facts.files = facts.state == "unknown" ? FileState::unknown : FileState::unclean;
    return facts;
}

std::optional<StatementFailure> first_failure(std::string_view words, std::optional<StatementFailure> (*in_line)(std::string_view line))
{
    for (const std::string& line : split(words, '\n'))
        if (auto failure = in_line(line))
            return failure;
    return {};
}

std::optional<std::vector<std::string>> command_with(const compose::Service& service, const std::vector<std::string>& servers,
                                                     const std::vector<std::string>& options)
{
    if (service.entrypoint)
        return {};
    std::vector<std::string> command = service.command.value_or(std::vector<std::string>{servers.front()});
    const bool known = !command.empty() &&
                       (command.front().starts_with("-") || std::find(servers.begin(), servers.end(), command.front()) != servers.end());
    if (!known)
        return {};
    command.insert(command.end(), options.begin(), options.end());
    return command;
}

}  // namespace seedbed::databases
