// What the log room costs: lines a second into the store, memory a million lines, merging, and searching over ten million lines, each
// beside a floor that is measured in the same run: a bare copy, and PCRE2 or memmem over one flat buffer. Prints a table. Times are this
// thread's processor time, so that other programs on the machine do not distort them.
// Usage: bench_logs [lines] [spool folder]
#include "logs/filtered_rows.h"
#include "logs/log_store.h"
#include "logs/merged_order.h"
#include "logs/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace {

// The processor time of this thread, the kernel's share for it (page faults) included.
struct Clock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;
    static time_point now()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
};
using seedbed::TimePoint;
using seedbed::logs::Channel;
using seedbed::logs::FilteredRows;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogSource;
using seedbed::logs::LogStore;
using seedbed::logs::Matches;
using seedbed::logs::MergedOrder;
using seedbed::logs::Pattern;
using seedbed::logs::Query;
using seedbed::logs::RowFilter;

constexpr std::size_t k_sources = 5;
constexpr std::size_t k_variants = 50'000;
const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Lines of about 109 bytes as web services write them: one in a hundred an error, one in fifty a failed request.
std::vector<std::string> make_lines()
{
    std::mt19937 random(1);
    std::vector<std::string> lines;
    lines.reserve(k_variants);
    for (std::size_t i = 0; i < k_variants; ++i) {
        lines.push_back(
            fmt::format("2026-11-22 22:44:06.{:03} {:5} request id={:08x}-{:06x} path=/orders/{} status={} took={}ms user=u{} ok", i % 1000,
                        random() % 100 == 0 ? "ERROR" : "INFO", random(), random() % 0xffffff, i % 977, random() % 50 == 0 ? 500 : 200,
                        random() % 900, random() % 5000));
    }
    return lines;
}

std::uint64_t anonymous_kilobytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:"))
            return std::stoull(line.substr(8));
    }
    return 0;
}

double megabytes_since(std::uint64_t before)
{
    return static_cast<double>(anonymous_kilobytes() - before) * 1.024 / 1000;
}

void report(const std::string& what, double value, const std::string& unit, double floor, const std::string& floor_name)
{
    fmt::print("{:<32} {:>8.2f} {:<10} floor {:>7.2f}  ratio {:>5.2f}  ({})\n", what, value, unit, floor, value / floor, floor_name);
}

double fill_flat(const std::vector<std::string>& lines, std::size_t count, std::string& flat)
{
    flat.resize(count * 112);
    std::memset(flat.data(), 1, flat.size());
    const auto start = Clock::now();
    std::size_t used = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& line = lines[i % k_variants];
        if (used + line.size() + 1 > flat.size())
            break;
        std::memcpy(flat.data() + used, line.data(), line.size());
        used += line.size();
        flat[used++] = '\n';
    }
    const double took = seconds_since(start);
    flat.resize(used);
    return took;
}

double fill_store(const std::vector<std::string>& lines, std::size_t count, LogStore& store)
{
    std::vector<LogSource*> sources;
    for (std::size_t i = 0; i < k_sources; ++i)
        sources.push_back(&store.source("service-" + std::to_string(i)));
    const auto start = Clock::now();
    for (std::size_t i = 0; i < count; ++i)
        sources[i % k_sources]->append({lines[i % k_variants], k_start + std::chrono::microseconds(2 * i), Channel::out, false, false});
    return seconds_since(start);
}

struct Count {
    double seconds{0};
    std::uint64_t lines{0};
};

// The loop that anyone would write: match, go on behind the line's end.
Count pcre2_over(std::string_view flat, const Query& query)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    const std::uint32_t options = (query.regex ? PCRE2_MULTILINE : PCRE2_LITERAL) | (query.match_case ? 0 : PCRE2_CASELESS);
    pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(query.text.data()), query.text.size(), options, &error, &offset, nullptr);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    pcre2_match_data* data = pcre2_match_data_create_from_pattern(code, nullptr);
    Count count;
    const auto start = Clock::now();
    for (std::size_t position = 0; position < flat.size();) {
        if (pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(flat.data()), flat.size(), position, 0, data, nullptr) < 0)
            break;
        ++count.lines;
        const std::size_t end = flat.find('\n', pcre2_get_ovector_pointer(data)[1]);
        position = end == std::string_view::npos ? flat.size() : end + 1;
    }
    count.seconds = seconds_since(start);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return count;
}

Count memmem_over(std::string_view flat, const Query& query)
{
    Count count;
    const auto start = Clock::now();
    for (std::size_t position = 0; position < flat.size();) {
        const void* found = ::memmem(flat.data() + position, flat.size() - position, query.text.data(), query.text.size());
        if (found == nullptr)
            break;
        ++count.lines;
        const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - flat.data());
        const std::size_t end = flat.find('\n', at);
        position = end == std::string_view::npos ? flat.size() : end + 1;
    }
    count.seconds = seconds_since(start);
    return count;
}

