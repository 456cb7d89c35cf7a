// E. W. Myers, "An O(ND) difference algorithm and its variations" (1986): the shortest way through the grid of both texts, greedily.
#include "databases/line_difference.h"

#include "base/text.h"

#include <algorithm>
#include <cstddef>

namespace seedbed::databases {

namespace {

using Lines = std::vector<std::string>;

constexpr int k_most_edits = 2000;  // the way back is kept for each: about 16 MB
constexpr std::size_t k_context = 3;

// For each number of edits, how far each diagonal got. Empty: it would take too many.
using Trace = std::vector<std::vector<int>>;

Trace shortest_way(const Lines& a, const Lines& b)
{
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    const int most = std::min(n + m, k_most_edits);
    const auto at = [most](int diagonal) { return static_cast<std::size_t>(diagonal + most + 1); };
    std::vector<int> far(static_cast<std::size_t>(2 * most + 3), 0);
    Trace trace;
    for (int edits = 0; edits <= most; ++edits) {
        for (int k = -edits; k <= edits; k += 2) {
            int x = k == -edits || (k != edits && far[at(k - 1)] < far[at(k + 1)]) ? far[at(k + 1)] : far[at(k - 1)] + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            far[at(k)] = x;
            if (x >= n && x - k >= m) {
                trace.emplace_back(far.begin() + (most + 1 - edits), far.begin() + (most + 2 + edits));
                return trace;
            }
        }
        trace.emplace_back(far.begin() + (most + 1 - edits), far.begin() + (most + 2 + edits));
    }
    return {};
}

Lines walk_back(const Lines& a, const Lines& b, const Trace& trace)
{
    Lines reversed;
    int x = static_cast<int>(a.size());
    int y = static_cast<int>(b.size());
    const auto both = [&](int from_x) {
        while (x > from_x)
            reversed.push_back(" " + a[static_cast<std::size_t>(--x)]), --y;
    };
    for (int edits = static_cast<int>(trace.size()) - 1; edits > 0; --edits) {
        const auto& before = trace[static_cast<std::size_t>(edits - 1)];
        const auto far = [&](int diagonal) {
            const int index = diagonal + edits - 1;
            return index < 0 || index >= static_cast<int>(before.size()) ? -1 : before[static_cast<std::size_t>(index)];
        };
        const int k = x - y;
        const bool added = k == -edits || (k != edits && far(k - 1) < far(k + 1));
        const int from_x = added ? far(k + 1) : far(k - 1);
        both(added ? from_x : from_x + 1);
        if (added)
            reversed.push_back("+" + b[static_cast<std::size_t>(--y)]);
        else
            reversed.push_back("-" + a[static_cast<std::size_t>(--x)]);
    }
    both(0);
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

Lines replaced(const Lines& a, const Lines& b)
{
    Lines all;
    for (const std::string& line : a)
        all.push_back("-" + line);
    for (const std::string& line : b)
        all.push_back("+" + line);
    return all;
}

Lines with_context_only(const Lines& all)
{
    std::vector<bool> shown(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].front() != ' ')
            std::fill(shown.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, k_context)),
                      shown.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), i + k_context + 1)), true);
    Lines result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (shown[i])
            result.push_back(all[i]);
        else if (!result.empty() && result.back() != "@@")
            result.emplace_back("@@");
    }
    if (!result.empty() && result.back() == "@@")
        result.pop_back();
    return result;
}

}  // namespace

std::vector<std::string> line_difference(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    const Lines a = split(before, '\n');
    const Lines b = split(after, '\n');
    const Trace trace = shortest_way(a, b);
    return with_context_only(trace.empty() ? replaced(a, b) : walk_back(a, b, trace));
}

}  // namespace seedbed::databases
