#include "logs/search.h"

#include "logs/ansi.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace seedbed::logs {

namespace {

using Clock = std::chrono::steady_clock;

// Between two looks at the clock at most this many lines are scanned, so that a step ends in time.
constexpr std::uint32_t k_stretch_lines = 16'384;

// Looks for one pattern in stretches of one segment.
class Scanner {
public:
    Scanner(const std::shared_ptr<const Pattern>& pattern, bool& too_expensive) : matcher_(pattern), too_expensive_(too_expensive) {}

    // Appends the matching lines of [from, to), counted from the segment's first line.
    void scan(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& lines);

private:
    void scan_text(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& lines);
    void scan_lines(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& lines);
    [[nodiscard]] bool matches(std::string_view line);

    Matcher matcher_;
    bool& too_expensive_;
    std::string plain_;
};

bool is_plain(const LineEntry& entry)
{
    return !entry.has(LineEntry::ansi) && !entry.has(LineEntry::marker);
}

bool Scanner::matches(std::string_view line)
{
    Match match;
    const MatchOutcome outcome = matcher_.find(line, 0, match);
    too_expensive_ = too_expensive_ || outcome == MatchOutcome::too_expensive;
    return outcome == MatchOutcome::found;
}

void Scanner::scan(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& lines)
{
    if (matcher_.pattern().needs_single_lines())
        scan_lines(segment, seen, from, to, lines);
    else
        scan_text(segment, seen, from, to, lines);
    if (!segment.has_escapes())
        return;
    const auto plain_hits = static_cast<std::ptrdiff_t>(lines.size());
    for (std::uint32_t line = from; line < to && !too_expensive_; ++line) {
        const LineEntry& entry = segment.entry(line);
        if (!entry.has(LineEntry::ansi) || entry.has(LineEntry::marker))
            continue;
        plain_.clear();
        strip_ansi(segment.text(line, seen), plain_);
        if (matches(plain_))
            lines.push_back(line);
    }
    std::inplace_merge(lines.begin(), lines.begin() + plain_hits, lines.end());
}

void Scanner::scan_text(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to,
                        std::vector<std::uint32_t>& lines)
{
    const std::size_t end = to < seen.lines ? segment.begin_of(to) : seen.bytes;
    const std::string_view bytes = segment.bytes(seen).substr(0, end);
    std::size_t position = segment.begin_of(from);
    std::uint32_t line = from;
    while (position < end) {
        Match match;
        const MatchOutcome outcome = matcher_.find(bytes, position, match);
        if (outcome == MatchOutcome::none || (outcome == MatchOutcome::found && match.begin >= end))
            return;
        if (outcome == MatchOutcome::too_expensive)
            return scan_lines(segment, seen, segment.line_at(static_cast<std::uint32_t>(position), line, seen), to, lines);
        line = segment.line_at(static_cast<std::uint32_t>(match.begin), line, seen);
        const std::string_view text = segment.text(line, seen);
        const std::size_t line_end = segment.begin_of(line) + text.size();
        // A match that runs on into the next line is none; this line may still hold one of its own.
        if (is_plain(segment.entry(line)) && (match.end <= line_end || matches(text)))
            lines.push_back(line);
        position = line_end + 1;
    }
}

void Scanner::scan_lines(const Segment& segment, const Published& seen, std::uint32_t from, std::uint32_t to,
                         std::vector<std::uint32_t>& lines)
{
    for (std::uint32_t line = from; line < to && !too_expensive_; ++line) {
        if (is_plain(segment.entry(line)) && matches(segment.text(line, seen)))
            lines.push_back(line);
    }
}

// One step of a search: the state that its parts share.
class Step {
public:
    Step(const LogSnapshot& snapshot, const std::shared_ptr<const Pattern>& pattern, std::vector<Reach> reach,
         std::chrono::milliseconds budget, const std::stop_token& stop)
        : snapshot_(snapshot)
        , scanner_(pattern, result_.too_expensive)
        , deadline_(Clock::now() + budget)
        , stop_(stop)
    {
        for (std::size_t i = reach.size(); i < snapshot.sources().size(); ++i)
            reach.push_back({snapshot.sources()[i].end_line(), snapshot.sources()[i].end_line()});
        for (std::size_t i = 0; i < reach.size(); ++i) {
            const std::uint64_t first = snapshot.sources()[i].first_line();
            reach[i] = {std::max(reach[i].from, first), std::max(reach[i].to, first)};
        }
        result_.reach = std::move(reach);
    }

