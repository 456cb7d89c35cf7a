#include "environment/local_override.h"

#include "base/text.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

constexpr std::string_view k_mark = "# Made by `seedbed doctor --fix`";
constexpr std::string_view k_header =
    "# Made by `seedbed doctor --fix` for this machine alone; it lies over the Compose file, and git should not have it.\n"
    "# Remove what you do not want any more. Without the line above, Seedbed leaves this file alone.\n";

using Lines = std::vector<std::string>;

std::size_t indentation(const std::string& line)
{
    const auto first = line.find_first_not_of(' ');
    return first == std::string::npos ? std::string::npos : first;
}

// Where the block ends that begins at `begin`: the next line that is not indented further than `depth`.
std::size_t end_of_block(const Lines& lines, std::size_t begin, std::size_t depth)
{
    std::size_t end = begin + 1;
    while (end < lines.size() && indentation(lines[end]) > depth)
        ++end;
    return end;
}

std::size_t find_line(const Lines& lines, std::size_t begin, std::size_t end, const std::string& text)
{
    const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = lines.begin() + static_cast<std::ptrdiff_t>(end);
    const auto found = std::find_if(first, last, [&](const std::string& line) { return line == text || line.starts_with(text + " "); });
    return static_cast<std::size_t>(found - lines.begin());
}

std::string key_of(const std::string& line)
{
    return line.substr(0, line.find(':'));
}

// Takes the keys of `entry` out of the block of its name, with what is indented under them.
void drop_keys(Lines& lines, std::size_t name_line, const OverrideEntry& entry)
{
    for (const std::string& line : entry.lines) {
        if (line.starts_with(" ") || line.starts_with("-"))
            continue;
        const std::size_t end = end_of_block(lines, name_line, 2);
        const std::size_t old = find_line(lines, name_line + 1, end, "    " + key_of(line) + ":");
        if (old < end)
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(old),
                        lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, old, 4)));
    }
}

void insert(Lines& lines, std::size_t at, const Lines& added)
{
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
}

std::string text_of(const compose::Path& file)
{
    std::error_code failure;
    return std::filesystem::exists(file, failure) ? platform::read_file(file) : std::string();
}

}  // namespace

bool is_our_override(std::string_view text)
{
    return text.starts_with(k_mark);
}

bool may_override(const compose::Project& project)
{
    if (project.override_file.empty())
        return false;
    const std::string text = text_of(project.override_file);
    return text.empty() || is_our_override(text);
}

std::string override_sentence(const compose::Project& project, const OverrideEntry& entry)
{
    std::string what;
    for (const std::string& line : entry.lines)
        what += (what.empty() ? "" : " ") + std::string(trimmed(line));
    what = "`" + what + "`";
    const std::string whom = fmt::format("{} {}", entry.section == "services" ? "service" : "network", entry.name);
    if (project.override_file.empty())
        return fmt::format("write {} for {} to one of the Compose files that you name", what, whom);
    const std::string name = project.override_file.filename().string();
    if (may_override(project))
        return fmt::format("write {} for {} to {}", what, whom, name);
    return fmt::format("write {} for {} to {}, which exists and is left to you", what, whom, name);
}

std::string with_override(const std::string& text, const OverrideEntry& entry)
{
    Lines lines = split(text.empty() ? std::string(k_header) : text, '\n');
    while (!lines.empty() && trimmed(lines.back()).empty())
        lines.pop_back();
    std::size_t section = find_line(lines, 0, lines.size(), entry.section + ":");
    if (section == lines.size())
        lines.push_back(entry.section + ":");
    const std::string name = "  " + entry.name + ":";
    const std::size_t end = end_of_block(lines, section, 0);
    std::size_t at = find_line(lines, section + 1, end, name);
    if (at == end)
        insert(lines, at, {name});
    drop_keys(lines, at, entry);
    Lines added;
    for (const std::string& line : entry.lines)
        added.push_back("    " + line);
    insert(lines, at + 1, added);
    return join(lines, "\n") + "\n";
}

void write_override(const compose::Path& file, const OverrideEntry& entry)
{
    const std::string text = text_of(file);
    if (!text.empty() && !is_our_override(text))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} exists and was not made by Seedbed, so it is left alone", file.filename().string()),
                    {{}, "Add the lines yourself.", {file, 0, 0}, {}});
    platform::write_file_atomically(file, with_override(text, entry));
}

}  // namespace seedbed::environment
