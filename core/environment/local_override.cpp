#include "environment/local_override.h"

#include "base/text.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

constexpr std::string_view k_mark = "# Made by `seedbed doctor --fix`";
constexpr std::string_view k_header =
    "# Made by `seedbed doctor --fix` or `seedbed db adopt` for this machine alone; it lies over the Compose file, and git should not have "
    "it.\n"
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

void erase(Lines& lines, std::size_t begin, std::size_t end)
{
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end));
}

Lines lines_of(const std::string& text)
{
    Lines lines = split(text, '\n');
    while (!lines.empty() && trimmed(lines.back()).empty())
        lines.pop_back();
    return lines;
}

std::string text_of(const Lines& lines)
{
    return join(lines, "\n") + "\n";
}

// As they stand in the file.
Lines indented(const OverrideEntry& entry)
{
    Lines lines;
    for (const std::string& line : entry.lines)
        lines.push_back("    " + line);
    return lines;
}

// Where a section's line and a name's line below it are; each is the number of lines when it is not there.
struct PlaceOfName {
    std::size_t section, name;
};

PlaceOfName place_of(const Lines& lines, const OverrideEntry& entry)
{
    const std::size_t section = find_line(lines, 0, lines.size(), entry.section + ":");
    if (section == lines.size())
        return {lines.size(), lines.size()};
    const std::size_t end = end_of_block(lines, section, 0);
    const std::size_t name = find_line(lines, section + 1, end, "  " + entry.name + ":");
    return {section, name == end ? lines.size() : name};
}

// Takes a line out that has nothing below it.
void drop_if_bare(Lines& lines, std::size_t at, std::size_t depth, const std::string& as_written)
{
    if (lines[at] == as_written && end_of_block(lines, at, depth) == at + 1)
        erase(lines, at, at + 1);
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
    const std::string text = override_text(project.override_file);
    return text.empty() || is_our_override(text);
}

std::string override_sentence(const compose::Project& project, const OverrideEntry& entry)
{
    std::string what;
    for (const std::string& line : entry.lines)
        what += (what.empty() ? "" : " ") + std::string(trimmed(line));
    what = "`" + what + "`";
    const std::string whom = fmt::format("{} {}", entry.section.substr(0, entry.section.size() - 1), entry.name);
    if (project.override_file.empty())
        return fmt::format("write {} for {} to one of the Compose files that you name", what, whom);
    const std::string name = project.override_file.filename().string();
    if (may_override(project))
        return fmt::format("write {} for {} to {}", what, whom, name);
    return fmt::format("write {} for {} to {}, which exists and is left to you", what, whom, name);
}

std::string with_override(const std::string& text, const OverrideEntry& entry)
{
    Lines lines = lines_of(text.empty() ? std::string(k_header) : text);
    if (place_of(lines, entry).section == lines.size())
        lines.push_back(entry.section + ":");
    const std::size_t section = place_of(lines, entry).section;
    if (place_of(lines, entry).name == lines.size())
        insert(lines, end_of_block(lines, section, 0), {"  " + entry.name + ":"});
    const std::size_t at = place_of(lines, entry).name;
    drop_keys(lines, at, entry);
    insert(lines, at + 1, indented(entry));
    return text_of(lines);
}

std::string without_override(const std::string& text, const OverrideEntry& entry)
{
    Lines lines = lines_of(text);
    const auto [section, name] = place_of(lines, entry);
    if (name == lines.size())
        return text;
    const Lines written = indented(entry);
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(name + 1);
    const auto end = lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, name, 2));
    const auto found = std::search(begin, end, written.begin(), written.end());
    if (found == end && !written.empty())
        return text;
    lines.erase(found, found + static_cast<std::ptrdiff_t>(written.size()));
    drop_if_bare(lines, name, 2, "  " + entry.name + ":");
    drop_if_bare(lines, section, 0, entry.section + ":");
    const bool bare = std::all_of(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with('#'); });
    return bare ? std::string() : text_of(lines);
}

bool has_override(const std::string& text, const OverrideEntry& entry)
{
    const Lines lines = lines_of(text);
    const std::size_t name = place_of(lines, entry).name;
    if (name == lines.size())
        return false;
    const std::size_t end = end_of_block(lines, name, 2);
    return entry.lines.empty() || std::any_of(entry.lines.begin(), entry.lines.end(), [&](const std::string& line) {
               return !line.starts_with(" ") && find_line(lines, name + 1, end, "    " + key_of(line) + ":") < end;
           });
}

std::string override_text(const compose::Path& file)
{
    std::error_code failure;
    return std::filesystem::exists(file, failure) ? platform::read_file(file) : std::string();
}

void write_override(const compose::Path& file, const OverrideEntry& entry)
{
    write_overrides(file, {entry});
}

void write_overrides(const compose::Path& file, const std::vector<OverrideEntry>& entries)
{
    std::string text = override_text(file);
    if (!text.empty() && !is_our_override(text))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} exists and was not made by Seedbed, so it is left alone", file.filename().string()),
                    {{}, "Add the lines yourself.", {file, 0, 0}, {}});
    for (const OverrideEntry& entry : entries)
        text = with_override(text, entry);
    platform::write_file_atomically(file, text);
}

void remove_overrides(const compose::Path& file, const std::vector<OverrideEntry>& entries)
{
    const std::string before = override_text(file);
    if (!is_our_override(before))
        return;
    std::string text = before;
    for (const OverrideEntry& entry : entries)
        text = without_override(text, entry);
    if (text == before)
        return;
    if (!text.empty())
        return platform::write_file_atomically(file, text);
    std::error_code failure;
    if (!std::filesystem::remove(file, failure) && failure)
        throw Error(ErrorKind::cannot_create, fmt::format("{} cannot be removed", file.filename().string()),
                    {.engine_words = failure.message(), .position = {file, 0, 0}});
}

}  // namespace seedbed::environment