    SearchStep run()
    {
        for (std::size_t source = 0; source < result_.reach.size(); ++source)
            forward(source);
        while (!over()) {
            const auto source = newest_behind();
            if (!source)
                break;
            backward(*source);
        }
        finish();
        return std::move(result_);
    }

private:
    [[nodiscard]] bool over() const { return result_.too_expensive || stop_.stop_requested() || Clock::now() >= deadline_; }

    void forward(std::size_t index)
    {
        const SourceSnapshot& source = snapshot_.sources()[index];
        Reach& reach = result_.reach[index];
        while (reach.to < source.end_line() && !over()) {
            const std::size_t segment = source.segment_of(reach.to);
            const std::uint64_t first = source.segment(segment).first_line();
            const std::uint64_t end = std::min(first + source.seen_of(segment).lines, reach.to + k_stretch_lines);
            scan(index, segment, reach.to, end);
            reach.to = end;
        }
    }

    void backward(std::size_t index)
    {
        const SourceSnapshot& source = snapshot_.sources()[index];
        Reach& reach = result_.reach[index];
        const std::size_t segment = source.segment_of(reach.from - 1);
        const std::uint64_t first = source.segment(segment).first_line();
        const std::uint64_t begin = reach.from - first > k_stretch_lines ? reach.from - k_stretch_lines : first;
        scan(index, segment, begin, reach.from);
        reach.from = begin;
    }

    void scan(std::size_t index, std::size_t segment_index, std::uint64_t from, std::uint64_t to)
    {
        const SourceSnapshot& source = snapshot_.sources()[index];
        const Segment& segment = source.segment(segment_index);
        MatchBlock block{source.id(), segment.first_line(), {}};
        scanner_.scan(segment, source.seen_of(segment_index), static_cast<std::uint32_t>(from - block.first_line),
                      static_cast<std::uint32_t>(to - block.first_line), block.lines);
        if (!block.lines.empty())
            result_.found.push_back(std::move(block));
    }

    // The source whose next unseen line backwards is the newest of all.
    [[nodiscard]] std::optional<std::size_t> newest_behind() const
    {
        std::optional<std::size_t> newest;
        std::int64_t newest_time = 0;
        for (std::size_t i = 0; i < result_.reach.size(); ++i) {
            const SourceSnapshot& source = snapshot_.sources()[i];
            if (result_.reach[i].from <= source.first_line())
                continue;
            const std::int64_t time = source.entry(result_.reach[i].from - 1).time_ns();
            if (!newest || time > newest_time) {
                newest = i;
                newest_time = time;
            }
        }
        return newest;
    }

    void finish()
    {
        result_.complete = !result_.too_expensive;
        for (std::size_t i = 0; i < result_.reach.size(); ++i) {
            const SourceSnapshot& source = snapshot_.sources()[i];
            const Reach& reach = result_.reach[i];
            if (reach.from > source.first_line() || reach.to < source.end_line())
                result_.complete = false;
            if (reach.from < reach.to) {
                const TimePoint time = source.entry(reach.from).time();
                result_.back_to = result_.back_to ? std::min(*result_.back_to, time) : time;
            }
        }
    }

    const LogSnapshot& snapshot_;
    SearchStep result_;
    Scanner scanner_;
    Clock::time_point deadline_;
    const std::stop_token& stop_;
};

}  // namespace

SearchStep search_step(const LogSnapshot& snapshot, const std::shared_ptr<const Pattern>& pattern, std::vector<Reach> reach,
                       std::chrono::milliseconds budget, const std::stop_token& stop)
{
    return Step(snapshot, pattern, std::move(reach), budget, stop).run();
}

}  // namespace seedbed::logs
