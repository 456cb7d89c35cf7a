#include "databases/comparison.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/line_difference.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace seedbed::databases {

std::map<std::string, std::uint64_t> parse_counts(std::string_view text)
{
    std::map<std::string, std::uint64_t> counts;
    for (const std::string& line : split(trimmed(text), '\n')) {
        if (line.empty())
            continue;
        const auto tab = line.rfind('\t');
        const std::string number = tab == std::string::npos ? std::string() : line.substr(tab + 1);
        std::uint64_t count = 0;
        if (std::from_chars(number.data(), number.data() + number.size(), count).ec != std::errc{})
            throw Error(ErrorKind::internal, fmt::format("“{}” is no count of rows", line));
        counts.insert_or_assign(line.substr(0, tab), count);
    }
    return counts;
}

Comparison compare_facts(const StateFacts& before, const StateFacts& after)
{
    const auto find = [](const StateFacts& facts, const std::string& name) {
        const auto found = facts.counts.find(name);
        return found == facts.counts.end() ? std::nullopt : std::optional(found->second);
    };
    Comparison comparison;
    comparison.schema = line_difference(trimmed(before.schema), trimmed(after.schema));
    std::set<std::string> names;
    for (const StateFacts* facts : {&before, &after})
        for (const auto& [name, count] : facts->counts)
            names.insert(name);
    for (const std::string& name : names)
        comparison.counts.push_back({name, find(before, name), find(after, name)});
    return comparison;
}

}  // namespace seedbed::databases