void bench_search(const LogSnapshot& snapshot, std::string_view flat, const Query& query, const std::string& name)
{
    const bool plain = !query.regex && query.match_case;
    const Count floor = plain ? memmem_over(flat, query) : pcre2_over(flat, query);
    const auto pattern = Pattern::compile(query);
    Matches matches;
    const auto start = Clock::now();
    double first = 0;
    double longest = 0;
    while (!matches.complete() && !matches.too_expensive()) {
        const auto step_start = Clock::now();
        matches.add(seedbed::logs::search_step(snapshot, pattern, matches.reach(), std::chrono::milliseconds(20), {}));
        longest = std::max(longest, seconds_since(step_start));
        if (first == 0 && matches.count() > 0)
            first = seconds_since(start);
    }
    report("search " + name, seconds_since(start), "s", floor.seconds, plain ? "memmem" : "PCRE2 JIT");
    fmt::print("{:<32} {:>8.1f} ms, longest step {:.1f} ms, {} lines (floor: {})\n", "  first hits after", first * 1000, longest * 1000,
               matches.count(), floor.lines);
}

void bench_order(const LogSnapshot& snapshot, MergedOrder& order)
{
    const std::uint64_t before = anonymous_kilobytes();
    const auto start = Clock::now();
    double longest = 0;
    for (bool more = true; more;) {
        const auto step_start = Clock::now();
        more = order.advance(snapshot, 50'000).more;
        longest = std::max(longest, seconds_since(step_start));
    }
    const double millions = static_cast<double>(order.size()) / 1e6;
    fmt::print("{:<32} {:>8.1f} M lines/s, longest slice of 50 000 {:.2f} ms, {:.2f} MB a million lines\n", "merge",
               millions / seconds_since(start), longest * 1000, megabytes_since(before) / millions);

    std::mt19937_64 random(2);
    std::uint64_t sum = 0;
    const auto look_start = Clock::now();
    for (int i = 0; i < 100'000; ++i)
        sum += order.row_of(order.at(random() % order.size()));
    fmt::print("{:<32} {:>8.2f} us (checksum {})\n", "row to line and back, anywhere", seconds_since(look_start) * 10, sum % 10);
}

void bench_filter(const LogSnapshot& snapshot, const MergedOrder& order)
{
    FilteredRows rows;
    RowFilter filter;
    filter.levels = 1U << static_cast<unsigned>(seedbed::logs::Level::error);
    rows.reset(filter, order);
    const auto start = Clock::now();
    double first = 0;
    while (rows.step(order, snapshot, {}, std::chrono::milliseconds(4))) {
        if (first == 0)
            first = seconds_since(start);
    }
    fmt::print("{:<32} {:>8.1f} ms, newest rows after {:.1f} ms, {} rows\n", "filter by level", seconds_since(start) * 1000, first * 1000,
               rows.size());
}

}  // namespace

int main(int argc, char** argv)
{
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 10'000'000;
    const std::filesystem::path folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path();
    const double millions = static_cast<double>(count) / 1e6;
    const std::vector<std::string> lines = make_lines();

    std::string flat;
    const double copy = fill_flat(lines, count, flat);
    fmt::print("{} lines, {:.2f} GB, {} sources, spool in {}\n", count, static_cast<double>(flat.size()) / 1e9, k_sources, folder.string());

    const std::uint64_t before = anonymous_kilobytes();
    LogStore store({folder, std::uint64_t{8} << 30});
    const double ingest = fill_store(lines, count, store);
    report("ingest", millions / ingest, "M lines/s", millions / copy, "copy into memory that is warm");
    fmt::print("{:<32} {:>8.2f} MB a million lines, besides the page cache\n", "memory of the store", megabytes_since(before) / millions);

    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    bench_order(snapshot, order);
    bench_filter(snapshot, order);
    bench_search(snapshot, flat, {"status=500", false, true}, "status=500 (plain)");
    bench_search(snapshot, flat, {"error", false, false}, "error (any case)");
    bench_search(snapshot, flat, {"ERROR.*status=500", true, true}, "/ERROR.*status=500/");
    bench_search(snapshot, flat, {"status=(500|404)", true, true}, "/status=(500|404)/");
    bench_search(snapshot, flat, {"zebra crossing", false, true}, "no match (plain)");
    bench_search(snapshot, flat, {"z[0-9]bra", true, true}, "no match /z[0-9]bra/");
    return 0;
}
